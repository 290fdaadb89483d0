"""The row of headings of a table, and what its columns hold."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gaoqing_kpi.grammar.periods import days_in, years_in
from gaoqing_kpi.grammar.result_columns import Role, is_of_others, role_of
from gaoqing_kpi.load import headings
from gaoqing_kpi.load.grid import Grid
from gaoqing_kpi.load.headings import CONTEXT, IDENTITY, meaning, unit_in
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.load.own_form import form_headings, form_heads, is_form_head
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.entry_keys import ANSWERS, FIGURES, TEXTS
from gaoqing_kpi.model.names import is_id
from gaoqing_kpi.model.scalars import shown
from gaoqing_kpi.problem import Code, Problem, did_you_mean

MOST_SUGGESTIONS = 300

_LONGEST_HEADING = 24
_ALONE = frozenset({Role.SINGLE, Role.MONTH})
_TARGET = "target"
_OF_ROWS = frozenset({"plan", "unit"})
_FIGURE = re.compile(r"-?[0-9.,]+%?")
_THIS_YEAR = frozenset({"本年", "本年度", "今年", "当年"})
_OFFICE = re.compile(r".{2,}(?:局|委|办|办公室|中心|公司|部|院|厅|镇|街道|联合会|分局|大队|总站|集团|银行|学校|医院|县委|政府)")


def take_a_form() -> str:
    """Say where the right headings are."""
    return _("use the headings of a blank form: gaoqing-kpi template -o")


def find_header(sheet: Grid) -> int | None:
    """Find the row of headings: our own form's, or the first with two known ones, of which one names the target."""
    return next(iter(form_heads(sheet)), None) or next((number for number in sheet.rows if is_header(sheet, number)), None)


def is_header(sheet: Grid, number: int) -> bool:
    """Return whether headings begin in a row: two known ones, of which one names the target, be it in several rows."""
    row = sheet.rows[number]
    names_targets = any(len(cell.text) <= _LONGEST_HEADING and meaning(cell.text) in IDENTITY for cell in row.cells.values())
    if not names_targets and column_of_ids(sheet, number) is None:
        return False
    below = [sheet.rows[line] for line in range(number + 1, last_row_of_headings(sheet, number) + 1) if line in sheet.rows]
    texts = [cell.text for one in (row, *below) for cell in one.cells.values() if not _FIGURE.fullmatch(cell.text)]
    return sum(_is_known(text) for text in texts) > 1


def column_of_ids(sheet: Grid, number: int) -> int | None:
    """Find the column that a table as programs write one heads ``target`` and fills with ids, where no other names the targets."""
    row, below = sheet.rows[number], sheet.rows.get(number + 1)
    if below is None or any(meaning(cell.text) in IDENTITY for cell in row.cells.values()):
        return None
    headed = (column for column, cell in row.cells.items() if cell.text.casefold() == _TARGET and column in below.cells)
    return next((column for column in headed if is_id(below.cells[column].text)), None)


def _is_known(text: str) -> bool:
    return meaning(text) is not None or role_of(text) is not Role.NONE


def last_row_of_headings(sheet: Grid, header: int) -> int:
    """Find the last row of headings that begin in a row: they may be merged over several, or stand below empty ones."""
    if is_form_head(sheet.rows[header].texts):
        return header
    last = sheet.last_merged_with(header)
    below = sheet.rows.get(last + 1)
    named = {column for column, cell in sheet.rows[header].cells.items() if meaning(cell.text) in IDENTITY}
    is_alone_in_front = below is not None and [*below.cells] == [min(sheet.rows[header].cells)]
    if last > header or below is None or not named or named & below.cells.keys() or is_alone_in_front:
        return last
    return last + 1 if all(_is_known(cell.text) and not _FIGURE.fullmatch(cell.text) for cell in below.cells.values()) else last


@dataclass(frozen=True)
class Columns:
    """The columns of a sheet whose headings begin in row ``header``; ``year`` is the plan's."""

    sheet: Grid
    header: int
    year: int | None = None

    @cached_property
    def last_header(self) -> int:
        """Find the last row of the headings, which may be merged over several."""
        return last_row_of_headings(self.sheet, self.header)

    @cached_property
    def cells(self) -> Mapping[int, Scalar]:
        """Find the heading of each column, the lowest where there are several."""
        found: dict[int, Scalar] = {}
        for number in range(self.header, self.last_header + 1):
            if row := self.sheet.rows.get(number):
                found.update(row.cells)
        return dict(sorted(found.items()))

    @cached_property
    def is_form(self) -> bool:
        """Return whether these are the headings of a form of ours, though others may stand beside them."""
        return is_form_head(self.sheet.rows[self.header].texts)

    def is_own(self, column: int) -> bool:
        """Return whether a column is one that our own form has."""
        return self.is_form and column in self.cells and self.cells[column].text in form_headings()

    @cached_property
    def _ids(self) -> int | None:
        return column_of_ids(self.sheet, self.header)

    @cached_property
    def keys(self) -> Mapping[int, str]:
        """Map the columns to what they hold, where that is known: by their headings, and the result by what these say."""
        known = {column: key for column in self.cells if (key := self._meaning(column))}
        known |= {column: CONTEXT for column, key in known.items() if key in _OF_ROWS and self._is_misnamed(column, key)}
        listed = [column for column, key in known.items() if key == "value"]
        if (FIGURES - {"value"}) & set(known.values()):
            return known
        results = self._results(listed)
        return {column: key for column, key in known.items() if column not in listed} | dict.fromkeys(results, "value")

    @cached_property
    def roles(self) -> Mapping[int, Role]:
        """Tell what each column that is not known otherwise is for the results."""
        return {column: self._role(column) for column, cell in self.cells.items() if self._meaning(column) is None}

    def _role(self, column: int) -> Role:
        """Tell it by the heading, unless that, or one that it stands under, names another year, or what is no result."""
        own, over = self.cells[column].text, [cell.text for cell in self.above(column)]
        is_other = any(meaning(text) == CONTEXT or is_of_others(text) for text in over) or any(map(self._names_another_year, (own, *over)))
        return Role.NONE if is_other else role_of(own)

    def _names_this_period(self, text: str) -> bool:
        years = set(years_in(text))
        is_named = bool(years) or (self.year is not None and bool(days_in(text, self.year))) or text in _THIS_YEAR
        return self.year is not None and years <= {self.year} and is_named

    def _names_another_year(self, text: str) -> bool:
        return self.year is not None and bool({*years_in(text)} - {self.year})

    @cached_property
    def months(self) -> tuple[int, ...]:
        """List the columns of a table that has one for each month, in the order of the months."""
        found = [column for column, role in self.roles.items() if role is Role.MONTH]
        return tuple(sorted(found, key=self._end_of_month)) if len(found) > 1 else ()

    def _end_of_month(self, column: int) -> date:
        return next((named.day for named in days_in(self.cells[column].text, self.year or date.max.year)), date.max)

    def _results(self, listed: Sequence[int]) -> tuple[int, ...]:
        """List the columns that may hold the results: what is added up goes before what stands, and that before a month alone.

        :param listed: the columns whose headings are those of our own forms, or as good.
        """
        roles = {**self.roles, **{column: self._role_listed(column) for column in listed}}
        tiers = [{Role.TOTAL}, {Role.CUMULATIVE}, {Role.STATE}] if self.months else [{Role.CUMULATIVE, Role.TOTAL}, {Role.STATE}]
        by_tier = [tuple(column for column, role in sorted(roles.items()) if role in tier) for tier in tiers]
        return next(filter(None, by_tier), ())

    def _role_listed(self, column: int) -> Role:
        role = role_of(self.cells[column].text)
        return role if role is Role.CUMULATIVE else Role.STATE

    def _is_misnamed(self, column: int, key: str) -> bool:
        """Return whether a column headed 计划 holds what is planned, or one headed 单位 the names of offices."""
        if self.is_own(column):
            return False
        texts = self.texts_below(column)
        shape = _FIGURE if key == "plan" else _OFFICE
        return bool(texts) and all(shape.fullmatch(text) for text in texts)

    def _meaning(self, column: int) -> str | None:
        """Find what a column holds, whose heading may stand under others: 完成值 under 上年同期 is not this year's."""
        own = "id" if column == self._ids else meaning(self.cells[column].text)
        over = [cell.text for cell in self.above(column)]
        if own in {*FIGURES, "target"} and any(self._names_another_year(text) for text in (self.cells[column].text, *over)):
            return None
        if any(map(is_of_others, over)):
            return CONTEXT if own in {*FIGURES, "target"} else None
        above = {meaning(text) for text in over if not self._names_this_period(text)}
        if own in {None, CONTEXT} or above <= FIGURES | {own}:
            return own
        return CONTEXT if CONTEXT in above and None not in above else None

    def above(self, column: int) -> Iterator[Scalar]:
        """List the headings over the lowest one of a column, merged over several columns or not."""
        lowest = self.cells[column]
        for number in range(self.header, self.last_header + 1):
            row = self.sheet.rows.get(number)
            cell = row.cells.get(self.sheet.first_merged_with(number, column)) if row else None
            if cell and cell.location < lowest.location and cell.location.line < lowest.location.line:
                yield cell

    def key(self, column: int) -> str:
        """Return what a column holds: CONTEXT for one that is not read."""
        return self.keys.get(column, CONTEXT)

    @cached_property
    def disputed(self) -> frozenset[str]:
        """List what several columns claim to hold, though only one can."""
        claimed = Counter(key for key in self.keys.values() if key not in {CONTEXT, *TEXTS})
        return frozenset(key for key, times in claimed.items() if times > 1)

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Find the units in brackets in the headings of columns, by what these hold: 完成值（万元）."""
        return {key: unit_in(self.cells[column].text) for column, key in reversed(list(self.keys.items()))}

    def problems(self) -> Iterator[Problem]:
        """Find unknown headings, two that mean the same, and a table that has nowhere to report anything."""
        seen: dict[str, Scalar] = {}
        for column, cell in self.cells.items():
            key = self.keys.get(column)
            if key in {None, CONTEXT} and self.roles.get(column) is Role.ASKED:
                message = _("{heading}: is it the result since {start}?").format(heading=shown(cell.text), start=_("the plan's start"))
                yield Problem(cell.location, Code.UNKNOWN_KEY, message, _("give the result of the plan's period a column of its own"))
            elif key in seen and key not in {CONTEXT, *TEXTS}:
                either = _("{heading} and {other} could both be the result")
                message = either if column in self.roles else _("{heading} means the same as {other}")
                message = message.format(heading=shown(cell.text), other=shown(seen[key].text))
                hint = _("put tables that stand side by side under each other") if key in IDENTITY else _("keep one of them")
                yield Problem(cell.location, Code.DUPLICATE_KEY, message, hint)
            seen.setdefault(key or "", cell)
        if self.units.get("numerator", "") != self.units.get("denominator", ""):
            cell = next(self.cells[column] for column, key in self.keys.items() if key in {"numerator", "denominator"})
            message = _("{one} and {other} are in different units").format(
                one=headings.title("numerator"), other=headings.title("denominator")
            )
            yield Problem(cell.location, Code.UNKNOWN_KEY, message, _("report both in one unit"))
        has_results = bool(FIGURES & seen.keys() or self.months or (ANSWERS & seen.keys() and not any(map(self._has_figures, self._alone))))
        if not has_results:
            yield self._no_results()
        yield from self._ignored(but_for=frozenset() if has_results else _ALONE)
        yield from self._without_heading()

    @cached_property
    def _alone(self) -> Sequence[int]:
        """List the columns with results of a month or a quarter alone, which are not taken for those of the plan's period."""
        return [column for column in self.cells if self.key(column) == CONTEXT and self._role(column) in _ALONE]

    def _no_results(self) -> Problem:
        """Say that a table has no column for results, and which ones are of a month alone."""
        alone = [self.cells[column] for column in self._alone]
        if alone:
            message = _("{headings}: results of a month or a quarter alone").format(headings=listing([shown(cell.text) for cell in alone]))
            return Problem(alone[0].location, Code.MISSING_KEY, message, _("give the result of the plan's period a column of its own"))
        message = _("no column for the actual values: expected {heading}").format(heading=headings.title("value"))
        return Problem(next(iter(self.cells.values())).location, Code.MISSING_KEY, message, take_a_form())

    def _ignored(self, *, but_for: frozenset[Role]) -> Iterator[Problem]:
        """Tell once which columns with figures are not read, but for those that are known to be there for people."""
        unread = [
            cell
            for column, cell in self.cells.items()
            if column not in self.keys
            and column not in self.months
            and self.roles.get(column) not in {Role.ASKED, *but_for}
            and self._has_figures(column)
        ]
        if unread:
            message = _("not read: {headings}").format(headings=listing([shown(cell.text) for cell in unread]))
            known = headings.known_titles() if len(self.cells) <= MOST_SUGGESTIONS else []
            yield Problem(unread[0].location, Code.IGNORED_COLUMN, message, did_you_mean(shown(unread[0].text), known))

    def texts_below(self, column: int) -> list[str]:
        """List what a column says below the headings."""
        return [cell.text for number, cell in self.sheet.by_column.get(column, ()) if number > self.last_header]

    def _has_figures(self, column: int) -> bool:
        return any(map(_FIGURE.fullmatch, self.texts_below(column)))

    def _without_heading(self) -> Iterator[Problem]:
        first: dict[int, Scalar] = {}
        width = self.sheet.rows[self.header].width
        for number, row in self.sheet.rows.items():
            if number <= self.last_header or not row.cells:
                continue
            if row.width > width:
                message = _("the row has {count} cells, the header row has {width}").format(count=row.width, width=width)
                where = min(cell.location for cell in row.cells.values())
                yield Problem(where, Code.SYNTAX, message, _("put any cell that contains a comma in quotation marks"))
                continue
            for column, cell in row.cells.items():
                if column not in self.cells:
                    first.setdefault(column, cell)
        for cell in first.values():
            message = _("{text} is in a column without a heading").format(text=shown(cell.text))
            yield Problem(cell.location, Code.UNKNOWN_KEY, message, _("give the column a heading"))
