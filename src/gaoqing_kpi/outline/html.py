"""A page's paragraphs, headings and tables; nothing that the page refers to is fetched."""

from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from gaoqing_kpi.messages import one_line
from gaoqing_kpi.outline.lines_and_rows import Block, Line, Rows

_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "blockquote", "dd", "dt", "pre", "center"})
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "nav", "header", "footer", "form", "button", "select", "title"})


def blocks_of_html(content: bytes) -> Iterator[Block]:
    """Read a page in the encoding that it says, else UTF-8, else GB18030."""
    try:
        content.decode()
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = "gb18030"
    parser = html.HTMLParser(encoding=encoding, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root is not None:
        yield from _blocks(root)


def _blocks(element: Any) -> Iterator[Block]:
    """Walk through a page, and gather the text between the beginnings and ends of its blocks."""
    gathered: list[str] = []

    def flush(level: int = 0) -> Iterator[Block]:
        text = one_line("".join(gathered))
        gathered.clear()
        if text:
            yield Line(text, level)

    def walk(node: Any) -> Iterator[Block]:
        if not isinstance(node.tag, str) or node.tag in _UNSEEN:
            return
        if node.tag == "table":
            yield from flush()
            yield Rows([[one_line("".join(cell.itertext())) for cell in row.iter("td", "th")] for row in node.iter("tr")])
            return
        starts_block = node.tag in _BLOCKS
        if starts_block or node.tag == "br":
            yield from flush()
        gathered.append(node.text or "")
        for child in node:
            yield from walk(child)
            gathered.append(child.tail or "")
        if starts_block:
            yield from flush(int(node.tag[1]) if node.tag[0] == "h" and node.tag[1:].isdecimal() else 0)

    yield from walk(element)
    yield from flush()
