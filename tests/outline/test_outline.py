"""Documents as sections, items and offices: every form of numbers, and every kind of file."""

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook

from gaoqing_kpi.load.source import Content
from gaoqing_kpi.outline import numbering, offices
from gaoqing_kpi.outline.lines_and_rows import Line, Rows, blocks_of_text
from gaoqing_kpi.outline.outline import Outline, outline_of
from gaoqing_kpi.outline.reading import blocks_of
from gaoqing_kpi.problem import Problem


def read(text: str) -> Outline:
    return outline_of(blocks_of_text(text))


def of_bytes(data: bytes, name: str = "plan") -> Outline:
    blocks = blocks_of(Content(name, data))
    assert not isinstance(blocks, Problem), blocks
    return outline_of(blocks)


def numbers(outline: Outline) -> list[int | str]:
    return [item.number for item in outline.items]


@pytest.mark.parametrize(("line", "mark"), numbering.EXAMPLES.items())
def test_a_mark_is_read(line: str, mark: tuple[str, int, str] | None) -> None:
    found = numbering.mark_of(line)
    assert (found and (found.form.value, found.number, found.text)) == mark


@pytest.mark.parametrize(("text", "said"), offices.EXAMPLES.items())
def test_offices_are_read(text: str, said: tuple[list[str], list[str], str | None]) -> None:
    found = offices.responsible_for(text)
    assert (list(found.departments), list(found.supporting), found.leader) == said


@pytest.mark.parametrize(
    ("text", "found", "sections"),
    [
        ("标题\n一、农业\n1.修路。\n2.种树。\n二、工业\n3.招商。", [0, 1, 2, 3], [1, 2]),
        ("标题\n一、农业\n1.修路。\n2.种树。\n二、工业\n1.招商。", [0, "1-1", "1-2", "2-1"], [1, 2]),
        ("标题\n一、农业\n（一）老有所养\n1.修路。\n（二）幼有所育\n2.种树。", [0, 1, 2], [1]),
        (
            "标题\n（一）着力修路。" + "今年要新建农村公路，全部通车。" * 4 + "\n（二）着力种树。继续。",
            [0, 1, 2],
            [],
        ),
        ("标题\n三、重点工作\n今年增长5%。\n（一）着力修路\n新建农村公路20公里。\n（二）着力种树\n造林3万亩。", [0, "3-0", 1, 2], [3]),
        ("标题\n（1）修路。\n（2）种树。", [0, 1, 2], []),
        ("标题\n①修路。\n②种树。", [0, 1, 2], []),
        ("标题\n一是修路。\n二是种树。", [0, 1, 2], []),
        ("# 标题\n## 一、农业\n1. 修路。\n2. 种树。", [1, 2], [1]),
        (
            "标题\n一、工业\n（一）企业\n1.培育。\n2.上市。\n（二）科技\n1.高企。\n2.平台。\n二、农业\n（一）粮食\n1.农田。",
            [0, "1-1", "1-2", "1-3", "1-4", "2-1"],
            [1, 2],
        ),
        ("标题\n1.修路。（甲局负责）\n1.种树。（甲局负责）\n1.招商。（甲局负责）", [0, 1, 2, 3], []),
        ("标题\n1.修路。（甲局负责）\n2.种树。（甲局负责）\n1.招商。（甲局负责）\n2.引资。（甲局负责）", [0, 1, 2, 3, 4], []),
        (
            "一、甲\n（一）工业。\n1.修路。\n（二）农业。增长5%。\n1.粮食。\n二、乙\n（一）丙。\n1.丁。",
            ["1-0", "1-1", "1-2", "2-0", "2-1"],
            [1, 2],
        ),
        ("标题\n1.修路。\n2.种树。\n1.松。\n2.柏。\n3.杉。", [0, 1, 2, 3], []),
        ("标题\n1.修路。\n2.种树。\n1.松。\n2.柏。", [0, 1, 2], []),
        ("标题\n3.修路。\n2.种树。\n2.招商。", [0, 3, 4, 5], []),
        ("标题\n1.修路。\n2.种树。\n4.招商。\n5.引资。", [0, 1, 2, 4, 5], []),
        ("标题\n1.修路。\n2.种树：\n1.松。\n2.柏。\n3.招商。\n1.引资。\n2.引智。", [0, 1, 2, 3], []),
        ("标题\n全年新建公路20公里，没有编号。", [0], []),
    ],
)
def test_items_are_found_however_they_are_numbered(text: str, found: list[int | str], sections: list[int]) -> None:
    outline = read(text)
    assert numbers(outline) == found
    assert [section.number for section in outline.sections] == sections


def test_what_stands_before_items_is_theirs_of_the_section() -> None:
    outline = read("标题\n增长5%。\n一、农业\n粮食3万亩。\n1.修路。\n二、工业\n产值9亿元。\n1.招商。")
    texts = {item.number: item.text for item in outline.items}
    assert texts == {0: "标题增长5%。", "1-0": "粮食3万亩。", "1-1": "修路。", "2-0": "产值9亿元。", "2-1": "招商。"}


def test_a_figure_in_a_heading_of_a_section_is_not_lost() -> None:
    outline = read(
        "标题\n一、农业（2项）\n1.修路。\n二、新增企业20家\n1.招商。\n三、民生。增长5%。" + "办好实事，" * 20 + "见效。\n1.托育。"
    )
    texts = {item.number: item.text for item in outline.items}
    assert texts | {"3-0": texts["3-0"][:5]} == {
        0: "标题",
        "1-1": "修路。",
        "2-0": "新增企业20家",
        "2-1": "招商。",
        "3-0": "增长5%。",
        "3-1": "托育。",
    }
    assert [section.title for section in outline.sections] == ["农业(2项)", "新增企业20家", "民生"]


def test_an_annex_is_no_part_of_the_last_item() -> None:
    outline = read("标题\n一、农业\n1.修路。\n附件：清单\n1.共8张")
    assert {item.number: item.text for item in outline.items}[1] == "修路。"
    assert "8张" in outline.items[0].text


def test_an_office_of_a_heading_answers_for_its_items() -> None:
    outline = read("清单\n一、县发改局牵头工作(2项)\n1.修路。\n2.种树。")
    assert [item.of_section for item in outline.items[1:]] == [("县发改局",)] * 2


TABLE = [
    ["序号", "目标与任务", "分管领导", "牵头责任单位", "责任单位", "完成时限"],
    ["1", "新增托位400个以上。", "俞某", "县教育局", "县卫健局、县民政局", "12月底"],
    ["2", "新建公路20公里。", "陆某", "县交通局", "县各有关单位", "9月底"],
]


def assert_table(outline: Outline) -> None:
    items = {item.number: item for item in outline.items}
    assert items[1].text == "新增托位400个以上。"
    assert items[1].responsible[:4] == (("县教育局", "县卫健局", "县民政局"), (), "俞某", "12月底")
    assert items[2].responsible.departments == ("县交通局",)


def test_a_table_of_tasks_is_read_of_every_kind_of_file() -> None:
    assert_table(outline_of([Line("分解表"), Rows(TABLE)]))
    assert_table(read("分解表\n" + "\n".join(f"{cell} |" for row in TABLE for cell in row)))
    assert_table(read("分解表\n" + "\n".join("| " + " | ".join(row) + " |" for row in [TABLE[0], ["---"] * 6, *TABLE[1:]])))
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    assert_table(of_bytes(f"<html><script>1.</script><h1>分解表</h1><table>{rows}</table></html>".encode(), "a.html"))
    word = Document()
    word.add_heading("分解表", 1)
    table = word.add_table(0, 6)
    for row in TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    assert_table(of_bytes(saved(word)))
    book = Workbook()
    for row in TABLE:
        book.worksheets[0].append(row)
    content = io.BytesIO()
    book.save(content)
    assert_table(of_bytes(content.getvalue()))


def saved(word: object) -> bytes:
    content = io.BytesIO()
    word.save(content)  # type: ignore[attr-defined]  # python-docx's own class has no public name
    return content.getvalue()


def numbered(word: object, text: str, number: str, level: int = 0) -> None:
    paragraph = word.add_paragraph(text)  # type: ignore[attr-defined]  # docx.Document is a function, and names no type
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx writes no numbers
    at = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", str(level)), ("w:numId", number)):
        part = OxmlElement(name)
        part.set(qn("w:val"), value)
        at.append(part)
    properties.append(at)


def test_numbers_that_word_writes_are_read() -> None:
    word = Document()
    numbering_part = word.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, (form, text) in enumerate([("chineseCounting", "%1、"), ("decimal", "%2.")]):
        of_level = OxmlElement("w:lvl")
        of_level.set(qn("w:ilvl"), str(level))
        for name, value in (("w:numFmt", form), ("w:lvlText", text)):
            part = OxmlElement(name)
            part.set(qn("w:val"), value)
            of_level.append(part)
        abstract.append(of_level)
    numbering_part.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "88")
    pointer = OxmlElement("w:abstractNumId")
    pointer.set(qn("w:val"), "77")
    number.append(pointer)
    numbering_part.append(number)
    word.add_paragraph("某县2025年工作要点")
    for text, level in (("农业", 0), ("修路。", 1), ("种树。", 1), ("工业", 0), ("招商。", 1)):
        numbered(word, text, "88", level)
    outline = of_bytes(saved(word))
    assert [(section.number, section.title) for section in outline.sections] == [(1, "农业"), (2, "工业")]
    assert {item.number: item.text for item in outline.items} == {
        0: "某县2025年工作要点",
        "1-1": "修路。",
        "1-2": "种树。",
        "2-1": "招商。",
    }


def test_a_page_is_read_in_its_encoding_and_fetches_nothing() -> None:
    page = '<html><body><p>一、农业</p><p>1.修路。<br>新建20公里。</p><img src="http://127.0.0.1:9/x"></body></html>'
    for encoding in ("utf-8", "gb18030"):
        outline = of_bytes(page.encode(encoding), "plan.html")
        assert {item.number: item.text for item in outline.items} == {1: "修路。新建20公里。"}


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"\xff\xfe\x00\x81", saved(Document())[:900]])
def test_what_is_no_document_is_told(data: bytes) -> None:
    assert isinstance(blocks_of(Content("plan.docx", data)), Problem)


def test_entities_of_a_page_are_not_expanded_without_end() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><html><p>1.修路&b;</p></html>'
    assert "aaaaaaaaaa" not in of_bytes(bomb.encode(), "a.html").items[0].text


def test_a_table_of_targets_is_read_as_what_it_asks_for() -> None:
    rows = [
        ["2026年主要指标"],
        ["序号", "指标名称", "单位", "目标值", "责任单位"],
        ["1", "高新技术企业", "家", "72", "县科技局"],
        ["2", "用水总量", "万立方米", "≤21980", "县水利局"],
        ["3", "生产总值增长", "%", "5.5左右", "县发展改革局"],
        ["4", "居民收入增长", "%", "5—5.5", "县统计局"],
        ["5", "城镇新增就业", "人", "1200人以上", "县人社局"],
    ]
    outline = outline_of([Rows(rows)])
    assert outline.title == "2026年主要指标"
    assert [item.text for item in outline.items] == [
        "2026年主要指标",
        "高新技术企业72家",
        "用水总量不超过21980万立方米",
        "生产总值增长5.5%左右",
        "居民收入增长5—5.5%",
        "城镇新增就业1200人以上",
    ]
    assert outline.items[1].responsible.departments == ("县科技局",)


UNKNOWN_HEADS = [
    "具体目标",
    "主要目标",
    "量化指标",
    "实施内容",
    "重点举措",
    "工作举措",
    "任务分解",
    "2026年目标",
    "工作要求",
    "工作标准",
    "进度安排",
    "备注",
]


@pytest.mark.parametrize("head", UNKNOWN_HEADS)
def test_no_column_of_a_table_is_lost(head: str) -> None:
    rows = [["序号", "工作任务", head, "责任领导", "牵头单位", "完成时限"], ["1", "工业强县", "新增企业20家", "张某", "县工信局", "12月"]]
    item = outline_of([Rows(rows)]).items[0]
    assert (item.text, item.title, item.responsible.departments) == ("工业强县。新增企业20家", "工业强县", ("县工信局",))
    alone = outline_of([Rows([["序号", head, "牵头单位"], ["1", "新增企业20家", "县工信局"]])]).items[0]
    assert (alone.text, alone.responsible.departments) == ("新增企业20家", ("县工信局",))


def test_a_row_that_goes_on_with_an_item_is_more_of_it() -> None:
    rows = [["序号", "工作任务", "具体目标", "责任单位"], ["1", "强县", "新增20家", "甲局"], ["1", "强县", "投资5亿元", "乙局"]]
    item = outline_of([Rows(rows)]).items[0]
    assert (item.text, item.responsible.departments) == ("强县。新增20家。投资5亿元", ("甲局", "乙局"))


def test_columns_of_years_are_read_to_the_last_and_none_is_lost() -> None:
    rows = [
        ["序号", "指标", "单位", "2025年", "2030年", "年均增长〔累计〕", "属性"],
        ["1", "城镇化率", "%", "57.3", "62", "〔4.7〕", "预期性"],
        ["2", "生产总值增长", "%", "—", "—", "5.5左右", "预期性"],
        ["3", "能源消耗降低", "%", "—", "—", "〔13.5〕", "约束性"],
        ["4", "失业率", "%", "5.2", "<5.5", "—", "预期性"],
        ["注：〔〕内为五年累计数，共4项。"] * 7,
    ]
    outline = outline_of([Rows(rows), Line("第二章 任务", 2), Line("企业达到400家。")])
    assert {item.number: item.text for item in outline.items} == {
        0: "注:〔〕内为五年累计数,共4项。企业达到400家。",
        1: "城镇化率达到62%。2025年:57.3。年均增长〔累计〕累计4.7。预期性",
        2: "生产总值增长5.5%左右。预期性",
        3: "能源消耗降低累计13.5%。约束性",
        4: "失业率低于5.5%。2025年:5.2。预期性",
    }
    rows = [["指标名称", "计量单位", "2025年完成值", "2026年目标值", "增幅（%）"], ["工业总产值", "亿元", "500", "550", "10"]]
    assert outline_of([Rows(rows)]).items[0].text == "工业总产值550亿元。2025年完成值500。增幅10%"


def test_cells_over_several_rows_stand_in_each() -> None:
    page = (
        "<table><tr><th>类别</th><th>序号</th><th>工作任务</th><th>责任单位</th></tr>"
        "<tr><td rowspan=2>经济</td><td>1</td><td>修路20公里</td><td rowspan=3>县交通局</td></tr>"
        "<tr><td>2</td><td>修桥3座</td></tr><tr><td colspan=2>3</td><td>通航</td></tr></table><h2>第二章</h2><p>引资3亿元。</p>"
    )
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["类别", "序号", "工作任务", "责任单位"], ["经济", 1, "修路20公里", "县交通局"], [None, 2, "修桥3座"], [3, None, "通航"]):
        sheet.append(row)
    for cells in ("A2:A3", "D2:D4", "A4:B4"):
        sheet.merge_cells(cells)
    content = io.BytesIO()
    book.save(content)
    word = Document()
    table = word.add_table(4, 4)
    for place, text in zip(
        ((0, 0), (0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (2, 1), (2, 2), (3, 2)),
        ["类别", "序号", "工作任务", "责任单位", "1", "修路20公里", "2", "修桥3座", "通航"],
        strict=True,
    ):
        table.cell(*place).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "经济"
    table.cell(1, 3).merge(table.cell(3, 3)).text = "县交通局"
    table.cell(3, 0).merge(table.cell(3, 1)).text = "3"
    for data in (page.encode(), content.getvalue(), saved(word)):
        outline = of_bytes(data, "a.html")
        items = {item.number: item for item in outline.items}
        assert [items[number].text for number in (1, 2, 3)] == ["修路20公里", "修桥3座", "通航"]
        assert {items[number].responsible.departments for number in (1, 2, 3)} == {("县交通局",)}
        assert outline.sections[0].title == "经济"
    assert of_bytes(page.encode(), "a.html").items[-1].text == "引资3亿元。"


@pytest.mark.parametrize("depth", [200, 300, 1500])
def test_a_page_is_read_however_deep_it_is(depth: int) -> None:
    page = "<html><body>" + "<div>" * depth + "<p>1.修路20公里。</p>" + "</div>" * depth + "</body></html>"
    assert of_bytes(page.encode(), "a.html").items[0].text == "修路20公里。"


@pytest.mark.parametrize("depth", [200, 300, 1000, 9000])
def test_a_page_is_read_however_deep_or_told_to_be_too_deep(depth: int) -> None:
    blocks = blocks_of(Content("a.html", b"<html>" + b"<div>" * depth + b"20</html>"))
    assert blocks == [Line("20", 0)] or (depth > 1000 and isinstance(blocks, Problem))  # how deep is the parser's own limit


def test_a_table_that_only_lays_out_a_page_is_read_as_its_lines() -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    assert_table(of_bytes(f"<table><tr><td><p>分解表</p><table>{rows}</table></td></tr></table>".encode(), "a.html"))


def test_a_row_of_one_cell_with_a_figure_is_not_lost() -> None:
    heads = ["序号", "工作任务", "责任单位"]
    rows = [
        heads,
        ["工业强县，新增20家"] * 3,
        ["1", "修路3公里", "县交通局"],
        ["", "修桥2座", ""],
        ["农业（2项）"] * 3,
        ["2", "种树", "县林业局"],
    ]
    outline = outline_of([Rows(rows)])
    assert {item.number: item.text for item in outline.items} == {0: "工业强县,新增20家", 1: "修路3公里", 2: "修桥2座", 3: "种树"}
    assert [section.title for section in outline.sections] == ["工业强县,新增20家", "农业(2项)"]


def test_a_title_without_end_is_cut() -> None:
    assert read("某县工作" * 600 + "\n1.修路。").title == "某县工作" * 15


def workbook() -> bytes:
    held = io.BytesIO()
    Workbook().save(held)
    return held.getvalue()


@pytest.mark.parametrize("name", ["plan.docx", "计划.DOC", "plan.wps"])
@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\xff\xfe", b"PK\x03\x04\xff\xff", b"\x00\x99\xfe\xff"])
def test_what_is_no_word_document_is_not_called_a_wrong_encoding(name: str, data: bytes) -> None:
    found = blocks_of(Content(name, data))
    assert isinstance(found, Problem)
    assert (found.message, found.hint) == ("the document cannot be read", "open it in Word or WPS, and save it")


def test_a_workbook_named_as_a_document_is_read() -> None:
    assert not isinstance(blocks_of(Content("plan.docx", workbook())), Problem)
