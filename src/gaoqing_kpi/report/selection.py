"""Which results a reader wants to see."""

from collections.abc import Iterable
from typing import NamedTuple

from gaoqing_kpi.evaluate import Result, Status
from gaoqing_kpi.model.plan import Plan, Target


class Selection(NamedTuple):
    """Sections and items by number, departments and targets by id, statuses; an empty set leaves everything in."""

    sections: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()
    departments: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    targets: frozenset[str] = frozenset()

    @property
    def of_every_office(self) -> "Selection":
        """Give the same sections and items, whichever the office and the status: what offices can be held against each other by."""
        return self._replace(departments=frozenset(), statuses=frozenset())

    @property
    def of_any_status(self) -> "Selection":
        """Give the same targets, whatever their status."""
        return self._replace(statuses=frozenset())

    def takes(self, plan: Plan, target: Target) -> bool:
        """Tell whether a target is wanted."""
        return (
            (not self.targets or target.id in self.targets)
            and (not self.sections or plan.section_of(target) in self.sections)
            and (not self.items or target.item in self.items)
            and (not self.departments or not self.departments.isdisjoint(plan.responsible(target)))
        )

    def takes_result(self, plan: Plan, result: Result) -> bool:
        """Tell whether a result is wanted."""
        return self.takes(plan, result.target) and (not self.statuses or result.status in self.statuses)

    def of(self, plan: Plan, results: Iterable[Result]) -> tuple[Result, ...]:
        """Keep the results that are wanted."""
        return tuple(result for result in results if self.takes_result(plan, result))


EVERYTHING = Selection()
