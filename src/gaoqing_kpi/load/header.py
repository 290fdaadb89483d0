"""The row of headings of a table, and what its columns hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gaoqing_kpi.load import headings
from gaoqing_kpi.load.grid import Grid
from gaoqing_kpi.load.headings import CONTEXT, IDENTITY, meaning, unit_in
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.entry_keys import ANSWERS, FIGURES, TEXTS
from gaoqing_kpi.model.scalars import shown
from gaoqing_kpi.problem import Code, Problem, did_you_mean

MOST_SUGGESTIONS = 300


def take_a_form() -> str:
    """Say where the right headings are."""
    return _("use the headings of a blank form: gaoqing-kpi template -o")


def find_header(sheet: Grid) -> int | None:
    """Find the row of headings: the first with two known ones, of which one names the target."""
    for number, row in sheet.rows.items():
        found = [meaning(cell.text) for cell in row.cells.values()]
        if sum(key is not None for key in found) > 1 and any(key in IDENTITY for key in found):
            return number
    return None


@dataclass(frozen=True)
class Columns:
    """The columns of a sheet whose headings begin in row ``header``."""

    sheet: Grid
    header: int

    @cached_property
    def last_header(self) -> int:
        """Find the last row of the headings, which may be merged over several."""
        return max([self.header, *(merge.bottom for merge in self.sheet.merged if merge.top <= self.header <= merge.bottom)])

    @cached_property
    def cells(self) -> Mapping[int, Scalar]:
        """Find the heading of each column, the lowest where there are several."""
        found: dict[int, Scalar] = {}
        for number, row in self.sheet.rows.items():
            if self.header <= number <= self.last_header:
                found.update(row.cells)
        return dict(sorted(found.items()))

    @cached_property
    def keys(self) -> Mapping[int, str]:
        """Map the columns with a known heading to what they hold."""
        return {column: key for column in self.cells if (key := self._meaning(column))}

    def _meaning(self, column: int) -> str | None:
        """Find what a column holds, whose heading may stand under others: 完成值 under 上年同期 is not this year's."""
        own = meaning(self.cells[column].text)
        above = {meaning(text) for text in self._above(column)}
        if own in {None, CONTEXT} or above <= FIGURES | {own}:
            return own
        return CONTEXT if CONTEXT in above and None not in above else None

    def _above(self, column: int) -> Iterator[str]:
        """List the headings over the lowest one of a column, merged over several columns or not."""
        lowest = self.cells[column]
        for number, row in self.sheet.rows.items():
            if self.header <= number <= self.last_header:
                over = [merge.left for merge in self.sheet.merged if merge.top == number and merge.left <= column <= merge.right]
                cell = row.cells.get(over[0] if over else column)
                if cell and cell.location < lowest.location and cell.location.line < lowest.location.line:
                    yield cell.text

    def key(self, column: int) -> str:
        """Return what a column holds: CONTEXT for one that is not read."""
        return self.keys.get(column, CONTEXT)

    def unit(self, key: str) -> str:
        """Find the unit in brackets in the heading of a column: 完成值（万元）."""
        return next((unit_in(self.cells[column].text) for column, found in self.keys.items() if found == key), "")

    def problems(self) -> Iterator[Problem]:
        """Find unknown headings, two that mean the same, and a table that has nowhere to report anything."""
        seen: dict[str, Scalar] = {}
        for column, cell in self.cells.items():
            key = self.keys.get(column)
            if key is None:
                known = headings.known_titles() if len(seen) + column <= MOST_SUGGESTIONS else []
                hint = did_you_mean(shown(cell.text), known) or _("delete the column, or use a heading from the blank form")
                yield Problem(cell.location, Code.UNKNOWN_KEY, _("unknown heading {heading}").format(heading=shown(cell.text)), hint)
            elif key in seen and key not in {CONTEXT, *TEXTS}:
                message = _("{heading} means the same as {other}").format(heading=cell.text, other=seen[key].text)
                yield Problem(cell.location, Code.DUPLICATE_KEY, message, _("keep one of them"))
            seen.setdefault(key or "", cell)
        if self.unit("numerator") != self.unit("denominator"):
            cell = next(self.cells[column] for column, key in self.keys.items() if key in {"numerator", "denominator"})
            message = _("{one} and {other} are in different units").format(
                one=headings.title("numerator"), other=headings.title("denominator")
            )
            yield Problem(cell.location, Code.UNKNOWN_KEY, message, _("report both in one unit"))
        if not (FIGURES | ANSWERS) & seen.keys():
            message = _("no column for the actual values: expected {heading}").format(heading=headings.title("value"))
            yield Problem(next(iter(self.cells.values())).location, Code.MISSING_KEY, message, take_a_form())
        yield from self._without_heading()

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
            yield Problem(cell.location, Code.UNKNOWN_KEY, message, _("give the column a heading, or delete it"))
