"""What is wrong with one row of a table, by what its cells say of themselves."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from gaoqing_kpi.grammar.periods import NamedDay, days_in
from gaoqing_kpi.grammar.rows import Beside, beside, is_no_result
from gaoqing_kpi.load import headings
from gaoqing_kpi.load.cell_meaning import FIGURE
from gaoqing_kpi.load.grid import Grid, SheetRow
from gaoqing_kpi.load.header import Columns
from gaoqing_kpi.load.headings import CONTEXT, IDENTITY
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.load.table_head import within_file
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.entry_keys import FIGURES
from gaoqing_kpi.model.scalars import shown
from gaoqing_kpi.problem import Code, Problem

OF_ALL_ROWS = ("plan", "illustrative")
NUMBERS = FIGURES | {"rate", "target"}
NO_RESULTS = frozenset({"unit", "region"})
_YEAR = re.compile("年份|年度")


def nameless(row: SheetRow, reported: Mapping[str, Scalar]) -> Iterator[Problem]:
    """Tell of a row that reports something for no target."""
    if any(beside(cell.text) is not Beside.NONE for cell in row.cells.values()):
        return
    first = next((cell for name, cell in reported.items() if name not in NO_RESULTS), None)
    if first:
        yield Problem(
            first.location, Code.MISSING_KEY, _("the row does not name a target"), _("write the target's id or name, or clear the row")
        )


def undated(key: Scalar) -> Problem:
    """Tell of a row without a day, where other rows have their own and the table has none."""
    hint = _("write it in the column {heading}").format(heading=headings.title("as_of"))
    return Problem(key.location, Code.MISSING_KEY, _("neither the row nor the table has a date"), hint)


def other_plan(common: dict[str, Scalar], given: Mapping[str, Scalar]) -> Iterator[Problem]:
    """Collect what rows say of the whole table, which must be one thing."""
    for name in OF_ALL_ROWS:
        cell = given.get(name)
        if cell and common.setdefault(name, cell).text != cell.text:
            one, other = (headings.truth(said.text == "true") if name == "illustrative" else said.text for said in (cell, common[name]))
            message = _("this row has {found}, the table has {wanted}").format(found=shown(one), wanted=shown(other))
            hint = _("put the rows of each plan in a separate table") if name == "plan" else _("write the same in all rows")
            yield Problem(cell.location, Code.WRONG_PLAN, message, hint)


def hidden(row: SheetRow, reported: Mapping[str, Scalar], hidden_columns: Collection[int]) -> Iterator[Problem]:
    """Tell of the first result that nobody sees who opens the sheet."""
    if not (row.hidden or hidden_columns):
        return
    in_columns = {cell.location for column, cell in row.cells.items() if column in hidden_columns}
    result = reported.keys() - NO_RESULTS
    found = [name for name, cell in reported.items() if result and (row.hidden or cell.location in in_columns)]
    if found:
        first = min(found, key=lambda name: name in NO_RESULTS)
        hint = _("unhide its row, column and sheet, or clear the cell")
        yield Problem(reported[first].location, Code.SYNTAX, _("a hidden cell contains reported data"), hint)


def joined(sheet: Grid, columns: Columns) -> Iterator[Problem]:
    """Tell of figures that are merged over a column that asks for another one; titles of parts are merged over names too."""
    for merge in sheet.merged:
        first, *others = (columns.key(column) for column in range(merge.left, merge.right + 1))
        if (
            merge.top > columns.last_header
            and {first, *others}.isdisjoint(IDENTITY)
            and any(key in NUMBERS and key != first for key in others)
        ):
            cell = sheet.origin(merge)
            if cell and FIGURE.fullmatch(cell.text):
                message = _("one cell is merged across {count} columns").format(count=merge.right - merge.left + 1)
                yield Problem(cell.location, Code.SYNTAX, message, _("unmerge it, and enter each figure in its own column"))


def not_reached(row: SheetRow, columns: Columns, year: int | None) -> Iterator[Problem]:
    """Tell of a row that says of itself that it holds what is planned, expected or of another time."""
    for column, cell in row.cells.items():
        is_beside = columns.key(column) == CONTEXT and not columns.is_own(column)
        if is_beside and (is_no_result(cell.text) or _is_of_another_year(cell, columns.cells.get(column), year)):
            message = _("{text}: what is expected, planned or of another time is no result").format(text=shown(cell.text))
            yield Problem(cell.location, Code.WRONG_FORM, message, _("leave this row out, or name the target in the row of its result"))


def _is_of_another_year(cell: Scalar, heading: Scalar | None, year: int | None) -> bool:
    own = re.fullmatch(r"(20[0-9]{2})(?:年度?)?", cell.text)
    return bool(own and heading and _YEAR.fullmatch(heading.text) and year not in {None, int(own[1])})


def other_days(note: str, day: str, year: int | None) -> list[NamedDay]:
    """List the days that a note beside figures names for them; none where that of the row is among them."""
    named = days_in(note, year) if "截至" in note else []
    return [] if any(one.day.isoformat() == day for one in named) else named


def days_in_notes(notes: Iterable[tuple[Scalar, Scalar | None]], of_table: Scalar | None, year: int | None) -> Iterator[Problem]:
    """Tell of notes beside figures that name another day for them than the row or the table does."""
    for note, own in notes:
        day = own or of_table
        if day and (named := other_days(note.text, day.text, year)):
            message = _("{words} is {day}, but {place} names {other}").format(
                words=shown(named[0].words), day=named[0].day, place=within_file(day.location), other=day.text
            )
            yield Problem(note.location, Code.DATE_MISMATCH, message, _("correct the one that is wrong, or give the row its own day"))
