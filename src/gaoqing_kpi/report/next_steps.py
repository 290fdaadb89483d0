"""What is to be done next (下一步): of each target that is behind or projected to fall short, what is needed by when, and of whom."""

from typing import NamedTuple

from gaoqing_kpi.evaluate import FINAL, Light, Status
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.cell import Cell, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.words import day_words


class NextStep(NamedTuple):
    """A target that its lead office has to do something about."""

    row: Row

    @property
    def needed(self) -> str:
        """Say what is needed by when; where it is too late for that, what was asked for and what came of it."""
        row = self.row
        is_late = row.result.status in FINAL
        asked, day = (None if is_late else row.needed_by_then) or (row.asked, row.result.due)
        if row.target.unit is None:
            told = _("{status}; it was to be done by {day}") if is_late else _("to be done by {day}")
        elif row.target.is_ceiling:
            told = _("{status}; {asked} was the limit by {day}") if is_late else _("stay within {asked} by {day}")
        else:
            told = _("{status}; {asked} was required by {day}") if is_late else _("reach {asked} by {day}")
        return told.format(status=row.status, asked=asked, day=day_words(day))

    @property
    def told(self) -> str:
        """Tell what the office says of the target: what stands in the way, what it does about it; nothing where it does not say."""
        row = self.row
        if not row.why:
            return ""
        return _("{name} ({office}): {remark}.").format(name=row.name, office=row.lead_office, remark=row.why)

    @property
    def actual(self) -> Cell:
        """Show where the target stands, with its unit."""
        row = self.row
        return row.actual._replace(text=f"{row.actual} {row.unit}".strip()) if row.actual.is_known else row.actual


def next_steps(report: Report) -> Table[NextStep]:
    """List what is behind or projected to fall short, by lead office; the office that most needs a look first, and so its targets."""
    rows = [row for row in report.rows if _is_behind(row) or row.is_short]
    places: dict[str, int] = {}
    for place, row in enumerate(rows):
        places.setdefault(row.lead_office, place)
    return Table(_columns(), [NextStep(row) for row in sorted(rows, key=lambda row: places[row.lead_office])])


def _is_behind(row: Row) -> bool:
    return row.light in {Light.RED, Light.YELLOW} and row.result.status is not Status.NOT_REPORTED


def _lead(step: NextStep) -> Cell:
    plan, target = step.row.plan, step.row.target
    return words(step.row.lead_office if plan.lead(target) or plan.departments else "")


def _columns() -> tuple[Column[NextStep], ...]:
    return (
        Column("lead", _("Lead"), "text", 18, _lead),
        Column("name", _("Target"), "text", 22, lambda step: words(step.row.name)),
        Column("actual", _("Actual"), "figure", 11, lambda step: step.actual),
        Column("needed", _("Needed"), "text", 30, lambda step: words(step.needed)),
    )
