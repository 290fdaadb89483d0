"""The rows of a table of text that are plain reports: a figure of a target for a day, and mostly of a region."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from operator import itemgetter

from gaoqing_kpi.grammar.periods import days_in
from gaoqing_kpi.grammar.rows import Beside, beside, without_of_which
from gaoqing_kpi.load.cell_meaning import as_meant
from gaoqing_kpi.load.csv import is_formula, starts
from gaoqing_kpi.load.headings import IDENTITY, meaning
from gaoqing_kpi.load.node import TRUTHS, Assumed, Scalar
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.scalars import MAX_TEXT
from gaoqing_kpi.problem import Location
from gaoqing_kpi.reading.odd_rows import OddRow
from gaoqing_kpi.reading.packing import DAY as _DAY
from gaoqing_kpi.reading.packing import NO_TEXTS, PackedActual, Said, packed_actual, packed_file, packed_texts
from gaoqing_kpi.reading.packing import REVISED as _REVISED
from gaoqing_kpi.reading.plain_columns import PlainColumns
from gaoqing_kpi.reading.reported import Region, Store
from gaoqing_kpi.reading.text_rows import Row
from gaoqing_kpi.rules.plain_reports import PlainRules, PlainTarget, plain_text

_AT_ONCE = 100_000
_MOST_SIGNS = 2 * MAX_TEXT
_SIGNS_OF_ONE = 256
_FEWEST_CELLS = 3
_REMEMBERED = 1 << 13
_UP_TO = "截至"
_NOWHERE = Location("", 1, 1)
_TRUE = "true"
_NOTHING = (None, None)


@dataclass
class PlainRows:
    """Takes in the rows of one table that are plain, into a store; ``once`` remembers what was reported, to find what is so twice.

    ``of_all_rows`` is what rows say of the whole table, ``latest`` the latest day, as its ordinal. ``anchors`` are the first rows, which
    tell that to those that go the whole way.
    """

    name: str
    columns: PlainColumns
    rules: PlainRules
    assumed: Assumed
    once: set[tuple[str, int, Region]] | None
    store: Store = field(default_factory=Store)
    of_all_rows: dict[str, str] = field(default_factory=dict)
    latest: int = 0
    anchors: list[Row] = field(default_factory=list)
    _waiting: dict[Region, list[PackedActual]] = field(default_factory=lambda: defaultdict(list))
    _count: int = 0
    _days: dict[str, date | None] = field(default_factory=dict)
    _regions: dict[str, Region] = field(default_factory=dict)
    _texts: dict[object, Said | None] = field(default_factory=dict)

    def take(self, rows: Iterable[Row], before: Row | None = None) -> Iterator[OddRow]:
        """Take in the rows that are plain; yield all others that hold a text. ``before`` is the plain row before the first."""
        waiting, anchors, of_all_rows = self._waiting, self.anchors, self.of_all_rows
        for row in rows:
            line, text, cells = row
            signs = len(text)
            actual, region = self._plain(line, text, cells) if cells and signs <= _MOST_SIGNS else _NOTHING
            if actual:
                waiting[region].append(actual)
                before = row
                self._count += 1 if signs < _SIGNS_OF_ONE else 1 + signs // _SIGNS_OF_ONE
                if self._count >= _AT_ONCE:
                    self._put_away()
                if len(anchors) <= len(of_all_rows):
                    anchors.append(row)
            elif cells is None or any(cells):
                yield OddRow(row, before)
                before = None

    def _plain(self, line: int, text: str, cells: list[str]) -> tuple[PackedActual | None, Region]:
        """Read a plain row: what it reports, and of which region; nothing of another."""
        columns = self.columns
        if len(cells) != columns.width or len(cells) - cells.count("") < _FEWEST_CELLS:
            return None, None
        name, dated, written = self._needed(cells)
        region = self._own if columns.region is None else self._region(cells[columns.region])
        day = self._days[dated] if dated in self._days else self._day(dated)
        said = self._said(cells)
        if day is None or said is None or (region is None and self._needs_region):
            return None, None
        target = self._lasting.get(name) or self._target(name, day, region)
        if target is None or not target.first <= day <= target.last:
            return None, None
        unit = cells[columns.unit] or None if columns.unit is not None else None
        figure = target.figure(written, unit) if written else _NOTHING
        ordinal = day.toordinal()
        is_odd = figure is None or unit != (unit and plain_text(unit)) or (not written and said[_REVISED])
        if figure is None or is_odd or not self._is_once(target.id, ordinal, region):
            return None, None
        place = (line, self._column(text, cells, columns.value if written else columns.name), "")
        return packed_actual(target.id, figure[0], ordinal, place, said, figure[1]), region

    @cached_property
    def _needed(self) -> Callable[[list[str]], tuple[str, str, str]]:
        return itemgetter(self.columns.name, self.columns.as_of, self.columns.value)

    def _is_once(self, target: str, day: int, region: Region) -> bool:
        if self.once is None:
            return True
        is_new = (target, day, region) not in self.once
        self.once.add((target, day, region))
        return is_new

    def finish(self) -> bool:
        """Put away what is left; return whether anything was taken in."""
        self._put_away()
        return bool(self.latest)

    def _put_away(self) -> None:
        self.latest = max([self.latest, *(actual[_DAY] for actuals in self._waiting.values() for actual in actuals)])
        is_invented = self.of_all_rows.get("illustrative") == _TRUE
        for region, actuals in self._waiting.items():
            file = ActualsFile(self.name, date.fromordinal(self.latest), is_invented, (), region)
            self.store.add(packed_file(file, actuals, in_table=True))
        self._waiting.clear()
        self._count = 0

    def _said(self, cells: list[str]) -> Said | None:
        """Collect the texts of a row, and what it says of the whole table; None where one of them has to be looked at."""
        if self._besides is None:
            return NO_TEXTS
        written = self._besides(cells)
        if written not in self._texts:
            if len(self._texts) == _REMEMBERED:
                self._texts.clear()
            self._texts[written] = self._read_texts(cells)
        return self._texts[written]

    @cached_property
    def _besides(self) -> Callable[[list[str]], object] | None:
        columns = [column for _key, column in (*self.columns.texts, *self.columns.of_all_rows)]
        return itemgetter(*columns) if columns else None

    def _read_texts(self, cells: list[str]) -> Said | None:
        for key, column in self.columns.of_all_rows:
            if written := cells[column]:
                text = self._of_table(key, written)
                if text is None or self.of_all_rows.setdefault(key, text) != text:
                    return None
        said = {}
        for key, column in self.columns.texts:
            if written := cells[column]:
                text = _said_plainly(written)
                if text is None:
                    return None
                said[key] = text
        return packed_texts(said)

    def _column(self, text: str, cells: list[str], number: int) -> int:
        if '"' in text:
            return [*starts(text, self.columns.delimiter)][number] + 1
        return 1 + number + sum(map(len, cells[:number]))

    @cached_property
    def _own(self) -> Region:
        return self.rules.plan.own_region

    @cached_property
    def _needs_region(self) -> bool:
        return bool(self.rules.plan.regions)

    def _day(self, written: str) -> date | None:
        """Read the one day that a cell names."""
        meant = as_meant("as_of", Scalar(_NOWHERE, written, plain=False))
        days = days_in(meant.text, self.assumed.year) if written.isprintable() else ()
        if len(self._days) == _REMEMBERED:
            self._days.clear()
        self._days[written] = days[0].day if len(days) == 1 else None
        return self._days[written]

    def _region(self, written: str) -> Region:
        """Find the region that a cell names, or the plan's own for an empty one; None for one that is not known."""
        if written not in self._regions:
            if len(self._regions) == _REMEMBERED:
                self._regions.clear()
            self._regions[written] = self.rules.plan.region_named(written) if written else self._own
        return self._regions[written]

    def _of_table(self, key: str, written: str) -> str | None:
        """Read what a cell says of the whole table; None where that has to be looked at."""
        if key == "plan":
            return written if self.rules.plan.is_called(written) else None
        meant = as_meant(key, Scalar(_NOWHERE, written, plain=False))
        return meant.text if meant.plain and meant.text in TRUTHS else None

    @cached_property
    def _lasting(self) -> dict[str, PlainTarget]:
        return {name: target for name, target in self.rules.lasting.items() if _is_plainly_a_name(name)}

    def _target(self, name: str, day: date, region: Region) -> PlainTarget | None:
        return self.rules.target(name, day, region) if name not in self.rules.lasting and _is_plainly_a_name(name) else None


@lru_cache(maxsize=_REMEMBERED)
def _is_plainly_a_name(text: str) -> bool:
    """Return whether a text is taken for a target's name as it stands, and for nothing else that a row begins with."""
    meant = as_meant("name", Scalar(_NOWHERE, text, plain=False)).text
    is_alone = beside(text) is Beside.NONE and not _is_heading(text) and not is_formula(text)
    return meant == text == without_of_which(text) and is_alone and plain_text(text) == text


def _said_plainly(written: str) -> str | None:
    """Read a text beside a figure; None for one that may be more than that."""
    text = plain_text(written)
    is_more = text is None or "'" in written or "#" in text or _UP_TO in text or _is_heading(text)
    return None if is_more else text


@lru_cache(maxsize=_REMEMBERED)
def _is_heading(text: str) -> bool:
    return meaning(text) in IDENTITY
