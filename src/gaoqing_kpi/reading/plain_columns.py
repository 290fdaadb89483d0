"""The columns of a table of text whose rows may be plain reports: each heading alone on the first line, and each of a kind that is."""

from collections.abc import Sequence
from typing import NamedTuple

from gaoqing_kpi.grammar.periods import days_in, years_in
from gaoqing_kpi.load import csv
from gaoqing_kpi.load.grid import Grid
from gaoqing_kpi.load.header import Columns, find_header
from gaoqing_kpi.load.headings import IDENTITY
from gaoqing_kpi.load.mark_list import is_mark_list
from gaoqing_kpi.load.source import Source, lines_of
from gaoqing_kpi.model.entry_keys import TEXTS

_NEEDED = frozenset({"value", "as_of"})
_TEXTS = TEXTS - {"missing"}
_OF_ALL_ROWS = ("plan", "illustrative")
_KNOWN = _NEEDED | _TEXTS | {"unit", "region", "id", "name", *_OF_ALL_ROWS}


class PlainColumns(NamedTuple):
    """Where the cells of a row stand, counted from 0, and what parts them; None for what the table has no column for."""

    delimiter: str
    width: int
    name: int
    value: int
    as_of: int
    unit: int | None
    region: int | None
    texts: tuple[tuple[str, int], ...]
    of_all_rows: tuple[tuple[str, int], ...]


def plain_columns(beginning: Source, delimiters: Sequence[str], year: int | None) -> PlainColumns | None:
    """Find the columns in a text's first lines; None for a table that has to go the whole way."""
    delimiter = csv.delimiter_of(beginning, delimiters)
    heads = (_sheet(beginning, delimiter, lines) for lines in (1, 2))
    sheet = next((sheet for sheet in heads if sheet and find_header(sheet) == 1), None)
    if sheet is None or is_mark_list(sheet):
        return None
    columns = Columns(sheet, 1, year)
    keys = {columns.key(column): column - 1 for column in columns.cells}
    is_simple = columns.last_header == 1 and not columns.is_form and not columns.months and not any(columns.units.values())
    is_named_once = len(keys.keys() & {*IDENTITY}) == 1
    if not (is_simple and is_named_once and keys.keys() <= _KNOWN and keys.keys() >= _NEEDED and len(keys) == sheet.rows[1].width):
        return None
    if any(columns.problems()) or any(days_in(cell.text, year) or any(years_in(cell.text)) for cell in columns.cells.values()):
        return None
    return PlainColumns(
        delimiter,
        len(keys),
        next(keys[key] for key in IDENTITY if key in keys),
        keys["value"],
        keys["as_of"],
        keys.get("unit"),
        keys.get("region"),
        tuple((key, keys[key]) for key in sorted(_TEXTS & keys.keys())),
        tuple((key, keys[key]) for key in _OF_ALL_ROWS if key in keys),
    )


def _sheet(beginning: Source, delimiter: str, lines: int) -> Grid | None:
    """Read the first line, or with it the next, by which ids are told under a heading that others use otherwise."""
    text = "\n".join(lines_of(beginning.text)[:lines])
    return csv.read_sheet(Source(beginning.name, text), (delimiter,))[0]
