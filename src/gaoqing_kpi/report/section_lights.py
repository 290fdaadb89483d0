"""The lights of a plan's sections, counted."""

from collections import Counter
from typing import NamedTuple

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.report.report import Report

LIGHTS = (Light.GREEN, Light.YELLOW, Light.RED, Light.GREY)


class SectionLights(NamedTuple):
    """A section of the plan: its heading, its targets, and how many of them show each light, in the order of ``LIGHTS``."""

    heading: str
    targets: int
    lights: tuple[int, ...]


def section_lights(report: Report) -> tuple[SectionLights, ...]:
    """Count the lights of each section that a report covers, in the plan's order; nothing where the plan has no sections."""
    groups = report.grouped("section") if report.plan.sections else ()
    return tuple(_counted(group.title, Counter(row.light for row in group.rows)) for group in groups)


def _counted(heading: str, lights: Counter[Light]) -> SectionLights:
    return SectionLights(heading, lights.total(), tuple(lights[light] for light in LIGHTS))
