"""Plain YAML text as libyaml composes it, in one go: for files of which nothing is wrong. ``yaml`` reads all others, and tells what is."""

import re
from typing import Any, TypeAlias

import yaml

from gaoqing_kpi.load.node import Mapping, Node, Scalar
from gaoqing_kpi.problem import Location

PlainNode: TypeAlias = Any
"""A node of PyYAML's, whose types tell of no attribute."""

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml's, where it is built in
_INDICATORS = "&*!"
_MAY_INDICATE = re.compile(r"(?:^|[\s,\[{:?-])[&*!]")
_OTHER_LINE_ENDS = "\x85\u2028\u2029"
_BYTE_ORDER_MARK = "\ufeff"
_MERGE = "<<"
_BETWEEN_NODES = (",", ":", "\n", "[", "{", "- ", "? ")
_MOST_COMPOSED = 600_000


class _Composer(_LOADER):  # type: ignore[misc]  # PyYAML tells no types
    """Composes nodes without resolving what their texts may mean, which is the business of who reads them.

    What PyYAML asks at every node is answered by a function of C's that takes anything and says nothing.
    """

    resolve = descend_resolver = ascend_resolver = staticmethod("".format)


def compose(text: str) -> PlainNode | None:
    """Compose the mapping that a text is.

    :returns: None where the text is none, or may hold what a composed tree does not show: anchors, aliases, tags and merge keys, a
        byte order mark, or lines that are counted otherwise; and where it may have so many nodes that composing them fills the memory.
    """
    if sum(map(text.count, _BETWEEN_NODES)) > _MOST_COMPOSED:
        return None
    if any(sign in text for sign in _INDICATORS) and _MAY_INDICATE.search(text):
        return None
    if (
        _MERGE in text
        or any(sign in text for sign in _OTHER_LINE_ENDS + _BYTE_ORDER_MARK)
        or ("\r" in text and "\r" in text.replace("\r\n", ""))
    ):
        return None
    composer = _Composer(text)
    try:
        root = composer.get_single_node()
    except yaml.YAMLError:
        return None
    finally:
        composer.dispose()
    return root if is_mapping(root) else None


def place_of(node: PlainNode, name: str) -> Location:
    """Locate a node in the file of this name."""
    mark = node.start_mark
    return Location(name, mark.line + 1, mark.column + 1)


def is_scalar(node: PlainNode) -> bool:
    """Return whether a node is a text, and no list or mapping."""
    return node.__class__ is yaml.ScalarNode


def is_mapping(node: PlainNode) -> bool:
    """Return whether a node is a mapping."""
    return node.__class__ is yaml.MappingNode


def tree(node: PlainNode, name: str) -> Node | None:
    """Turn an entry into a tree with places in the file of this name.

    :returns: None where it holds lists, mappings in mappings, or a key twice.
    """
    if is_scalar(node):
        return scalar(node, name)
    if not is_mapping(node) or not all(is_scalar(part) for pair in node.value for part in pair):
        return None
    if len({key.value for key, _value in node.value}) < len(node.value):
        return None
    return Mapping(place_of(node, name), [(scalar(key, name), scalar(value, name)) for key, value in node.value])


def scalar(node: PlainNode, name: str) -> Scalar:
    """Turn a text into one with its place in the file of this name."""
    return Scalar(place_of(node, name), node.value, plain=not node.style)
