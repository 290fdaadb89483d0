"""The form that we write ourselves, known again by its row of headings, and what stands over that in the plan's own words.

A plan's title or the name of an office may look like a heading, a unit or a day. In a form of ours it is taken for none of these.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from gaoqing_kpi.load.cell_meaning import as_meant
from gaoqing_kpi.load.grid import Grid, SheetRow
from gaoqing_kpi.load.headings import HEAD, title
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.messages import _, in_each
from gaoqing_kpi.model.entry_keys import INPUTS

_OFFICE = "office"
_LEFT_ALONE = "as_of"
_MOST_LINES_ABOVE = 8


def shown_headings() -> dict[str, str]:
    """Head the columns of a form that show what is known of a target, by what they show."""
    return {
        "asked_for": _("Asked for"),
        "role": _("Role"),
        "lead": _("Lead"),
        "last_day": _("Last date"),
        "last": _("Last value"),
    }


def headline(plan: str) -> str:
    """Head a form with its plan's title, which alone could be read as a label and its value: ``Plan: 2024``."""
    return _("Report on “{title}”").format(title=plan)


def office_label() -> str:
    """Label the name of the office that a form is for."""
    return _("Reporting office")


def is_form_head(texts: Iterable[str]) -> bool:
    """Return whether texts have the headings that every form of ours has, as we print them in one language, whatever stands beside them."""
    found = {*texts}
    return any(headings <= found for headings in _in_every_form())


def form_heads(sheet: Grid) -> list[int]:
    """Find the rows of headings of our own forms."""
    return [number for number, row in sheet.rows.items() if is_form_head(row.texts)]


def first_line(sheet: Grid, header: int) -> int | None:
    """Find the line over a form's headings that begins the form; None where its title is gone."""
    lines = [number for number in sheet.rows if header - _MOST_LINES_ABOVE <= number < header]
    return next((number for number in reversed(lines) if any(map(_is_headline, sheet.rows[number].cells.values()))), None)


def id_columns(head: SheetRow) -> Iterator[int]:
    """Find the column of the ids in a form's row of headings."""
    return (column for column, cell in head.cells.items() if cell.text in _id_titles())


@cache
def form_headings() -> frozenset[str]:
    """List the headings that our own forms print, in each language."""
    keys = ("id", "name", "unit", *INPUTS)
    return frozenset().union(*in_each(lambda: {*map(title, keys), *shown_headings().values()}))


class FormTop(NamedTuple):
    """A form without what it says over its headings in the plan's own words, and what that tells of the whole table."""

    sheet: Grid
    told: Mapping[str, Scalar]


def without_own_words(sheet: Grid, header: int) -> FormTop:
    """Take the plan's title, the office's name and the codes off the top of a form; what else was written there stays to be read."""
    if not is_form_head(sheet.rows[header].texts):
        return FormTop(sheet, {})
    told: dict[str, Scalar] = {}
    rows = dict(sheet.rows)
    codes = next(id_columns(sheet.rows[header]))
    for number in [number for number in rows if number < header]:
        cells = sheet.rows[number].cells
        taken: set[int] = set()
        for key, value, columns in _own(cells, codes):
            meant = as_meant(key, value)
            if key not in HEAD or told.setdefault(key, meant).text == meant.text:
                taken.update(columns)
        rows[number] = sheet.rows[number]._replace(cells={column: cell for column, cell in cells.items() if column not in taken})
    return FormTop(replace(sheet, rows={number: row for number, row in rows.items() if row.cells}), told)


def _own(cells: Mapping[int, Scalar], codes: int) -> Iterator[tuple[str, Scalar, tuple[int, ...]]]:
    """Yield what a line tells in the plan's own words, with its columns: a workbook has its codes over the column of the ids."""
    values: set[int] = set()
    for column, cell in sorted(cells.items()):
        label, colon, rest = normalize("NFKC", cell.text).partition(":")
        key = _labels().get(label)
        if column in values:
            continue
        if _is_headline(cell):
            yield "title", cell, (column,)
        elif key and rest.strip() and column == codes:
            yield key, cell._replace(text=rest.strip(), plain=False), (column,)
        elif key and not rest.strip() and (value := _place_of_value(column, cells, codes if colon else None)):
            values.add(value)
            if key != _LEFT_ALONE:
                yield key, cells[value], (column, value)


def _place_of_value(label: int, cells: Mapping[int, Scalar], codes: int | None) -> int | None:
    """Find the column of a label's value: the next, or in a workbook, whose cells are merged, the next that is filled and no code."""
    if codes is None:
        return label + 1 if label + 1 in cells else None
    return min((column for column in cells if label < column != codes), default=None)


def _is_headline(cell: Scalar) -> bool:
    return any(cell.text.startswith(before) and cell.text.endswith(behind) for before, behind in _headlines())


@cache
def _in_every_form() -> list[frozenset[str]]:
    return in_each(lambda: frozenset({*map(title, ("id", "name", "value")), shown_headings()["asked_for"]}))


@cache
def _id_titles() -> frozenset[str]:
    return frozenset(in_each(lambda: title("id")))


@cache
def _labels() -> Mapping[str, str]:
    known = in_each(lambda: {**{title(key): key for key in HEAD}, office_label(): _OFFICE})
    return {label: key for labels in known for label, key in labels.items()}


@cache
def _headlines() -> list[tuple[str, str]]:
    halves = in_each(lambda: headline("\n").partition("\n"))
    return [(before, behind) for before, _between, behind in halves]
