"""What the page of places beside each other holds: a bar of lights a place, who leads and who trails, and all lights as a matrix."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats.html.drawing import LightStretch, section_bars
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.contest import Contest
from gaoqing_kpi.report.place_line import PlaceLine, SectionContests
from gaoqing_kpi.report.place_standings import Standings
from gaoqing_kpi.report.place_tables import place_table
from gaoqing_kpi.report.row import LIGHT_ORDER
from gaoqing_kpi.report.section_lights import LIGHTS, SectionLights
from gaoqing_kpi.report.words import MARKS, light_word

FEW_PLACES = 20
_MOST_COLUMNS = 16


@dataclass(frozen=True, slots=True)
class PlaceBar:
    """A place with its cells by the keys of their columns, and the bar of its lights."""

    line: PlaceLine
    cells: dict[str, Cell]
    stretches: tuple[LightStretch, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """The lights of a place on some targets; None where it has not the target."""

    name: str
    lights: tuple[Light | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The lights of all places on some of the targets of a section."""

    heading: str
    contests: Sequence[Contest]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """All that the page shows."""

    standings: Standings
    lights: tuple[tuple[Light, str, str], ...]
    bars: tuple[PlaceBar, ...]
    sections: tuple[SectionContests, ...]
    matrices: tuple[Matrix, ...]

    @property
    def has_few_places(self) -> bool:
        """Return whether the matrix can be shown unfolded."""
        return len(self.bars) <= FEW_PLACES


def place_page_of(standings: Standings) -> PlacePage:
    """Lay out the page."""
    sections = standings.by_section(standings.contests)
    return PlacePage(
        standings=standings,
        lights=tuple((light, MARKS[light], light_word(light)) for light in LIGHT_ORDER),
        bars=_bars(standings),
        sections=sections,
        matrices=tuple(matrix for section in sections for matrix in _matrices(standings, section)) if standings.lines else (),
    )


def _bars(standings: Standings) -> tuple[PlaceBar, ...]:
    table = place_table(standings)
    keys = [column.key for column in table.columns]
    parted = section_bars([_as_section(line) for line in table.rows])
    return tuple(
        PlaceBar(line, dict(zip(keys, cells, strict=True)), bar.stretches)
        for line, cells, bar in zip(table.rows, table.cells, parted, strict=True)
    )


def _as_section(line: PlaceLine) -> SectionLights:
    counts = dict(zip(LIGHT_ORDER, line.lights, strict=True))
    return SectionLights(None, line.name, line.targets, tuple(counts[light] for light in LIGHTS))


def _matrices(standings: Standings, section: SectionContests) -> Iterator[Matrix]:
    """Part the targets of a section into so many that they stand beside each other."""
    numbers = {target.id: number for number, target in enumerate(standings.plan.targets)}
    heading = section.heading or _("All targets")
    for first in range(0, len(section.contests), _MOST_COLUMNS):
        contests = section.contests[first : first + _MOST_COLUMNS]
        shown = [numbers[contest.target.id] for contest in contests]
        told = heading
        if len(section.contests) > _MOST_COLUMNS:
            told = _("{name} ({remark})").format(name=heading, remark=f"{contests[0].number}–{contests[-1].number}")
        rows = (MatrixRow(line.name, tuple(_light(line, number) for number in shown)) for line in standings.worst_first)
        yield Matrix(told, contests, tuple(rows))


def _light(line: PlaceLine, number: int) -> Light | None:
    verdict = line.verdict(number)
    return verdict[0] if verdict else None
