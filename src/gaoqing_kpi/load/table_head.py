"""The lines above a table, and the day that they, the sheet's name and the headings of results name."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from gaoqing_kpi.grammar.brackets import bracketed
from gaoqing_kpi.grammar.direction_signs import visible_signs
from gaoqing_kpi.grammar.lettering import without_looks
from gaoqing_kpi.grammar.periods import days_in, is_note_on_the_data, is_of_another_period, labels_another_day, years_in
from gaoqing_kpi.grammar.result_columns import Role
from gaoqing_kpi.grammar.rows import Beside, beside
from gaoqing_kpi.load import headings
from gaoqing_kpi.load.cell_meaning import FIGURE, SERIAL_OF_A_DAY, as_meant, day_to_be_asked
from gaoqing_kpi.load.grid import Grid, SheetRow
from gaoqing_kpi.load.header import Columns
from gaoqing_kpi.load.headings import HEAD, meaning
from gaoqing_kpi.load.node import Assumed, Scalar
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.model.entry_keys import FIGURES
from gaoqing_kpi.model.scalars import shown
from gaoqing_kpi.problem import Code, Location, Problem
from gaoqing_kpi.units import known

_UNIT_ABOVE = re.compile(r"单位\s*(?:[:(]|为|均为)\s*([^)\s,。;]+)|以([^\s以]{1,5})计")
_MOST_CELLS_OF_A_NOTE = 2
_NOUGHTS = frozenset({"0", "0%", "-", "—", "/"})
_PERHAPS_THE_DAY_OF_WRITING = frozenset({"日期", "date"})


@dataclass
class TableHead:
    """What stands above the headings of a sheet's table, and the problems met there; ``units`` are those that are given for all of it.

    ``told`` is what our own form says of itself there, which is not on the sheet any more.
    """

    sheet: Grid
    columns: Columns
    assumed: Assumed
    told: Mapping[str, Scalar] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    units: list[Scalar] = field(default_factory=list)

    def read(self) -> dict[str, Scalar]:
        """Read the lines above the headings: a label with its value in the same cell, behind a colon, or in the next."""
        found = dict(self.told)
        self.units += [unit for row in self._notes() for unit in self._unit_in_a_note(row)]
        for number, row in self.sheet.rows.items():
            if number >= self.columns.header:
                break
            cells = [cell for _column, cell in sorted(row.cells.items())]
            for place, cell in enumerate(cells):
                label, _colon, rest = unicodedata.normalize("NFKC", cell.text).partition(":")
                key = meaning(label)
                value = Scalar(cell.location, rest.strip(), plain=False) if rest.strip() else next(iter(cells[place + 1 : place + 2]), None)
                if key in HEAD and key != "as_of" and value:
                    meant = _as_said(key, value) if rest.strip() else as_meant(key, value)
                    if found.setdefault(key, meant).text != meant.text:
                        message = _("{heading} means the same as {other}").format(heading=shown(cell.text), other=shown(found[key].text))
                        self.problems.append(Problem(value.location, Code.DUPLICATE_KEY, message, _("keep one of them")))
                elif key == "unit" and value and known(value.text):
                    self.units.append(value)
                elif unit := _unit_in_a_line(cell.text) or ("" if len(cells) > 1 else _unit_in_brackets(cell.text)):
                    self.units.append(cell._replace(text=unit))
        if day := self._day():
            found["as_of"] = day
        if other := next((cell for cell in self._titles() if is_of_another_period(cell.text)), None):
            message = _("{text}: what is expected, planned or of another time is no result").format(text=shown(other.text))
            hint = _("correct the title, or send what has been reached")
            self.problems.append(Problem(other.location, Code.WRONG_FORM, message, hint))
            found["as_of"] = Scalar(other.location, "", plain=True, broken=True)
        return found

    def unread(self) -> list[Scalar]:
        """List the texts of rows above the headings that hold a figure beside what may be the name of a target."""
        rows = [row for row in self._above() if len(row) > 1 and any(FIGURE.fullmatch(cell.text) for cell in row)]
        return [cell for row in rows for cell in row if not FIGURE.fullmatch(cell.text) and meaning(cell.text) not in HEAD]

    def _titles(self) -> Iterator[Scalar]:
        """Yield the sheet's name and the lines above the table that are alone in their rows."""
        yield Scalar(self.sheet.start, visible_signs(self.sheet.start.sheet), plain=False)
        yield from (row[0] for row in self._above() if len(row) == 1)

    def _unit_in_a_note(self, row: SheetRow) -> Iterator[Scalar]:
        """Find the unit that a line under the table gives for all of it."""
        first = min(row.cells.items())[1]
        if beside(first.text) in {Beside.LABEL, Beside.SIGNATURE} and (unit := _unit_in_a_line(first.text)):
            yield first._replace(text=unit)

    def _day(self) -> Scalar | None:
        """Find the day that the sheet's name, the lines above the table and the headings of results name, if it is one."""
        texts = [*self._texts_with_days()]
        for cell in texts:
            if days_in(one_line(cell.text), self.year) and (problem := day_to_be_asked(cell)):
                self.problems.append(problem)
                return cell._replace(broken=True)
        days = [(named, cell) for cell in texts for named in days_in(without_looks(cell.text), self.year)]
        if not days:
            return self._labelled_day()
        (first, where), *others = days
        for other, cell in others:
            if other.day != first.day:
                is_of_sheet = where.text == self.sheet.start.sheet
                place = _("the sheet's name") if is_of_sheet else within_file(where.location)
                message = _("{words} is {day}, but {place} names {other}").format(
                    words=shown(other.words), day=other.day, place=place, other=first.day
                )
                hint = _("correct the one that is wrong: a table has the figures of one day")
                self.problems.append(Problem(cell.location, Code.DATE_MISMATCH, message, hint))
                return Scalar(where.location, "", plain=True, broken=True)
        return Scalar(where.location, first.day.isoformat(), plain=False)

    def _labelled_day(self) -> Scalar | None:
        """Find what stands behind a label of the day without being one, so that it is told."""
        for row in self._above():
            for place, cell in enumerate(row):
                label, _colon, rest = unicodedata.normalize("NFKC", cell.text).partition(":")
                value = Scalar(cell.location, rest.strip(), plain=False) if rest.strip() else next(iter(row[place + 1 : place + 2]), None)
                if meaning(label) == "as_of" and value and label.strip().casefold() not in _PERHAPS_THE_DAY_OF_WRITING:
                    problem = day_to_be_asked(value)
                    self.problems += [problem] if problem else []
                    return as_meant("as_of", value)._replace(broken=problem is not None)
        return None

    def _above(self) -> Iterator[list[Scalar]]:
        """Yield the lines above the headings, but for those that alone are hidden."""
        is_hidden_sheet = all(row.hidden for row in self.sheet.rows.values())
        for number, row in self.sheet.rows.items():
            if number < self.columns.header and (is_hidden_sheet or not row.hidden):
                yield [cell for _column, cell in sorted(row.cells.items())]

    def _texts_with_days(self) -> Iterator[Scalar]:
        """Yield the texts that may name the day of the figures, notes below the table too: no day of writing, and no deadline."""
        yield Scalar(self.sheet.start, visible_signs(self.sheet.start.sheet), plain=False)
        before: list[Scalar] = []
        for row in self._above():
            over: dict[int, list[str]] = defaultdict(list)
            for above in before:
                over[above.location.column].append(above.text)
            for place, cell in enumerate(row):
                labels = [*over.get(cell.location.column, ()), *(said.text for said in row[max(0, place - 1) : place])]
                if any(map(labels_another_day, labels)):
                    continue
                is_serial = SERIAL_OF_A_DAY.fullmatch(cell.text) and any(meaning(label) == "as_of" for label in labels)
                yield as_meant("as_of", cell) if is_serial else cell
            before = row
        for column, cell in self.columns.cells.items():
            if self.columns.key(column) in FIGURES and self.columns.roles.get(column) is not Role.TOTAL:
                yield cell
                yield from self.columns.above(column)
        if self.last_month:
            yield self.columns.cells[self.last_month]
        for below in self._notes():
            first = min(below.cells.items())[1]
            if is_note_on_the_data(first.text):
                yield first

    def _notes(self) -> list[SheetRow]:
        """List the rows below the headings that have a text or two, as notes have."""
        last = self.columns.last_header
        return [row for number, row in self.sheet.rows.items() if number > last and 0 < len(row.cells) <= _MOST_CELLS_OF_A_NOTE]

    @cached_property
    def last_month(self) -> int | None:
        """Find the last column that is filled of those that a table has for each month; noughts alone stand for what is to come."""
        filled = [column for column in self.columns.months if self.columns.texts_below(column)]
        with_figures = [column for column in filled if set(self.columns.texts_below(column)) - _NOUGHTS]
        return next(reversed(with_figures or filled), None)

    @cached_property
    def year(self) -> int | None:
        """Find the year of months that name none: the one that the sheet names, else the plan's."""
        texts = [self.sheet.start.sheet, *(cell.text for row in self._above() for cell in row)]
        named = {year for text in texts for year in years_in(text)}
        return named.pop() if len(named) == 1 else self.assumed.year

    def inherited(self, head: Mapping[str, Scalar]) -> dict[str, Scalar]:
        """Take over what the workbook's first table says, but no date where this sheet names a period of its own."""
        return {key: cell for key, cell in head.items() if not (key == "as_of" and self._names_a_period())}

    def _names_a_period(self) -> bool:
        """Return whether the sheet names a day, another year than the plan's, or another period by a word."""
        texts = [cell.text for cell in self._texts_with_days()]
        other_years = {year for text in texts for year in years_in(text)} - {self.assumed.year}
        return bool(other_years) or any(days_in(text, self.year or date.max.year) or is_of_another_period(text) for text in texts)


def _as_said(key: str, value: Scalar) -> Scalar:
    """Read what stands behind a label in its cell: 示例数据：数字为虚构 says in words that the figures are invented."""
    meant = as_meant(key, value)
    return meant if key != "illustrative" or meant.plain else Scalar(value.location, "true", plain=True)


def within_file(where: Location) -> str:
    """Name a place in the file at hand: its cell, or its line and column."""
    return where.cell if where.sheet else f"{where.line}:{where.column}"


def _unit_in_a_line(text: str) -> str:
    """Find the unit that a line above the table gives for all of it, as （金额单位：万元） does."""
    found = _UNIT_ABOVE.search(unicodedata.normalize("NFKC", text))
    unit = (found[1] or found[2]) if found else ""
    return unit if any(map(known, re.split("[、,/]", unit))) else ""


def _unit_in_brackets(text: str) -> str:
    """Find the unit in brackets in a title: 完成情况（万元）."""
    return next(filter(known, bracketed(text)), "")


def unit_above(where: Location, unit: str) -> Problem:
    """Make the problem of a unit that is given for a whole table, of which it may not hold for all."""
    message = _("the unit {unit} is given above the whole table").format(unit=shown(unit))
    hint = _("write it in each row, in a column {heading}").format(heading=headings.title("unit"))
    return Problem(where, Code.UNKNOWN_KEY, message, hint)
