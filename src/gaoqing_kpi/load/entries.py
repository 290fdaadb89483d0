"""A document of actual values to its head and its entries, each with its place, so that one bad entry hides no other."""

from collections import abc
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from gaoqing_kpi.load.budget import MAX_ENTRIES
from gaoqing_kpi.load.node import Document, Mapping, Node, Scalar, plain_data
from gaoqing_kpi.load.shape import read_shape
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.actual import Entry, FileHead
from gaoqing_kpi.model.scalars import read_day_or_month
from gaoqing_kpi.problem import Code, HeldProblems, Location, Problem


def called(key: str, *, in_table: bool) -> str:
    """Name a key as whoever wrote a file knows it: by the heading of its column, where it is a table's."""
    if not in_table:
        return key
    from gaoqing_kpi.load.headings import title

    return title(key)


class ParsedEntry(NamedTuple):
    """One entry as it stands in the file: its key, its node, and its shape, which is None where the entry is empty.

    A partial one is what is left of an entry when the keys whose shape is wrong are taken out.
    """

    key: Scalar
    node: Mapping
    entry: Entry | None
    is_partial: bool = False
    in_table: bool = False

    def called(self, key: str) -> str:
        """Name a key as whoever wrote the file knows it."""
        return called(key, in_table=self.in_table)


@dataclass(slots=True)
class ActualsDraft:
    """The head and the entries of a file whose shape is right; they are not held against the plan yet.

    ``names`` are the names written beside the keys of entries, by the places of these. ``as_of`` and ``pairs``, all keys of entries
    with what is behind them, are known even where something else is wrong.
    """

    start: Location
    root: Node
    names: abc.Mapping[Location, Scalar]
    head: FileHead | None = None
    is_table: bool = False
    as_of: date | None = None
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    entries: list[ParsedEntry] = field(default_factory=list)


def read_actuals(document: Document) -> tuple[ActualsDraft, HeldProblems]:
    """Read the shapes of a document of actual values, and all the problems with them."""
    start, root, problems = document.start, document.root, HeldProblems(document.problems)
    if root is None:
        empty = Mapping(start, [])
        return ActualsDraft(start, empty, {}), problems or HeldProblems(read_shape(FileHead, empty)[1])
    if isinstance(root, Scalar) and plain_data(root) is None:
        root = Mapping(start, [])
    head, more = read_shape(FileHead, root, start, in_table=document.is_table)
    problems += more
    draft = ActualsDraft(start, root, document.names, head, document.is_table)
    draft.as_of = head.as_of if head else day_in(root)
    actuals = root.get("actuals") if isinstance(root, Mapping) else None
    if isinstance(actuals, Mapping) and len(actuals.pairs) > MAX_ENTRIES:
        message = _("the file has more than {most} entries").format(most=MAX_ENTRIES)
        problems.append(Problem(actuals.location, Code.TOO_LARGE, message, _("split it, or check that it is the right file")))
    elif isinstance(actuals, Mapping):
        draft.pairs = actuals.pairs
        for key, node in actuals.pairs:
            written, more = read_entry(key, node, in_table=document.is_table)
            problems += more
            if written:
                draft.entries.append(written)
    return draft, problems


def day_in(node: Node) -> date | None:
    """Read the date of a file or an entry by itself, whatever else is wrong with it; None where it has none that is right."""
    written = node.get("as_of") if isinstance(node, Mapping) else None
    try:
        return read_day_or_month(plain_data(written)) if written else None
    except PydanticCustomError:
        return None


def read_entry(key: Scalar, node: Node, *, in_table: bool = False) -> tuple[ParsedEntry | None, list[Problem]]:
    """Read the shape of one entry, and all the problems with it."""
    if isinstance(node, Scalar) and plain_data(node) is None:
        return ParsedEntry(key, Mapping(node.location, []), None, in_table=in_table), []
    entry = Mapping(node.location, [(Scalar(node.location, "value", plain=True), node)]) if isinstance(node, Scalar) else node
    shape, problems = read_shape(Entry, entry, in_table=in_table)
    if not isinstance(entry, Mapping):
        return None, problems
    if shape:
        return ParsedEntry(key, entry, shape, in_table=in_table), problems
    places = {problem.location for problem in problems}
    right = [pair for pair in entry.pairs if not {pair[0].location, pair[1].location} & places]
    rest = Mapping(entry.location, right)
    shape = read_shape(Entry, rest)[0]
    return (ParsedEntry(key, rest, shape, is_partial=True, in_table=in_table) if shape and right else None), problems
