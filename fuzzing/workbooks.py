"""Workbooks: tables as .xlsx and .ods, whole, with one thing wrong in the table, or with their parts damaged, and damaged .xls."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from damage import cut_archive, damaged_bytes
from fuzz_case import NO_HARM, FuzzCase, Harm, told_or_same, unknowable
from hostile_words import DEEP
from office_sheet import OfficeSheet, damaged_sheet, office_sheet
from packages import Parts, ods_parts, packed, xlsx_parts

_IN_PERCENT = frozenset({"quality", "jobless", "growth", "cut"})
OLD = Path(__file__).parents[1] / "tests" / "workbooks" / "office.xls"
_HEADER = 48
_WAYS = 10
_NOTES = ("填表说明", "Sheet2", "说明&<>", "附注")


def xlsx_case(rng: Random) -> FuzzCase:
    """Make an Excel workbook."""
    return _case(rng, "xlsx")


def ods_case(rng: Random) -> FuzzCase:
    """Make an OpenDocument spreadsheet."""
    return _case(rng, "ods")


def xls_case(rng: Random) -> FuzzCase:
    """Damage the records and the chains of an old workbook, which nothing here can write; its figures are none of the small county's."""
    data = bytearray(OLD.read_bytes())
    for _each in range(rng.choice([1, 1, 2, 4])):
        data[rng.randrange(_HEADER, len(data))] = rng.choice([0, 1, 127, 128, 255, rng.randrange(256)])
    changed = bytes(data) if rng.randrange(8) else damaged_bytes(rng, bytes(data))
    return FuzzCase("xls", {"a.xls": changed}, unknowable("bytes"))


def _case(rng: Random, kind: str) -> FuzzCase:
    sheet, report = office_sheet(rng)
    way, harm = rng.randrange(_WAYS), NO_HARM
    if way in {2, 3, 4}:
        harm = damaged_sheet(rng, sheet)
        harm = unknowable(harm.how) if kind == "ods" and harm.how == "a hidden row" else harm
    elif kind == "xlsx":
        _stored(rng, sheet)
    sheets = [sheet]
    if not rng.randrange(3):
        sheets.append(OfficeSheet(heads=["请按月填报"], keys=["note"], title=rng.choice(_NOTES)))
    parts = xlsx_parts(rng, sheets) if kind == "xlsx" else ods_parts(sheets)
    twice: list[tuple[str, str]] = []
    if way in {5, 6, 7}:
        harm = rng.choice(_CHANGES)(rng, parts, twice)
    data = packed(parts, twice)
    if way == _WAYS - 2:
        data, harm = cut_archive(rng, data)
    elif way == _WAYS - 1:
        data, harm = _damaged_part(rng, parts)
    return FuzzCase(kind, {f"a.{kind}": data}, harm, report.figures)


def _stored(rng: Random, sheet: OfficeSheet) -> None:
    """Write days and percentages as a spreadsheet stores them, now and then."""
    has_days, has_shares = rng.randrange(2), rng.randrange(2)
    for row, target in zip(sheet.rows, sheet.targets, strict=True):
        for place, key in enumerate(sheet.keys):
            text = row[place]
            if has_days and key in {"as_of", "on"} and isinstance(text, str):
                row[place] = date.fromisoformat(text)
            elif has_shares and key == "value" and target in _IN_PERCENT and isinstance(text, str):
                row[place] = Decimal(text) / 100


def _damaged_part(rng: Random, parts: Parts) -> tuple[bytes, Harm]:
    """Damage the bytes of a part, of which the archive keeps the right checksum."""
    name = rng.choice(list(parts))
    return packed({**parts, name: damaged_bytes(rng, parts[name].encode())}), unknowable(f"bytes of {name}")


Twice = list[tuple[str, str]]
Change = Callable[[Random, Parts, Twice], Harm]


def _main(parts: Parts) -> str:
    return "content.xml" if "content.xml" in parts else "xl/worksheets/sheet1.xml"


def _dropped(rng: Random, parts: Parts, _twice: Twice) -> Harm:
    name = rng.choice(list(parts))
    del parts[name]
    return told_or_same(f"no {name}")


def _renamed(rng: Random, parts: Parts, _twice: Twice) -> Harm:
    name = rng.choice(list(parts))
    parts[rng.choice([name.upper(), f"/{name}", f"../{name}", name.replace("/", "\\"), f"{name}.bak"])] = parts.pop(name)
    return told_or_same(f"{name} is called otherwise")


def _part_twice(rng: Random, parts: Parts, twice: Twice) -> Harm:
    name = rng.choice([_main(parts), *parts])
    twice.append((name, re.sub(r'(?<=<v>)[1-9]|(?<=office:value=")[1-9]|(?<=preserve">)[1-9]', "8", parts[name])))
    return told_or_same(f"{name} twice")


def _swapped(rng: Random, parts: Parts, _twice: Twice) -> Harm:
    one, other = rng.choice(list(parts)), rng.choice(list(parts))
    parts[one], parts[other] = parts[other], parts[one]
    return told_or_same(f"{one} and {other} changed")


def _cut(rng: Random, parts: Parts, _twice: Twice) -> Harm:
    name = rng.choice(list(parts))
    parts[name] = parts[name][: rng.randrange(len(parts[name]) - 1)]
    return told_or_same(f"{name} is cut off")


def _replaced(pattern: str, by: str, how: str, harm: Callable[[str], Harm] = told_or_same, count: int = 1) -> Change:
    def change(rng: Random, parts: Parts, _twice: Twice) -> Harm:
        name = rng.choice([_main(parts), _main(parts), *parts])
        before = parts[name]
        parts[name] = re.sub(pattern, by, before, count=count, flags=re.DOTALL)
        return harm(f"{how} in {name}") if parts[name] != before else NO_HARM

    return change


def _harmless(how: str) -> Harm:
    return NO_HARM._replace(how=how)


def _deep(rng: Random, parts: Parts, _twice: Twice) -> Harm:
    name = rng.choice(list(parts))
    depth = DEEP * rng.choice([1, 10, 100])
    parts[name] = re.sub(r"(<[\w:]+[^>?]*[^/>?]>)", r"\1" + "<a>" * depth + "</a>" * depth, parts[name], count=1)
    return told_or_same(f"{name} is deeply nested")


_ENTITY = r"\g<0><!DOCTYPE a [<!ENTITY b 'c'>]>"
_CHANGES: Sequence[Change] = (
    _dropped,
    _dropped,
    _renamed,
    _part_twice,
    _swapped,
    _cut,
    _deep,
    _replaced(r"<dimension[^>]*>", '<dimension ref="A1:B2"/>', "a dimension that lies", _harmless),
    _replaced(r"<dimension[^>]*>", '<dimension ref="XFD1048576"/>', "a dimension of everything", _harmless),
    _replaced(r"<dimension[^>]*>", "", "no dimension", _harmless),
    _replaced(r' r="', ' r = "', "blanks before =", _harmless, 0),
    _replaced(r"\?>\n", "?><!-- <row> -->\n", "a comment", _harmless),
    _replaced(r"\?>", _ENTITY, "an entity"),
    _replaced(r"</row><row", "</row><other/><row", "an unknown element", _harmless),
    _replaced(r'(<row) r="\d+"', r"\1", "a row without its number", unknowable),
    _replaced(r'(<c) r="\w+"', r"\1", "a cell without its place", unknowable),
    _replaced(r'(<c r=")\w+"', r'\1ZZZZ99"', "a cell at no place"),
    _replaced(r'(<row r=")\d+"', r'\g<1>1048577"', "a row that cannot be"),
    _replaced(r'(<row r=")\d+"', r'\g<1>1000000"', "a row far down", unknowable),
    _replaced(r' t="\w+"', ' t="zzz"', "a cell of no type", unknowable),
    _replaced(r' t="\w+"', ' t="e"', "a cell of an error", unknowable),
    _replaced(r' t="\w+"', ' t="b"', "a cell of yes or no", unknowable),
    _replaced(r' t="s"><v>\d+', ' t="s"><v>99999', "a text that is not there"),
    _replaced(r'(<c r="\w+")', r'\1 s="99"', "a look that is not there"),
    _replaced(r"<v>[^<]*", "<v>", "a cell without its value", unknowable),
    _replaced(r"<v>[^<]*", "<v>1e400", "an endless number"),
    _replaced(r"</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "everything merged"),
    _replaced(r"<sheetData>", '<cols><col min="1" max="2000000000" hidden="1"/></cols><sheetData>', "columns without end"),
    _replaced(r"<table:table-row>", '<table:table-row table:number-rows-repeated="2000000000">', "rows without end"),
    _replaced(r"<table:table-cell", '<table:table-cell table:number-columns-repeated="2000000000"', "cells without end"),
    _replaced(r'office:value="', 'office:value="x', "a value that is no number"),
    _replaced(r"(<table:table-cell[^>]*>)", r'\1<text:s text:c="2000000000"/>', "blanks without end"),
    _replaced(r"Target=\"[^\"]*", 'Target="http://127.0.0.1/x.xml', "a relation to elsewhere"),
)
