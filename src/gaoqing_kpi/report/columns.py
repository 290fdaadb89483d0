"""The register of columns: what each shows of a result, under which heading, and how wide it is on paper.

A view is a list of keys (``views.py``); to show a column somewhere is to name it there.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple

from gaoqing_kpi.load.headings import title
from gaoqing_kpi.messages import Language, _, language, listing
from gaoqing_kpi.report.bar import BAR_CELLS, bar
from gaoqing_kpi.report.cell import UNKNOWN, Cell, count, ordinal, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.words import light_word

MAY_BE_LEFT_OUT = frozenset(("task", "lead", "joint", "supporting", "leader", "issue", "next_step", "note"))
"""What a plan and those who report need not say: a list may do without a column of these that would be empty."""


class Listed(NamedTuple):
    """A row, its number in the list that it stands in, and the office whose list that is."""

    row: Row
    number: int
    office: str | None = None


def columns(keys: Iterable[str]) -> tuple[Column[Listed], ...]:
    """Find columns by their keys, with their headings in the language in use."""
    register = _register(language())
    return tuple(register[key] for key in keys)


@cache
def _register(_language: Language) -> Mapping[str, Column[Listed]]:
    """Make the register once for each language."""
    found: tuple[Column[Listed], ...] = (
        Column("number", _("No."), "ordinal", 5, lambda listed: count(listed.number)),
        Column("role", _("Role"), "word", 6, _role),
        Column("id", title("id"), "text", 24, lambda listed: words(listed.row.target.id)),
        Column("section", _("Section"), "ordinal", 5, lambda listed: ordinal(listed.row.plan.section_of(listed.row.target))),
        Column("item", _("Item"), "ordinal", 5, lambda listed: ordinal(listed.row.target.item)),
        Column("task", _("Task"), "text", 19, _task),
        Column("name", _("Target"), "text", 22, lambda listed: words(listed.row.name)),
        Column("named", _("Target"), "text", 22, lambda listed: words(listed.row.named)),
        Column("marked_name", _("Target"), "text", 22, _marked_name),
        Column("bound", _("Bound"), "text", 9, _bound),
        Column("goal", _("Required"), "figure", 9, lambda listed: listed.row.goal),
        Column("target", _("Required"), "figure", 9, lambda listed: listed.row.bounded),
        Column("asked", _("Required"), "figure", 13, lambda listed: words(listed.row.asked)),
        Column("unit", _("Unit"), "word", 9, lambda listed: words(listed.row.unit)),
        Column("actual", _("Actual"), "figure", 10, lambda listed: listed.row.actual),
        Column("as_of", _("As of"), "date", 11, lambda listed: listed.row.as_of),
        Column("completion", _("Completion"), "percent", 11, lambda listed: listed.row.completion),
        Column("time_progress", _("Elapsed"), "percent", 9, lambda listed: listed.row.time_gone),
        Column("bar", _("Done│time"), "drawing", BAR_CELLS + 1, _bar),
        Column("expected", _("Expected"), "figure", 10, lambda listed: listed.row.expected),
        Column("gap", _("Gap"), "figure", 9, lambda listed: listed.row.gap),
        Column("gap_in_unit", _("Gap"), "figure", 13, lambda listed: listed.row.gap_in_unit),
        Column("pace", _("Pace"), "ratio", 8, lambda listed: listed.row.pace),
        Column("projection", _("Projection"), "figure", 11, lambda listed: listed.row.projection),
        Column("projection_recent", _("Recent projection"), "figure", 11, lambda listed: listed.row.recent),
        Column("prospect", _("Outlook"), "word", 12, _prospect),
        Column("ahead", _("Projection"), "figure", 11, lambda listed: listed.row.ahead),
        Column("needed", _("Needed"), "text", 24, lambda listed: listed.row.needed),
        Column("trend", _("Trend"), "drawing", 12, lambda listed: words(listed.row.name)),
        Column("light", _("Light"), "word", 7, lambda listed: words(light_word(listed.row.light))),
        Column("status", _("Status"), "word", 10, lambda listed: words(listed.row.status)),
        Column("light_and_status", _("Status"), "text", 15, lambda listed: words(listed.row.marked_status)),
        Column("marked_status", _("Status"), "text", 10, lambda listed: words(listed.row.marked_status)),
        Column("late", _("Late"), "word", 6, lambda listed: _yes_or_no(is_so=listed.row.result.late)),
        Column("stale", _("Outdated"), "word", 6, lambda listed: _yes_or_no(is_so=listed.row.result.stale)),
        Column("due", _("Due"), "date", 11, lambda listed: listed.row.due),
        Column("departments", _("Offices"), "text", 26, lambda listed: listed.row.offices),
        Column("first_department", _("Offices"), "text", 18, lambda listed: listed.row.lead),
        Column("lead", _("Lead"), "text", 18, lambda listed: _offices(listed)[0]),
        Column("joint", _("Joint"), "text", 26, lambda listed: _offices(listed)[1]),
        Column("others", _("Other offices"), "text", 26, _others),
        Column("supporting", _("Supporting"), "text", 18, _supporting),
        Column("leader", _("Leader"), "text", 10, lambda listed: words(str(listed.row.plan.leader(listed.row.target) or ""))),
        Column("remark", _("Remarks"), "text", 20, lambda listed: words(listed.row.remark_and_why)),
        Column("note", _("Details"), "text", 20, lambda listed: words(listed.row.note)),
        Column("issue", title("issue"), "text", 22, lambda listed: _told(listed, "issue")),
        Column("next_step", title("next_step"), "text", 22, lambda listed: _told(listed, "next_step")),
        Column("reason", _("Reason"), "text", 34, lambda listed: listed.row.reason),
    )
    return {column.key: column for column in found}


def _marked_name(listed: Listed) -> Cell:
    """Name the target behind the mark of its light; where the value is in doubt, that is said."""
    row = listed.row
    return words(f"{row.mark} {row.name if not row.doubt else _('{name} ({remark})').format(name=row.name, remark=row.doubt)}")


def _role(listed: Listed) -> Cell:
    is_lead = listed.row.plan.lead(listed.row.target) == listed.office
    return words(_("lead") if is_lead else _("joint"))


def _task(listed: Listed) -> Cell:
    item = listed.row.plan.item_of(listed.row.target)
    return words(item.heading) if item else UNKNOWN


def _bound(listed: Listed) -> Cell:
    bound = listed.row.target.bound
    return words(bound.word if bound else "")


def _bar(listed: Listed) -> Cell:
    row = listed.row
    return words(bar(row.done, row.due_share, is_cap=row.is_cap))


def _prospect(listed: Listed) -> Cell:
    """Say whether the target will be met, as far as the projections tell."""
    told = {"met": _("to be met"), "short": _("to fall short"), "unsure": _("uncertain")}
    outlook = listed.row.outlook
    return words(told[outlook.prospect]) if outlook and outlook.prospect else UNKNOWN


def _offices(listed: Listed) -> tuple[Cell, Cell]:
    """Name the leading office, and the others that answer for the target."""
    plan, target = listed.row.plan, listed.row.target
    lead = plan.lead(target)
    return words(str(plan.departments[lead]) if lead else ""), words(listing([str(plan.departments[key]) for key in plan.joint(target)]))


def _others(listed: Listed) -> Cell:
    """Name the offices that answer for the target behind the leading one, and those that only help."""
    joint, supporting = _offices(listed)[1].text, _supporting(listed).text
    helping = _("supporting: {offices}").format(offices=supporting) if supporting else ""
    return words(_("; ").join(filter(None, (joint, helping)))) if joint or helping else UNKNOWN


def _supporting(listed: Listed) -> Cell:
    """Name the offices that only help."""
    plan = listed.row.plan
    return words(listing([str(plan.departments[key]) for key in plan.supporting(listed.row.target)]))


def _told(listed: Listed, key: Literal["issue", "next_step"]) -> Cell:
    """Say what the office tells of a target."""
    return words(getattr(listed.row.result, key) or "")


def _yes_or_no(*, is_so: bool) -> Cell:
    return words(_("yes") if is_so else _("no"))


def table_of(keys: Iterable[str], rows: Iterable[Row], office: str | None = None) -> Table[Listed]:
    """Lay rows out under the columns of a view, numbered in their order; ``office`` is the one whose list it is."""
    return Table(columns(keys), [Listed(row, number, office) for number, row in enumerate(rows, 1)])
