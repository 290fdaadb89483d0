"""Tables of text of any length, read line by line.

A short table with a row that gives a rule something to say goes the whole way as it is. Of a long one such rows do, a block at a time
under its headings, so that no more of it is held than that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from operator import itemgetter
from typing import NamedTuple, TextIO

from gaoqing_kpi.load import csv as tables
from gaoqing_kpi.load.budget import MAX_LINES, TooLargeError
from gaoqing_kpi.load.grid import Grid, SheetRow
from gaoqing_kpi.load.header import find_header, is_header, last_row_of_headings
from gaoqing_kpi.load.headings import IDENTITY, meaning
from gaoqing_kpi.load.node import Assumed, Document, Scalar
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.load.table_sheets import read_tables
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Location, Problem, has_errors
from gaoqing_kpi.reading.odd_rows import OddRow, block_of
from gaoqing_kpi.reading.plain_columns import plain_columns
from gaoqing_kpi.reading.plain_rows import PlainRows
from gaoqing_kpi.reading.reported import Store
from gaoqing_kpi.reading.text_rows import Row, first_of, lines_in, row_too_long, rows_of
from gaoqing_kpi.rules.actuals import read_file, targets_named
from gaoqing_kpi.rules.plain_reports import PlainRules

_MOST_PROBLEMS = 100_000


class TableReading(NamedTuple):
    """What a table reports, what is wrong in it, and the ids of the targets that it names, if it has errors."""

    store: Store
    problems: tuple[Problem, ...] = ()
    faulty: frozenset[str] | None = None


@dataclass(frozen=True)
class PlainTable:
    """Reads tables of text against a plan."""

    rules: PlainRules
    assumed: Assumed

    def read(self, name: str, lines: TextIO, delimiters: Sequence[str], *, is_short: bool) -> TableReading | None:
        """Read a table; None for a short one that has to go the whole way. One with a row that is too long reports nothing."""
        try:
            return self._read(name, lines_in(lines), delimiters, is_short=is_short)
        except TooLargeError as error:
            return None if is_short else TableReading(Store(), (row_too_long(name, *error.args),), frozenset())

    def _read(self, name: str, lines: Iterator[str], delimiters: Sequence[str], *, is_short: bool) -> TableReading | None:
        first = first_of(lines)
        beginning = Source(name, "".join(first))
        columns = plain_columns(beginning, delimiters, self.assumed.year)
        if columns is None and is_short:
            return None
        delimiter = columns.delimiter if columns else tables.delimiter_of(beginning, delimiters)
        rows = rows_of(chain(first, lines), delimiter)
        head = [*islice(rows, 1 if columns else _rows_of_head(beginning, delimiter))]
        if columns is None:
            whole_way = WholeWay(name, delimiter, head, self)
            whole_way.take(map(OddRow, rows))
            return whole_way.reading()
        plain = PlainRows(name, columns, self.rules, self.assumed, set() if is_short else None)
        whole_way = WholeWay(name, delimiter, head, self, plain.store, plain.anchors)
        odd = plain.take(rows)
        if is_short:
            return whole_way.reading() if next(odd, None) is None and plain.finish() else None
        whole_way.take(odd)
        plain.finish()
        return whole_way.reading()


@dataclass
class WholeWay:
    """Takes the rows that are not plain, a block at a time, through all that is known of tables.

    With each block go the ``anchors``, the row that ended the block before, and the plain rows before those of the block, so that what
    depends on other rows is told; what they report is known already. Other headings void such a table.
    """

    name: str
    delimiter: str
    head: Sequence[Row]
    table: PlainTable
    store: Store = field(default_factory=Store)
    anchors: Sequence[Row] = ()
    problems: dict[Problem, None] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)

    def take(self, rows: Iterator[OddRow]) -> None:
        """Read rows under the headings of their table."""
        last: list[Row] = []
        under_headings = self._until_other_headings(rows)
        while block := block_of(under_headings):
            if len(self.problems) > _MOST_PROBLEMS:
                message = _("more than {most} problems: the rest of the table is not read").format(most=_MOST_PROBLEMS)
                self._tell(block[0].row, Code.TOO_LARGE, message, _("correct these first"))
                return
            known = {row[0]: row for row in (*self.anchors, *last, *(odd.before for odd in block if odd.before))}
            self._hold([odd.row for odd in block], known)
            last = [block[-1].row]

    def reading(self) -> TableReading:
        """Return what was found."""
        if not (self.store.latest or self.problems):
            self._hold([], {})
        problems = tuple(sorted(self.problems))
        self.store.unite()
        return TableReading(self.store, problems, frozenset(self.faulty) if has_errors(problems) else None)

    def _hold(self, rows: Sequence[Row], known: Mapping[int, Row]) -> None:
        """Read rows in the order of their lines, among others that are known."""
        in_order = sorted({**known, **{row[0]: row for row in rows}}.values(), key=itemgetter(0))
        elsewhere = {line for row in known.values() for line in _lines_of(row)} - {line for row in rows for line in _lines_of(row)}
        for document in self._documents([*self.head, *in_order]):
            files, problems = read_file(document, self.table.rules.plan)
            self.problems |= dict.fromkeys(problems)
            if has_errors(problems):
                self.faulty |= targets_named(document, self.table.rules.plan, elsewhere)
            for file in files:
                own = tuple(actual._replace(entry=None) for actual in file.actuals if actual.location.line not in elsewhere)
                self.store.add(file._replace(actuals=own))

    def _until_other_headings(self, rows: Iterator[OddRow]) -> Iterator[OddRow]:
        """Leave out headings that are repeated; with others, which what is plain does not follow, the table is read no further."""
        for odd in rows:
            cells = odd.row[2]
            if cells is None or not _are_headings(cells):
                yield odd
            elif cells != self.head[-1][2]:
                self.store.clear()
                message = _("other headings begin here: a table of more than {most} rows has one row of headings").format(most=MAX_LINES)
                self._tell(odd.row, Code.SYNTAX, message, _("put the tables into files of their own"))
                return

    def _tell(self, row: Row, code: Code, message: str, hint: str) -> None:
        self.problems[Problem(Location(self.name, row[0], 1), code, message, hint)] = None

    def _documents(self, rows: Sequence[Row]) -> list[Document]:
        sheet, problems = tables.read_sheet(Source(self.name, "".join(text for _line, text, _cells in rows)), (self.delimiter,))
        lines = [line for row in rows for line in _lines_of(row)]
        if sheet is None:
            placed = [problem._replace(location=_on(lines, problem.location)) for problem in problems]
            return [Document(Location(self.name, 1, 1), None, placed)]
        placed_rows = {number: _placed(lines, row) for number, row in sheet.rows.items()}
        return read_tables([replace(sheet, rows=placed_rows)], self.table.assumed)


def _rows_of_head(beginning: Source, delimiter: str) -> int:
    """Count the rows down to the last one of the headings."""
    sheet, _problems = tables.read_sheet(beginning, (delimiter,))
    header = find_header(sheet) if sheet else None
    return last_row_of_headings(sheet, header) if sheet and header else 1


def _lines_of(row: Row) -> range:
    """List the numbers of the lines that a row goes over."""
    return range(row[0], row[0] + (row[1].count("\n") or 1))


def _are_headings(cells: Sequence[str]) -> bool:
    if not any(meaning(text) in {*IDENTITY, "target"} for text in cells):
        return False
    placed = {number: Scalar(Location("", 1, number), text.strip(), plain=False) for number, text in enumerate(cells, 1) if text.strip()}
    return is_header(Grid(Location("", 1, 1), {1: SheetRow(placed)}), 1) or all(meaning(text) for text in cells if text.strip())


def _placed(lines: Sequence[int], row: SheetRow) -> SheetRow:
    """Give the cells of a row the lines that they have in their file."""
    return row._replace(cells={column: cell._replace(location=_on(lines, cell.location)) for column, cell in row.cells.items()})


def _on(lines: Sequence[int], where: Location) -> Location:
    return where._replace(line=lines[where.line - 1]) if where.line <= len(lines) else where
