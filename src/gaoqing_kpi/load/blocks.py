"""The tables of one sheet, which may stand under each other, each with headings of its own."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from gaoqing_kpi.grammar.periods import days_in, is_of_another_period
from gaoqing_kpi.load.grid import Grid, SheetRow
from gaoqing_kpi.load.header import Columns, is_header, last_row_of_headings
from gaoqing_kpi.load.headings import HEAD, IDENTITY, meaning
from gaoqing_kpi.load.own_form import first_line, form_heads, id_columns, is_form_head
from gaoqing_kpi.model.entry_keys import ANSWERS, DAYS, FIGURES

_MOST_CELLS_OF_A_TITLE = 4
_MOST_LINES_OF_A_TITLE = 8
_FIGURE = re.compile(r"-?[0-9.,]+%?")


def blocks_of(sheet: Grid) -> list[Grid]:
    """Split a sheet where a row of other headings begins; a row that repeats the headings is left out."""
    headers = list(_headers(sheet))
    starts: list[int] = []
    tables: list[Columns] = []
    current: list[Mapping[int, str]] = []
    repeated: set[int] = set()
    for number in headers:
        if number in repeated or (starts and number <= last_row_of_headings(sheet, starts[-1])):
            continue
        headings = list(_headings(sheet, number))
        if starts and headings[: len(current)] == current and not _names_a_period(sheet, number, tables[-1]):
            repeated.update(range(number, number + len(current)))
        else:
            starts.append(number)
            tables.append(Columns(sheet, number))
            current = headings
    tops = [_top(sheet, start, before) for start, before in zip(starts[1:], tables, strict=False)]
    kept = replace(sheet, rows={number: row for number, row in sheet.rows.items() if number not in repeated})
    return list(_split(kept, tops))


def _headers(sheet: Grid) -> Iterator[int]:
    """Find the rows of headings. Over those of a form of ours there are none, and in its rows none beside an id."""
    forms = form_heads(sheet)
    ids = [column for number in forms for column in id_columns(sheet.rows[number])]
    for number, row in sheet.rows.items():
        is_of_a_form = forms and (number < forms[0] or any(column in row.cells for column in ids))
        if number in forms or (not is_of_a_form and is_header(sheet, number)):
            yield number


def _headings(sheet: Grid, header: int) -> Iterator[Mapping[int, str]]:
    for number in range(header, last_row_of_headings(sheet, header) + 1):
        row = sheet.rows.get(number)
        yield {column: cell.text for column, cell in row.cells.items()} if row else {}


def _names_a_period(sheet: Grid, header: int, before: Columns) -> bool:
    """Return whether the title over headings names a day, or that its figures are of another time."""
    lines = [sheet.rows[number] for number in range(_top(sheet, header, before), header) if number in sheet.rows]
    texts = [cell.text for row in lines for cell in row.cells.values()]
    return any(days_in(text, date.max.year) or is_of_another_period(text) for text in texts)


def _top(sheet: Grid, header: int, before: Columns) -> int:
    """Find the first of the lines over headings that are its title, blank ones among them, and no rows of the table before."""
    if is_form_head(sheet.rows[header].texts) and (first := first_line(sheet, header)):
        return first
    top = header
    for number in range(header - 1, max(0, header - _MOST_LINES_OF_A_TITLE), -1):
        row = sheet.rows.get(number)
        if row and row.cells and not _is_title(row, before):
            break
        top = number if row and row.cells else top
    return top


def _is_title(row: SheetRow, before: Columns) -> bool:
    texts = [cell.text for cell in row.cells.values()]
    is_told = any(map(_tells, texts)) and len(texts) <= _MOST_CELLS_OF_A_TITLE and not _is_of(before, row)
    return (len(texts) == 1 or is_told) and not any(map(_FIGURE.fullmatch, texts))


def _tells(text: str) -> bool:
    """Return whether a text tells what holds for a table: a day, a unit, or what stands behind a label."""
    return bool(days_in(text, date.max.year)) or "单位" in text or ":" in text or "：" in text


def _is_of(table: Columns, row: SheetRow) -> bool:
    """Return whether a row below a table is one of it: it names a target, and answers for it or has a day of its own.

    What tells something stands under a heading then, and not beside the table.
    """
    by_key = [(table.key(column), cell.text) for column, cell in row.cells.items()]
    is_named = any(key in IDENTITY and not _tells(text) and meaning(text) not in HEAD for key, text in by_key)
    is_headed = all(column in table.cells for column, cell in row.cells.items() if _tells(cell.text))
    return is_named and is_headed and any(key in (DAYS if _tells(text) else FIGURES | ANSWERS) for key, text in by_key)


def _split(sheet: Grid, tops: Sequence[int]) -> Iterator[Grid]:
    if not tops:
        yield sheet
        return
    edges = [0, *tops, max(sheet.rows) + 1]
    numbers, merges = [*sheet.rows], sorted(sheet.merged)
    for first, end in pairwise(edges):
        rows = {number: sheet.rows[number] for number in numbers[bisect_left(numbers, first) : bisect_left(numbers, end)]}
        start = min((cell.location for row in rows.values() for cell in row.cells.values()), default=sheet.start)
        merged = tuple(merges[bisect_left(merges, (first,)) : bisect_left(merges, (end,))])
        yield replace(sheet, start=sheet.start._replace(line=start.line) if first else sheet.start, rows=rows, merged=merged)
