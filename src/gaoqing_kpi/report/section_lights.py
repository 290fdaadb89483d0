"""The lights of a plan's sections, counted."""

from collections import Counter
from typing import NamedTuple

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.report.report import Group, Report

LIGHTS = (Light.GREEN, Light.YELLOW, Light.RED, Light.GREY)


class SectionLights(NamedTuple):
    """A section of the plan: its number (None for what is of none), its heading, its targets, and how many show each of ``LIGHTS``."""

    number: int | None
    heading: str
    targets: int
    lights: tuple[int, ...]


def section_lights(report: Report) -> tuple[SectionLights, ...]:
    """Count the lights of each section that a report covers, in the plan's order; nothing where the plan has no sections."""
    groups = report.grouped("section") if report.plan.sections else ()
    return tuple(_counted(report, group) for group in groups)


def _counted(report: Report, group: Group) -> SectionLights:
    lights = Counter(row.light for row in group.rows)
    number = report.plan.section_of(group.rows[0].target)
    return SectionLights(number, group.title, lights.total(), tuple(lights[light] for light in LIGHTS))
