"""Workbooks and documents made to be small on the disk and endless in memory: each is one problem, told before it is built up."""

import io
import struct
import zipfile
from collections.abc import Mapping
from functools import cache

import pytest
from docx import Document
from openpyxl import Workbook

from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.outline.lines_and_rows import Rows
from gaoqing_kpi.outline.reading import blocks_of
from gaoqing_kpi.problem import Code, Problem

SHEET, BOOK, STYLES, RELATIONS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
END = b"</sheetData>"
MERGED_OVER_ALL = b'</sheetData><mergeCells><mergeCell ref="A10:XFD1048576"/></mergeCells>'
DOCUMENT = "word/document.xml"
TYPES, TEXTS = "[Content_Types].xml", b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


@cache
def workbook() -> Mapping[str, bytes]:
    """Return the parts of a small workbook."""
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0].append(["编号", "完成值"])
    book.save(file)
    return parts_of(file)


def parts_of(file: io.BytesIO) -> Mapping[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """Pack the workbook with another text in one part."""
    parts = workbook()
    assert old in parts[part]
    return packed({**parts, part: parts[part].replace(old, new, 1)})


def problems_of(data: bytes) -> list[Problem]:
    documents, _text = read_documents(Content("a.xlsx", data))
    return [problem for document in documents for problem in document.problems if document.root is None]


def codes(data: bytes) -> list[str]:
    return [problem.code.value for problem in problems_of(data)]


def encoded(encoding: str) -> bytes:
    """Write the sheet, merged over all, in another encoding."""
    xml = workbook()[SHEET].replace(END, MERGED_OVER_ALL).decode().partition("?>")
    text = xml[2] or xml[0]
    return packed({**workbook(), SHEET: f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)})


def renamed_sheet() -> bytes:
    """Call the sheet's part what no ending tells to be XML."""
    parts = {name: content.replace(b"sheet1.xml", b"sheet1.bin") for name, content in workbook().items() if name != SHEET}
    return packed({**parts, "xl/worksheets/sheet1.bin": workbook()[SHEET].replace(END, MERGED_OVER_ALL)})


def prefixed_sheet() -> bytes:
    xml = workbook()[SHEET].replace(END, MERGED_OVER_ALL).decode()
    for name in ("worksheet", "sheetData", "mergeCells", "mergeCell"):
        xml = xml.replace(f"<{name} ", f"<q:{name} ").replace(f"<{name}>", f"<q:{name}>").replace(f"</{name}>", f"</q:{name}>")
    return packed({**workbook(), SHEET: xml.replace("xmlns=", "xmlns:q=", 1).encode()})


def sheets_of_one_part(*, by_one_relation: bool) -> bytes:
    """List a sheet twice."""
    relation = b"rId1" if by_one_relation else b"rId99"
    sheet = b'<sheet xmlns:r="%s" name="b" sheetId="9" r:id="%s"/></sheets>' % (OFFICE, relation)
    more = b'<Relationship Id="rId99" Type="%s/worksheet" Target="/xl/worksheets/../worksheets/sheet1.xml"/></Relationships>' % OFFICE
    parts = {**workbook(), BOOK: workbook()[BOOK].replace(b"</sheets>", sheet)}
    return packed(parts if by_one_relation else {**parts, RELATIONS: parts[RELATIONS].replace(b"</Relationships>", more)})


def comments_of_many(times: int) -> bytes:
    """Let a sheet name the part of its comments many times, which is read each time."""
    comments = b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</comments>' % (b"<comment/>" * 1000)
    relations = b"".join(b'<Relationship Id="c%d" Type="%s/comments" Target="/xl/comments1.xml"/>' % (n, OFFICE) for n in range(times))
    package = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    return packed({**workbook(), "xl/comments1.xml": comments, "xl/worksheets/_rels/sheet1.xml.rels": package % relations})


def defined_name(text: bytes) -> bytes:
    names = b'<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">%s</definedName></definedNames><calcPr' % text
    return changed(BOOK, b"<calcPr", names)


def number_format(signs: int) -> bytes:
    return changed(STYLES, b'<numFmts count="0"/>', b'<numFmts><numFmt numFmtId="164" formatCode="%s"/></numFmts>' % (b"0" * signs))


def shared_formulas(signs: int, cells: int) -> bytes:
    first = b'<c r="A5"><f t="shared" si="0" ref="A5:A9">%s</f></c>' % (b"1+" * (signs // 2) + b"1")
    return changed(SHEET, END, b'<row r="5">' + first + b'<c><f t="shared" si="0"/></c>' * cells + b"</row>" + END)


def text_shared_by(cells: int, signs: int) -> bytes:
    texts = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>' % (b"1" * signs)
    kind = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % TEXTS
    types = workbook()[TYPES].replace(b"</Types>", kind)
    sheet = workbook()[SHEET].replace(END, b"<row>" + b'<c t="s"><v>0</v></c>' * cells + b"</row>" + END)
    return packed({**workbook(), TYPES: types, "xl/sharedStrings.xml": texts, SHEET: sheet})


def attributes(count: int) -> bytes:
    return b"".join(b' a%d=""' % number for number in range(count))


def bomb_with_another_packing() -> bytes:
    """Pack a part in a way that is unpacked whole whatever size it is said to have."""
    size = 20_000_000
    file = io.BytesIO(packed(workbook()))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/a.xml", b"<a>" + b" " * size)
    return file.getvalue().replace(struct.pack("<I", size + 3), struct.pack("<I", 100))


@pytest.mark.parametrize(
    "data",
    [
        changed(SHEET, END, MERGED_OVER_ALL.replace(b"ref=", b"\n ref  =\t")),
        changed(SHEET, END, MERGED_OVER_ALL.replace(b'"A10', b'"&#65;10')),
        packed({**workbook(), SHEET: b" " * 100_000 + workbook()[SHEET].replace(END, MERGED_OVER_ALL)}),
        encoded("UTF-16"),
        encoded("UTF-16BE"),
        renamed_sheet(),
        prefixed_sheet(),
        changed(STYLES, b"</fonts>", b"<font/>" * 500_001 + b"</fonts>"),
        packed({**workbook(), STYLES: ("<styleSheet>" + "<font/>" * 500_001 + "</styleSheet>").encode("utf-32")}),
        changed(STYLES, b"</fonts>", (b"<font" + attributes(1000) + b"/>") * 1500 + b"</fonts>"),
        changed(SHEET, END, END + b"<rowBreaks>" + b"<brk/>" * 500_001 + b"</rowBreaks>"),
        comments_of_many(600),
        shared_formulas(1000, 5001),
        packed({**workbook(), **{f"xl/{number}": b"" for number in range(10_001)}}),
        text_shared_by(2000, 1_000_000),
    ],
    ids=[
        "blanks", "reference", "blanks before", "utf-16", "utf-16 without mark", "another ending", "prefix", "fonts", "fonts in utf-32",
        "attributes", "breaks", "comments again and again", "shared formulas", "parts", "shared text",
    ],
)  # fmt: skip
def test_what_is_too_large_is_told_before_it_is_built_up(data: bytes) -> None:
    assert len(data) < 3_000_000
    assert codes(data) == [Code.TOO_LARGE]


@pytest.mark.parametrize(
    "data",
    [
        sheets_of_one_part(by_one_relation=True),
        sheets_of_one_part(by_one_relation=False),
        defined_name(b"$A:$A," * 2000),
        number_format(1001),
        changed(SHEET, END, b'<row><c r="A5"><f>%s1</f></c></row></sheetData>' % (b"1+" * 5000)),
        changed(SHEET, END, END + b'<a b="%s"/>' % (b" " * 3_000_000)),
        packed({**workbook(), STYLES: '<!DOCTYPE a [<!ENTITY b "c">]><styleSheet/>'.encode("utf-32")}),
        bomb_with_another_packing(),
    ],
    ids=["one relation", "one part", "name", "format", "formula", "tag", "entities in utf-32", "packing"],
)
def test_what_no_program_writes_is_no_workbook(data: bytes) -> None:
    assert codes(data) == [Code.SYNTAX]


def test_a_workbook_with_as_many_cells_and_styles_as_people_make_is_read() -> None:
    format_ = (
        b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
    )
    styles = (format_ + b'<alignment horizontal="center" vertical="center" wrapText="1"/></xf>') * 64_000
    assert codes(changed(STYLES, b"</cellXfs>", styles + b"</cellXfs>")) == []


def test_a_number_format_of_a_thousand_signs_is_read() -> None:
    assert codes(number_format(1000)) == []


@cache
def letter() -> Mapping[str, bytes]:
    """Return the parts of a Word document with a table of two rows."""
    document, file = Document(), io.BytesIO()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 1).text = "上", "右", "下"
    document.save(file)
    return parts_of(file)


def document_with(old: bytes, new: bytes) -> bytes:
    assert old in letter()[DOCUMENT]
    return packed({**letter(), DOCUMENT: letter()[DOCUMENT].replace(old, new)})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", document_with(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="2000000000"/>')),
        ("a.docx", document_with(b"<w:sectPr", b"<w:p/>" * 2_500_001 + b"<w:sectPr")),
        ("a.docx", document_with(b"<w:sectPr", (b"<w:p" + attributes(1000).replace(b" a", b" w:a") + b"/>") * 1500 + b"<w:sectPr")),
        ("a.html", b"<html><table>" + b"<tr><td colspan=1000 rowspan=1000>a</td>" * 1000),
        ("a.html", b"<html><p>" * 600_001),
        ("a.html", b"<html>" + (b"<p" + attributes(500) + b">") * 1200),
        ("a.html", b"<html><p" + attributes(1001) + b">"),
        ("a.txt", ("新" * 1_000_001).encode()),
        ("a.txt", b"\r" * 1_000_001),
        ("a.txt", b"|" * 400_001),
        ("a.txt", b"||\n" * 200_001),
    ],
    ids=[
        "columns",
        "elements",
        "attributes",
        "spans",
        "paragraphs",
        "page of attributes",
        "tag",
        "signs",
        "lines",
        "cells of a line",
        "cells",
    ],
)
def test_a_document_that_is_too_large_is_told(name: str, data: bytes) -> None:
    found = blocks_of(Content(name, data))
    assert isinstance(found, Problem)
    assert found.code is Code.TOO_LARGE


def test_a_cell_merged_over_thousands_of_rows_is_read_without_one_call_in_the_other() -> None:
    row = b"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
    found = blocks_of(Content("a.docx", document_with(b"</w:tbl>", row * 3000 + b"</w:tbl>")))
    assert isinstance(found, list)
    (table,) = (block for block in found if isinstance(block, Rows))
    assert [list(cells) for cells in table.cells[:3]] == [["上", "右"], ["", "下"], ["", ""]]
    assert len(table.cells) == 3002
