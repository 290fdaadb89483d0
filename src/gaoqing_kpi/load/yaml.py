"""YAML text to a tree with places, through libyaml, with YAML 1.2's core meaning of scalars.

Anything beyond plain data is a problem: aliases, merge keys, tags, a second document, a key twice, nesting deeper than 32.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml

from gaoqing_kpi.load.budget import MAX_LINES_OF_YAML, MAX_NODES
from gaoqing_kpi.load.node import Mapping, Node, Scalar, Series
from gaoqing_kpi.load.source import Source, count_lines, lines_of
from gaoqing_kpi.load.yaml_events import MAX_DEPTH, events
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, HeldProblems, Location, Problem

BYTE_ORDER_MARK = "\ufeff"
LINE_ENDS_OF_OLD = "\x85\u2028\u2029"  # which end a line, and a comment with it, for YAML 1.1 and libyaml, and hardly in an editor
MAX_DEPTH_PASSED_OVER = 960  # together less than the 1,000 levels at which libyaml gives up since 0.2.6

_LONE_DASH = r":\s+-\s*$"
_NO_BLANK = r"\s*[^\s:#{]+:[^\s/]"


def parse(source: Source) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document.

    :returns: its tree (None for text that is no YAML) and the problems met, of code syntax, alias, duplicate-key, wrong-type or
        too-deep.
    """
    if (bad := _unprintable(source.text)) is not None:
        message = _("a control character, U+{code:04X}, is not allowed").format(code=ord(source.text[bad]))
        return None, [Problem(source.place(bad), Code.SYNTAX, message, _("delete it"))]
    if count_lines(source.text) > MAX_LINES_OF_YAML:
        message = _("the file has more than {most} lines").format(most=MAX_LINES_OF_YAML)
        return None, [Problem(Location(source.name, 1, 1), Code.TOO_LARGE, message, _("split it, or check that it is the right file"))]
    reader = _Reader(source)
    try:
        root = reader.document(events(source.text))
    except yaml.MarkedYAMLError as error:
        end = _mark(error).index
        if isinstance(error, yaml.scanner.ScannerError) and (too_deep := _too_deep_before(source, end)):
            return None, too_deep
        where = source.place(end)
        reader.problems.append(
            Problem(where, Code.SYNTAX, _("not YAML: {what}").format(what=_what(error)), _syntax_hint(source.text, where))
        )
        return None, reader.problems
    except (_TooDeepError, _TooManyError):
        return None, reader.problems
    return root, reader.problems


def _unprintable(text: str) -> int | None:
    """Find the first character that YAML does not allow, a byte order mark inside the text, or a line's end that nobody sees."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    unseen = (text.find(sign) for sign in BYTE_ORDER_MARK + LINE_ENDS_OF_OLD)
    return min((place for place in (found.start() if found else -1, *unseen) if place >= 0), default=None)


def _too_deep_before(source: Source, end: int) -> list[Problem]:
    """List the problems of the text before a scanner's error if it is nested so deep that reading is given up.

    The scanner runs ahead of the reader to find keys, so it may be first to give up: at its own limit of depth, or at what comes behind.
    """
    reader = _Reader(source)
    with suppress(yaml.MarkedYAMLError, _TooManyError):
        try:
            reader.document(events(source.text[:end]))
        except _TooDeepError:
            return reader.problems
    return []


def _mark(error: yaml.MarkedYAMLError) -> Any:
    """Find where to mend the text: a scanner's error where the quote or key that it is about begins."""
    if isinstance(error, yaml.scanner.ScannerError) and error.context_mark and "tab" not in str(error.problem):
        return error.context_mark
    return error.problem_mark


def _what(error: yaml.MarkedYAMLError) -> str:
    from gaoqing_kpi.load.yaml_faults import in_words

    return in_words(str(error.problem))


def _syntax_hint(text: str, where: Location) -> str:
    """Say how to mend the line, by the first of the usual faults that it has."""
    from gaoqing_kpi.load.odd_texts import for_nothing

    before, line = ["", *lines_of(text)][where.line - 1 : where.line + 1]
    faults = {
        _("indent with spaces, not with a tab"): "\t" in line[: len(line) - len(line.lstrip())],
        for_nothing(): re.search(_LONE_DASH, line),
        _("add a space after the colon"): any(re.match(_NO_BLANK, text) for text in (line, before)),
        _("put it in quotes: {text}").format(text='"%"'): line[where.column - 1 : where.column] == "%",
        _("write a half-width comma and a space, ', '"): "，" in line and "{" in line,
        _("write a half-width colon and a space, ': '"): "：" in line,
    }
    return next((hint for hint, is_there in faults.items() if is_there), "")


class _TooDeepError(Exception):
    pass


class _TooManyError(Exception):
    pass


def _pass_over(event: Any, events: Iterator[Any]) -> None:
    """Read on to the end of a list or mapping, unless it is nested beyond all sense."""
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        inner = next(events)
        depth += isinstance(inner, yaml.CollectionStartEvent) - isinstance(inner, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH_PASSED_OVER:
            raise _TooDeepError


@dataclass
class _Reader:
    source: Source
    problems: HeldProblems = field(default_factory=HeldProblems)
    nodes: int = 0

    def document(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._problem(
                    event,
                    Code.SYNTAX,
                    _("a second document begins here; a file can hold only one"),
                    _("put each document in a separate file"),
                )
                break
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1)
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = _("the file has more than {most} keys, values and lists").format(most=MAX_NODES)
            self._problem(event, Code.TOO_LARGE, message, _("split it, or check that it is the right file"))
            raise _TooManyError
        if depth > MAX_DEPTH:
            self._problem(event, Code.TOO_DEEP, _("nested deeper than {most} levels").format(most=MAX_DEPTH))
            _pass_over(event, events)
            return Scalar(self._location(event), "", plain=True, broken=True)
        if isinstance(event, yaml.AliasEvent):
            self._problem(
                event, Code.ALIAS, _("aliases such as *{name} are not supported").format(name=event.anchor), _("write out the value")
            )
            return Scalar(self._location(event), "", plain=True, broken=True)
        if event.tag is not None:
            self._problem(event, Code.SYNTAX, _("tags such as {tag} are not supported").format(tag=event.tag), _("remove the tag"))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, events, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                items.append(self._node(inner, events, depth + 1))
            return Series(self._location(event), items)
        return Scalar(self._location(event), event.value, plain=event.style is None or not event.style, broken=event.tag is not None)

    def _mapping(self, start: Any, events: Iterator[Any], depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Location] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self.problems.append(Problem(key.location, Code.WRONG_TYPE, _("expected text as the key, found a list or a mapping")))
            elif key.plain and key.text == "<<":
                self._merge(key, value)
            elif not key.broken:
                if first := seen.get(key.text):
                    message = _("{key} already appears in line {line}").format(key=key.text, line=first.line)
                    self.problems.append(Problem(key.location, Code.DUPLICATE_KEY, message, _("keep one of them")))
                seen.setdefault(key.text, key.location)
                pairs.append((key, value))
        return Mapping(self._location(start), pairs)

    def _merge(self, key: Scalar, value: Node) -> None:
        if not (isinstance(value, Scalar) and value.broken):
            self.problems.append(Problem(key.location, Code.ALIAS, _("merge keys (<<) are not supported"), _("write out the values")))

    def _problem(self, event: Any, code: Code, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self._location(event), code, message, hint))

    def _location(self, event: Any) -> Location:
        return self.source.place(event.start_mark.index)
