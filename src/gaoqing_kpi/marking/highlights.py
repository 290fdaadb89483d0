"""The styles of a workbook, to which those of marked cells and of the list of marks are added."""

from copy import deepcopy
from typing import Literal, TypeAlias

from lxml import etree

from gaoqing_kpi.marking.opc import MAIN
from gaoqing_kpi.problem import Severity
from gaoqing_kpi.spreadsheet.look import LINK_COLOUR

Text: TypeAlias = Literal["plain", "title", "heading", "link"]

_FILLS = {Severity.ERROR: "FFFFC7CF", Severity.WARNING: "FFFFEB9D"}
"""Colours that spreadsheet programs do not offer, though hardly to be told from those that they do: so no office's own cells have them."""


class Highlights:
    """Adds cell formats to the part of a workbook that holds its styles; a format is named by its number there."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._formats = _child(root, "cellXfs")
        self._made: dict[object, int] = {}

    def marked(self, style: int, severity: Severity) -> int:
        """Return a format in the colour of a mark, and else as another."""
        return self._with_fill(style, self._fill(severity))

    def unmarked(self, style: int, kept: int | None) -> int:
        """Return a format with the fill that another has, or with none, and else as it is."""
        return self._with_fill(style, 0 if kept is None else int(self._formats[kept].get("fillId", "0")))

    def is_marked(self, style: int) -> bool:
        """Return whether a format has the colour of a mark."""
        fill = _child(self._root, "fills")[int(self._formats[style].get("fillId", "0"))]
        colours = {colour.get("rgb") for colour in fill.iter(_name("fgColor"))}
        return bool(colours & set(_FILLS.values()))

    @property
    def has_marks(self) -> bool:
        """Return whether any fill has the colour of a mark."""
        return any(colour.get("rgb") in _FILLS.values() for colour in _child(self._root, "fills").iter(_name("fgColor")))

    def kept(self, style: int) -> int:
        """Return a format of the list that keeps the fill and the number format of another."""
        key = "kept", style
        if key not in self._made:
            made = deepcopy(self._formats[self.text("plain")])
            for name in ("fillId", "numFmtId"):
                made.set(name, self._formats[style].get(name, "0"))
            made.attrib.update({"applyFill": "1", "applyNumberFormat": "1"})
            self._made[key] = _append(self._formats, made)
        return self._made[key]

    def text(self, kind: Text) -> int:
        """Return the format of a text in the list of marks."""
        if kind not in self._made:
            fonts = _child(self._root, "fonts")
            made = etree.Element(_name("xf"), numFmtId="0", fontId=str(_append(fonts, self._font(kind))), fillId="0", applyFont="1")
            made.set("borderId", "0" if kind == "title" else str(self._border()))
            if kind != "title":
                etree.SubElement(made, _name("alignment"), vertical="top", wrapText="1", horizontal="left")
            self._made[kind] = _append(self._formats, made)
        return self._made[kind]

    def severity(self, severity: Severity) -> int:
        """Return the format of a word in the list in the colour of its marks."""
        return self.marked(self.text("plain"), severity)

    def _font(self, kind: Text) -> etree._Element:
        font = deepcopy(_child(self._root, "fonts")[0])
        if kind in {"title", "heading"}:
            font.insert(0, etree.Element(_name("b")))
        if kind == "link":
            for colour in font.findall(_name("color")):
                font.remove(colour)
            font.append(etree.Element(_name("u")))
            font.append(etree.Element(_name("color"), rgb=f"FF{LINK_COLOUR}"))
        return font

    def _with_fill(self, style: int, fill: int) -> int:
        key = "fill of", style, fill
        if key not in self._made:
            made = deepcopy(self._formats[style])
            made.set("fillId", str(fill))
            if fill:
                made.set("applyFill", "1")
            self._made[key] = next((place for place, other in enumerate(self._formats) if _is_alike(other, made)), -1)
            if self._made[key] < 0:
                self._made[key] = _append(self._formats, made)
        return self._made[key]

    def _fill(self, severity: Severity) -> int:
        key = "fill", severity
        if key not in self._made:
            fill = etree.Element(_name("fill"))
            pattern = etree.SubElement(fill, _name("patternFill"), patternType="solid")
            etree.SubElement(pattern, _name("fgColor"), rgb=_FILLS[severity])
            etree.SubElement(pattern, _name("bgColor"), indexed="64")
            self._made[key] = _append(_child(self._root, "fills"), fill)
        return self._made[key]

    def _border(self) -> int:
        if "border" not in self._made:
            border = etree.Element(_name("border"))
            for side in ("left", "right", "top", "bottom"):
                etree.SubElement(etree.SubElement(border, _name(side), style="thin"), _name("color"), rgb="FFBFBFBF")
            etree.SubElement(border, _name("diagonal"))
            self._made["border"] = _append(_child(self._root, "borders"), border)
        return self._made["border"]


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


def _is_alike(one: etree._Element, other: etree._Element) -> bool:
    return dict(one.attrib) == dict(other.attrib) and [etree.tostring(part) for part in one] == [etree.tostring(part) for part in other]
