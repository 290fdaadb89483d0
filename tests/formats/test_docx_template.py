"""The document that every Word report begins as: ours, Chinese, and without anything that a report does not need."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

import gaoqing_kpi.formats.docx
from builders import report_on, sample, sample_plan
from gaoqing_kpi.formats import render
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import Language, use
from gaoqing_kpi.report.letter import Letter

PARTS = Path(__file__).parents[2] / "docs" / "docx_template"
TEMPLATE = Path(gaoqing_kpi.formats.docx.__file__).with_name("template.docx")
REFERENCES = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link")


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(params=["zh", "en"])
def written(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """Write a report with a notice, items, cells on all sides, an addressee and a signature."""
    language: Language = request.param
    use(language)
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2023-12"), sample("2024-09")], None)
    return parts(render(replace(report_on(whole, history), letter=Letter("县委", "县政府办公室", date(2024, 10, 12))), "docx"))


def test_the_template_is_packed_from_its_parts() -> None:
    sources = {path.relative_to(PARTS).as_posix(): path.read_bytes() for path in PARTS.rglob("*") if path.is_file()}
    assert parts(TEMPLATE.read_bytes()) == sources, "run docs/docx_template.py"


def test_a_report_has_the_parts_of_the_template_and_its_chart_alone(written: dict[str, bytes]) -> None:
    chart = {"word/charts/chart1.xml", "word/charts/_rels/chart1.xml.rels", "word/embeddings/chart1.xlsx"}
    assert set(written) == set(parts(TEMPLATE.read_bytes())) | chart
    assert not [name for name in written if "thumbnail" in name or "theme" in name or "customXml" in name]


def test_a_report_is_in_chinese_and_not_in_japanese(written: dict[str, bytes]) -> None:
    assert not [name for name, part in written.items() for word in ("ja-JP", "ＭＳ 明朝", "MS 明朝", "Jpan") if word.encode() in part]
    for name, tag in (("word/styles.xml", "w:lang"), ("word/settings.xml", "w:themeFontLang")):
        languages = [found.get(qn("w:eastAsia")) for found in parse_xml(written[name]).iter(qn(tag))]
        assert languages == ["zh-CN"]


def test_every_style_that_a_report_uses_is_in_the_template_and_no_other(written: dict[str, bytes]) -> None:
    trees = [parse_xml(part) for name, part in written.items() if name.startswith("word/") and name.endswith(".xml")]
    used = {found.get(qn("w:val")) for tree in trees for tag in REFERENCES for found in tree.iter(qn(tag))}
    assert used == {style.style_id for style in Document(str(TEMPLATE)).styles}


def test_the_template_names_no_person_no_program_and_no_day() -> None:
    properties = Document(str(TEMPLATE)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments, properties.title) == ("gaoqing-kpi", "", "", "")
    assert properties.created == properties.modified
    with zipfile.ZipFile(TEMPLATE) as package:
        assert {part.date_time[0] for part in package.infolist()} == {1980}
