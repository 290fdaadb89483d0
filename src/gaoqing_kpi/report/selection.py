"""Which results a reader wants to see."""

from dataclasses import dataclass, replace

from gaoqing_kpi.evaluate import Result, Status
from gaoqing_kpi.model.plan import Plan, Target


@dataclass(frozen=True, slots=True)
class Selection:
    """Sections and items by number, departments by id, statuses; an empty set leaves everything in."""

    sections: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()
    departments: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()

    @property
    def of_every_office(self) -> "Selection":
        """Give the same sections and items, whichever the office and the status: what offices can be held against each other by."""
        return replace(self, departments=frozenset(), statuses=frozenset())

    def takes(self, plan: Plan, target: Target) -> bool:
        """Tell whether a target is wanted."""
        return (
            (not self.sections or plan.section_of(target) in self.sections)
            and (not self.items or target.item in self.items)
            and (not self.departments or not self.departments.isdisjoint(plan.responsible(target)))
        )

    def takes_result(self, plan: Plan, result: Result) -> bool:
        """Tell whether a result is wanted."""
        return self.takes(plan, result.target) and (not self.statuses or result.status in self.statuses)
