"""What a report is on, where it is not on all: its offices, sections, items, targets, statuses and lights, by their names."""

from collections.abc import Iterator

from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.selection import Selection
from gaoqing_kpi.report.words import light_word, status_word


def scope_of(plan: Plan, selection: Selection) -> str:
    """Name what is selected; nothing where all is."""
    return _("; ").join(_named(plan, selection))


def _named(plan: Plan, selection: Selection) -> Iterator[str]:
    offices = [str(plan.departments[key]) for key in plan.offices_in_order(selection.departments)]
    if offices and len(offices) < len(plan.departments):
        yield listing(offices)
    if sections := [section.heading for section in plan.sections if section.number in selection.sections]:
        yield listing(sections)
    if selection.items and (items := [item.heading for item in plan.items if item.number in selection.items]):
        yield _("items: {items}").format(items=listing(items))
    statuses = [status_word(status) for status in selection.statuses]
    if chosen := [*(light_word(light) for light in selection.lights), *statuses]:
        yield _("only: {statuses}").format(statuses=listing(sorted(chosen)))
