"""Which results a reader wants to see."""

from collections.abc import Iterable
from typing import NamedTuple

from gaoqing_kpi.evaluate import Result, Status
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target


class Selection(NamedTuple):
    """Sections and items by number, departments and targets by id, statuses; an empty set leaves everything in."""

    sections: frozenset[int] = frozenset()
    items: frozenset[int | str] = frozenset()
    departments: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    targets: frozenset[str] = frozenset()

    @property
    def of_every_office(self) -> "Selection":
        """Return the selection without offices and statuses: what offices can be compared by."""
        return self._replace(departments=frozenset(), statuses=frozenset())

    @property
    def of_any_status(self) -> "Selection":
        """Return the selection without statuses."""
        return self._replace(statuses=frozenset())

    def takes(self, plan: Plan, target: Target) -> bool:
        """Return whether a target is wanted."""
        return (
            (not self.targets or target.id in self.targets)
            and (not self.sections or plan.section_of(target) in self.sections)
            and (not self.items or target.item in self.items)
            and (not self.departments or not self.departments.isdisjoint(plan.responsible(target)))
        )

    def takes_result(self, plan: Plan, result: Result) -> bool:
        """Return whether a result is wanted."""
        return self.takes(plan, result.target) and (not self.statuses or result.status in self.statuses)

    def of(self, plan: Plan, results: Iterable[Result]) -> tuple[Result, ...]:
        """Keep the results that are wanted."""
        return tuple(result for result in results if self.takes_result(plan, result))


EVERYTHING = Selection()
