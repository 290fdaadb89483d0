"""The words and marks of a report, in the language in use."""

from collections.abc import Iterable
from datetime import date

from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.messages import _, language, listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.cell import UNKNOWN, Cell

MARKS = {Light.RED: "■", Light.YELLOW: "▲", Light.GREY: "○", Light.GREEN: "●"}


def status_word(status: Status) -> str:
    """Name a status."""
    return {
        Status.MET: _("met"),
        Status.ON_TRACK: _("on track"),
        Status.BEHIND: _("behind"),
        Status.FAR_BEHIND: _("far behind"),
        Status.MISSED: _("missed"),
        Status.BREACHED: _("breached"),
        Status.IN_PROGRESS: _("in progress"),
        Status.NOT_REPORTED: _("not reported"),
    }[status]


def light_word(light: Light) -> str:
    """Name a light."""
    return {Light.RED: _("red"), Light.YELLOW: _("yellow"), Light.GREY: _("grey"), Light.GREEN: _("green")}[light]


def marked_light(light: Light) -> str:
    """Name a light behind its mark."""
    return f"{MARKS[light]} {light_word(light)}"


def day_words(day: date) -> str:
    """Write a day as running text does."""
    return f"{day.year}年{day.month}月{day.day}日" if language() == "zh" else str(day)


def region_name(plan: Plan, code: str | None) -> str:
    """Name a region, by its code where the plan has no name for it."""
    return plan.regions.get(code, code) if code else _("region not named")


def basis_word(basis: str) -> str:
    """Name what a target rests on."""
    return {"stated": _("stated in the document"), "implied": _("implied by the wording")}[basis]


def offices_of(plan: Plan, target: Target) -> Cell:
    """Name the offices that answer for a target, the leading one first, then those that only help, and who in the leadership answers."""
    named = [offices] if (offices := _named(plan, plan.responsible(target))) else []
    if helping := _named(plan, plan.supporting(target)):
        named.append(_("supporting: {offices}").format(offices=helping))
    if leader := plan.leader(target):
        named.append(_("leader: {name}").format(name=leader))
    return Cell(_("; ").join(named)) if named else UNKNOWN


def _named(plan: Plan, offices: Iterable[str]) -> str:
    return listing([str(plan.departments[key]) for key in offices])


def lead_of(plan: Plan, target: Target) -> Cell:
    """Name the leading office of a target, and count them all."""
    offices = [str(plan.departments[key]) for key in plan.responsible(target)]
    if len(offices) <= 1:
        return Cell(offices[0]) if offices else UNKNOWN
    return Cell(_("{office}, first of {total}").format(office=offices[0], total=len(offices)))
