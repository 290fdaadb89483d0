"""The tables of one sheet, which may stand under each other, each with headings of its own."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from gaoqing_kpi.grammar.answers import is_done, is_reason
from gaoqing_kpi.grammar.periods import days_in, is_of_another_period, years_in
from gaoqing_kpi.load.cell_meaning import FIGURE
from gaoqing_kpi.load.grid import Grid, SheetRow
from gaoqing_kpi.load.header import is_header, last_row_of_headings
from gaoqing_kpi.load.headings import HEAD, meaning
from gaoqing_kpi.load.own_form import first_line, form_heads, id_columns, is_form_head
from gaoqing_kpi.model.scalars import TRUTH_WORDS

_MOST_CELLS_OF_A_TITLE = 4
_MOST_LINES_OF_A_TITLE = 8
_FIGURE = re.compile(r"-?[0-9.,]+%?")


def blocks_of(sheet: Grid) -> list[Grid]:
    """Split a sheet where a row of other headings begins; a row that repeats the headings is left out."""
    headers = list(_headers(sheet))
    starts: list[int] = []
    current: list[Mapping[int, str]] = []
    repeated: set[int] = set()
    for number in headers:
        if number in repeated or (starts and number <= last_row_of_headings(sheet, starts[-1])):
            continue
        headings = list(_headings(sheet, number))
        if starts and headings[: len(current)] == current and not _names_a_period(sheet, number):
            repeated.update(range(number, number + len(current)))
        else:
            starts.append(number)
            current = headings
    tops = [_top(sheet, start) for start in starts[1:]]
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


def _names_a_period(sheet: Grid, header: int) -> bool:
    """Return whether the title over headings names a day, or that its figures are of another time."""
    lines = [sheet.rows[number] for number in range(_top(sheet, header), header) if number in sheet.rows]
    texts = [cell.text for row in lines for cell in row.cells.values()]
    return any(days_in(text, date.max.year) or is_of_another_period(text) for text in texts)


def _top(sheet: Grid, header: int) -> int:
    """Find the first of the lines over headings that are its title, blank ones among them, and no rows of the table before."""
    if is_form_head(sheet.rows[header].texts) and (first := first_line(sheet, header)):
        return first
    top = header
    for number in range(header - 1, max(0, header - _MOST_LINES_OF_A_TITLE), -1):
        row = sheet.rows.get(number)
        if row and row.cells and not _is_title(row):
            break
        top = number if row and row.cells else top
    return top


def _is_title(row: SheetRow) -> bool:
    texts = [cell.text for _column, cell in sorted(row.cells.items())]
    if len(texts) == 1:
        return not _FIGURE.fullmatch(texts[0])
    is_told = any(days_in(text, date.max.year) or "单位" in text or ":" in text or "：" in text for text in texts)
    return is_told and len(texts) <= _MOST_CELLS_OF_A_TITLE and not _reports(texts)


def _reports(texts: Sequence[str]) -> bool:
    """Return whether a line holds what a row of a table reports, and not only behind a label, as 示例数据 and 是 in two cells."""
    return any(_is_reported(text) and meaning(label) not in HEAD for label, text in pairwise(["", *texts]))


def _is_reported(text: str) -> bool:
    """Return whether a text is a figure, with a unit or not, or an answer in the place of one: 70家, 在建, 年底统计; 9月 is none."""
    if days_in(text, date.max.year) or {*years_in(text)}:
        return False
    is_answer = is_done(text) is not None or is_reason(text) or text.casefold() in TRUTH_WORDS
    return is_answer or _FIGURE.fullmatch(text) is not None or FIGURE.fullmatch(text) is not None


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
