"""What the parts of a catalogue must keep, alone and among each other."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from gaoqing_kpi.load.budget import MAX_TARGETS
from gaoqing_kpi.load.node import Mapping as Tree
from gaoqing_kpi.load.node import Places, Scalar, place
from gaoqing_kpi.load.parts import CatalogueDraft, Located, S, read_catalogue
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.model.names import has_a_letter, is_id, plain_name
from gaoqing_kpi.model.places import is_code
from gaoqing_kpi.model.plan import Figure, Head, Item, Plan, Section
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.problem import Code, Location, Problem, did_you_mean, has_errors
from gaoqing_kpi.rules.hidden_signs import check_signs
from gaoqing_kpi.rules.target_rules import check_target

MOST_SUGGESTIONS = 100


def read_plan(source: Source) -> tuple[Plan | None, list[Problem]]:
    """Read a catalogue.

    :returns: the plan, or None where a problem is an error, and all the problems in order.
    """
    draft, found = read_catalogue(source)
    found += _check(draft)
    if draft.root is not None:
        found += check_signs(draft.written_offices, draft.root, {problem.location for problem in found})
    problems = [*sorted({*found}), *found.untold(Location(source.name, 1, 1))]
    if draft.head is None or has_errors(problems):
        return None, problems
    return _plan(draft, draft.head.shape), problems


def _plan(draft: CatalogueDraft, head: Head) -> Plan:
    """Put the parts together; a list that is left out holds what the other parts name of it."""
    targets = tuple(part.shape for part in draft.targets)
    figures = tuple(part.shape for part in draft.figures)
    items = {part.shape.number: part.shape for part in draft.items}
    for number in (*(target.item for target in targets), *(figure.item for figure in figures)):
        if number is not None and number not in items:
            items[number] = Item.unlisted(number)
    sections = {part.shape.number: part.shape for part in draft.sections}
    for item in items.values():
        if item.in_section is not None and item.in_section not in sections:
            sections[item.in_section] = Section.model_validate({"number": str(item.in_section)})
    departments = {key: office.shape for key, office in draft.departments.items()}
    for key in (
        *(key for item in items.values() for key in _offices_of(item)),
        *(key for target in targets for key in _offices_of(target)),
    ):
        departments.setdefault(key, Bilingual(zh=key))
    return Plan(head, departments, tuple(sections.values()), tuple(items.values()), targets, figures, draft.left_out)


def _check(draft: CatalogueDraft) -> Iterator[Problem]:
    if draft.head:
        yield from _head(draft.head)
    head = draft.head.shape if draft.head and draft.head.shape.period.start <= draft.head.shape.period.end else None
    for part in draft.targets:
        yield from check_target(part, head)
        yield from _kebab(part, part.shape.id, "id")
    for key in draft.written_offices:
        yield from _lettered(one_line(key.text), key.location, "office")
    if draft.root and len(_offices_named(draft)) > MAX_TARGETS:
        message = _("the catalogue names more than {most} offices").format(most=MAX_TARGETS)
        yield Problem(draft.root.location, Code.TOO_LARGE, message, _("split it, or check that it is the right file"))
    yield from _references(draft)
    yield from _doubles(draft.sections, lambda part: part.shape.number, "number", Code.DUPLICATE_KEY)
    yield from _doubles(draft.items, lambda part: part.shape.number, "number", Code.DUPLICATE_KEY)
    yield from _doubles(draft.departments.values(), lambda part: part.shape.zh, "zh", Code.DUPLICATE_KEY)
    yield from _same_names(draft)


def _offices_named(draft: CatalogueDraft) -> set[str]:
    shapes: list[Item | Target] = [*(part.shape for part in draft.items), *(part.shape for part in draft.targets)]
    return {key for shape in shapes for key in _offices_of(shape)}


def _head(part: Located[Head]) -> Iterator[Problem]:
    head, node = part.shape, part.node
    if head.period.end < head.period.start:
        yield Problem(place(node, ["period", "end"]), Code.BAD_DATE, _("the period ends before it starts"))
    yield from _lettered(head.id, place(node, ["id"]), "plan")
    if head.region is not None and not is_code(head.region):
        yield Problem(place(node, ["region"]), Code.WRONG_FORM, no_code())
    if not 0 < head.rules.behind <= head.rules.on_track:
        yield Problem(place(node, ["rules", "behind"]), Code.BAD_BOUND, _("behind must be above 0 and no higher than on_track"))
    seen: dict[str, str] = {}
    places = Places(node)
    for code, name in head.regions.items():
        if not is_code(code):
            yield Problem(places.place(["regions", code], of_key=True), Code.WRONG_FORM, no_code())
        for own in {plain_name(text): text for text in (name.zh, name.en) if text}.values():
            other = seen.setdefault(plain_name(own), code)
            if other != code or own in head.regions:
                message = _("{name} is already the name of {other}").format(name=own, other=other if other != code else own)
                yield Problem(places.place(["regions", code]), Code.DUPLICATE_KEY, message)


def no_code() -> str:
    """Say what a region's code is."""
    return _("expected a six-digit region code of GB/T 2260, such as 370322")


def no_id() -> str:
    """Say what an id is."""
    return _("an id consists of lowercase letters, digits and hyphens, such as water-use-total")


def _lettered(text: str, where: Location, word: str) -> Iterator[Problem]:
    """Check an id that may be in any writing."""
    if not has_a_letter(text):
        message = _("{value} has no letter, and would be taken for a number").format(value=text)
        yield Problem(where, Code.WRONG_FORM, message, _("write {number}").format(number=f"{word}-{text}"))


def _kebab(part: Located[Target], word: str, key: str) -> Iterator[Problem]:
    if word.isascii() and not has_a_letter(word):
        yield from _lettered(word, place(part.node, [key]), "target")
    elif not is_id(word):
        yield Problem(place(part.node, [key]), Code.WRONG_FORM, no_id())


def _references(draft: CatalogueDraft) -> Iterator[Problem]:
    sections, items, suggest = draft.written_sections, draft.written_items, _suggesting(draft)
    for item in draft.items:
        number = item.shape.in_section
        if sections is not None and number and str(number) not in sections:
            key = "number" if item.shape.section is None else "section"
            yield _unknown(item, [key], _("unknown section {number}").format(number=number))
        if item.shape.is_elsewhere:
            message = _("the label {label} is of another section").format(label=item.shape.number)
            yield Problem(place(item.node, ["section"]), Code.WRONG_FORM, message)
        yield from _offices(draft, item, suggest)
    places = draft.head.shape.places if draft.head else None
    hint_of = _naming_regions(draft, places)
    for target in draft.targets:
        yield from _offices(draft, target, suggest)
        yield from _regions(target, places, hint_of)
    parts: list[Located[Target] | Located[Figure]] = [*draft.targets, *draft.figures]
    for part in parts:
        if items is not None and part.shape.item is not None and str(part.shape.item) not in items:
            yield _unknown(part, ["item"], _("unknown item {number}").format(number=part.shape.item))


def _offices(draft: CatalogueDraft, part: Located[Item] | Located[Target], suggest: Callable[[str], str]) -> Iterator[Problem]:
    known, seen = draft.written_departments, set[str]()
    for key in ("departments", "supporting"):
        for index, office in enumerate(getattr(part.shape, key) or ()):
            if known is not None and office not in known:
                hint = suggest(office)
                yield _unknown(part, [key, index], _("unknown office {name}").format(name=office), hint)
            elif office in seen:
                yield Problem(place(part.node, [key, index]), Code.DUPLICATE_KEY, _("{name} is listed twice").format(name=office))
            seen.add(office)


def _suggesting(draft: CatalogueDraft) -> Callable[[str], str]:
    """Make what says under which id an office is listed whose name is given, or for the first unknown ones which is spelled alike."""
    choices, untold = sorted(draft.written_departments or ()), iter(range(MOST_SUGGESTIONS))
    ids = {name: id_ for id_, office in reversed(draft.departments.items()) for name in (office.shape.zh, office.shape.en)}

    def suggest(name: str) -> str:
        if name in ids:
            return _("write {number}").format(number=ids[name])
        return "" if next(untold, None) is None else did_you_mean(name, choices)

    return suggest


def _offices_of(part: Item | Target) -> tuple[str, ...]:
    return (*(part.departments or ()), *(part.supporting or ()))


def _regions(part: Located[Target], places: Mapping[str, str] | None, hint_of: Callable[[str], str]) -> Iterator[Problem]:
    """Check that a target names only places that report to the plan, if these are known."""
    values: list[tuple[list[str | int], Iterable[str]]] = [(["by_region"], part.shape.by_region or ())]
    values += [(["amended", index, "by_region"], amendment.by_region or ()) for index, amendment in enumerate(part.shape.amended)]
    written = Places(part.node)
    for path, codes in values:
        for code in codes:
            if places is not None and code not in places:
                message = _("unknown region {name}").format(name=code)
                yield Problem(written.place([*path, code], of_key=True), Code.UNKNOWN_VALUE, message, hint_of(code))


def _naming_regions(draft: CatalogueDraft, places: Mapping[str, str] | None) -> Callable[[str], str]:
    """Make what says how a region is named that the plan does not know by what is written."""
    codes = {name: code for code, name in reversed([*(places or {}).items()])}
    choices = _("one of: {choices}").format(choices=draft.head.shape.place_choices) if draft.head and places else ""
    otherwise = choices or _("list it in the plan's regions")
    return lambda name: _("write {number}").format(number=f'"{codes[name]}"') if name in codes else otherwise


def _unknown(part: Located[Item] | Located[Target] | Located[Figure], path: list[str | int], message: str, hint: str = "") -> Problem:
    return Problem(place(part.node, path), Code.UNKNOWN_VALUE, message, hint)


def _same_names(draft: CatalogueDraft) -> Iterator[Problem]:
    """Find what names two targets, as names are compared, and aliases that say nothing new; ids go before names."""
    units = frozenset(part.shape.unit for part in draft.targets if part.shape.unit)
    seen: dict[str, _Named] = {}
    for named in sorted((named for part in draft.targets for named in _names(part)), key=lambda named: named.path != ["id"]):
        plain = plain_name(named.text, units)
        if not plain:
            message = _("nothing of {text} tells it from other names").format(text=named.text)
            yield Problem(place(named.part.node, named.path), Code.WRONG_TYPE, message, _("write a name in words"))
            continue
        first = seen.setdefault(plain, named)
        if first is named or (first.part is named.part and named.path[0] != "aliases"):
            continue
        line = place(first.part.node, first.path).line
        message = (
            _("{value} already appears in line {line}") if first.text == named.text else _("{value} is taken for {other} of line {line}")
        )
        shown = message.format(value=named.text, other=first.text, line=line)
        yield Problem(place(named.part.node, named.path), Code.DUPLICATE_TARGET, shown)


class _Named(NamedTuple):
    """What a target is called, and where that stands in it."""

    part: Located[Target]
    path: list[str | int]
    text: str


def _names(part: Located[Target]) -> Iterator[_Named]:
    target = part.shape
    is_plain = isinstance(part.node, Tree) and isinstance(part.node.get("name"), Scalar)
    yield _Named(part, ["id"], target.id)
    yield _Named(part, ["name"] if is_plain else ["name", "zh"], target.name.zh)
    if target.name.en:
        yield _Named(part, ["name", "en"], target.name.en)
    for index, alias in enumerate(target.aliases):
        yield _Named(part, ["aliases", index], alias)


def _doubles(parts: Iterable[Located[S]], value: Callable[[Located[S]], Hashable], path: str, code: Code) -> Iterator[Problem]:
    seen: dict[Hashable, int] = {}
    for part in parts:
        where = place(part.node, path.split("."))
        if first := seen.get(value(part)):
            yield Problem(where, code, _("{value} already appears in line {line}").format(value=value(part), line=first))
        seen.setdefault(value(part), where.line)
