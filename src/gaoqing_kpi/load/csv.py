"""Comma-separated text, as Excel and WPS save it, to a sheet of placed cells."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from gaoqing_kpi.load.budget import MAX_CELLS_OF_TEXT, MAX_COLUMNS, MAX_LINES, TooLargeError
from gaoqing_kpi.load.grid import Grid, SheetRow, visible
from gaoqing_kpi.load.header import find_header
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.load.own_form import is_form_head
from gaoqing_kpi.load.source import COMMAS, Source, count_lines
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Location, Problem

LINES_TO_FIND_HEADINGS = 100

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_CELLS_BEGIN_BEHIND = ";,\t\r\n"  # where a spreadsheet may part cells, as at a quotation mark: one of other settings does at semicolons
_BEFORE_A_FORMULA = re.compile(rf"(?<![ '\"])[ '\"]*+(?=[{re.escape(''.join(FORMULA_SIGNS))}])")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")


def read_sheet(source: Source, delimiters: Sequence[str] = COMMAS) -> tuple[Grid | None, list[Problem]]:
    """Read a text as one sheet, with the delimiter that its row of headings has.

    :returns: the sheet, or None and a problem of code syntax where a quoted cell does not end.
    """
    if count_lines(source.text) > MAX_LINES:
        message = _("the file has more than {most} lines").format(most=MAX_LINES)
        return None, [Problem(Location(source.name, 1, 1), Code.TOO_LARGE, message, _("split it, or check that it is the right file"))]
    return _read(source, delimiter_of(beginning_of(source), delimiters))


def beginning_of(source: Source) -> Source:
    """Take the first lines of a text, in which a table's headings stand."""
    return Source(source.name, "".join(islice((line[0] for line in _LINE.finditer(source.text)), LINES_TO_FIND_HEADINGS)))


def delimiter_of(beginning: Source, delimiters: Sequence[str]) -> str:
    """Find what parts the cells of a table, by the delimiter that its row of headings has."""
    ours = next((delimiter for delimiter in delimiters if _heads_a_form(beginning, delimiter)), None)
    return ours or max(delimiters, key=lambda delimiter: _headings(_read(beginning, delimiter)))


def _heads_a_form(beginning: Source, delimiter: str) -> bool:
    """Return whether a delimiter parts the headings of a form of ours, whatever stands beside them."""
    try:
        lines = _Lines(beginning.text, delimiter)
        rows = ((texts, lines.taken()) for texts in csv.reader(lines, delimiter=delimiter))
        return any(is_form_head([text.strip() for text in texts]) for texts, _taken in rows)
    except (csv.Error, TooLargeError):
        return False


def _headings(reading: tuple[Grid | None, list[Problem]]) -> int:
    sheet, _problems = reading
    header = find_header(sheet) if sheet else None
    return len(sheet.rows[header].cells) if sheet and header else 0


def _read(source: Source, delimiter: str) -> tuple[Grid | None, list[Problem]]:
    rows: dict[int, SheetRow] = {}
    lines = _Lines(source.text, delimiter)
    count = start = 0
    try:
        for texts in csv.reader(lines, delimiter=delimiter, strict=True):
            start, raw = lines.taken()
            places = list(starts(raw, delimiter))
            cells = {
                column: Scalar(
                    source.place(start + (places[column - 1] if len(places) == len(texts) else 0)), unguarded(text).strip(), plain=False
                )
                for column, text in enumerate(map(visible, texts), start=1)
                if text.strip()
            }
            count += len(cells)
            _hold_to_budget(count)
            rows[len(rows) + 1] = SheetRow(cells, width=len(texts))
    except TooLargeError as error:
        message = _("the row has more than {most} cells") if error.args else _("the file has more than {most} cells")
        message = message.format(most=MAX_COLUMNS if error.args else MAX_CELLS_OF_TEXT)
        start, _raw = lines.taken() if error.args else (start, "")
        return None, [Problem(source.place(start), Code.TOO_LARGE, message, _("split it, or check that it is the right file"))]
    except csv.Error as error:
        start, _raw = lines.taken()
        message = _("not a valid table: {what}").format(what=error)
        return None, [Problem(source.place(start), Code.SYNTAX, message, _("close the quotation mark, or double it inside a cell"))]
    return Grid(Location(source.name, 1, 1), rows, has_groups=delimiter != ";"), []


def guarded(text: str) -> str:
    """Put an apostrophe before whatever a spreadsheet would run as a formula, the text or a part of it."""
    return _BEFORE_A_FORMULA.sub(lambda found: "'" * _begins_a_cell(found) + found[0].replace('"', "\"'"), text)


def unguarded(text: str) -> str:
    """Take away the apostrophes that ``guarded`` puts in, and no other."""
    return _BEFORE_A_FORMULA.sub(lambda found: found[0].replace("\"'", '"')[found[0][:1] == "'" and _begins_a_cell(found) :], text)


def _begins_a_cell(found: re.Match[str]) -> bool:
    return not found.start() or found.string[found.start() - 1] in _CELLS_BEGIN_BEHIND


def _hold_to_budget(cells: int) -> None:
    if cells > MAX_CELLS_OF_TEXT:
        raise TooLargeError


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would run a text as a formula, be it behind apostrophes that keep it from that."""
    return text.lstrip("'").startswith(FORMULA_SIGNS)


def starts(raw: str, delimiter: str) -> Iterator[int]:
    """Find where the cells of a row begin in its text."""
    cell = re.compile(rf'(?:"(?:[^"]+|"")*+"|[^{re.escape(delimiter)}\r\n"]+|")*+')
    position = 0
    while found := cell.match(raw, position):
        yield found.start()
        if found.end() >= len(raw) or raw[found.end()] != delimiter:
            return
        position = found.end() + 1


class _Lines:
    """Hands out a text's lines and remembers which were taken since it was last asked: a row, of no more cells than one can have."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text, self._delimiter = text, delimiter
        self._from = self._to = self._cells = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        found = _LINE.match(self._text, self._to)
        if found is None or not found[0]:
            raise StopIteration
        self._to = found.end()
        self._cells += found[0].count(self._delimiter)
        if self._cells > MAX_COLUMNS:
            raise TooLargeError(MAX_COLUMNS)
        return found[0]

    def taken(self) -> tuple[int, str]:
        start, self._from, self._cells = self._from, self._to, 0
        return start, self._text[start : self._to]
