"""What a catalogue names: offices, sections, items, targets and regions, read quickly and without checking anything."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml

from gaoqing_kpi.load.yaml_events import MAX_DEPTH, events
from gaoqing_kpi.messages import one_line
from gaoqing_kpi.model.places import place_of

Tree: TypeAlias = "str | Sequence[Tree] | Mapping[str, Tree]"

_PLACES = {
    "office": ("departments", "", ""),
    "region": ("plan", "", ""),
    "section": ("sections", "number", "title"),
    "item": ("items", "number", "title"),
    "target": ("targets", "id", "name"),
    "target_or_file": ("targets", "id", "name"),
}
MOST_BYTES = 5_000_000  # a file beyond would keep the prompt waiting


class NamedThing(NamedTuple):
    """Something that an option or argument may name: what it is called by programs, and in Chinese, in English, and otherwise."""

    key: str
    zh: str = ""
    en: str = ""
    others: tuple[str, ...] = ()


def names_in(catalogue: Path, kind: str) -> list[NamedThing]:
    """List what a catalogue names of a kind: offices and targets by their ids, sections and items by their numbers, regions by their codes.

    One that cannot be read, or is no catalogue, names nothing.
    """
    part, key, name = _PLACES[kind]
    found = _parts(catalogue, part).get(part)
    if kind == "region":
        return _regions(_mapping(found))
    if kind == "office":
        return _of_mapping(found)
    return [_named(_mapping(one), key, name) for one in found] if isinstance(found, list) else []


def meanings(register: Path) -> list[NamedThing]:
    """List the problem codes of the register."""
    return _of_mapping(_parts(register))


def _regions(plan: Mapping[str, Tree]) -> list[NamedThing]:
    """List the plan's own region, by its issuer, and those that it lists."""
    own, listed = plan.get("region"), _of_mapping(plan.get("regions"))
    if isinstance(own, str) and own not in {region.key for region in listed}:
        return [NamedThing(own, place_of(_both(plan.get("issuer", ""))[0])), *listed]
    return listed


def _of_mapping(tree: "Tree | None") -> list[NamedThing]:
    return [NamedThing(one_line(key), *_both(text)) for key, text in _mapping(tree).items()]


def _named(part: Mapping[str, Tree], key: str, name: str) -> NamedThing:
    aliases = part.get("aliases", ())
    others = tuple(one_line(alias) for alias in aliases if isinstance(alias, str)) if not isinstance(aliases, str) else ()
    return NamedThing(one_line(str(part.get(key, ""))), *_both(part.get(name, "")), others)


def _both(tree: Tree) -> tuple[str, str]:
    """Read a text in both languages, or in Chinese only."""
    written = tree if isinstance(tree, Mapping) else {"zh": tree}
    zh, en = (written.get(language, "") for language in ("zh", "en"))
    return one_line(zh) if isinstance(zh, str) else "", one_line(en) if isinstance(en, str) else ""


def _mapping(tree: "Tree | None") -> Mapping[str, Tree]:
    return tree if isinstance(tree, Mapping) else {}


def _parts(path: Path, wanted: str | None = None) -> Mapping[str, Tree]:
    """Read the parts of a file, or the one that is wanted and nothing behind it; nothing where that cannot be done."""
    try:
        if path.is_file() and path.stat().st_size <= MOST_BYTES:
            return dict(_read(events(path.read_text(encoding="utf-8-sig")), wanted))
    except (OSError, ValueError, yaml.YAMLError):
        pass
    return {}


def _read(read: Iterator[yaml.Event], wanted: str | None) -> Iterator[tuple[str, Tree]]:
    for event in read:
        if isinstance(event, yaml.MappingStartEvent):
            break
    for key in _inner(read):
        if wanted in {None, _text(key)}:
            yield _text(key), _tree(next(read), read)
            if wanted:
                break
        else:
            _pass_over(next(read), read)


def _text(event: yaml.Event) -> str:
    """Return a scalar's text.

    :raises yaml.YAMLError: if it is none.
    """
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    raise yaml.YAMLError


def _tree(event: yaml.Event, read: Iterator[yaml.Event], depth: int = 1) -> Tree:
    """Build what an event begins.

    :raises yaml.YAMLError: if it is nested too deep, or refers to something else.
    """
    if depth > MAX_DEPTH:
        raise yaml.YAMLError
    if isinstance(event, yaml.SequenceStartEvent):
        return [_tree(inner, read, depth + 1) for inner in _inner(read)]
    if isinstance(event, yaml.MappingStartEvent):
        return {_text(key): _tree(next(read), read, depth + 1) for key in _inner(read)}
    return _text(event)


def _inner(read: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """Yield the first events of what a collection holds."""
    for event in read:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        yield event


def _pass_over(event: yaml.Event, read: Iterator[yaml.Event]) -> None:
    """Read on to the end of what an event begins."""
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        inner = next(read)
        depth += isinstance(inner, yaml.CollectionStartEvent) - isinstance(inner, yaml.CollectionEndEvent)
