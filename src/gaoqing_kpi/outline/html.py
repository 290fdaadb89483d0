"""A page's paragraphs, headings and tables; nothing that the page refers to is fetched."""

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from lxml import etree, html

from gaoqing_kpi.load.budget import MAX_ATTRIBUTES, MAX_PAGE_PARTS, CellRoom, TooLargeError
from gaoqing_kpi.messages import one_line
from gaoqing_kpi.outline.lines_and_rows import Block, Line, Rows

_BLOCKS = frozenset(
    {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "blockquote", "dd", "dt", "pre", "center"}
) | {"table", "tr", "td", "th", "caption"}
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "nav", "header", "footer", "form", "button", "select", "title"})

_AS_A_PAGE: dict[str, Any] = {"no_network": True, "remove_comments": True, "remove_pis": True, "huge_tree": True}
_WIDEST = 1000
_TOO_DEEP = "Excessive depth"


def blocks_of_html(content: bytes) -> Iterator[Block]:
    """Read a page in the encoding that it says, else UTF-8, else GB18030.

    :raises ValueError: if its elements stand within one another deeper than can be read, as all behind would be lost.
    :raises TooLargeError: if it has more elements, or its tables more cells, than can be read.
    """
    try:
        content.decode()
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = "gb18030"
    _count(content, encoding)
    parser = html.HTMLParser(encoding=encoding, **_AS_A_PAGE)
    root = etree.fromstring(content, parser)
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise ValueError(_TOO_DEEP)
    if root is not None:
        yield from _blocks(root)


def _count(content: bytes, encoding: str) -> None:
    """Count a page's elements and attributes as they are met, before any of them is kept."""
    counter = _Counter()
    make: Any = etree.HTMLParser
    with suppress(etree.ParserError, etree.XMLSyntaxError):
        etree.fromstring(content, make(target=counter, encoding=encoding, **_AS_A_PAGE))
    if counter.parts > MAX_PAGE_PARTS or counter.most_attributes > MAX_ATTRIBUTES:
        raise TooLargeError


class _Counter:
    """Takes the elements that a parser meets, until they are too many."""

    def __init__(self) -> None:
        self.parts = self.most_attributes = 0

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        """Count an element."""
        self.parts += 1 + len(attributes)
        self.most_attributes = max(self.most_attributes, len(attributes))
        if self.parts > MAX_PAGE_PARTS or self.most_attributes > MAX_ATTRIBUTES:
            raise TooLargeError

    def close(self) -> None:
        """Keep nothing."""


def _blocks(element: Any) -> Iterator[Block]:
    """Walk through a page, and gather the text between the beginnings and ends of its blocks."""
    gathered: list[str] = []
    room = CellRoom()

    def flush(level: int = 0) -> Iterator[Block]:
        text = one_line("".join(gathered))
        gathered.clear()
        if text:
            yield Line(text, level)

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        is_unseen = not isinstance(node.tag, str) or node.tag in _UNSEEN
        is_table = node.tag == "table" and node.find(".//table") is None
        starts_block = not is_unseen and (node.tag in _BLOCKS or node.tag == "br")
        if event == "end":
            if starts_block and node.tag != "br":
                yield from flush(int(node.tag[1]) if node.tag[0] == "h" and node.tag[1:].isdecimal() else 0)
            gathered.append(node.tail or "")
            continue
        if starts_block:
            yield from flush()
        if is_table:
            yield Rows(list(_rows(node, room)))
        if is_table or is_unseen:
            walk.skip_subtree()
        else:
            gathered.append(node.text or "")
    yield from flush()


def _rows(table: Any, room: CellRoom) -> Iterator[list[str]]:
    """Read a table's rows; a cell that spans several rows or columns stands in each."""
    spanning: dict[int, tuple[str, int]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        coming = deque((one_line("".join(cell.itertext())), cell) for cell in row.iter("td", "th"))
        last = max(spanning, default=-1)
        while coming or len(cells) <= last:
            text, rows = spanning.pop(len(cells), ("", 0))
            width = 1
            if not rows and coming:
                text, cell = coming.popleft()
                rows, width = _span(cell, "rowspan"), _span(cell, "colspan")
            room.take(width, text)
            for _column in range(width):
                if rows > 1:
                    spanning[len(cells)] = text, rows - 1
                cells.append(text)
        yield cells


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return (
        min(int(written), _WIDEST)
        if written.isascii() and written.isdecimal() and len(written) < len(str(_WIDEST)) + 1 and int(written)
        else 1
    )
