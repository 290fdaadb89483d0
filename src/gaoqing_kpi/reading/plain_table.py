"""Tables of text of any length, read line by line.

A short table with a row that gives a rule something to say goes the whole way as it is. Of a long one such rows do, a block at a time
under its headings, so that no more of it is held than that.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from operator import itemgetter
from typing import NamedTuple, TextIO

from gaoqing_kpi.load import csv as tables
from gaoqing_kpi.load.budget import MAX_COLUMNS, MAX_LINES
from gaoqing_kpi.load.grid import Grid, SheetRow
from gaoqing_kpi.load.header import find_header, is_header, last_row_of_headings
from gaoqing_kpi.load.headings import IDENTITY, meaning
from gaoqing_kpi.load.node import Assumed, Document, Scalar
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.load.table_sheets import read_tables
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Location, Problem, has_errors
from gaoqing_kpi.reading.plain_columns import plain_columns
from gaoqing_kpi.reading.plain_rows import OddRow, PlainRows, Row
from gaoqing_kpi.reading.reported import Store
from gaoqing_kpi.rules.actuals import read_file, targets_named
from gaoqing_kpi.rules.plain_reports import PlainRules

_ODD_AT_ONCE = 20_000
_MOST_PROBLEMS = 100_000
_QUOTE = '"'


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
        """Read a table; None for a short one that has to go the whole way."""
        first = [*islice(lines, tables.LINES_TO_FIND_HEADINGS)]
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
        while block := [*islice(under_headings, _ODD_AT_ONCE)]:
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


def rows_of(lines: Iterator[str], delimiter: str, first: int = 1) -> Iterator[Row]:
    """Part lines into rows, of which one with quotation marks may go over several; ``first`` is the number of the first line."""
    number = first - 1
    for line in lines:
        number += 1
        if len(line) > MAX_COLUMNS and line.count(delimiter) > MAX_COLUMNS:
            yield number, line, None
            continue
        if _QUOTE not in line:
            yield number, line, line.rstrip("\n").split(delimiter)
            continue
        taken = [line]
        try:
            cells = next(csv.reader(chain([line], _noted(lines, taken, delimiter)), delimiter=delimiter, strict=True))
        except csv.Error:
            cells = None
        yield number, "".join(taken), cells
        number += len(taken) - 1


def _noted(lines: Iterator[str], taken: list[str], delimiter: str) -> Iterator[str]:
    """Hand on the further lines of a row, unless it has more cells than one can have."""
    cells = 0
    for line in lines:
        taken.append(line)
        cells += line.count(delimiter)
        if cells > MAX_COLUMNS:
            raise csv.Error
        yield line
