"""What the parts of a catalogue must keep, alone and among each other."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator

from gaoqing_kpi.load.node import place
from gaoqing_kpi.load.parts import CatalogueDraft, Located, S, read_catalogue
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Figure, Head, Item, Plan, Target
from gaoqing_kpi.problem import Code, Problem, did_you_mean, has_errors
from gaoqing_kpi.rules.target import check_target

_REGION = r"[0-9]{6}"
_KEBAB = r"[a-z0-9]+(-[a-z0-9]+)*"


def read_plan(source: Source) -> tuple[Plan | None, list[Problem]]:
    """Read a catalogue.

    :returns: the plan, or None where a problem is an error, and all the problems in order.
    """
    draft, problems = read_catalogue(source)
    problems = sorted({*problems, *_check(draft)})
    if draft.head is None or has_errors(problems):
        return None, problems
    return _plan(draft, draft.head.shape), problems


def _plan(draft: CatalogueDraft, head: Head) -> Plan:
    return Plan(
        head=head,
        departments={key: office.shape for key, office in draft.departments.items()},
        sections=tuple(part.shape for part in draft.sections),
        items=tuple(part.shape for part in draft.items),
        targets=tuple(part.shape for part in draft.targets),
        figures=tuple(part.shape for part in draft.figures),
    )


def _check(draft: CatalogueDraft) -> Iterator[Problem]:
    if draft.head:
        yield from _head(draft.head)
    head = draft.head.shape if draft.head and draft.head.shape.period.start <= draft.head.shape.period.end else None
    for part in draft.targets:
        yield from check_target(part, head)
        yield from _kebab(part, part.shape.id, "id")
    yield from _references(draft)
    yield from _names_like_ids(draft)
    yield from _doubles(draft.sections, lambda part: part.shape.number, "number", Code.DUPLICATE_KEY)
    yield from _doubles(draft.items, lambda part: part.shape.number, "number", Code.DUPLICATE_KEY)
    yield from _doubles(draft.departments.values(), lambda part: part.shape.zh, "zh", Code.DUPLICATE_KEY)
    yield from _doubles(draft.targets, lambda part: part.shape.id, "id", Code.DUPLICATE_TARGET)
    yield from _doubles(draft.targets, lambda part: part.shape.name.zh, "name.zh", Code.DUPLICATE_TARGET)
    yield from _doubles(draft.targets, lambda part: part.shape.name.en, "name.en", Code.DUPLICATE_TARGET)


def _head(part: Located[Head]) -> Iterator[Problem]:
    head, node = part.shape, part.node
    if head.period.end < head.period.start:
        yield Problem(place(node, ["period", "end"]), Code.BAD_DATE, _("the period ends before it starts"))
    if head.region is not None and not re.fullmatch(_REGION, head.region):
        yield Problem(place(node, ["region"]), Code.WRONG_FORM, _("expected a six-digit region code of GB/T 2260, such as 370322"))
    if not 0 < head.rules.behind <= head.rules.on_track:
        yield Problem(place(node, ["rules", "behind"]), Code.BAD_BOUND, _("behind must be above 0 and no higher than on_track"))


def _kebab(part: Located[Target], word: str, key: str) -> Iterator[Problem]:
    if not re.fullmatch(_KEBAB, word):
        yield Problem(
            place(part.node, [key]), Code.WRONG_FORM, _("an id consists of lowercase letters, digits and hyphens, such as water-use-total")
        )


def _references(draft: CatalogueDraft) -> Iterator[Problem]:
    sections, items = draft.written_sections, draft.written_items
    for item in draft.items:
        if sections is not None and str(item.shape.section) not in sections:
            yield _unknown(item, ["section"], _("unknown section {number}").format(number=item.shape.section))
        yield from _offices(draft, item, item.shape.departments)
    for target in draft.targets:
        yield from _offices(draft, target, target.shape.departments or ())
    parts: list[Located[Target] | Located[Figure]] = [*draft.targets, *draft.figures]
    for part in parts:
        if items is not None and str(part.shape.item) not in items:
            yield _unknown(part, ["item"], _("unknown item {number}").format(number=part.shape.item))


def _offices(draft: CatalogueDraft, part: Located[Item] | Located[Target], offices: tuple[str, ...]) -> Iterator[Problem]:
    known = draft.written_departments
    for index, office in enumerate(offices):
        if known is not None and office not in known:
            hint = did_you_mean(office, sorted(known))
            yield _unknown(part, ["departments", index], _("unknown office {name}").format(name=office), hint)
        elif office in offices[:index]:
            yield Problem(place(part.node, ["departments", index]), Code.DUPLICATE_KEY, _("{name} is listed twice").format(name=office))


def _unknown(part: Located[Item] | Located[Target] | Located[Figure], path: list[str | int], message: str, hint: str = "") -> Problem:
    return Problem(place(part.node, path), Code.UNKNOWN_VALUE, message, hint)


def _names_like_ids(draft: CatalogueDraft) -> Iterator[Problem]:
    ids = {part.shape.id for part in draft.targets}
    for part in draft.targets:
        if part.shape.name.zh in ids:
            message = _("{name} is the id of a target: a key in a file of actual values must mean one target").format(
                name=part.shape.name.zh
            )
            yield Problem(place(part.node, ["name", "zh"]), Code.DUPLICATE_TARGET, message)


def _doubles(parts: Iterable[Located[S]], value: Callable[[Located[S]], Hashable], path: str, code: Code) -> Iterator[Problem]:
    seen: dict[Hashable, int] = {}
    for part in parts:
        where = place(part.node, path.split("."))
        if first := seen.get(value(part)):
            yield Problem(where, code, _("{value} already appears in line {line}").format(value=value(part), line=first))
        seen.setdefault(value(part), where.line)
