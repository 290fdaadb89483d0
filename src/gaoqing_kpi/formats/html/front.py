"""The first screen of a page: what is red and yellow, who has not reported, and what is projected to fall short."""

from dataclasses import dataclass

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.returns import chase_words
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.words import MARKS, light_word


@dataclass(frozen=True, slots=True)
class Attention:
    """The targets that show a light, reported or not."""

    light: Light
    rows: tuple[Row, ...]

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
    short: tuple[Row, ...]


def front_of(report: Report) -> Front:
    """Choose what stands first."""
    lit = [Attention(light, tuple(row for row in report.rows if row.light is light)) for light in (Light.RED, Light.YELLOW)]
    returns = report.returns
    listed = {row.target.id for attention in lit for row in attention.rows}
    return Front(
        attention=tuple(attention for attention in lit if attention.rows),
        chased=tuple((office.name, chase_words(office)) for office in returns.to_chase) if returns.tells_offices_apart else (),
        missing=() if returns.tells_offices_apart else report.missing,
        short=tuple(sorted(report.short, key=lambda row: row.target.id in listed)),
    )
