"""Marks in a workbook: its bad cells coloured and commented, and a list of them in front. All else stays as the office wrote it."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy

from lxml import etree

from gaoqing_kpi.load.mark_list import MARK_LIST_TITLES
from gaoqing_kpi.marking.highlights import Highlights
from gaoqing_kpi.marking.mark import Mark
from gaoqing_kpi.marking.mark_sheet import ListLine, read_links, sheet_name, write_list
from gaoqing_kpi.marking.notes import Notes
from gaoqing_kpi.marking.opc import MAIN, OFFICE, Package
from gaoqing_kpi.marking.sheet_cells import SheetCells

_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_ID = f"{{{OFFICE}}}id"


def mark_workbook(data: bytes, marks: Sequence[Mark]) -> bytes:
    """Mark the cells of a workbook.

    :param data: an Open XML workbook.
    :returns: the marked workbook; the marks of an earlier check are gone from it.
    :raises ValueError, KeyError, StopIteration, lxml.etree.LxmlError: if the workbook lacks what it should have.
    """
    return _Marking(data).marked(marks)


class _Marking:
    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self.book = next(iter(self.package.related("", "officeDocument").values()))
        self.root = self.package.xml(self.book)
        self.looks = Highlights(self.package.xml(next(iter(self.package.related(self.book, "styles").values()))))
        self.strings = self._shared_strings()
        self.sheets = self._parts_of_sheets()
        self.cells: dict[str, SheetCells] = {}

    def marked(self, marks: Sequence[Mark]) -> bytes:
        listed = self._earlier_list()
        self._unmark(listed)
        lines = [self._listed(mark) for mark in marks]
        for sheet, part in self.sheets.items():
            if texts := {(mark.place.line, mark.place.column): mark.text for mark in marks if mark.place.sheet == sheet}:
                Notes(self.package, part).add(texts)
        for mark in marks:
            if mark.place.sheet:
                cell = self._cells(mark.place.sheet).cell(mark.place.line, mark.place.column)
                cell.set("s", str(self.looks.marked(int(cell.get("s", "0")), mark.severity)))
        self._put_in_front(write_list(lines, self.looks), listed)
        return self.package.data()

    def _parts_of_sheets(self) -> Mapping[str, str]:
        parts = self.package.related(self.book, "worksheet")
        named = ((sheet.get("name", ""), parts.get(sheet.get(_ID, ""))) for sheet in self.root.iter(_name("sheet")))
        return {name: part for name, part in named if part}

    def _cells(self, sheet: str) -> SheetCells:
        if sheet not in self.cells:
            self.cells[sheet] = SheetCells(self.package.xml(self.sheets[sheet]))
        return self.cells[sheet]

    def _listed(self, mark: Mark) -> ListLine:
        if not mark.place.sheet:
            return ListLine(mark, "", None)
        cells = self._cells(mark.place.sheet)
        return ListLine(mark, self._row_name(cells, mark), deepcopy(cells.cell(mark.place.line, mark.place.column)))

    def _row_name(self, cells: SheetCells, mark: Mark) -> str:
        """Find what a row is about: its first text that is more than a sign."""
        texts = (_text_of(cell, self.strings) for cell in cells.row(mark.place.line) if cell.get("t") in {"s", "inlineStr", "str"})
        return next((text for text in texts if len(text) > 1), "")

    def _earlier_list(self) -> str | None:
        """Find the name of the list that an earlier check put in front."""
        for name, part in self.sheets.items():
            first = self.package.xml(part).find(f".//{_name('c')}[@r='A1']")
            if first is not None and _text_of(first, self.strings) in MARK_LIST_TITLES.values():
                return name
        return None

    def _shared_strings(self) -> list[str]:
        parts = self.package.related(self.book, "sharedStrings").values()
        return [_joined(text) for part in parts for text in self.package.xml(part).findall(_name("si"))]

    def _unmark(self, listed: str | None) -> None:
        """Take earlier marks away, also of cells that have moved since, and give the fills back that were under them."""
        links = read_links(self.package.xml(self.sheets[listed])) if listed else ()
        kept = {(link.sheet, link.row, link.column): int(link.style or "0") for link in links}
        for name, part in self.sheets.items():
            Notes(self.package, part).remove_own()
            for (row, column), cell in self._cells(name).items() if name != listed and self.looks.has_marks else ():
                if self.looks.is_marked(style := int(cell.get("s", "0"))):
                    cell.set("s", str(self.looks.unmarked(style, kept.get((name, row, column)))))

    def _put_in_front(self, content: bytes, listed: str | None) -> None:
        """Add the list as the first sheet, the one that is seen on opening, or put it in an earlier one's place."""
        if listed:
            self.package.put(self.sheets[listed], content)
        else:
            part = self.package.free_name("xl/worksheets/sheet", ".xml")
            self.package.put(part, content)
            self.package.declare(part, _WORKSHEET)
            self._insert_sheet(self.package.relate(self.book, "worksheet", part))
        for name, part in self.sheets.items():
            if name != listed:
                for view in self.package.xml(part).iter(_name("sheetView")):
                    view.attrib.pop("tabSelected", None)
        for view in self.root.iter(_name("workbookView")):
            view.attrib.pop("firstSheet", None)
            view.set("activeTab", str(list(self._names()).index(listed) if listed else 0))
        for identity, part in self.package.related(self.book, "calcChain").items():
            self.package.unrelate(self.book, identity)
            self.package.remove(part)

    def _insert_sheet(self, relation: str) -> None:
        listed = self.root.find(_name("sheets"))
        if listed is None:
            raise ValueError(self.book)
        taken = {int(sheet.get("sheetId", "0")) for sheet in listed}
        made = etree.Element(_name("sheet"), name=_free(sheet_name(), self._names()), sheetId=str(max(taken, default=0) + 1))
        made.set(_ID, relation)
        listed.insert(0, made)
        for name in self.root.iter(_name("definedName")):
            if number := name.get("localSheetId"):
                name.set("localSheetId", str(int(number) + 1))

    def _names(self) -> Iterable[str]:
        return [sheet.get("name", "") for sheet in self.root.iter(_name("sheet"))]


def _free(name: str, taken: Iterable[str]) -> str:
    used = {other.casefold() for other in taken}
    return next(
        choice for number in range(1, len(used) + 2) if (choice := f"{name} {number}" if number > 1 else name).casefold() not in used
    )


def _text_of(cell: etree._Element, strings: Sequence[str]) -> str:
    value = cell.findtext(_name("v"), "")
    return strings[int(value)] if cell.get("t") == "s" and value else _joined(cell)


def _joined(holder: etree._Element) -> str:
    return "".join(text.text or "" for text in holder.iter(_name("t")))


def _name(local: str) -> str:
    return f"{{{MAIN}}}{local}"
