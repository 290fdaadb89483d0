"""Packages of XML parts: workbooks, OpenDocument spreadsheets and Word documents, written by the part, so that each can be damaged."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from random import Random
from xml.sax.saxutils import escape, quoteattr

from office_sheet import Cell, OfficeSheet

Parts = dict[str, str]
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OOXML = "application/vnd.openxmlformats-officedocument"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,13})(\.[0-9]{1,9})?")
_DAY_STYLE, _SHARE_STYLE = 1, 2
_BEFORE_1900 = date(1899, 12, 30)
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/>'
    '<xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def packed(parts: Mapping[str, str | bytes], twice: Sequence[tuple[str, str]] = ()) -> bytes:
    """Pack parts, stored as they are and of one day, so that the bytes are the same with every library that packs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name is there twice is meant
        for name, content in [*parts.items(), *twice]:
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def xlsx_parts(rng: Random, sheets: Sequence[OfficeSheet]) -> Parts:
    """Write tables as the parts of an Excel workbook, with texts shared or in their cells, and numbers as numbers or as texts."""
    shared: list[str] | None = [] if rng.randrange(2) else None
    numbered = rng.randrange(4) > 0
    parts: Parts = {}
    for number, sheet in enumerate(sheets, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _worksheet(sheet, shared, numbered=numbered)
    names = "".join(f'<sheet name={quoteattr(sheet.title)} sheetId="{n}" r:id="rId{n}"/>' for n, sheet in enumerate(sheets, start=1))
    relations = [(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    relations.append(("rId90", "styles", "styles.xml"))
    kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"} | dict.fromkeys(parts, "worksheet")
    if shared is not None:
        relations.append(("rId91", "sharedStrings", "sharedStrings.xml"))
        kinds["xl/sharedStrings.xml"] = "sharedStrings"
        parts["xl/sharedStrings.xml"] = f'{_HEAD}<sst xmlns="{_MAIN}">{"".join(f"<si>{_text(text)}</si>" for text in shared)}</sst>'
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_OOXML}.spreadsheetml.{kind}+xml"/>' for name, kind in kinds.items())
    return {
        "[Content_Types].xml": _content_types(overrides),
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OF_OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(relations),
        "xl/styles.xml": _HEAD + _STYLES,
        **parts,
    }


def ods_parts(sheets: Sequence[OfficeSheet]) -> Parts:
    """Write tables as the parts of an OpenDocument spreadsheet."""
    tables = "".join(f"<table:table table:name={quoteattr(sheet.title)}>{_ods_rows(sheet)}</table:table>" for sheet in sheets)
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{_ODS}"/>'
    manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}</m:manifest>'
    return {
        "mimetype": _ODS,
        "content.xml": f"{_HEAD}<office:document-content{spaces}>{body}</office:document-content>",
        "META-INF/manifest.xml": _HEAD + manifest,
    }


def docx_parts(paragraphs: Iterable[str]) -> Parts:
    """Write paragraphs, and what is XML already, as the parts of a Word document."""
    body = "".join(text if text.startswith("<w:") else f"<w:p><w:r>{_text(text, 'w:t')}</w:r></w:p>" for text in paragraphs)
    override = f'<Override PartName="/word/document.xml" ContentType="{_OOXML}.wordprocessingml.document.main+xml"/>'
    return {
        "[Content_Types].xml": _content_types(override),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }


def column_name(column: int) -> str:
    """Name a column as spreadsheets do, up to Z."""
    return chr(ord("A") + column)


def _content_types(overrides: str) -> str:
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{_HEAD}<Types xmlns="{_TYPES}">{relations}{xml}{overrides}</Types>'


def _relations(of: Iterable[tuple[str, str, str]]) -> str:
    listed = "".join(f'<Relationship Id="{key}" Type="{_OF_OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in of)
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'


def _text(text: str, tag: str = "t") -> str:
    return f'<{tag} xml:space="preserve">{escape(_printable(text))}</{tag}>'


def _printable(text: str) -> str:
    """Leave out what XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)


def _worksheet(sheet: OfficeSheet, shared: list[str] | None, *, numbered: bool) -> str:
    rows = []
    hidden = {sheet.first + line + 1 for line in sheet.hidden}
    for number, line in enumerate(sheet.lines, start=1):
        cells = "".join(
            _cell(f"{column_name(at)}{number}", cell, shared, numbered=numbered)
            for at, cell in enumerate(line)
            if cell is not None and cell != ""
        )
        is_hidden = int(number in hidden)
        rows.append(f'<row r="{number}" hidden="{is_hidden}">{cells}</row>')
    tops = [(column_name(place), sheet.first + line + 1) for line, place in sheet.merged]
    spans = "".join(f'<mergeCell ref="{letter}{top}:{letter}{top + 1}"/>' for letter, top in tops)
    merged = f'<mergeCells count="{len(tops)}">{spans}</mergeCells>' if tops else ""
    size = f"A1:{column_name(len(sheet.keys))}{len(sheet.lines)}"
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><dimension ref="{size}"/><sheetData>{"".join(rows)}</sheetData>{merged}</worksheet>'


def _cell(ref: str, cell: Cell, shared: list[str] | None, *, numbered: bool) -> str:
    text = str(cell)
    if isinstance(cell, date):
        return f'<c r="{ref}" s="{_DAY_STYLE}"><v>{(cell - _BEFORE_1900).days}</v></c>'
    if isinstance(cell, Decimal):
        return f'<c r="{ref}" s="{_SHARE_STYLE}"><v>{cell:f}</v></c>'
    if numbered and _NUMBER.fullmatch(text):
        return f'<c r="{ref}"><v>{text}</v></c>'
    if shared is None:
        return f'<c r="{ref}" t="inlineStr"><is>{_text(text)}</is></c>'
    shared.append(text)
    return f'<c r="{ref}" t="s"><v>{len(shared) - 1}</v></c>'


def _ods_rows(sheet: OfficeSheet) -> str:
    spans = {(sheet.first + line, place) for line, place in sheet.merged}
    return "".join(
        f"<table:table-row>{''.join(_ods_cell(cell, is_merged=(number, at) in spans) for at, cell in enumerate(line))}</table:table-row>"
        for number, line in enumerate(sheet.lines)
    )


def _ods_cell(cell: Cell, *, is_merged: bool) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    text = _printable(str(cell))
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    value = f' office:value-type="float" office:value="{text}"' if _NUMBER.fullmatch(text) else ' office:value-type="string"'
    span = ' table:number-rows-spanned="2" table:number-columns-spanned="1"' if is_merged else ""
    return f"<table:table-cell{value}{span}>{paragraphs}</table:table-cell>"
