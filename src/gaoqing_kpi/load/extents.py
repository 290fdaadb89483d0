"""From where to where the parts of a YAML text go. Places are lines and columns from 1; an end is the first place behind."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

import yaml

from gaoqing_kpi.load.budget import MAX_NODES
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.load.yaml_events import events

Place: TypeAlias = tuple[int, int]

_ENTRIES = "actuals"
_MOST_EVENTS_OF_A_NODE = 2
_LEVEL_OF_ENTRIES = 3  # within the document, and the mapping at its root


@dataclass
class Extents:
    """The ends of scalars and of lists and mappings in brackets, by their beginnings; of each entry its first line and its last."""

    scalars: dict[Place, Place] = field(default_factory=dict)
    brackets: dict[Place, Place] = field(default_factory=dict)
    entries: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class _Opened:
    """A list or mapping that is being read: where it begins, the key that it stands behind, and how many nodes of it have been."""

    start: Place
    key: str
    is_mapping: bool
    in_brackets: bool
    nodes: int = 0
    last_key: str = ""


def extents_of(source: Source, is_wanted: Callable[[Place, Place], bool]) -> Extents:
    """Measure a text, as far as it is YAML and can be read.

    :param is_wanted: which of the scalars and brackets are, by where they begin and end.
    """
    walk = _Walk(source, is_wanted)
    with suppress(yaml.YAMLError):
        for event in islice(events(source.text), MAX_NODES * _MOST_EVENTS_OF_A_NODE):
            walk.take(event)
    return walk.found


@dataclass
class _Walk:
    source: Source
    is_wanted: Callable[[Place, Place], bool]
    found: Extents = field(default_factory=Extents)
    opened: list[_Opened] = field(default_factory=lambda: [_Opened((1, 1), "", is_mapping=False, in_brackets=False)])

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.CollectionEndEvent):
            closed = self.opened.pop()
            if closed.in_brackets:
                end = self._at(event.end_mark)
                if self.is_wanted(closed.start, end):
                    self.found.brackets[closed.start] = end
                self._lengthen(end[0])
        elif isinstance(event, yaml.NodeEvent):
            self._begin(event)

    def _begin(self, event: Any) -> None:
        parent, start, end = self.opened[-1], self._at(event.start_mark), self._at(event.end_mark)
        is_key = parent.is_mapping and parent.nodes % 2 == 0
        parent.nodes += 1
        if is_key and len(self.opened) == _LEVEL_OF_ENTRIES and parent.key == _ENTRIES:
            self.found.entries.append((start[0], start[0]))
        self._lengthen(start[0])
        if isinstance(event, yaml.CollectionStartEvent):
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            self.opened.append(_Opened(start, parent.last_key, is_mapping=is_mapping, in_brackets=bool(event.flow_style)))
        elif isinstance(event, yaml.ScalarEvent):
            if self.is_wanted(start, end):
                self.found.scalars[start] = end
            parent.last_key = event.value if is_key else parent.last_key
            self._lengthen(end[0] if end[1] > 1 else end[0] - 1)

    def _lengthen(self, line: int) -> None:
        """Let the entry that is being read go on to a line."""
        if self.found.entries and len(self.opened) >= _LEVEL_OF_ENTRIES:
            first, last = self.found.entries[-1]
            self.found.entries[-1] = first, max(last, line)

    def _at(self, mark: Any) -> Place:
        where = self.source.place(mark.index)
        return where.line, where.column
