"""The lights of a plan's sections, counted; and what a chart of lights shows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.messages import _, language
from gaoqing_kpi.report.report import Group, Report
from gaoqing_kpi.report.row import Row

LIGHTS = (Light.GREEN, Light.YELLOW, Light.RED, Light.GREY)

_MOST_BARS = 25
_LONGEST_NAMES = {"zh": 24, "en": 48}


class SectionLights(NamedTuple):
    """A section of the plan: its number (None for what is of none), its heading, its targets, and how many show each of ``LIGHTS``."""

    number: int | None
    heading: str
    targets: int
    lights: tuple[int, ...]


class LightBar(NamedTuple):
    """A bar of a chart: what it is named, and how many targets show each light."""

    name: str
    lights: Mapping[Light, int]


class LightBars(NamedTuple):
    """What a chart of lights is called, and its bars, from top to bottom."""

    title: str
    bars: tuple[LightBar, ...]


def section_lights(report: Report) -> tuple[SectionLights, ...]:
    """Count the lights of each section that a report covers, in the plan's order; nothing where the plan has no sections."""
    groups = report.grouped("section") if report.plan.sections else ()
    return tuple(_counted(report, group) for group in groups)


def light_bars(report: Report) -> LightBars | None:
    """Count the lights for a chart: by section, else by lead office, else in all; None where there is no target."""
    if not report.results:
        return None
    by_section = tuple(_bar(group.title, group.rows) for group in report.grouped("section")) if report.plan.sections else ()
    if 0 < len(by_section) <= _MOST_BARS:
        return LightBars(_("Lights of each section"), by_section)
    by_lead = _by_lead(report)
    if 1 < len(by_lead) <= _MOST_BARS:
        return LightBars(_("Lights by lead office"), by_lead)
    return LightBars(_("Lights in all"), (_bar(_("All targets"), report.rows),))


def _by_lead(report: Report) -> tuple[LightBar, ...]:
    led: dict[str, list[Row]] = {str(name): [] for name in report.plan.departments.values()}
    for row in report.rows:
        led.setdefault(row.lead_office, []).append(row)
    return tuple(_bar(name, rows) for name, rows in led.items() if rows)


def _bar(name: str, rows: Iterable[Row]) -> LightBar:
    most = _LONGEST_NAMES[language()]
    return LightBar(name if len(name) <= most else f"{name[:most]}…", Counter(row.light for row in rows))


def _counted(report: Report, group: Group) -> SectionLights:
    lights = Counter(row.light for row in group.rows)
    number = report.plan.section_of(group.rows[0].target)
    return SectionLights(number, group.title, lights.total(), tuple(lights[light] for light in LIGHTS))
