"""A catalogue file to the shapes of its parts, each with its node, so that one bad part hides no other."""

import re
from dataclasses import dataclass, field
from typing import Annotated, Generic, NamedTuple, TypeVar

from pydantic import BaseModel

from gaoqing_kpi.load.budget import MAX_TARGETS
from gaoqing_kpi.load.node import Mapping, Node, Scalar, Series
from gaoqing_kpi.load.shape import read_shape
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.load.yaml import parse
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.model.base import Bilingual, Shape, Told
from gaoqing_kpi.model.plan import Figure, Head, Item, Section
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.problem import Code, HeldProblems, Location, Problem

S = TypeVar("S", bound=BaseModel)

_TARGETS_AT_MARGIN = r"""^["']?targets["']?\s*:"""
_KEYS = r"""\btargets["']?\s*:|\bplan["']?\s*:\s*(?:\{|#|$)"""


class Root(Shape):
    """A whole catalogue."""

    plan: Annotated[dict[str, object], Told("What identifies the plan.", "{id: …, title: …, period: …}")]
    departments: Annotated[
        dict[str, object] | None,
        Told("The offices by their ids; left out, offices are named as they are.", "{finance: {zh: 县财政局, en: Finance Bureau}}"),
    ] = None
    sections: Annotated[list[object] | None, Told("The parts of the document.", "[{number: 1, title: 创新驱动}]")] = None
    items: Annotated[
        list[object] | None, Told("The numbered tasks.", "[{number: 3, section: 1, title: 培育企业, departments: [finance]}]")
    ] = None
    targets: Annotated[list[object], Told("The targets.", "[{id: …, name: …, kind: …, bound: …, value: …, unit: …}]")]
    figures_not_targets: Annotated[
        list[object] | None, Told("The figures of the document that are no targets.", "[{item: 46, fragment: 世界500强, why: proper_name}]")
    ] = None


class Located(NamedTuple, Generic[S]):
    """A shape and the node that it was read from."""

    shape: S
    node: Node


@dataclass(slots=True)
class CatalogueDraft:
    """The parts of a catalogue whose shape is right; what they say of each other is not checked yet.

    ``written_…`` are the keys and numbers of all parts, right or not, so that a bad part does not make what points at it bad too; None
    where they cannot be told, or are left out, as ``left_out`` says.
    """

    root: Mapping | None = None
    head: Located[Head] | None = None
    departments: dict[str, Located[Bilingual]] = field(default_factory=dict)
    sections: list[Located[Section]] = field(default_factory=list)
    items: list[Located[Item]] = field(default_factory=list)
    targets: list[Located[Target]] = field(default_factory=list)
    figures: list[Located[Figure]] = field(default_factory=list)
    written_offices: list[Scalar] = field(default_factory=list)
    written_departments: frozenset[str] | None = None
    written_sections: frozenset[str] | None = None
    written_items: frozenset[str] | None = None
    left_out: frozenset[str] = frozenset()


def is_catalogue(source: Source) -> bool:
    """Return whether a text is a catalogue and no file of actual values: it lists targets, or tells more of the plan than its name."""
    if not re.search(_KEYS, source.text, re.MULTILINE):
        return False
    root, _problems = parse(source)
    if root is None:
        return re.search(_TARGETS_AT_MARGIN, source.text, re.MULTILINE) is not None
    return isinstance(root, Mapping) and (isinstance(root.get("targets"), Series) or isinstance(root.get("plan"), Mapping))


def read_catalogue(source: Source) -> tuple[CatalogueDraft, HeldProblems]:
    """Read the shapes of a catalogue, and all the problems with them."""
    root, found = parse(source)
    draft, problems = CatalogueDraft(), HeldProblems(found)
    if root is None:
        return draft, problems or HeldProblems(_check(Root, Mapping(Location(source.name, 1, 1), [])))
    problems += read_shape(Root, root, Location(source.name, 1, 1))[1]
    if not isinstance(root, Mapping):
        return draft, problems
    if (too_long := _too_long_in(root)) is not None:
        message = _("the list has more than {most} parts").format(most=MAX_TARGETS)
        problems.append(Problem(too_long, Code.TOO_LARGE, message, _("split it, or check that it is the right file")))
        return draft, problems
    draft.root = root
    draft.left_out = frozenset(key for key in ("departments", "sections", "items") if root.get(key) is None)
    plan = root.get("plan")
    if isinstance(plan, Mapping):
        draft.head = _part(Head, plan, problems)
    offices = root.get("departments")
    if isinstance(offices, Mapping):
        draft.written_offices = [key for key, _office in offices.pairs]
        draft.departments, draft.written_departments = _departments(offices, problems)
    draft.sections = _parts(Section, root.get("sections"), problems)
    draft.items = _parts(Item, root.get("items"), problems)
    draft.targets = _parts(Target, root.get("targets"), problems)
    draft.written_sections = _numbers(root.get("sections"))
    draft.written_items = _numbers(root.get("items"))
    draft.figures = _parts(Figure, root.get("figures_not_targets"), problems)
    return draft, problems


def _too_long_in(node: Node) -> Location | None:
    """Find the first list that is longer than any of a plan."""
    parts = node.items if isinstance(node, Series) else [part for _key, part in node.pairs] if isinstance(node, Mapping) else []
    if len(parts) > MAX_TARGETS:
        return node.location
    return next((found for part in parts if not isinstance(part, Scalar) and (found := _too_long_in(part))), None)


def _departments(offices: Mapping, problems: list[Problem]) -> tuple[dict[str, Located[Bilingual]], frozenset[str]]:
    """Read the offices by their ids, which items name as texts are read; give all written ids too, right or not."""
    written: dict[str, str] = {}
    found: dict[str, Located[Bilingual]] = {}
    for key, node in offices.pairs:
        id_ = one_line(key.text)
        if written.setdefault(id_, key.text) != key.text:
            problems.append(Problem(key.location, Code.DUPLICATE_KEY, _("{name} is listed twice").format(name=id_)))
        if office := _part(Bilingual, node, problems):
            found[id_] = office
    return found, frozenset(written)


def _numbers(node: Node | None) -> frozenset[str] | None:
    """List the numbers of all parts; None if one of them has none."""
    if not isinstance(node, Series):
        return None
    numbers = [item.get("number") if isinstance(item, Mapping) else None for item in node.items]
    texts = [number.text if isinstance(number, Scalar) else "" for number in numbers]
    return frozenset(texts) if all(text.replace("-", "").isdecimal() for text in texts) else None


def _parts(shape: type[S], node: Node | None, problems: list[Problem]) -> list[Located[S]]:
    if not isinstance(node, Series):
        return []
    return [part for item in node.items if (part := _part(shape, item, problems))]


def _part(shape: type[S], node: Node, problems: list[Problem]) -> Located[S] | None:
    found, more = read_shape(shape, node)
    problems += more
    return Located(found, node) if found is not None else None


def _check(shape: type[BaseModel], node: Node) -> list[Problem]:
    return read_shape(shape, node)[1]
