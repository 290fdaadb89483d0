"""What the parts of a workbook's package are counted to hold, and at which number they hold too much."""

import io
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

import pytest

from gaoqing_kpi.load import workbook_size
from gaoqing_kpi.load.budget import TooLargeError
from gaoqing_kpi.load.workbook_size import WorkbookSize
from gaoqing_kpi.load.xml_stream import HarmfulError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Counts(NamedTuple):
    """What is counted."""

    rows: int = 0
    cells: int = 0
    formulas: int = 0
    runs: int = 0
    elements: int = 0
    layout: int = 0
    longest_shared: int = 0


def size_of(parts: Mapping[str, str | bytes]) -> WorkbookSize:
    """Measure a package of parts, given by their names without the ending ``.xml``, or with another."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name if name.endswith(".rels") else f"{name}.xml", text)
    with zipfile.ZipFile(file) as archive:
        return WorkbookSize.measure(archive)


def counted(parts: Mapping[str, str | bytes]) -> Counts:
    size = size_of(parts)
    return Counts(*(getattr(size, name) for name in Counts._fields))


def sheet(inner: str, root: str = "worksheet") -> str:
    """Write a part with one root, which is an element of layout and weighs three."""
    return f'<{root} xmlns="{MAIN}" xmlns:r="{OFFICE}">{inner}</{root}>'


def relations(*named: tuple[str, str], more: str = "") -> str:
    """Write a part of relations, of which each is an element of layout, and so is their root."""
    inner = "".join(
        f'<Relationship Id="i{number}" Type="{OFFICE}/{kind}" Target="{to}" {more}/>' for number, (kind, to) in enumerate(named)
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


@pytest.mark.parametrize(
    ("inner", "counts"),
    [
        ("", Counts(elements=1, layout=3)),
        ("<row><c/><c/></row><row/><row><c/></row>", Counts(rows=3, cells=3, elements=7, layout=3)),
        ("<row><c><f>1+1</f><v>2</v></c><c><f/></c></row>", Counts(rows=1, cells=2, formulas=2, elements=7, layout=3)),
        ("<row><c><is><t>甲</t></is></c></row>", Counts(rows=1, cells=1, elements=5, layout=3)),
        (
            "<si><t>甲</t></si><si><r><rPr/><t>四五</t></r><r><rPr/><t>六</t></r></si>",
            Counts(runs=2, elements=10, layout=9, longest_shared=3),
        ),
        ("<si><t>四五六</t></si><si><t>甲</t></si>", Counts(elements=5, layout=3, longest_shared=3)),
        ("<f>1</f><f>2</f><f>3</f>", Counts(formulas=3, elements=4, layout=3)),
        ('<mergeCell ref="B2:C4"/><mergeCell ref="E1"/>', Counts(cells=7, elements=3, layout=9 + 2)),
        ('<hyperlink ref="A1:A5"/><c/>', Counts(cells=6, elements=3, layout=6 + 1)),
        ('<mergeCell ref="A:C"/><mergeCell ref="3:9"/><mergeCell ref="C3:A1"/>', Counts(elements=4, layout=12 + 3)),
        ('<mergeCell ref="nowhere"/><mergeCell/>', Counts(elements=3, layout=9 + 1)),
        ('<col max="16384"/><col max="many"/><col/>', Counts(elements=4, layout=12 + 2)),
        ('<c xmlns="urn:x"/><row xmlns="urn:x"/>', Counts(elements=3, layout=9)),
    ],
)
def test_what_a_part_holds(inner: str, counts: Counts) -> None:
    assert counted({"a": sheet(inner)}) == counts


CELLS = sheet("<row><c/><c/></row><row><c/></row><cols/>")
IN_ALL = Counts(rows=2, cells=3, elements=7, layout=6)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "gb18030"])
def test_a_part_in_any_encoding_counts_once(encoding: str) -> None:
    text = sheet("<row><c><f>1</f></c></row><cols/><si><t>甲乙</t></si>")
    counts = Counts(rows=1, cells=1, formulas=1, elements=7, layout=6, longest_shared=2)
    assert counted({"a": f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)}) == counts


@pytest.mark.parametrize(
    ("name", "is_built"), [("xl/theme/theme1", False), ("docProps/app", False), ("docProps/core", True), ("a/xl/theme/b", True)]
)
def test_parts_that_are_never_built_are_not_counted(name: str, is_built: bool) -> None:  # noqa: FBT001 - a table's column
    assert counted({name: CELLS}) == (IN_ALL if is_built else Counts())
    assert counted({name: CELLS, "z": sheet("")}).elements == (8 if is_built else 1)


def test_a_part_that_is_cut_counts_once_as_far_as_it_goes() -> None:
    assert counted({"a": CELLS.removesuffix("</worksheet>")}) == IN_ALL


@pytest.mark.parametrize("to", ["../a.xml", "/xl/a.xml", "../../xl/./a.xml", "../b/../a.xml"])
@pytest.mark.parametrize("times", [0, 1, 2, 5])
def test_a_part_counts_as_often_as_it_is_named(to: str, times: int) -> None:
    named = relations(*[("comments", to)] * times)
    found = counted({"xl/sheets/_rels/b.xml.rels": named, "xl/a": CELLS})
    once, again = 1 + times, max(1, times)
    assert found == Counts(rows=2 * again, cells=3 * again, elements=once + 7 * again, layout=3 * once + 3 * times + 6 * again)


@pytest.mark.parametrize(("kind", "more"), [("image", ""), ("comments", 'TargetMode="External"')])
def test_pictures_and_links_are_named_as_often_as_they_like(kind: str, more: str) -> None:
    named = relations(*[(kind, "a.xml")] * 3, more=more)
    attributes = 3 * (4 if more else 3)
    assert counted({"_rels/b.xml.rels": named, "a": CELLS}) == IN_ALL._replace(elements=11, layout=IN_ALL.layout + 3 * 4 + attributes)


def test_a_part_is_one_sheet_and_no_more() -> None:
    named = relations(("worksheet", "a.xml"), ("worksheet", "b.xml"), ("worksheet", "/X.xml"))
    assert size_of({"xl/_rels/workbook.xml.rels": named}).named == {"xl/a.xml": 1, "xl/b.xml": 1, "X.xml": 1}
    with pytest.raises(HarmfulError):
        size_of({"xl/_rels/workbook.xml.rels": relations(("worksheet", "a.xml"), ("worksheet", "../xl/a.xml"))})
    assert size_of({"xl/workbook": sheet('<sheet r:id="1"/><sheet r:id="2"/><sheet/><sheet/>')}).sheets == 4
    with pytest.raises(HarmfulError):
        size_of({"xl/workbook": sheet('<sheet r:id="1"/><sheet r:id="2"/><sheet r:id="1"/>')})


@pytest.mark.parametrize(
    ("bound", "most", "inner", "args"),
    [
        ("MAX_ROWS", 3, "<row/><c/><row/><row/>", (3, 1)),
        ("MAX_CELLS", 3, "<row/><c/><c/><c/>", (1, 3)),
        ("MAX_CELLS", 8, '<row/><c/><c/><mergeCell ref="A1:B3"/>', (1, 8)),
        ("MAX_COLUMNS", 7, '<row/><c/><col min="1" max="7"/>', (1, 1)),
        ("MAX_SHEETS", 2, "<row/><c/><sheet/><sheet/>", (1, 1)),
        ("MAX_ELEMENTS", 5, "<row/><c/><a/><b/>", ()),
    ],
)
def test_as_much_is_read_as_may_be(bound: str, most: int, inner: str, args: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_size, bound, most)
    size_of({"a": sheet(inner)})
    monkeypatch.setattr(workbook_size, bound, most - 1)
    with pytest.raises(TooLargeError) as caught:
        size_of({"a": sheet(inner)})
    assert caught.value.args == args


def test_elements_that_are_no_cells_may_be_fewer_and_weigh_three_attributes(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"a": sheet('<row r="1"><c r="A1"/></row><a x="1" y="2"/><b/>')}
    monkeypatch.setattr(workbook_size, "MAX_LAYOUT", 11)
    assert size_of(parts).layout == 3 * 3 + 2
    monkeypatch.setattr(workbook_size, "MAX_LAYOUT", 10)
    with pytest.raises(TooLargeError):
        size_of(parts)


@pytest.mark.parametrize(("name", "count"), [("rows", 4), ("cells", 6), ("elements", 17), ("layout", 3 * 3 + 2 * 3 + 2 * 6)])
def test_what_is_named_again_is_held_to_the_same_bounds(name: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"_rels/b.xml.rels": relations(("comments", "a.xml"), ("comments", "a.xml")), "a": CELLS}
    monkeypatch.setitem(workbook_size._TIMES_NAMED, name, count)  # noqa: SLF001 - there is no other way to a bound of them
    assert getattr(size_of(parts), name) == count
    monkeypatch.setitem(workbook_size._TIMES_NAMED, name, count - 1)  # noqa: SLF001 - as above
    with pytest.raises(TooLargeError):
        size_of(parts)


@pytest.mark.parametrize("element", ["f", "definedName"])
def test_a_formula_has_at_most_8192_signs(element: str) -> None:
    assert size_of({"a": sheet(f"<{element}>{'1' * 8192}</{element}>")}).elements == 2
    with pytest.raises(HarmfulError):
        size_of({"a": sheet(f"<{element}>{'1' * 8193}</{element}>")})


def shared(number: str, signs: int) -> str:
    return f'<f t="shared" {number}>{"1" * signs}</f>'


@pytest.mark.parametrize(
    ("sheets", "signs"),
    [
        ([shared('si="0"', 9)], 9),
        ([shared('si="0"', 9) + shared('si="0"', 0) * 3], 36),
        ([shared('si="0"', 9) + shared('si="1"', 4) + shared('si="0"', 0) + shared('si="1"', 0)], 26),
        ([shared('si="0"', 9) + shared('si="0"', 12)], 21),
        ([shared('si="0"', 9), shared('si="0"', 2) + shared('si="0"', 0)], 13),
        ([shared("", 5) + shared("", 0) + shared('si=""', 0)], 15),
        ([shared('si="0"', 9) + "<f>11111</f>"], 9),
    ],
)
def test_a_shared_formula_is_written_for_each_of_its_cells(sheets: list[str], signs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {str(number): sheet(inner) for number, inner in enumerate(sheets)}
    monkeypatch.setattr(workbook_size, "MAX_FORMULA_SIGNS", signs)
    assert size_of(parts).formula_signs == signs
    monkeypatch.setattr(workbook_size, "MAX_FORMULA_SIGNS", signs - 1)
    with pytest.raises(TooLargeError):
        size_of(parts)


def test_a_number_format_has_at_most_1000_signs() -> None:
    assert size_of({"a": sheet(f'<numFmt formatCode="{"0" * 1000}"/><numFmt/>')}).layout == 3 * 3 + 1
    with pytest.raises(HarmfulError):
        size_of({"a": sheet(f'<numFmt formatCode="{"0" * 1001}"/>')})
