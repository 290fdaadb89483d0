"""What a form says of a target: what it asks for, how it is reported, and what was said of it last."""

from collections.abc import Iterator

from gaoqing_kpi.load.headings import title, truth
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.actual import Entry
from gaoqing_kpi.model.entry_keys import ENTRY_KEYS, FIGURES, Holds
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report import words
from gaoqing_kpi.report.figures import asked_for as in_words


def asked_for(target: Target) -> str:
    """Write a target's bound and value in words, and the day it is due where that is not the plan's last."""
    asked = in_words(target)
    return _("{asked}, by {day}").format(asked=asked, day=target.due) if target.due else asked


def how_to_report(plan: Plan, target: Target) -> str:
    """Say which figures a target is reported with."""
    return _("; ").join(_ways(plan, target))


def offices_of(plan: Plan, target: Target) -> str:
    """Name the offices that answer for a target, the leading one first; nothing where none does."""
    offices = words.offices_of(plan, target)
    return offices.text if offices.is_known else ""


def last_figures(target: Target, entry: Entry) -> str:
    """Write what an office said last, in its own figures."""
    return listing(list(_figures(target, entry)))


def _ways(plan: Plan, target: Target) -> Iterator[str]:
    yield target.traits.how_to_report(plan.head.period.start, target.direction)
    if target.traits.is_movement:
        year = target.relative_to and target.relative_to.year
        yield _("or its current figure and that for {year}").format(year=year) if year else _("or the current figure and its base")
    elif target.parts_of_whole:
        yield _("or numerator and denominator")
    if target.has_reference and target.relative_to:
        yield _("{heading}: {name}").format(heading=title("reference"), name=target.relative_to.reference)


def _figures(target: Target, entry: Entry) -> Iterator[str]:
    if entry.done is not None:
        yield truth(entry.done)
    if entry.on:
        yield f"{title('on')} {entry.on}"
    for key, traits in ENTRY_KEYS.items():
        if key not in FIGURES or (given := getattr(entry, key)) is None:
            continue
        if traits.holds is Holds.NUMBER:
            yield f"{title(key)} {given:f}"
            continue
        own = given.unit or entry.unit or ("" if traits.holds is Holds.QUANTITY_OF_ITS_OWN else target.unit)
        measured = f"{given.number:f} {own}".strip()
        yield measured if key == "value" else f"{title(key)} {measured}"
