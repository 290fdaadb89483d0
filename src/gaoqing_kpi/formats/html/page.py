"""What a page for leaders holds beyond the rows: the lights counted, what changed, and of each target its order, drawings and working."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gaoqing_kpi.evaluate import FINAL, Light, Result, Status
from gaoqing_kpi.formats.html.drawing import SectionBar, section_bars
from gaoqing_kpi.formats.html.front import Front, front_of
from gaoqing_kpi.formats.html.page_parts import PagePart, parts_of
from gaoqing_kpi.formats.html.page_row import NO_SECTION, Choice, PageRow, entries_of, section_key, sortings
from gaoqing_kpi.messages import _
from gaoqing_kpi.report import views
from gaoqing_kpi.report.column import Column
from gaoqing_kpi.report.columns import Listed, columns
from gaoqing_kpi.report.comparison import Comparison, since_before
from gaoqing_kpi.report.figures import percent, rounded
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import LIGHT_ORDER
from gaoqing_kpi.report.scoreboard import Board, boards
from gaoqing_kpi.report.section_lights import LIGHTS, section_lights
from gaoqing_kpi.report.words import MARKS, light_word, status_word


@dataclass(frozen=True, slots=True)
class Tile:
    """How many targets show a light now and in the period before, and what their statuses are."""

    light: Light
    mark: str
    word: str
    count: int
    before: int | None
    statuses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page shows; ``parts`` if it shows its targets in parts."""

    report: Report
    columns: Sequence[Column[Listed]]
    time_progress: str
    time_mark: Decimal
    tiles: tuple[Tile, ...]
    comparison: Comparison | None
    entries: tuple[PageRow, ...]
    parts: tuple[PagePart, ...]
    sections: tuple[Choice, ...]
    offices: tuple[Choice, ...]
    lights: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    sortings: tuple[Choice, ...]
    front: Front
    bar_lights: tuple[Choice, ...]
    section_bars: tuple[SectionBar, ...]
    boards: tuple[Board, ...]


def page_of(report: Report) -> Page:
    """Lay out the page on a report."""
    comparison = since_before(report)
    entries = entries_of(report)
    return Page(
        report=report,
        columns=columns(views.PAGE),
        time_progress=str(percent(report.time_progress)),
        time_mark=rounded(report.time_progress * 100, 1),
        tiles=tuple(_tiles(report.results, comparison)),
        comparison=comparison,
        entries=entries,
        parts=parts_of(report, entries),
        sections=tuple(_sections(report, entries)),
        offices=tuple(_offices(report, entries)),
        lights=tuple(_counted([(light, light_word(light)) for light in LIGHT_ORDER], (row.result.light for row in report.rows))),
        statuses=tuple(_counted([(status, status_word(status)) for status in Status], (row.result.status for row in report.rows))),
        sortings=tuple(Choice(name, words) for name, words in sortings().items()),
        front=front_of(report),
        bar_lights=tuple(Choice(light, f"{MARKS[light]} {light_word(light)}") for light in LIGHTS),
        section_bars=section_bars(section_lights(report)),
        boards=() if report.selection.is_of_some_statuses else boards(report.scoreboard),
    )


def tiles_of(report: Report) -> tuple[Tile, ...]:
    """Count the lights of a report."""
    return tuple(_tiles(report.results, None))


def _tiles(results: Iterable[Result], comparison: Comparison | None) -> Iterable[Tile]:
    known = list(results)
    before = {counted.light: counted.old for counted in comparison.lights} if comparison else {}
    for light in LIGHT_ORDER:
        statuses = Counter((result.status, _is_outdated(result)) for result in known if result.light is light)
        words = tuple((_status_words(status, is_outdated=old), count) for (status, old), count in sorted(statuses.items(), key=_by_status))
        yield Tile(light, MARKS[light], light_word(light), statuses.total(), before.get(light), words)


def _is_outdated(result: Result) -> bool:
    """Return whether an old value has put out the light of the status."""
    return result.stale and result.status not in FINAL


def _status_words(status: Status, *, is_outdated: bool) -> str:
    return _("{name} ({remark})").format(name=status_word(status), remark=_("outdated")) if is_outdated else status_word(status)


def _by_status(counted: tuple[tuple[Status, bool], int]) -> tuple[int, bool]:
    (status, old), _count = counted
    return list(Status).index(status), old


def _sections(report: Report, entries: Iterable[PageRow]) -> Iterable[Choice]:
    used = {entry.section for entry in entries}
    yield from (Choice(section_key(part.number), part.heading) for part in report.plan.sections if section_key(part.number) in used)
    if report.plan.sections and NO_SECTION in used:
        yield Choice(NO_SECTION, _("No section"))


def _offices(report: Report, entries: Iterable[PageRow]) -> Iterable[Choice]:
    used = {key for entry in entries for key in entry.offices}
    return (Choice(key, str(report.plan.departments[key])) for key in report.plan.offices_in_order(used))


def _counted(words: Iterable[tuple[str, str]], found: Iterable[str]) -> Iterable[Choice]:
    """Offer what is found, with how often it is."""
    counts = Counter(found)
    return (Choice(str(value), _("{status} {count}").format(status=word, count=counts[value])) for value, word in words if counts[value])
