"""What an actuals file must keep against the plan: the right plan and dates, known targets, each reported once."""

from collections.abc import Iterator

from gaoqing_kpi.load.actuals import ActualsDraft, Written, read_actuals
from gaoqing_kpi.load.node import place
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.actual import Actual, ActualsFile, FileHead
from gaoqing_kpi.model.plan import Plan, Target
from gaoqing_kpi.problem import Code, Problem, did_you_mean, has_errors
from gaoqing_kpi.rules.entry import EntryRules


def read_file(source: Source, plan: Plan) -> tuple[ActualsFile | None, list[Problem]]:
    """Read an actuals file.

    :returns: the file with every entry that keeps the rules, or None where its head tells no plan and date to judge it by; and all
        the problems in order.
    """
    draft, problems = read_actuals(source)
    head_problems = list(_head(draft, plan))
    problems += head_problems
    found: list[Actual] = []
    if draft.head:
        for written, target in _entries(draft, plan, problems):
            actual, more = EntryRules(plan, target, written, draft.head.as_of).check()
            problems += more
            if actual and not has_errors(more):
                found.append(actual)
    ordered = sorted(set(problems))
    if draft.head is None or head_problems:
        return None, ordered
    return ActualsFile(draft.path, draft.head.as_of, draft.head.illustrative, tuple(found)), ordered


def _head(draft: ActualsDraft, plan: Plan) -> Iterator[Problem]:
    head, root = draft.head, draft.root
    if head is None:
        return
    yield from _identity(head, draft, plan)
    if head.as_of > plan.head.period.end:
        message = _("{day} is after the plan's end, {end}").format(day=head.as_of, end=plan.head.period.end)
        yield Problem(place(root, ["as_of"]), Code.OUTSIDE_PERIOD, message)


def _identity(head: FileHead, draft: ActualsDraft, plan: Plan) -> Iterator[Problem]:
    if head.plan != plan.head.id:
        message = _("expected the plan {wanted}, found {found}").format(wanted=plan.head.id, found=head.plan)
        yield Problem(place(draft.root, ["plan"]), Code.WRONG_PLAN, message, _("name another plan's catalogue with --targets"))
    if head.region and plan.head.region and head.region != plan.head.region:
        message = _("expected the region {wanted}, found {found}").format(wanted=plan.head.region, found=head.region)
        yield Problem(place(draft.root, ["region"]), Code.WRONG_PLAN, message)


def _entries(draft: ActualsDraft, plan: Plan, problems: list[Problem]) -> list[tuple[Written, Target]]:
    """Pair entries with their targets; a target reported under both its id and its name is left out."""
    paired: dict[str, list[tuple[Written, Target]]] = {}
    for written in draft.entries:
        name = written.key.text
        target = plan.by_id.get(name) or plan.by_name.get(name)
        if target is None:
            hint = did_you_mean(name, [*plan.by_id, *plan.by_name])
            problems.append(Problem(written.key.location, Code.UNKNOWN_TARGET, _("no target is called {name}").format(name=name), hint))
            continue
        paired.setdefault(target.id, []).append((written, target))
    for first, *others in paired.values():
        for written, target in others:
            message = _("{name} is already reported in line {line}").format(name=target.name, line=first[0].key.location.line)
            problems.append(Problem(written.key.location, Code.DUPLICATE_TARGET, message, _("keep one of them")))
    return [entries[0] for entries in paired.values() if len(entries) == 1]
