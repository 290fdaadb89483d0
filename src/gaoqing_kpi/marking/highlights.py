"""The styles of a workbook, to which those of marked cells and of the list of marks are added."""

from copy import deepcopy
from typing import Literal, TypeAlias

from lxml import etree

from gaoqing_kpi.marking.opc import MAIN
from gaoqing_kpi.problem import Severity
from gaoqing_kpi.spreadsheet.look import LINK_COLOUR

Text: TypeAlias = Literal["plain", "title", "heading", "link"]

_FILLS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C"}


class Highlights:
    """Adds cell formats to the part of a workbook that holds its styles; a format is named by its number there."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._formats = _child(root, "cellXfs")
        self._made: dict[object, int] = {}

    def marked(self, style: int, severity: Severity) -> int:
        """Return a format in the colour of a mark, and else as another."""
        key = style, severity
        if key not in self._made:
            made = deepcopy(self._formats[style])
            made.set("fillId", str(self._fill(severity)))
            made.set("applyFill", "1")
            self._made[key] = _append(self._formats, made)
        return self._made[key]

    def is_marked(self, style: int) -> bool:
        """Return whether a format has the colour of a mark."""
        fill = _child(self._root, "fills")[int(self._formats[style].get("fillId", "0"))]
        colours = {colour.get("rgb") for colour in fill.iter(_name("fgColor"))}
        return bool(colours & set(_FILLS.values()))

    def text(self, kind: Text) -> int:
        """Return the format of a text in the list of marks."""
        if kind not in self._made:
            font = deepcopy(_child(self._root, "fonts")[0])
            if kind in {"title", "heading"}:
                font.insert(0, etree.Element(_name("b")))
            if kind == "link":
                for colour in font.findall(_name("color")):
                    font.remove(colour)
                font.append(etree.Element(_name("u")))
                font.append(etree.Element(_name("color"), rgb=f"FF{LINK_COLOUR}"))
            made = etree.Element(
                _name("xf"), numFmtId="0", fontId=str(_append(_child(self._root, "fonts"), font)), fillId="0", borderId="0", applyFont="1"
            )
            if kind != "title":
                etree.SubElement(made, _name("alignment"), vertical="top", wrapText="1")
            self._made[kind] = _append(self._formats, made)
        return self._made[kind]

    def _fill(self, severity: Severity) -> int:
        key = "fill", severity
        if key not in self._made:
            fill = etree.Element(_name("fill"))
            pattern = etree.SubElement(fill, _name("patternFill"), patternType="solid")
            etree.SubElement(pattern, _name("fgColor"), rgb=_FILLS[severity])
            etree.SubElement(pattern, _name("bgColor"), indexed="64")
            self._made[key] = _append(_child(self._root, "fills"), fill)
        return self._made[key]


def _name(local: str) -> str:
    return f"{{{MAIN}}}{local}"


def _child(root: etree._Element, local: str) -> etree._Element:
    """Find the one list of a kind.

    :raises ValueError: if the styles have none.
    """
    found = root.find(_name(local))
    if found is None or not len(found):
        raise ValueError(local)
    return found


def _append(listed: etree._Element, element: etree._Element) -> int:
    listed.append(element)
    listed.set("count", str(len(listed)))
    return len(listed) - 1
