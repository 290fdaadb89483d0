"""What a form says of a target, what it asks for and who answers for it, and how it is filled in."""

from collections.abc import Collection, Iterable, Iterator

from gaoqing_kpi.load.headings import title
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report import words
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.figures import asked_for as in_words


def asked_for(plan: Plan, target: Target) -> str:
    """Write a target's bound and value in words, the day it is due where that is not the plan's last, and how it is reported."""
    asked = in_words(target)
    due = _("{asked}, by {day}").format(asked=asked, day=target.due) if target.due else asked
    return f"{due}\n{how_to_report(plan, target)}"


def how_to_report(plan: Plan, target: Target) -> str:
    """Say which figures a target is reported with."""
    return _("; ").join(_ways(plan, target))


def offices_of(plan: Plan, target: Target) -> str:
    """Name the offices that answer for a target, the leading one first; nothing where none does."""
    return _if_any(words.offices_of(plan, target))


def lead_of(plan: Plan, target: Target) -> str:
    """Name the leading office of a target, and count them all; nothing where there is none."""
    return _if_any(words.lead_of(plan, target))


def role(plan: Plan, target: Target, office: str) -> str:
    """Say whether an office leads a target, or else with which one it answers for it."""
    lead = plan.lead(target)
    if lead is None or lead == office:
        return _("lead")
    return _("joint, led by {office}").format(office=plan.departments[lead])


def how_to_fill_in(columns: Collection[str]) -> Iterator[str]:
    """Explain the columns that a form has."""
    yield _("Enter percentages as 91.1. Where a figure cannot be reported, give the reason under “{heading}”.").format(
        heading=title("missing")
    )
    yield _("Where a figure is of another day, enter that day in its row under “{heading}”.").format(heading=title("as_of"))
    instead = _("Instead of the result, the figures that it comes from can be entered under “{one}” and “{other}”.")
    for one, other in (("numerator", "denominator"), ("current", "base")):
        if one in columns:
            yield instead.format(one=title(one), other=title(other))
    if "reference" in columns:
        yield _("Under “{heading}” enter the figure that the result is held against.").format(heading=title("reference"))
    if "revised" in columns:
        yield _("Where a cumulative figure is less than the last one, say why under “{heading}”.").format(heading=title("revised"))


def numbered(notes: Iterable[str]) -> str:
    """Put notes under a heading, which tells that none of them is the name of a target."""
    return "\n".join((_("Notes:"), *(f"{number}. {note}" for number, note in enumerate(notes, start=1))))


def _if_any(offices: Cell) -> str:
    return offices.text if offices.is_known else ""


def _ways(plan: Plan, target: Target) -> Iterator[str]:
    yield target.traits.how_to_report(plan.head.period.start, target.direction)
    if target.traits.is_movement:
        year = target.relative_to and target.relative_to.year
        yield _("or its current figure and that for {year}").format(year=year) if year else _("or the current figure and its base")
    elif target.parts_of_whole:
        yield _("or numerator and denominator")
    if target.has_reference and target.relative_to:
        yield _("{heading}: {name}").format(heading=title("reference"), name=target.relative_to.reference)
