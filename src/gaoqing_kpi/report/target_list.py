"""Targets of a plan as a list, without what was reached."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.amendments import amendments_of, by_region
from gaoqing_kpi.report.cell import UNKNOWN, Cell, ordinal, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.figures import bounded
from gaoqing_kpi.report.unit_gloss import glossed, unit_legend
from gaoqing_kpi.report.words import basis_word, lead_of, offices_of


class Planned(NamedTuple):
    """A target and the plan that sets it."""

    plan: Plan
    target: Target

    @property
    def remark(self) -> str:
        """Say what was amended of it, which places have values of their own, and under which other names it is reported."""
        remarks = [*amendments_of(self.plan, self.target), *by_region(self.plan, self.target)]
        aliases = [_("also: {names}").format(names=listing(list(self.target.aliases)))] if self.target.aliases else []
        return _("; ").join((*remarks, *aliases))


@dataclass(frozen=True, slots=True)
class TargetList:
    """Targets of a plan, to be listed."""

    shows: ClassVar[str] = "targets"

    plan: Plan
    targets: tuple[Target, ...]

    @property
    def table(self) -> Table[Planned]:
        """Lay the targets out, with remarks where there are any."""
        columns = _columns()
        return Table(columns if self.has_remarks else columns[:-1], self._rows)

    def brief_table(self, *, has_room: bool) -> Table[Planned]:
        """Lay the targets out for a screen, with the leading office alone; without room, what units mean stands in ``legend``."""
        instead: dict[str, Column[Planned]] = {
            "departments": Column("lead", _("Offices"), "text", 18, lambda planned: lead_of(planned.plan, planned.target)),
        }
        if not has_room:
            instead["unit"] = Column("unit", _("Unit"), "text", 9, lambda planned: words(planned.target.unit or ""))
        return self.table._replace(columns=tuple(instead.get(column.key, column) for column in self.table.columns))

    @property
    def legend(self) -> str:
        """Say in English what the units mean; nothing in Chinese."""
        return unit_legend(target.unit or "" for target in self.targets)

    @property
    def has_remarks(self) -> bool:
        """Return whether there is more to say of any of them."""
        return any(row.remark for row in self._rows)

    @property
    def _rows(self) -> list[Planned]:
        return [Planned(self.plan, target) for target in self.targets]


def _basis(planned: Planned) -> Cell:
    """Say what a target rests on, where the catalogue shows it."""
    return words(basis_word(planned.target.basis)) if planned.target.fragment else UNKNOWN


def _columns() -> tuple[Column[Planned], ...]:
    return (
        Column("item", _("Item"), "ordinal", 5, lambda planned: ordinal(planned.target.item)),
        Column("id", _("Id"), "text", 24, lambda planned: words(planned.target.id)),
        Column("name", _("Target"), "text", 22, lambda planned: words(str(planned.target.name))),
        Column("target", _("Required"), "figure", 9, lambda planned: bounded(planned.target)),
        Column("unit", _("Unit"), "text", 9, lambda planned: words(glossed(planned.target.unit or ""))),
        Column("basis", _("Basis"), "text", 12, _basis),
        Column("departments", _("Offices"), "text", 26, lambda planned: offices_of(planned.plan, planned.target)),
        Column("remark", _("Remarks"), "text", 26, lambda planned: words(planned.remark)),
    )
