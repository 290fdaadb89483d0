"""The lights counted in tables: now and in the period before, and section by section."""

from collections import Counter
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.cell import UNKNOWN, count, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import LIGHT_ORDER
from gaoqing_kpi.report.section_lights import LIGHTS, SectionLights, section_lights
from gaoqing_kpi.report.words import light_word

_LONGEST = 80  # cells of a terminal: a Chinese sign has two


class LightLine(NamedTuple):
    """A light, and how many targets show it now and showed it in the period before; None without one."""

    light: Light
    now: int
    before: int | None


def light_table(report: Report) -> Table[LightLine]:
    """Count the lights of all targets of a report, in the order of attention."""
    now, before = _lights(report), _lights(report.before) if report.before else None
    table = Table(
        (
            Column[LightLine]("light", _("Light"), "word", 10, lambda line: words(light_word(line.light))),
            Column[LightLine]("now", _("Now"), "count", 8, lambda line: count(line.now)),
            Column[LightLine]("before", _("Previous"), "count", 8, lambda line: UNKNOWN if line.before is None else count(line.before)),
        ),
        [LightLine(light, now[light], None if before is None else before[light]) for light in LIGHT_ORDER],
    )
    return table.without_blanks(("before",))


def light_title(report: Report) -> str:
    """Name the table of the lights by its days."""
    if report.before is None:
        return _("Lights as of {day}").format(day=report.as_of)
    return _("Lights as of {day}, and before as of {before}").format(day=report.as_of, before=report.before.as_of)


def section_table(report: Report) -> Table[SectionLights]:
    """Count the lights of each section; no row where the plan has no sections."""
    return Table(
        (
            Column("section", _("Section"), "text", 36, lambda section: words(_short(section.heading))),
            *(_light_column(place, light) for place, light in enumerate(LIGHTS)),
            Column("all", _("All"), "count", 8, lambda section: count(section.targets)),
        ),
        section_lights(report),
    )


def _short(heading: str) -> str:
    """Cut a heading that would leave a bar beside it no room."""
    return heading if cell_len(heading) <= _LONGEST else f"{set_cell_size(heading, _LONGEST - 2).rstrip()}…"


def _light_column(place: int, light: Light) -> Column[SectionLights]:
    return Column(light.value, light_word(light), "count", 8, lambda section: count(section.lights[place]))


def _lights(report: Report) -> Counter[Light]:
    return Counter(row.light for row in report.rows)
