"""The options that make the Word report a letter, and that nothing else takes."""

from pathlib import Path

import pytest
from docx import Document

from commands import run
from gaoqing_kpi.api import samples

OPTIONS = ("--addressee", "县委", "--signed-by", "县政府", "--signed-on", "2024-10-12")


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def test_the_word_report_is_addressed_and_signed(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    assert run("report", samples(), "-o", str(path), "--lang", "zh", *OPTIONS)[0] == 0
    found = texts(path)
    assert "县委：" in found[:5]
    assert found[-2:] == ["县政府", "2024年10月12日"]


def test_a_folder_holds_it_too(tmp_path: Path) -> None:
    assert run("report", samples(), "--output-dir", str(tmp_path), "--lang", "zh", *OPTIONS)[0] == 0
    assert texts(tmp_path / "report.docx")[-1] == "2024年10月12日"


def test_without_options_no_day_is_made_up(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    assert run("report", samples(), "-o", str(path), "--lang", "zh")[0] == 0
    assert texts(path)[-1] == "高青县人民政府办公室"


@pytest.mark.parametrize("option", [OPTIONS[:2], OPTIONS[2:4], OPTIONS[4:]])
@pytest.mark.parametrize("target", [[], ["-o", "r.md"], ["-o", "r.docx", "--format", "html"]])
def test_other_formats_take_none_of_it(option: tuple[str, ...], target: list[str]) -> None:
    code, printed, told = run("report", samples(), *target, *option, "--lang", "en")
    assert (code, printed) == (2, "")
    assert f"{option[0]}: it is for the Word report" in told


@pytest.mark.parametrize("option", [("--addressee", " "), ("--signed-by", ""), ("--signed-on", "2024-13-01")])
def test_what_cannot_be_written_is_refused(option: tuple[str, ...]) -> None:
    assert run("report", samples(), "-o", "r.docx", *option)[0] == 2
