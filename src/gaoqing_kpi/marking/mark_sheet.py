"""The sheet in front that lists a workbook's marks, each with a link to its cell and with what stood there in its own looks.

When the workbook comes back, those looks are given back to the cells: whatever a spreadsheet program numbers anew, the list keeps them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple

from gaoqing_kpi.load.mark_list import MARK_LIST_TITLES
from gaoqing_kpi.marking.highlights import Highlights
from gaoqing_kpi.marking.mark import Mark
from gaoqing_kpi.marking.opc import MAIN
from gaoqing_kpi.messages import _, language

_WIDTHS = (18, 52, 44, 24)
_FIRST_ROW = 3
_OF_THE_FILE = "–"
_LINK = re.compile(r"'(?P<sheet>(?:[^']|'')+)'!(?P<cell>[A-Z]+[0-9]+)")


class ListLine(NamedTuple):
    """A line of the list: a mark, and the cell of the sheet as it was, if it was there."""

    mark: Mark
    cell: etree._Element | None


class Link(NamedTuple):
    """A cell that a list names, and the format that it had."""

    sheet: str
    row: int
    column: int
    style: str | None


def sheet_name() -> str:
    """Name the sheet."""
    return _("To correct")


def write_list(lines: Sequence[ListLine], looks: Highlights) -> bytes:
    """Write the sheet's part."""
    root = etree.Element(_name("worksheet"), nsmap={None: MAIN})
    etree.SubElement(etree.SubElement(root, _name("sheetPr")), _name("pageSetUpPr"), fitToPage="1")
    view = etree.SubElement(etree.SubElement(root, _name("sheetViews")), _name("sheetView"), tabSelected="1", workbookViewId="0")
    frozen = _FIRST_ROW - 1
    etree.SubElement(view, _name("pane"), ySplit=str(frozen), topLeftCell=f"A{_FIRST_ROW}", activePane="bottomLeft", state="frozen")
    columns = etree.SubElement(root, _name("cols"))
    for number, width in enumerate(_WIDTHS, start=1):
        etree.SubElement(columns, _name("col"), min=str(number), max=str(number), width=str(width), customWidth="1")
    data = etree.SubElement(root, _name("sheetData"))
    _write(etree.SubElement(data, _name("row"), r="1"), "A1", MARK_LIST_TITLES[language()], looks.text("title"))
    row = etree.SubElement(data, _name("row"), r="2")
    for letter, text in zip("ABCD", (_("Cell"), _("Problem"), _("Correction"), _("As it was")), strict=True):
        _write(row, f"{letter}2", text, looks.text("heading"))
    links = []
    for number, line in enumerate(lines, start=_FIRST_ROW):
        _write_line(etree.SubElement(data, _name("row"), r=str(number)), number, line, looks)
        if line.mark.place.sheet:
            links.append((f"A{number}", f"{_quoted(line.mark.place.sheet)}!{line.mark.place.cell}"))
    if links:
        listed = etree.SubElement(root, _name("hyperlinks"))
        for place, to in links:
            etree.SubElement(listed, _name("hyperlink"), ref=place, location=to)
    setup = {"paperSize": "9", "orientation": "landscape", "fitToHeight": "0"}
    etree.SubElement(root, _name("pageSetup"), setup)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read_links(root: etree._Element) -> Iterator[Link]:
    """Read which cells an earlier list names, and the formats that they had."""
    styles = {cell.get("r"): cell.get("s") for cell in root.iter(_name("c"))}
    for link in root.iter(_name("hyperlink")):
        if found := _LINK.fullmatch(link.get("location", "")):
            row, column = coordinate_to_tuple(found["cell"])
            kept = f"D{coordinate_to_tuple(link.get('ref', 'A1'))[0]}"
            yield Link(found["sheet"].replace("''", "'"), row, column, styles.get(kept))


def _write_line(row: etree._Element, number: int, line: ListLine, looks: Highlights) -> None:
    place = line.mark.place
    shown = f"{place.sheet}!{place.cell}" if place.sheet else _OF_THE_FILE
    _write(row, f"A{number}", shown, looks.text("link" if place.sheet else "plain"))
    _write(row, f"B{number}", _lines(problem.message for problem in line.mark.problems), looks.text("plain"))
    _write(row, f"C{number}", _lines(problem.hint for problem in line.mark.problems), looks.text("plain"))
    if line.cell is not None:
        kept = deepcopy(line.cell)
        kept.tail = None
        for name in set(kept.attrib) - {"s", "t"}:
            del kept.attrib[name]
        kept.set("r", f"D{number}")
        for formula in kept.findall(_name("f")):
            kept.remove(formula)
        row.append(kept)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _write(row: etree._Element, place: str, text: str, style: int) -> None:
    if not text:
        return
    cell = etree.SubElement(row, _name("c"), r=place, s=str(style), t="inlineStr")
    inside = etree.SubElement(etree.SubElement(cell, _name("is")), _name("t"))
    inside.text = text
    inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _quoted(sheet: str) -> str:
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


def _name(local: str) -> str:
    return f"{{{MAIN}}}{local}"
