"""What an actuals file must keep against the plan: the right plan and dates, known targets, each reported once."""

import unicodedata
from collections.abc import Iterator

from gaoqing_kpi.load.entries import ActualsDraft, read_actuals
from gaoqing_kpi.load.node import Document, Mapping, Scalar, place
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.model.actual import Actual, ActualsFile
from gaoqing_kpi.model.plan import Plan, Target
from gaoqing_kpi.model.scalars import milestone_hint, shown
from gaoqing_kpi.problem import Code, Location, Problem, did_you_mean, has_errors
from gaoqing_kpi.rules.entry import EntryRules

MOST_SUGGESTIONS = 100


def read_file(document: Document, plan: Plan) -> tuple[ActualsFile | None, list[Problem]]:
    """Hold a document of actual values against the plan.

    :returns: the file with every entry that keeps the rules, or None where its head tells no plan and date to judge it by; and all
        the problems in order.
    """
    draft, problems = read_actuals(document)
    head_problems = list(_head(draft, plan))
    problems += head_problems
    once, more = _targets(draft, plan, {problem.location for problem in problems})
    problems += more
    found: list[Actual] = []
    for written in draft.entries:
        if target := plan.find(written.key.text):
            actual, more = EntryRules(plan, target, written, draft.as_of or plan.head.period.end).check()
            problems += [problem for problem in more if not (written.is_partial and problem.code is Code.MISSING_KEY)]
            if actual and not has_errors(more) and target.id in once and not written.is_partial:
                found.append(actual)
    milestones = _milestone_places(draft, plan)
    ordered = sorted({problem._replace(hint=milestone_hint()) if problem.location in milestones else problem for problem in problems})
    if draft.head is None or head_problems:
        return None, ordered
    return ActualsFile(draft.start.path, draft.head.as_of, draft.head.illustrative, tuple(found)), ordered


def _head(draft: ActualsDraft, plan: Plan) -> Iterator[Problem]:
    for key, wanted in (("plan", plan.head.id), ("region", plan.head.region)):
        written = draft.root.get(key) if isinstance(draft.root, Mapping) else None
        if wanted and isinstance(written, Scalar) and not written.broken and written.text and one_line(written.text) != wanted:
            message = _("this file is for another plan: expected {key} {wanted}, found {found}").format(
                key=key, wanted=wanted, found=shown(written.text)
            )
            yield Problem(written.location, Code.WRONG_PLAN, message, _("name that plan's catalogue with --targets, or correct it"))
    if draft.as_of and draft.as_of > plan.head.period.end:
        message = _("{day} is after the plan's end, {end}").format(day=draft.as_of, end=plan.head.period.end)
        yield Problem(place(draft.root, ["as_of"]), Code.OUTSIDE_PERIOD, message)


def _milestone_places(draft: ActualsDraft, plan: Plan) -> set[Location]:
    """Collect the places where a milestone's report is no mapping, as a figure, a date or a word is none."""
    bare = [(key.text, value.location) for key, value in draft.pairs if not isinstance(value, Mapping)]
    found = [(plan.find(name), where) for name, where in bare]
    return {where for target, where in found if target and not target.traits.is_measured}


def _targets(draft: ActualsDraft, plan: Plan, wrong: set[Location]) -> tuple[set[str], list[Problem]]:
    """Find the targets that are reported once: not twice, and not under both id and name; suggest one for the first unknown keys.

    :param wrong: the places of keys that are known to be wrong, twice in one mapping for instance.
    """
    reported: dict[str, list[Scalar]] = {}
    problems: list[Problem] = []
    for key, _node in draft.pairs:
        name = draft.names.get(key.location)
        if target := plan.find(key.text):
            reported.setdefault(target.id, []).append(key)
            problems += _other_name(target, name) if name else ()
        else:
            message = _("no target is named {name}").format(name=shown(key.text))
            hint = _suggestion(key, name, plan) if len(problems) < MOST_SUGGESTIONS else ""
            problems.append(Problem(key.location, Code.UNKNOWN_TARGET, message, hint))
    for id_, (first, *others) in reported.items():
        for key in others:
            if key.location not in wrong:
                message = _("{name} is already reported in line {line}").format(name=plan.by_id[id_].name, line=first.location.line)
                problems.append(Problem(key.location, Code.DUPLICATE_TARGET, message, _("keep one of them")))
    return {id_ for id_, written in reported.items() if len(written) == 1}, problems


def _suggestion(key: Scalar, name: Scalar | None, plan: Plan) -> str:
    """Suggest a target for an unknown key: the one whose name stands beside it, else the one that is spelled alike."""
    named = plan.find(name.text) if name else None
    return _("did you mean {choices}?").format(choices=named.id) if named else did_you_mean(key.text, plan.names)


def _other_name(target: Target, name: Scalar) -> Iterator[Problem]:
    """Check the name beside an id, which differs where one column was sorted or moved without the other."""
    if _letters(name.text) not in {_letters(target.name.zh), _letters(target.name.en), target.id}:
        message = _("{id} is called {name}, not {found}").format(id=target.id, name=target.name, found=shown(name.text))
        yield Problem(name.location, Code.UNKNOWN_TARGET, message, _("check which target this row reports, and make its id and name match"))


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", one_line(text)).split()).strip("'")
