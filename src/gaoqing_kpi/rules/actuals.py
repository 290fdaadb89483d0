"""What an actuals file must keep against the plan: the right plan and dates, known targets, each reported once."""

from collections import abc
from collections.abc import Container, Iterator
from datetime import date
from typing import TypeAlias

from gaoqing_kpi.load.entries import ActualsDraft, ParsedEntry, called, day_in, read_actuals
from gaoqing_kpi.load.node import Document, Mapping, Node, Scalar, place
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.model.actual import Actual, ActualsFile
from gaoqing_kpi.model.names import plain_name
from gaoqing_kpi.model.plan import Plan, names_of
from gaoqing_kpi.model.scalars import milestone_hint, shown
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.model.versions import versions
from gaoqing_kpi.problem import Code, HeldProblems, Location, Problem, Severity, did_you_mean, has_errors
from gaoqing_kpi.rules.entry import EntryRules

_Reported: TypeAlias = tuple[str, str | None, date | None]
"""A target, the region whose figure is reported, and the day that it holds for."""

MOST_SUGGESTIONS = 100
MOST_COMPARED = 5_000_000
"""How many names unknown ones are held against, to suggest those that are spelled alike."""
_WHOLE_ROW = 0


def read_file(document: Document, plan: Plan) -> tuple[tuple[ActualsFile, ...], list[Problem]]:
    """Hold a document of actual values against the plan.

    :returns: for each region that it reports on, a file with every entry that keeps the rules, or none where its head tells no plan and
        date to judge it by; and all the problems in order.
    """
    if document.is_table and document.root is None and not document.problems:
        return (), _table_facts(document, plan)
    draft, problems = read_actuals(document)
    regions = NamedRegions(draft, plan)
    of_head = [*head_problems(draft, plan), *regions.head_problems()]
    problems += of_head
    once, more = _targets(draft, plan, regions, {problem.location for problem in problems})
    facts = _table_facts(document, plan, draft) if document.is_table else []
    problems += more
    problems += facts
    found: dict[str | None, list[Actual]] = {}
    faulty = {problem.location for problem in [*document.problems, *facts] if problem.severity is Severity.ERROR}
    if document.is_table:
        faulty |= {where._replace(column=_WHOLE_ROW) for where in faulty}
    at_head = place(draft.root, ["as_of"]) if document.is_table else None
    for written in draft.entries:
        if target := plan.find(written.key.text):
            region, of_entry = regions.of_entry(written, target)
            actual, other = EntryRules(plan, target, written, draft.as_of or plan.head.period.end, region, at_head).check()
            of_entry += other
            problems += [problem for problem in of_entry if not (written.is_partial and problem.code is Code.MISSING_KEY)]
            is_once = actual and (target.id, region, actual.as_of) in once
            is_right = not has_errors(of_entry) and not written.is_partial and (not faulty or faulty.isdisjoint(_places(written)))
            if actual and is_once and is_right:
                found.setdefault(region, []).append(actual)
    milestones = _milestone_places(draft, plan)
    named = _named_targets(draft, plan, document) if problems else {}
    ordered = sorted({_about(_of_milestone(problem, document, milestones), named) for problem in problems})
    ordered += problems.untold(draft.start)
    if draft.head is None or of_head:
        return (), ordered
    head = draft.head
    files = (ActualsFile(draft.start.path, head.as_of, head.illustrative, tuple(of_one), region) for region, of_one in found.items())
    return tuple(files) or (ActualsFile(draft.start.path, head.as_of, head.illustrative, (), regions.of_file),), ordered


def _table_facts(document: Document, plan: Plan, draft: ActualsDraft | None = None) -> list[Problem]:
    """Hold what a table says besides its figures against the plan."""
    from gaoqing_kpi.rules.table_facts import of_one_month, other_targets, unread

    if draft is None:
        return list(unread(document, plan))
    return [*unread(document, plan), *other_targets(document, plan, draft), *of_one_month(document, plan, draft)]


def _places(written: ParsedEntry) -> Iterator[Location]:
    """Yield where an entry's keys and values stand, and its row as a whole."""
    yield written.key.location._replace(column=_WHOLE_ROW)
    for key, value in written.node.pairs:
        yield from (key.location, value.location)


def _named_targets(draft: ActualsDraft, plan: Plan, document: Document) -> abc.Mapping[Location, str]:
    """Map the places of what is written of targets to their ids: each key and all behind it, and of a table the row as a whole."""
    found: dict[Location, str] = {}
    for key, node in draft.pairs:
        if target := plan.find(key.text):
            row = [key.location._replace(column=_WHOLE_ROW)] if document.is_table else []
            found |= dict.fromkeys([key.location, *row, *_within(node)], target.id)
    return found


def _within(node: Node) -> Iterator[Location]:
    """Yield where a node and all that is in it stands."""
    yield node.location
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key.location
            yield from _within(value)


def _about(problem: Problem, named: abc.Mapping[Location, str]) -> Problem:
    """Say which target a problem is about, by its place."""
    where = problem.location
    return problem._replace(target=problem.target or named.get(where) or named.get(where._replace(column=_WHOLE_ROW), ""))


def targets_named(document: Document, plan: Plan, but_for: Container[int] = ()) -> frozenset[str]:
    """List the targets that a document speaks of, whatever is wrong with it, but for those on some lines."""
    actuals = document.root.get("actuals") if isinstance(document.root, Mapping) else None
    pairs = actuals.pairs if isinstance(actuals, Mapping) else []
    keys = [key.text for key, _node in pairs if key.location.line not in but_for]
    return frozenset(target.id for name in keys if (target := plan.find(name)))


def head_problems(draft: ActualsDraft, plan: Plan) -> Iterator[Problem]:
    """Hold what a file says of itself against the plan, but for its region."""
    written = draft.root.get("plan") if isinstance(draft.root, Mapping) else None
    if isinstance(written, Scalar) and not written.broken and written.text and not plan.is_called(written.text):
        message = _("this file is for another plan: expected {wanted}, found {found}").format(
            wanted=plan.head.id, found=shown(written.text)
        )
        yield Problem(written.location, Code.WRONG_PLAN, message, _("name that plan's catalogue with --targets, or correct it"))
    if draft.as_of and draft.as_of > plan.end:
        message = _("{day} is after the plan's end, {end}").format(day=draft.as_of, end=plan.end)
        yield Problem(place(draft.root, ["as_of"]), Code.OUTSIDE_PERIOD, message)


class NamedRegions:
    """Whose figures a file and its entries hold: the region that they name, else the file's, else the plan's own."""

    def __init__(self, draft: ActualsDraft, plan: Plan) -> None:
        self.draft, self.plan = draft, plan
        written = draft.root.get("region") if isinstance(draft.root, Mapping) else None
        self.written = written if isinstance(written, Scalar) and not written.broken and one_line(written.text) else None
        self.of_file = plan.region_named(self.written.text) if self.written else plan.own_region

    def head_problems(self) -> Iterator[Problem]:
        """Hold the region that a file names against those of the plan."""
        if self.written and self.of_file is None:
            message = _("unknown region {name}").format(name=shown(self.written.text))
            yield Problem(self.written.location, Code.WRONG_PLAN, message, self._choices())
        elif self.plan.regions and self.of_file is None and not self._every_entry_names_one():
            message = _("the key {key} is missing").format(key=called("region", in_table=self.draft.is_table))
            yield Problem(self.draft.start, Code.MISSING_KEY, message, self._choices())

    def _every_entry_names_one(self) -> bool:
        return bool(self.draft.pairs) and all(self._named(node) for _key, node in self.draft.pairs)

    def of(self, node: Node) -> str | None:
        """Find the region of what stands behind a key."""
        named = self._named(node)
        return self.plan.region_named(named.text) if named else self.of_file

    def of_entry(self, written: ParsedEntry, target: Target) -> tuple[str | None, list[Problem]]:
        """Find the region of an entry, and what is wrong with it."""
        named, region = self._named(written.node), self.of(written.node)
        if named and region is None:
            message = _("unknown region {name}").format(name=shown(named.text))
            return None, [Problem(named.location, Code.UNKNOWN_VALUE, message, self._choices())]
        is_reported = written.entry is not None and written.entry.missing is None
        is_known = region is not None or not self.plan.regions
        if is_reported and is_known and all(version.target is None for version in versions(target, region)):
            message = _("{name} is not set for {region}").format(name=target.name, region=self.plan.regions.get(region or "", region))
            return region, [Problem(written.key.location, Code.UNKNOWN_TARGET, message, _("leave it out"))]
        return region, []

    def _choices(self) -> str:
        known = self.plan.head.place_choices
        return _("one of: {choices}").format(choices=known) if known else _("write its code of GB/T 2260, six digits")

    def _named(self, node: Node) -> Scalar | None:
        named = node.get("region") if isinstance(node, Mapping) else None
        return named if isinstance(named, Scalar) and one_line(named.text) else None


def _milestone_places(draft: ActualsDraft, plan: Plan) -> abc.Mapping[Location, Node]:
    """Find where a milestone's report is a figure, a date or a word, which is none."""
    values = [(key.text, node.get("value") if isinstance(node, Mapping) else node) for key, node in draft.pairs]
    found = [(plan.find(name), value) for name, value in values if value]
    return {value.location: value for target, value in found if target and not target.traits.is_measured}


def _of_milestone(problem: Problem, document: Document, milestones: abc.Mapping[Location, Node]) -> Problem:
    """Say how a milestone is reported, where it is reported as a figure would be."""
    if problem.location not in milestones:
        return problem
    if not document.is_table:
        return problem._replace(hint=milestone_hint())
    value = milestones[problem.location]
    if problem.code is Code.NOT_A_NUMBER and isinstance(value, Scalar):
        problem = problem._replace(message=_("{text} does not tell whether it is done").format(text=shown(value.text)))
    from gaoqing_kpi.load.headings import completed

    hint = _("only whether it is done is asked for: write {one} or {other}").format(one=completed(True), other=completed(False))
    return problem._replace(hint=hint)


def _targets(draft: ActualsDraft, plan: Plan, regions: NamedRegions, wrong: set[Location]) -> tuple[set[_Reported], HeldProblems]:
    """Find what is reported once: no target twice for one day, be it under both id and name; suggest one for the first unknown keys.

    :param wrong: the places of keys that are known to be wrong, twice in one mapping for instance.
    """
    reported: dict[_Reported, list[Scalar]] = {}
    problems = HeldProblems()
    most_suggestions = min(MOST_SUGGESTIONS, MOST_COMPARED // (len(plan.names) + 1))
    for key, node in draft.pairs:
        name = draft.names.get(key.location)
        if target := plan.find(key.text):
            reported.setdefault((target.id, regions.of(node), day_in(node) or draft.as_of), []).append(key)
            problems += _other_name(target, name) if name else ()
        else:
            message = _("no target is named {name}").format(name=shown(key.text))
            hint = _suggestion(key, name, plan) if len(problems) < most_suggestions else ""
            problems.append(Problem(key.location, Code.UNKNOWN_TARGET, message, hint))
    for (id_, _region, _day), (first, *others) in reported.items():
        for key in others:
            if key.location not in wrong:
                message = _("{name} is already reported in line {line}").format(name=plan.by_id[id_].name, line=first.location.line)
                problems.append(Problem(key.location, Code.DUPLICATE_TARGET, message, _("keep one of them")))
    return {reporter for reporter, written in reported.items() if len(written) == 1}, problems


def _suggestion(key: Scalar, name: Scalar | None, plan: Plan) -> str:
    """Suggest a target for an unknown key: the one whose name stands beside it, else the one that is spelled alike."""
    if key.text.startswith("其中"):
        return _("give a target of its own its full name, in a row of its own")
    named = plan.find(name.text) if name else None
    return _("did you mean {choices}?").format(choices=named.id) if named else did_you_mean(key.text, plan.names)


def _other_name(target: Target, name: Scalar) -> Iterator[Problem]:
    """Check the name beside an id, which differs where one column was sorted or moved without the other."""
    from gaoqing_kpi.grammar.lettering import without_looks

    units = [target.unit] if target.unit else []
    known = {plain_name(spelled, units) for called in names_of(target) for spelled in (called, without_looks(called))}
    if plain_name(name.text, units) not in known:
        message = _("{id} is called {name}, not {found}").format(id=target.id, name=target.name, found=shown(name.text))
        yield Problem(name.location, Code.UNKNOWN_TARGET, message, _("check which target this row reports, and make its id and name match"))
