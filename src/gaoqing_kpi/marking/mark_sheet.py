"""The sheet in front that lists a workbook's marks, each with a link to its cell and with what stood there.

A line's last cell keeps the fill that the marked cell had. When the workbook comes back, it is given back from there: whatever a
spreadsheet program numbers anew, the list keeps it.
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
from gaoqing_kpi.messages import _, language, ngettext
from gaoqing_kpi.problem import Severity
from gaoqing_kpi.spreadsheet.room import Room

_WIDTHS = (6, 10, 18, 28, 52, 44, 22)
_LETTERS = "ABCDEFG"
_LINK_COLUMN, _KEPT_COLUMN = "C", "G"
_FIRST_ROW = 5
_OF_THE_FILE = "–"
_ROOM = Room(line=15, most=27, margin=1)
_LINK = re.compile(r"'(?P<sheet>(?:[^']|'')+)'!(?P<cell>[A-Z]+[0-9]+)")


class ListLine(NamedTuple):
    """A line of the list: a mark, the text that names its row, and the cell of the sheet as it was; nothing where there is none."""

    mark: Mark
    row_name: str
    cell: etree._Element | None


class Link(NamedTuple):
    """A cell that a list names, and the format that keeps its fill."""

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
    frozen = str(_FIRST_ROW - 1)
    etree.SubElement(view, _name("pane"), ySplit=frozen, topLeftCell=f"A{_FIRST_ROW}", activePane="bottomLeft", state="frozen")
    columns = etree.SubElement(root, _name("cols"))
    for number, width in enumerate(_WIDTHS, start=1):
        etree.SubElement(columns, _name("col"), min=str(number), max=str(number), width=str(width), customWidth="1")
    data = etree.SubElement(root, _name("sheetData"))
    for number, text in enumerate((MARK_LIST_TITLES[language()], _counted(lines), _what_to_do()), start=1):
        _write(etree.SubElement(data, _name("row"), r=str(number)), f"A{number}", text, looks.text("title"))
    headings = etree.SubElement(data, _name("row"), r=frozen)
    for letter, text in zip(_LETTERS, _headings(), strict=True):
        _write(headings, f"{letter}{frozen}", text, looks.text("heading"))
    links = []
    for number, line in enumerate(lines, start=_FIRST_ROW):
        _write_line(data, number, line, looks)
        if line.mark.place.sheet:
            links.append((f"{_LINK_COLUMN}{number}", f"{_quoted(line.mark.place.sheet)}!{line.mark.place.cell}"))
    if links:
        listed = etree.SubElement(root, _name("hyperlinks"))
        for place, to in links:
            etree.SubElement(listed, _name("hyperlink"), ref=place, location=to)
    etree.SubElement(root, _name("pageSetup"), {"paperSize": "9", "orientation": "landscape", "fitToHeight": "0"})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read_links(root: etree._Element) -> Iterator[Link]:
    """Read which cells an earlier list names, and the formats that keep their fills."""
    styles = {cell.get("r"): cell.get("s") for cell in root.iter(_name("c"))}
    for link in root.iter(_name("hyperlink")):
        if found := _LINK.fullmatch(link.get("location", "")):
            row, column = coordinate_to_tuple(found["cell"])
            kept = f"{_KEPT_COLUMN}{coordinate_to_tuple(link.get('ref', 'A1'))[0]}"
            yield Link(found["sheet"].replace("''", "'"), row, column, styles.get(kept))


def _headings() -> tuple[str, ...]:
    return (_("No."), _("To do"), _("Cell"), _("Row of the table"), _("Problem"), _("Correction"), _("As it was"))


def _counted(lines: Sequence[ListLine]) -> str:
    errors = sum(line.mark.severity is Severity.ERROR for line in lines)
    warnings = len(lines) - errors
    counts = [ngettext("{count} place to correct", "{count} places to correct", errors).format(count=errors)] if errors else []
    if warnings:
        counts.append(ngettext("{count} place to check", "{count} places to check", warnings).format(count=warnings))
    return _("; ").join(counts)


def _what_to_do() -> str:
    return _("Correct the coloured cells in the table, save, and send this file again; nothing is to be filled in here.")


def _write_line(data: etree._Element, number: int, line: ListLine, looks: Highlights) -> None:
    place, problems = line.mark.place, line.mark.problems
    texts = (
        str(number - _FIRST_ROW + 1),
        _("correct") if line.mark.severity is Severity.ERROR else _("check"),
        f"{place.sheet}!{place.cell}" if place.sheet else _OF_THE_FILE,
        line.row_name,
        _lines(problem.message for problem in problems),
        _lines(problem.hint for problem in problems),
    )
    row = etree.SubElement(data, _name("row"), r=str(number), customHeight="1")
    row.set("ht", f"{_ROOM.height(zip(texts, _WIDTHS, strict=False)):g}")
    styles = {"B": looks.severity(line.mark.severity), _LINK_COLUMN: looks.text("link" if place.sheet else "plain")}
    for letter, text in zip(_LETTERS, texts, strict=False):
        _write(row, f"{letter}{number}", text, styles.get(letter, looks.text("plain")))
    if line.cell is not None:
        row.append(_kept(line.cell, f"{_KEPT_COLUMN}{number}", looks))


def _kept(cell: etree._Element, place: str, looks: Highlights) -> etree._Element:
    """Copy a cell's value, for a formula its result, and what is to be given back to it."""
    kept = deepcopy(cell)
    kept.tail = None
    style = int(kept.get("s", "0"))
    for name in set(kept.attrib) - {"t"}:
        del kept.attrib[name]
    kept.attrib.update({"r": place, "s": str(looks.kept(style))})
    for formula in kept.findall(_name("f")):
        kept.remove(formula)
    return kept


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _write(row: etree._Element, place: str, text: str, style: int) -> None:
    cell = etree.SubElement(row, _name("c"), r=place, s=str(style))
    if not text:
        return
    cell.set("t", "inlineStr")
    inside = etree.SubElement(etree.SubElement(cell, _name("is")), _name("t"))
    inside.text = text
    inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _quoted(sheet: str) -> str:
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


def _name(local: str) -> str:
    return f"{{{MAIN}}}{local}"
