"""What an OpenDocument spreadsheet lays out: its size, what is merged, and the texts that a plain reader mistakes."""

import io

import pytest

from gaoqing_kpi.load import ods_layout
from gaoqing_kpi.load.budget import TooLargeError
from gaoqing_kpi.load.grid import Merge
from gaoqing_kpi.load.ods_layout import Layout, read_layouts

NAMES = ("office", "table", "text", "style")
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES)
CALCULATED = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def layouts(*tables: str, styles: str = "") -> dict[str, Layout]:
    """Read the layouts of tables, each given by its rows and called by its number."""
    body = "".join(f'<table:table table:name="{number}">{rows}</table:table>' for number, rows in enumerate(tables, start=1))
    return read_layouts(io.BytesIO(f"<office:document-content {SPACES} {CALCULATED}>{styles}{body}</office:document-content>".encode()))


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def cell(text: str, more: str = "", *, kind: str = "string") -> str:
    return f'<table:table-cell office:value-type="{kind}" {more}><text:p>{text}</text:p></table:table-cell>'


def error(more: str = "") -> str:
    return cell("#N/A", f'calcext:value-type="error" {more}')


def style(name: str, properties: str) -> str:
    return f'<style:style style:name="{name}"><style:text-properties {properties}/></style:style>'


EMPTY = "<table:table-cell/>"


@pytest.mark.parametrize(
    ("spans", "merged"),
    [
        ("", []),
        ('table:number-columns-spanned="1" table:number-rows-spanned="1"', []),
        ('table:number-columns-spanned="3"', [Merge(2, 2, 2, 4)]),
        ('table:number-rows-spanned="2"', [Merge(2, 3, 2, 2)]),
        ('table:number-columns-spanned="2" table:number-rows-spanned="4"', [Merge(2, 5, 2, 3)]),
    ],
)
def test_what_is_merged(spans: str, merged: list[Merge]) -> None:
    assert layouts(row(EMPTY) + row(EMPTY, cell("x", spans))) == {"1": Layout(merged)}


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (cell("x"), None),
        (cell("5", kind="float"), None),
        (cell("TRUE"), "TRUE"),
        (cell("false"), "false"),
        (cell("是", 'office:boolean-value="true"', kind="boolean"), "true"),
        (error(), "#N/A"),
        (cell("#N<text:span>/</text:span>A", 'calcext:value-type="error"'), "#N/A"),
        ('<table:table-cell table:formula="of:=1+1"/>', "of:=1+1"),
        (cell("2", 'table:formula="of:=1+1"', kind="float"), None),
        (cell("30", 'table:style-name="struck"'), "~~30~~"),
        (cell("", 'table:style-name="struck"'), None),
        (cell("30", 'table:style-name="raised"'), "³⁰"),
        (cell("30", 'table:style-name="low"'), None),
        (cell("30", 'table:style-name="plain"'), None),
        (cell("30", 'table:style-name="of nobody"'), None),
        (cell('30<text:span text:style-name="raised">1</text:span>个'), "30¹个"),
        (cell('30<text:span text:style-name="plain">1</text:span>'), None),
        (cell('3<text:span text:style-name="struck">0</text:span><text:span>1</text:span>'), "3~~0~~1"),
    ],
)
def test_texts_that_values_do_not_tell(found: str, text: str | None) -> None:
    styles = (
        style("struck", 'style:text-line-through-style="solid"')
        + style("raised", 'style:text-position="super 58%"')
        + style("low", 'style:text-position="-33% 58%"')
        + style("plain", 'style:text-line-through-style="none"')
    )
    layout = layouts(row(EMPTY) + row(EMPTY, EMPTY, found), styles=styles)["1"]
    assert layout.texts == ({(2, 3): text} if text else {})


@pytest.mark.parametrize(("times", "told"), [(1, 1), (99, 99), (100, 100), (101, 100), (5000, 100)])
def test_a_cell_that_is_repeated_says_the_same_a_hundred_times(times: int, told: int) -> None:
    layout = layouts(row(EMPTY, error(f'table:number-columns-repeated="{times}"'), error()))["1"]
    assert layout.texts.keys() == {*((1, column) for column in range(2, 2 + told)), (1, 2 + times)}


def test_tables_are_known_by_their_names_and_begin_anew() -> None:
    spanned = cell("x", 'table:number-columns-spanned="2"')
    assert layouts(row(EMPTY, spanned), row(error(), times=3) + row(spanned)) == {
        "1": Layout([Merge(1, 1, 2, 3)]),
        "2": Layout([Merge(4, 4, 1, 2)], {(1, 1): "#N/A"}),
    }


def test_a_table_without_a_name_is_called_nothing() -> None:
    table = f"<table:table>{row(error())}</table:table>"
    assert read_layouts(io.BytesIO(f"<a {SPACES} {CALCULATED}>{table}</a>".encode())) == {"": Layout([], {(1, 1): "#N/A"})}


@pytest.mark.parametrize("spaces", ['xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"', 'xmlns:table="urn:x"'])
def test_other_prefixes_than_usual_are_refused(spaces: str) -> None:
    with pytest.raises(ValueError, match="BytesIO"):
        read_layouts(io.BytesIO(f"<a {spaces}/>".encode()))
    assert read_layouts(io.BytesIO(f'<a xmlns="urn:y" xmlns:x="urn:x" {SPACES}/>'.encode())) == {}


FILLED = cell("5", kind="float")
WIDE = cell("5", 'table:number-columns-repeated="4"', kind="float")


@pytest.mark.parametrize(
    ("tables", "rows", "cells"),
    [
        ([row(FILLED)], 1, 1),
        ([row(FILLED, FILLED, FILLED) + row(FILLED)], 2, 6),
        ([row(EMPTY, WIDE)], 1, 5),
        ([row(FILLED, times=7)], 7, 7),
        ([row(EMPTY, times=7) + row(EMPTY, FILLED)], 8, 16),
        ([row(FILLED), row(EMPTY), row(WIDE, times=2)], 3, 9),
        ([row(FILLED, FILLED) + row(EMPTY, times=1000)], 1, 2),
        ([row('<table:table-cell table:formula="of:=1"/>') + row(EMPTY)], 1, 1),
    ],
)
def test_a_table_is_as_large_as_the_rectangle_of_what_is_filled(
    tables: list[str], rows: int, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ods_layout, "MAX_ROWS", rows)
    monkeypatch.setattr(ods_layout, "MAX_CELLS", cells)
    assert len(layouts(*tables)) == len(tables)
    for bound, most in (("MAX_ROWS", rows - 1), ("MAX_CELLS", cells - 1)):
        with monkeypatch.context() as patch:
            patch.setattr(ods_layout, bound, most)
            with pytest.raises(TooLargeError) as caught:
                layouts(*tables)
            assert caught.value.args == (rows, cells)


def test_elements_are_counted_over_all_and_blanks_in_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    table = row(cell('a<text:s text:c="3"/>b<text:s/>'))  # a table, a row, a cell, a text and two blanks, in a document
    for bound, most in (("MAX_ELEMENTS", 2 * 6 + 1), ("_MOST_BLANKS", 4)):
        with monkeypatch.context() as patch:
            patch.setattr(ods_layout, bound, most)
            assert len(layouts(table, table)) == 2
            patch.setattr(ods_layout, bound, most - 1)
            with pytest.raises(TooLargeError):
                layouts(table, table)


@pytest.mark.parametrize("content", [b"", b"x", b"<a>", b"<a/><b/>"])
def test_what_is_no_xml_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="BytesIO"):
        read_layouts(io.BytesIO(content))
