"""Reporting periods (报送期): the month, quarter or year that a target is reported for, and whether a value is of the one in question."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from gaoqing_kpi.evaluate.result import Result
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Reporting, Target

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class ReportingPeriod(NamedTuple):
    """A stretch of days, both ends in it."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Return whether a day lies in the period."""
        return self.start <= day <= self.end


def reporting_of(plan: Plan, target: Target) -> Reporting:
    """Tell how often a target is reported: as it says itself, else as the plan's rules do."""
    return target.reporting or plan.head.rules.reporting


def period_of(day: date, reporting: Reporting) -> ReportingPeriod:
    """Find the calendar month, quarter or year that holds a day."""
    length = _MONTHS[reporting]
    first = (day.month - 1) // length * length + 1
    last = first + length - 1
    return ReportingPeriod(date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1]))


def end_of_next(day: date, reporting: Reporting) -> date:
    """Find the last day of the period after the one that holds a day; of that one where the calendar has none after it."""
    end = period_of(day, reporting).end
    return end if end == date.max else period_of(end + timedelta(days=1), reporting).end


def is_updated(plan: Plan, result: Result, on: date) -> bool:
    """Return whether a result's value is of the reporting period that holds a day."""
    period = period_of(on, reporting_of(plan, result.target))
    return result.actual is not None and period.holds(result.actual.as_of)
