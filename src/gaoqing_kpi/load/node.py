"""A document as a tree whose every node keeps its place, whatever format it came in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias, Union

from gaoqing_kpi.problem import Location, Problem

Node: TypeAlias = Union["Scalar", "Series", "Mapping"]
Path: TypeAlias = Sequence[str | int]

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


class Scalar(NamedTuple):
    """A text, and whether it stood without quotes. A broken one has had its problem already.

    An unformatted one is a number or a date of a workbook whose formats are not known, so that it may show another: 0.911 as 91.1%.
    """

    location: Location
    text: str
    plain: bool
    broken: bool = False
    unformatted: bool = False


class Series(NamedTuple):
    """A list of nodes."""

    location: Location
    items: list["Node"]


class Mapping(NamedTuple):
    """Keys and their nodes, in order; a key that is there twice stays twice."""

    location: Location
    pairs: list[tuple[Scalar, "Node"]]

    def get(self, key: str | int) -> "Node | None":
        """Return the first value of a key."""
        return next((value for name, value in self.pairs if name.text == key), None)


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file: its tree (None for what is none) and the problems met on the way.

    ``names`` are the names that stand beside the keys of entries, by the places of these, and ``targets`` the targets; the keys of a table
    are its headings. ``of_one_month`` are the places of figures that stand in the column of a month. ``unread`` are the texts beside
    figures on a sheet that holds no table.
    """

    start: Location
    root: Node | None
    problems: list[Problem] = field(default_factory=list)
    names: dict[Location, Scalar] = field(default_factory=dict)
    targets: dict[Location, Scalar] = field(default_factory=dict)
    unread: list[Scalar] = field(default_factory=list)
    is_table: bool = False
    of_one_month: set[Location] = field(default_factory=set)


class Assumed(NamedTuple):
    """What is taken of a table that does not say it: the plan's id, the year of its months, the day of its figures; None if unknown."""

    plan: str | None = None
    year: int | None = None
    day: date | None = None


class Broken:
    """Stands for a value whose problem is known already."""


def plain_data(node: Node) -> object:
    """Turn a tree into Python's own types.

    YAML 1.2's core schema tells null and booleans; every other scalar stays its text, so that numbers are read from it. Of a key
    that is there twice the first counts.
    """
    match node:
        case Mapping(pairs=pairs):
            data = {key.text: plain_data(value) for key, value in pairs}
            return data if len(data) == len(pairs) else {key.text: plain_data(value) for key, value in reversed(pairs)}
        case Series(items=items):
            return [plain_data(item) for item in items]
        case Scalar(broken=True):
            return Broken()
        case Scalar(text=text, plain=True) if text in NULLS:
            return None
        case Scalar(text=text, plain=True) if text in TRUTHS:
            return TRUTHS[text]
        case _:
            return node.text


def place(node: Node, path: Path, *, of_key: bool = False) -> Location:
    """Find the place of what a path leads to: its value, or its last key. A step that leads nowhere is passed over."""
    return Places(node).place(path, of_key=of_key)


class Places:
    """The places of what paths lead to in a tree, each of whose mappings is gone through only once."""

    def __init__(self, node: Node) -> None:
        self._root = node
        self._pairs: dict[int, dict[str, tuple[Scalar, Node]]] = {}

    def place(self, path: Path, *, of_key: bool = False) -> Location:
        """Find one, as ``place`` does."""
        node, found = self._root, self._root.location
        for step in path:
            if isinstance(node, Series) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                found = node.location
            elif isinstance(node, Mapping) and isinstance(step, str) and (pair := self._pairs_of(node).get(step)):
                node = pair[1]
                found = pair[0].location if of_key else node.location
        return found

    def _pairs_of(self, node: Mapping) -> dict[str, tuple[Scalar, Node]]:
        if id(node) not in self._pairs:
            self._pairs[id(node)] = {pair[0].text: pair for pair in reversed(node.pairs)}
        return self._pairs[id(node)]


def broken_places(node: Node) -> set[Location]:
    """Collect the places of all broken scalars, and of the lists and mappings that hold one."""
    match node:
        case Mapping(pairs=pairs):
            inside = set().union(*(broken_places(value) for _, value in pairs))
        case Series(items=items):
            inside = set().union(*map(broken_places, items))
        case Scalar(broken=True):
            return {node.location}
        case _:
            return set()
    return {node.location, *inside} if inside else inside
