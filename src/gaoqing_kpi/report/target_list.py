"""Targets of a plan as a list, without what was reached."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan, Target
from gaoqing_kpi.report.cell import count, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.figures import bounded
from gaoqing_kpi.report.words import basis_word, offices_of


class Planned(NamedTuple):
    """A target and the plan that sets it."""

    plan: Plan
    target: Target


@dataclass(frozen=True, slots=True)
class TargetList:
    """Targets of a plan, to be listed."""

    shows: ClassVar[str] = "targets"

    plan: Plan
    targets: tuple[Target, ...]

    @property
    def table(self) -> Table[Planned]:
        """Lay the targets out."""
        return Table(_columns(), [Planned(self.plan, target) for target in self.targets])


def _columns() -> tuple[Column[Planned], ...]:
    return (
        Column("item", _("Item"), "ordinal", 5, lambda planned: count(planned.target.item)),
        Column("id", _("Id"), "text", 24, lambda planned: words(planned.target.id)),
        Column("name", _("Target"), "text", 22, lambda planned: words(str(planned.target.name))),
        Column("target", _("Required"), "figure", 9, lambda planned: bounded(planned.target)),
        Column("unit", _("Unit"), "text", 9, lambda planned: words(planned.target.unit or "")),
        Column("basis", _("Basis"), "text", 12, lambda planned: words(basis_word(planned.target.basis))),
        Column("departments", _("Offices"), "text", 26, lambda planned: offices_of(planned.plan, planned.target)),
    )
