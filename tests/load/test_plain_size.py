"""What a plain reader would lay out of a workbook, and which of its cells it would mistake."""

import io
import zipfile

import pytest

from gaoqing_kpi.load import plain_size
from gaoqing_kpi.load.budget import TooLargeError
from gaoqing_kpi.load.plain_size import NoPlainReadingError, PlainSize

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def measured(*sheets: str, **parts: str) -> PlainSize:
    """Measure a package of sheets, each given by its rows, and of further parts, whose names have a slash for two underscores."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number, rows in enumerate(sheets):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    with zipfile.ZipFile(file) as archive:
        return PlainSize.measure(archive)


@pytest.mark.parametrize(
    ("rows", "area"),
    [
        ('<row r="1"><c r="A1"/><c r="C1"/></row>', 3),
        ('<row r="2"><c r="B2"/></row><row r="4"><c r="A4"/></row>', 8),
        ("<row><c/><c/></row><row><c/></row><row><c/><c/><c/></row>", 9),  # cells that do not say where they are
        ('<row r="5"><c/><c/></row><row><c/></row>', 12),
        ('<row r="2"><c r="AA2"/><c/></row>', 56),
        ('<row r="3"><c r="B"/></row>', 6),
        ('<x:row xmlns:x="urn:x" r="4"><c/></x:row>', 4),
        ("<row/>", 0),
        ("", 0),
    ],
)
def test_the_area_is_the_rectangle_that_holds_the_cells(rows: str, area: int) -> None:
    assert measured(rows).area == area
    assert measured(rows, rows).area == 2 * area


def test_an_area_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_size, "MAX_CELLS", 6)
    assert measured('<row><c r="C2"/></row>').area == 6
    with pytest.raises(TooLargeError) as caught:
        measured('<row><c r="A1"/></row>', '<row><c r="C2"/></row>')
    assert caught.value.args == (2, 7)


@pytest.mark.parametrize(
    ("cells", "is_read"),
    [
        ('<c t="n"><v>5</v></c>', True),
        ('<c t="e"><v>#N/A</v></c>', False),
        ("<c><f>1+4</f><v>5</v></c>", True),
        ("<c><f>1+4</f></c>", False),
        ("<c><f>1+4</f></c><c><v>5</v></c>", False),
        ("<c><f>1+4</f><v>5</v></c><c><f>2+3</f></c>", False),
        ("<c><f>1+4</f><f>2+3</f><v>5</v></c>", True),
        ("<c><f>1+4</f><v>5</v><v>5</v></c><c><f>2+3</f></c>", False),
        ('<c t="e"><v>#N/A</v></c><c t="e"><v>#N/A</v></c>', False),
        ('<c t="e"><f>1+4</f><v>#N/A</v></c>', False),
        ("<c><is><r><rPr><strike/></rPr><t>5</t></r><r><rPr><strike/><strike/></rPr><t>6</t></r></is></c>", False),
        ("<c><is><r><rPr><b/></rPr><t>5</t></r></is></c>", True),
        ("<c><is><r><rPr><strike/></rPr><t>5</t></r></is></c>", False),
        ('<c><is><r><rPr><vertAlign val="superscript"/></rPr><t>5</t></r></is></c>', False),
        ("<c><is><t>5</t></is></c><strike/>", True),
        ('<c><v>5</v></c><x:c xmlns:x="urn:x" r="XFD1048576"/>', False),
        ('<c><v>5</v></c><c xmlns=""/>', False),
        ('<c><v>5</v></c><si xmlns="urn:x"/>', False),
        ('<c><v>5</v></c><f xmlns="urn:x"/>', True),
    ],
)
def test_a_cell_that_would_be_mistaken_keeps_all_from_being_read(cells: str, is_read: bool) -> None:  # noqa: FBT001 - a table's column
    rows = f"<row>{cells}</row>"
    if is_read:
        assert measured(rows).broken == []
    else:
        with pytest.raises(NoPlainReadingError):
            measured(rows)


def test_looks_of_whole_cells_are_no_looks_of_a_part_of_a_text() -> None:
    run = f'<sst xmlns="{MAIN}"><si><r><rPr><b/></rPr><t>5</t></r></si></sst>'
    fonts = f'<styleSheet xmlns="{MAIN}"><fonts><font><strike/></font></fonts></styleSheet>'
    assert measured("", xl__sharedStrings=run, xl__styles=fonts).untold == 0


@pytest.mark.parametrize("part", ["xl__styles", "xl__theme__theme1", "docProps__app", "docProps__core"])
def test_styles_and_properties_may_be_broken(part: str) -> None:
    size = measured("<row><c/></row>", **{part: "<a"})
    assert (size.whole, size.broken) == (["xl/worksheets/sheet0.xml"], [part.replace("__", "/") + ".xml"])


@pytest.mark.parametrize("part", ["xl__workbook", "xl__sharedStrings", "xl__theme", "a__xl__styles"])
def test_no_other_part_may(part: str) -> None:
    with pytest.raises(NoPlainReadingError):
        measured("<row><c/></row>", **{part: "<a"})


@pytest.mark.parametrize("cell", ['<c r="AAAA1"/>', '<c r="a-1"/>'])
def test_a_cell_that_stands_nowhere_is_refused(cell: str) -> None:
    with pytest.raises(NoPlainReadingError):
        measured(f"<row>{cell}</row>")


@pytest.mark.parametrize("good", ["<c><v>5</v></c>", "<c><f>1+4</f><v>5</v></c>", "<c><is><r><rPr><b/></rPr><t>5</t></r></is></c>"])
@pytest.mark.parametrize(
    "bad",
    [
        '<c t="e"><v>#N/A</v></c>',
        "<c><f>1+4</f></c>",
        "<c><is><r><rPr><strike/></rPr><t>5</t></r></is></c>",
        '<x:c xmlns:x="urn:x y"/>',
    ],
)
def test_what_would_be_mistaken_once_is_not_made_good_by_another_cell(good: str, bad: str) -> None:
    for cells in (good + bad, bad + good, bad + bad, bad + good + bad + good):
        with pytest.raises(NoPlainReadingError):
            measured(f"<row>{cells}</row>")
    with pytest.raises(NoPlainReadingError):
        measured(f"<row>{bad}</row>", f"<row>{good}</row>")
