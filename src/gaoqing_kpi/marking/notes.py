"""The comments of a sheet, to which marks add their own: the part with their texts, and the drawing that shows them."""

from collections.abc import Iterable, Mapping

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from gaoqing_kpi.marking.opc import MAIN, OFFICE, Package

_AUTHOR = "gaoqing-kpi"

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_HEAD = f"—— {_AUTHOR} ——"
_AFTER_DRAWING = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_V, _O, _X = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office", "urn:schemas-microsoft-com:office:excel"
_SPACES = f'xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"'
_NO_DRAWING = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_FIRST_ID = 700_000
_SIGNS_OF_A_LINE, _LEAST_LINES, _COLUMNS_WIDE = 22, 4, 4


class Notes:
    """The comments of one sheet."""

    def __init__(self, package: Package, sheet: str) -> None:
        self._package, self._sheet = package, sheet
        self._part = next(iter(package.related(sheet, "comments").values()), None)

    def remove_own(self) -> None:
        """Take away the comments of earlier marks, and what these added to an office's own."""
        if self._part is None:
            return
        listed, _authors = self._lists(self._part)
        gone = set()
        for comment in listed.findall(_name("comment")):
            if not _without_marks(comment):
                listed.remove(comment)
                gone.add(coordinate_to_tuple(comment.get("ref", "A1")))
        self._redraw(gone, ())

    def add(self, texts: Mapping[tuple[int, int], str]) -> None:
        """Comment on cells, by row and column."""
        if self._part is None:
            self._part = self._package.free_name("xl/comments", ".xml")
            self._package.put(self._part, f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode())
            self._package.declare(self._part, _COMMENTS)
            self._package.relate(self._sheet, "comments", self._part)
        listed, authors = self._lists(self._part)
        there = {coordinate_to_tuple(comment.get("ref", "A1")): comment for comment in listed.findall(_name("comment"))}
        number = next((number for number, author in enumerate(authors) if author.text == _AUTHOR), len(authors))
        if number == len(authors):
            etree.SubElement(authors, _name("author")).text = _AUTHOR
        for (row, column), text in texts.items():
            if (row, column) in there:
                _append_to(there[row, column], f"\n{_HEAD}\n{text}")
            else:
                made = etree.SubElement(listed, _name("comment"), ref=f"{get_column_letter(column)}{row}", authorId=str(number))
                _append_to(etree.SubElement(made, _name("text")), f"{_HEAD}\n{text}")
        self._redraw((), {place: text for place, text in texts.items() if place not in there}.items())

    def _lists(self, part: str) -> tuple[etree._Element, etree._Element]:
        root = self._package.xml(part)
        listed, authors = root.find(_name("commentList")), root.find(_name("authors"))
        if listed is None or authors is None:
            raise ValueError(part)
        return listed, authors

    def _redraw(self, gone: Iterable[tuple[int, int]], new: Iterable[tuple[tuple[int, int], str]]) -> None:
        places = set(gone)
        root = self._package.xml(self._drawing())
        shapes = root.findall(f"{{{_V}}}shape")
        for shape in shapes:
            if _place_of(shape) in places:
                root.remove(shape)
        for number, (place, text) in enumerate(new, start=_FIRST_ID + len(shapes)):
            root.append(etree.fromstring(_shape(number, place, text)))

    def _drawing(self) -> str:
        """Find the drawing that shows the comments, or add one."""
        root = self._package.xml(self._sheet)
        drawings = self._package.related(self._sheet, "vmlDrawing")
        shown = root.find(_name("legacyDrawing"))
        if shown is not None:
            return drawings[shown.get(f"{{{OFFICE}}}id", "")]
        part = self._package.free_name("xl/drawings/vmlDrawing", ".vml")
        self._package.put(part, _NO_DRAWING.encode())
        self._package.declare(part, _DRAWING)
        made = etree.Element(_name("legacyDrawing"))
        made.set(f"{{{OFFICE}}}id", self._package.relate(self._sheet, "vmlDrawing", part))
        after = [place for place, child in enumerate(root) if _comes_after(child)]
        root.insert(min(after, default=len(root)), made)
        return part


def _name(local: str) -> str:
    return f"{{{MAIN}}}{local}"


def _comes_after(element: etree._Element) -> bool:
    """Return whether an element of a sheet stands behind its comments' drawing, be it wrapped for newer programs."""
    return any(isinstance(part.tag, str) and etree.QName(part).localname in _AFTER_DRAWING for part in (element, *element.iter()))


def _append_to(holder: etree._Element, text: str) -> None:
    inside = holder if etree.QName(holder).localname == "text" else holder.find(_name("text"))
    if inside is None:
        inside = etree.SubElement(holder, _name("text"))
    made = etree.SubElement(etree.SubElement(inside, _name("r")), _name("t"))
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _without_marks(comment: etree._Element) -> str:
    """Take off what earlier marks wrote, in however many pieces a spreadsheet saved it, and return what is left."""
    pieces = list(comment.iter(_name("t")))
    kept, head, _marks = "".join(piece.text or "" for piece in pieces).partition(_HEAD)
    if head:
        rest = len(kept.rstrip())
        for piece in pieces:
            text = piece.text or ""
            piece.text, rest = text[: max(0, rest)], rest - len(text)
    return kept.strip()


def _place_of(shape: etree._Element) -> tuple[int, int] | None:
    row, column = (shape.findtext(f".//{{{_X}}}{name}", "").strip() for name in ("Row", "Column"))
    return (int(row) + 1, int(column) + 1) if row.isdecimal() and column.isdecimal() else None


def _shape(number: int, place: tuple[int, int], text: str) -> str:
    row, column = place[0] - 1, place[1] - 1
    lines = max(_LEAST_LINES, sum(len(line) // _SIGNS_OF_A_LINE + 1 for line in text.split("\n")) + 1)
    anchor = f"{column + 1}, 15, {max(0, row - 1)}, 10, {column + 1 + _COLUMNS_WIDE}, 15, {max(0, row - 1) + lines}, 4"
    return (
        f'<v:shape {_SPACES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>'
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
