"""Which results a reader wants to see."""

from collections.abc import Iterable
from typing import NamedTuple

from gaoqing_kpi.evaluate import Light, Result, Status
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target


class Selection(NamedTuple):
    """Sections and items by number, departments and targets by id, statuses and lights, either of which will do.

    An empty set leaves everything in.
    """

    sections: frozenset[int] = frozenset()
    items: frozenset[int | str] = frozenset()
    departments: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    targets: frozenset[str] = frozenset()
    lights: frozenset[Light] = frozenset()

    @property
    def of_every_office(self) -> "Selection":
        """Return the selection without offices, statuses and lights: what offices can be compared by."""
        return self._replace(departments=frozenset(), statuses=frozenset(), lights=frozenset())

    @property
    def of_any_status(self) -> "Selection":
        """Return the selection without statuses and lights."""
        return self._replace(statuses=frozenset(), lights=frozenset())

    @property
    def is_of_some_statuses(self) -> bool:
        """Return whether results are chosen by how they stand, so that nobody can be ranked by them."""
        return bool(self.statuses or self.lights)

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
        return self.takes(plan, result.target) and (self._takes_any or self.has(result))

    @property
    def _takes_any(self) -> bool:
        return not self.is_of_some_statuses

    def has(self, result: Result) -> bool:
        """Return whether a result has one of the statuses or lights."""
        return result.status in self.statuses or result.light in self.lights

    def of(self, plan: Plan, results: Iterable[Result]) -> tuple[Result, ...]:
        """Keep the results that are wanted."""
        return tuple(result for result in results if self.takes_result(plan, result))


EVERYTHING = Selection()
