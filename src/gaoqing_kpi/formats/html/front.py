"""The first screen of a page: what is red and yellow, who has not reported, and what is projected to fall short.

No list is longer than ``MOST``: the table of all targets has the rest.
"""

from dataclasses import dataclass

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.returns import chase_words
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.words import MARKS, light_word

MOST = 40


@dataclass(frozen=True, slots=True)
class Attention:
    """The first targets that show a light, reported or not, and how many do in all."""

    light: Light
    rows: tuple[Row, ...]
    total: int

    @property
    def mark(self) -> str:
        """Return the mark of the light."""
        return MARKS[self.light]

    @property
    def word(self) -> str:
        """Name the light."""
        return light_word(self.light)


@dataclass(frozen=True, slots=True)
class Front:
    """What stands first. ``chased`` are offices and what to ask them for; where no office leads a target, ``missing`` are targets.

    ``short`` are the targets whose projections fall short, those first that neither of the lights above tells of.
    """

    attention: tuple[Attention, ...]
    chased: tuple[tuple[str, str], ...]
    missing: tuple[Row, ...]
    all_missing: int
    short: tuple[Row, ...]
    all_short: int


def front_of(report: Report) -> Front:
    """Choose what stands first."""
    lit = {light: [row for row in report.rows if row.light is light] for light in (Light.RED, Light.YELLOW)}
    returns = report.returns
    missing = () if returns.tells_offices_apart else report.missing
    short = sorted(report.short, key=lambda row: row.light in lit)
    return Front(
        attention=tuple(Attention(light, tuple(rows[:MOST]), len(rows)) for light, rows in lit.items() if rows),
        chased=tuple((office.name, chase_words(office)) for office in returns.to_chase) if returns.tells_offices_apart else (),
        missing=missing[:MOST],
        all_missing=len(missing),
        short=tuple(short[:MOST]),
        all_short=len(short),
    )
