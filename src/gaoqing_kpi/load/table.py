"""Sheets with a row of headings, to the same trees that YAML files of actual values give.

Above the headings stand lines of a label and its value (plan, date, region); below them each row reports one target. Columns come
in any order. What cannot be taken one way only is a problem: a result in a hidden or merged cell, a column without a known heading.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from gaoqing_kpi.grammar.answers import is_done, is_reason, says_nothing
from gaoqing_kpi.grammar.digit_groups import without_groups
from gaoqing_kpi.grammar.periods import days_in
from gaoqing_kpi.grammar.rows import Beside, beside, numbers_a_column, numbers_a_part, without_of_which
from gaoqing_kpi.load import headings
from gaoqing_kpi.load.cell_meaning import BARE_NUMBER, as_meant, day_to_be_asked, to_be_asked
from gaoqing_kpi.load.grid import Grid, Merge, SheetRow
from gaoqing_kpi.load.header import Columns
from gaoqing_kpi.load.headings import CONTEXT, HEAD, IDENTITY
from gaoqing_kpi.load.node import Document, Node, Scalar
from gaoqing_kpi.load.node import Mapping as Tree
from gaoqing_kpi.load.row_checks import NUMBERS, OF_ALL_ROWS, days_in_notes, hidden, joined, nameless, not_reached, other_plan, undated
from gaoqing_kpi.load.table_head import TableHead, unit_above
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.entry_keys import ANSWERS, FIGURES, QUANTITIES, SHARED, TEXTS
from gaoqing_kpi.model.names import is_id
from gaoqing_kpi.model.scalars import TRUTH_WORDS, shown
from gaoqing_kpi.problem import Code, Location, Problem

_SHARED = SHARED.union(HEAD)
_RESULTS = ANSWERS | FIGURES
_OF_NOTHING = re.compile(r"0(?:\.0*)?%?$|#|=")
_FEWEST_LETTERS = 2
_BESIDE_ROW_NUMBERS = "().、（）．"
_NO_RATE = re.compile(r"[#=]|[-—–/]+$")


@dataclass
class OfficeTable:
    """One table: what stands above it, and the problems met in its rows."""

    head: TableHead
    problems: list[Problem] = field(default_factory=list)
    of_one_month: set[Location] = field(default_factory=set)

    @cached_property
    def _sheet(self) -> Grid:
        return self.head.sheet

    @cached_property
    def _columns(self) -> Columns:
        return self.head.columns

    def document(self, head: Mapping[str, Scalar]) -> Document:
        """Read the rows, and put the head and their entries into one tree."""
        self.problems += [*self.head.problems, *self._columns.problems(), *self._units_above(), *self._merged()]
        common, names, targets = dict(head), {}, {}
        entries: list[tuple[Scalar, Node]] = []
        without_day: list[Scalar] = []
        days: list[Scalar] = []
        notes: list[tuple[Scalar, Scalar | None]] = []
        for row in self._body():
            given = self._given(row) if self._columns.is_form else _without_row_number(self._given(row))
            key = self._key(given)
            reported = {name: cell for name, cell in given.items() if name not in {*IDENTITY, *OF_ALL_ROWS, "target"}}
            is_named = self._columns.is_form and "id" in given and is_id(given["id"].text)
            if key is None or (not is_named and (self._is_beside(key, reported) or (not reported and _begins_a_part(row)))):
                self.problems += nameless(row, reported) if key is None else ()
                continue
            if not (entries and entries[-1][0].location.line == key.location.line - 1):
                key = key._replace(text=without_of_which(key.text))
            self.problems += [
                *hidden(row, reported, self._sheet.hidden_columns),
                *other_plan(common, given),
                *not_reached(row, self._columns, self.head.assumed.year),
            ]
            if "id" in given and "name" in given:
                names[key.location] = given["name"]
            if "target" in given:
                targets[key.location] = given["target"]
            if "as_of" in reported:
                days.append(reported["as_of"])
            else:
                without_day.append(key)
            if "note" in reported and not (self._columns.is_form and "as_of" in reported):
                notes.append((reported["note"], reported.get("as_of")))
            entries.append((key, self._entry(key, reported)))
        if days and "as_of" not in common:
            common["as_of"] = max(days, key=lambda day: day.text)
            self.problems += map(undated, without_day)
        self.problems += days_in_notes(notes, common.get("as_of"), self.head.year)
        pairs = [*self._head_pairs(common), (self._label("actuals"), Tree(self._sheet.start, entries))]
        root = Tree(self._sheet.start, pairs)
        return Document(
            self._sheet.start, root, self.problems, names, targets, self.head.unread(), is_table=True, of_one_month=self.of_one_month
        )

    def _units_above(self) -> Iterator[Problem]:
        """Tell of a unit over a table none of whose columns holds the rows' own."""
        if "unit" not in self._columns.keys.values():
            yield from (unit_above(cell.location, cell.text) for cell in self.head.units)

    def _label(self, name: str) -> Scalar:
        return Scalar(self._sheet.start, name, plain=True)

    def _head_pairs(self, head: Mapping[str, Scalar]) -> Iterator[tuple[Scalar, Node]]:
        for name, cell in head.items():
            yield Scalar(cell.location, name, plain=True), cell
        assumed = {"plan": self.head.assumed.plan, "as_of": self.head.assumed.day and self.head.assumed.day.isoformat()}
        for name in ("plan", "as_of"):
            if name in head:
                continue
            if given := assumed[name]:
                yield self._label(name), Scalar(self._sheet.start, given, plain=False)
            else:
                label = headings.title(name)
                hint = _("write {label} in a cell above the table, and its value in the cell beside it").format(label=label)
                self.problems.append(Problem(self._sheet.start, Code.MISSING_KEY, _("the key {key} is missing").format(key=label), hint))
                yield self._label(name), Scalar(self._sheet.start, "", plain=True, broken=True)

    def _body(self) -> Iterator[SheetRow]:
        for number, row in () if self._columns.disputed & {*IDENTITY} else self._sheet.rows.items():
            if number > self._columns.last_header and not _is_row_of_letters(row):
                yield SheetRow({**row.cells, **self._shared.get(number, {})}, row.hidden)

    @cached_property
    def _over_rows(self) -> list[tuple[Merge, Scalar]]:
        """List what is merged over several rows of the table, with its text."""
        of_table = [merge for merge in self._sheet.merged if self._columns.last_header < merge.top < merge.bottom]
        return [(merge, cell) for merge in of_table if (cell := self._sheet.origin(merge))]

    @cached_property
    def _shared(self) -> Mapping[int, Mapping[int, Scalar]]:
        """Copy what a merged cell says to its further rows too, where one text may hold for several rows."""
        found: dict[int, dict[int, Scalar]] = defaultdict(dict)
        for merge, cell in self._over_rows:
            for number in range(merge.top + 1, merge.bottom + 1) if self._columns.key(merge.left) in _SHARED else ():
                found[number][merge.left] = cell
        return found

    def _merged(self) -> Iterator[Problem]:
        for merge, cell in self._over_rows:
            if self._columns.key(merge.left) not in {CONTEXT, *_SHARED}:
                message = _("one cell is merged across {count} rows").format(count=merge.bottom - merge.top + 1)
                yield Problem(cell.location, Code.SYNTAX, message, _("unmerge it, and enter a value in each row"))
        yield from joined(self._sheet, self._columns)

    def _given(self, row: SheetRow) -> dict[str, Scalar]:
        """Collect what a row says under each key; texts under headings that mean the same are joined."""
        given: dict[str, Scalar] = {}
        month = self._month_of(row)
        if month and month != self.head.last_month:
            given["as_of"] = self._day(self._columns.cells[month])
        for column, cell in sorted(row.cells.items()):
            key = self._key_of(cell, "value" if column == month else self._columns.key(column))
            if key is None:
                continue
            said = as_meant(key, cell)
            if key == "as_of":
                said = self._day(said)
            if key in NUMBERS and self._sheet.has_groups:
                said = said._replace(text=without_groups(said.text))
            if key == "done" and key in given and given[key].text != said.text:
                before = headings.truth(given[key].text == "true")
                message = _("{one} and {other} contradict each other").format(one=shown(before), other=shown(cell.text))
                self.problems.append(Problem(cell.location, Code.WRONG_FORM, message, _("keep one of them")))
            if key in self._columns.disputed:
                said = said._replace(broken=True)
            if key in TEXTS and key in given:
                said = Scalar(given[key].location, f"{given[key].text}; {said.text}", plain=False)
            given[key] = said
        given.pop(CONTEXT, None)
        return given

    def _key(self, given: Mapping[str, Scalar]) -> Scalar | None:
        """Return what names a row's target: the id before the name, though a hidden id is told of where the name is seen."""
        key = next((given[name] for name in IDENTITY if name in given), None)
        is_hidden = key is not None and "name" in given and key.location.column in self._sheet.hidden_columns
        return key._replace(location=given["name"].location) if key and is_hidden else key

    def _month_of(self, row: SheetRow) -> int | None:
        """Find the last month of a row that has a figure for each month and none of what they come to."""
        months = self._columns.months
        if not months or any(self._columns.key(column) in _RESULTS for column in row.cells):
            return None
        upto = months[: months.index(self.head.last_month) + 1] if self.head.last_month in months else ()
        month = next((column for column in reversed(upto) if column in row.cells), None)
        if month:
            self.of_one_month.add(row.cells[month].location)
        return month

    def _key_of(self, cell: Scalar, key: str) -> str | None:
        """Tell what a cell under a heading says by its words: whether it is done, why nothing is reported, or nothing at all."""
        if key not in _RESULTS or BARE_NUMBER.fullmatch(cell.text):
            return key
        if key == "value" and (cell.text.casefold() in TRUTH_WORDS or is_done(cell.text) is not None):
            return "done"
        if key in ANSWERS and says_nothing(cell.text):
            return None
        if key in FIGURES and is_reason(cell.text):
            return "missing"
        if key in FIGURES and (problem := to_be_asked(cell)):
            self.problems.append(problem)
            return None
        return key

    def _day(self, cell: Scalar) -> Scalar:
        """Read the one day that a cell names; a month means its last."""
        if problem := day_to_be_asked(cell):
            self.problems.append(problem)
            return cell._replace(broken=True)
        days = days_in(cell.text, self.head.year)
        return cell._replace(text=days[0].day.isoformat(), plain=False) if len(days) == 1 else cell

    def _is_beside(self, key: Scalar, reported: Mapping[str, Scalar]) -> bool:
        """Return whether a row is none of the table's: a sum, a title of a part, a line for whoever filled it in."""
        what = beside(key.text)
        if what in {Beside.SUM, Beside.SIGNATURE}:
            return True
        if what is Beside.LABEL:
            return not any(BARE_NUMBER.fullmatch(cell.text) for name, cell in reported.items() if name in FIGURES)
        return not reported.keys() - {"region"} and self._is_title(key)

    def _is_title(self, key: Scalar) -> bool:
        """Return whether a text is merged over the columns of results, as titles of parts are."""
        spans = self._sheet.merged_from.get(key.location, ())
        covered = {self._columns.key(column) for merge in spans for column in range(merge.left, merge.right + 1)}
        return bool(covered - {CONTEXT, *IDENTITY})

    def _with_completion_date(self, reported: Mapping[str, Scalar]) -> dict[str, Scalar]:
        """Pass over a time of completion beside a figure, and beside what is not done; a month means its last day."""
        kept = dict(reported)
        if "on" in kept and (kept.keys() & FIGURES or ("done" in kept and _is_open(kept["done"]))):
            del kept["on"]
        if "on" in kept:
            kept["on"] = self._day(kept["on"])
        return kept

    def _entry(self, key: Scalar, reported: Mapping[str, Scalar]) -> Tree:
        if "rate" in reported and _NO_RATE.match(reported["rate"].text):
            reported = {name: cell for name, cell in reported.items() if name != "rate"}
        reported = self._with_completion_date(reported)
        told = reported.keys() & (FIGURES | ANSWERS)
        given = {name: cell for name, cell in reported.items() if name != "unit" or told & FIGURES}
        for name in given.keys() & QUANTITIES if "unit" not in given else ():
            if BARE_NUMBER.fullmatch(given[name].text):
                given[name] = self._with_unit(given[name], self._columns.units.get(name))
        if not told:
            if "rate" in given and _OF_NOTHING.match(given["rate"].text):
                del given["rate"]
            given["value"] = Scalar(key.location, "", plain=True)
        return Tree(key.location, [(Scalar(cell.location, name, plain=True), cell) for name, cell in given.items()])

    def _with_unit(self, figure: Scalar, unit: str | None) -> Scalar:
        """Write the unit of its column behind a figure that has none; one that stands above the whole table may be its unit or not."""
        if unit:
            return figure._replace(text=figure.text + unit, plain=False)
        if not self.head.units:
            return figure
        if "unit" in self._columns.keys.values():
            self.problems.append(unit_above(figure.location, self.head.units[0].text))
        return figure._replace(broken=True)


def _is_open(done: Scalar | None) -> bool:
    return done is None or done.text != "true"


def _is_row_of_letters(row: SheetRow) -> bool:
    """Return whether a row only numbers the columns, as statistical tables do: 甲, 乙, 1, 2; bare numbers do where they count up."""
    texts = [cell.text.strip() for _column, cell in sorted(row.cells.items())]
    if len(texts) < _FEWEST_LETTERS or not all(map(numbers_a_column, texts)) or len(set(texts)) < len(texts):
        return False
    numbers = [int(text) for text in texts if text.isdecimal()]
    counts_up = all(after == before + 1 for before, after in pairwise(numbers))
    return len(numbers) < len(texts) or (counts_up and (numbers[0] == 1 or len(numbers) > _FEWEST_LETTERS))


def _begins_a_part(row: SheetRow) -> bool:
    """Return whether the number of a part stands before a name that nothing is reported under."""
    return any(numbers_a_part(cell.text) for cell in row.cells.values())


def _without_row_number(given: dict[str, Scalar]) -> dict[str, Scalar]:
    """Drop what stands under 编号 and only counts the rows, where a name stands beside it."""
    is_number = "id" in given and "name" in given and given["id"].text.strip(_BESIDE_ROW_NUMBERS).isdecimal()
    return {key: cell for key, cell in given.items() if key != "id"} if is_number else given
