"""The brief as a PDF: one page whatever the plan, read back by poppler."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest
import typst

from builders import plan, report, report_on, sample, sample_plan, target
from commands import run
from gaoqing_kpi import api
from gaoqing_kpi.formats import UnavailableFormatError, render
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import Language, _, one_line, use
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.report.brief import Brief, more_targets
from gaoqing_kpi.report.report import Report
from hostile import TEXTS, hostile_report
from pages import ROOT
from paper import facts_of, fonts_of, needs_letters, needs_paper, run_of, squeezed, text_of, words_of

MONTHS = ("2023-12", "2024-03", "2024-06", "2024-09", "2024-12")
MARKUP = ('#import "x"', "$x^2$", "*a* _b_ `c`", "<b>", "= a", "- a", "@a", "a~b--c", "\\u{41}#panic()", '"); panic("', "{count}")
A4_WIDTH, A4_HEIGHT, MARGIN = 595.276, 841.89, 36.0  # points
LONG, WORD = "很长的名称" * 40, "x" * 200


def month(name: str) -> Report:
    known = [sample(one) for one in MONTHS[: MONTHS.index(name) + 1]]
    return report_on(sample_plan(), assemble(sample_plan(), known, None)[0])


def of_targets(count: int, value: str, names: str = "指标", offices: int = 1) -> Report:
    """Report so many like targets of 480, led by so many offices in turn, all called so."""
    keys = ["office", *(f"o{number}" for number in range(1, offices))]
    goals = [
        target("cumulative", "at_least", "480", "个", id=f"t{number}", name={"zh": f"{names}{number}", "en": f"{names}{number}"})
        for number in range(count)
    ]
    led = [goal.model_copy(update={"departments": (keys[number % offices],)}) for number, goal in enumerate(goals)]
    title = Bilingual(zh=names, en=names)
    whole = plan(*led)
    whole = replace(
        whole,
        head=whole.head.model_copy(update={"title": title, "issuer": title}),
        departments={key: Bilingual(zh=f"{names}{key}", en=names) for key in keys},
    )
    file = report(whole, "2024-09-30", **{goal.id: value for goal in goals if value})
    return report_on(whole, assemble(whole, [file], file.as_of)[0])


@pytest.fixture(autouse=True)
def _in_chinese() -> None:
    use("zh")


@needs_paper
def test_it_is_a_page_of_a4_that_says_what_it_is_in_which_language_and_of_which_day() -> None:
    content = render(month("2024-09"), "pdf")
    facts = facts_of(content)
    assert (facts["Pages"], facts["Page size"]) == ("1", "595.276 x 841.89 pts (A4)")
    assert facts["Title"] == "高青县深化新旧动能转换推动绿色低碳高质量发展2024年工作要点 进度快报"
    assert facts["CreationDate"] == facts["ModDate"]
    assert "Sep 30" in facts["CreationDate"]
    assert b"/Lang (zh-CN)" in content or b"/Lang(zh-CN)" in content


@needs_paper
def test_its_letters_are_in_it(tmp_path: Path) -> None:
    _head, _rule, *lines = fonts_of(render(month("2024-09"), "pdf"), tmp_path).splitlines()
    assert lines
    assert {line.split()[-5] for line in lines} == {"yes"}


@needs_paper
@pytest.mark.parametrize("name", MONTHS)
def test_all_that_it_says_is_on_the_page_or_counted(name: str, language: Language) -> None:
    use(language)
    shown = month(name)
    text, brief = run_of(render(shown, "pdf")), Brief(shown)
    said = (brief.kind, brief.notice, *brief.facts, *brief.remarks, *(f"{light.name}{light.targets}" for light in brief.lights))
    for one in (*said, *(part.heading for part in brief.parts)):
        assert squeezed(one) in text
    assert rows_on(text, brief) + left_out(text) == sum(len(part.table.rows) for part in brief.parts)


def rows_on(text: str, brief: Brief) -> int:
    """Count the rows of all parts of which the page has every figure and the beginning of the name, each behind the one before."""
    found = 0
    for part in brief.parts:
        rest = text[text.index(squeezed(part.heading)) :]
        for cells in part.table.cells:
            beginning = squeezed(cells[0].text)[:12]
            if beginning not in rest.split(squeezed(_("To chase")))[0]:
                break
            found += 1
    return found


def left_out(text: str) -> int:
    pattern = squeezed(more_targets()).replace("{count}", r"(\d+)")
    return sum(map(int, re.findall(pattern, text)))


@needs_paper
def test_a_row_has_the_figures_of_the_report() -> None:
    lines = text_of(render(month("2024-09"), "pdf")).splitlines()
    rows = {line.split()[0]: line.split()[1:] for line in lines if line.strip()}
    assert rows["四强产业增加值占比"] == ["严重滞后", "50.1", "≥51", "%", "-0.9", "个百分点", "县工业和信息化局"]
    assert rows["新增瞪羚类企业"] == ["严重滞后", "1", "≥3", "家", "-2", "家", "县工业和信息化局"]
    assert ["▲", "新增充电桩", "400", "2024-10-31", "前", "≥400", "个", "县发展改革局"] in [line.split() for line in lines]
    assert "县委宣传部（未报送1项）" in "".join("".join(lines).split())


CASES: Mapping[str, tuple[int, str, str, int]] = {
    "a green one": (1, "480", "指标", 1),
    "a red one": (1, "1", "指标", 1),
    "nothing reported": (3, "", "指标", 1),
    "just a page": (30, "1", "指标", 1),
    "two pages' worth": (70, "300", "指标", 3),
    "a thousand red": (1000, "1", "指标", 40),
    "a thousand unreported": (1000, "", "指标", 40),
    "long names": (40, "1", LONG, 40),
    "long words": (40, "1", WORD, 40),
    "long names to chase": (40, "", LONG, 40),
    "long words to chase": (40, "", WORD, 40),
    "one long name": (1, "300", LONG, 1),
}


@needs_paper
@pytest.mark.parametrize("case", CASES)
def test_it_is_one_page_on_which_nothing_lies_over_anything(case: str, language: Language) -> None:
    use(language)
    shown = of_targets(*CASES[case])
    content = render(shown, "pdf")
    assert facts_of(content)["Pages"] == "1"
    words = words_of(content)
    assert max(word.bottom for word in words) < A4_HEIGHT - MARGIN
    assert max(word.right for word in words) < A4_WIDTH - MARGIN
    assert [(one.text, other.text) for one, other in combinations(words, 2) if one.lies_over(other)] == []
    assert run_of(content).endswith(squeezed(Brief(shown).foot[-1]))


@needs_paper
@pytest.mark.parametrize("size", [37, 38, 39, 40, 41, 60, 61, 1000])
def test_what_has_no_room_is_counted(size: int) -> None:
    text = run_of(render(of_targets(size, "1"), "pdf"))
    red = text[text.index("红灯指标（") : text.index("预计完不成（")]
    shown = len(re.findall("严重滞后", red))
    left = re.search(r"另有(\d+)项，见完整报告", red)
    assert shown + int(left[1] if left else 0) == size
    assert shown >= 30


@needs_paper
def test_a_long_name_shows_that_it_is_shortened() -> None:
    text = run_of(render(of_targets(1, "1", LONG), "pdf"))
    assert "很长的名称很…" in text or re.search("很?长?的?名?称?…", text)
    assert LONG not in text


@needs_paper
@pytest.mark.parametrize("text", [*TEXTS, *MARKUP])
def test_every_text_stands_as_letters(text: str) -> None:
    content = render(hostile_report(text), "pdf")
    assert facts_of(content)["Pages"] == "1"
    shown = squeezed(one_line(text))
    if len(shown) < 30:
        assert shown in run_of(content)


@needs_paper
def test_a_plan_in_which_all_is_well_says_so() -> None:
    text = text_of(render(of_targets(1, "480"), "pdf"))
    assert "本报告涉及的指标中没有滞后的。" in squeezed(text)
    assert "红灯指标" not in text
    assert "预计完不成" not in text
    assert "催报" not in text


@needs_paper
def test_a_plan_without_offices_has_no_column_for_them() -> None:
    whole = replace(of_targets(2, "1").plan, departments={}, items=(), sections=())
    whole = replace(whole, targets=tuple(goal.model_copy(update={"departments": None, "item": None}) for goal in whole.targets))
    text = text_of(render(report_on(whole, assemble(whole, [report(whole, "2024-09-30", t0="1", t1="2")])[0]), "pdf"))
    assert "牵头单位" not in text
    assert "严重滞后" in text


@needs_letters
def test_the_same_report_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gaoqing_kpi", "report", api.samples(), "--as-of", "2024-09-30", "--lang", "zh", "-o"]
    paths = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for path in paths:
        subprocess.run([*command, str(path)], check=True, capture_output=True)
    assert paths[0].read_bytes() == paths[1].read_bytes()


ARGUMENTS = ("report", api.samples(), "--as-of", "2024-09-30", "--lang")
WITHOUT_TYPST = {
    "zh": '写PDF要用typst，此处未安装或版本过旧：请运行 pip install "typst>=0.14.7"，或在源码目录运行 pip install ".[pdf]"',
    "en": 'a PDF is written by typst, which is not installed here, or too old: run pip install "typst>=0.14.7", or in the checkout '
    'pip install ".[pdf]"',
}
WITHOUT_LETTERS = {
    "zh": "含中文的PDF要用中文字体，此处未找到：请安装中文字体，Debian、Ubuntu 上为 fonts-noto-cjk",
    "en": "a PDF with Chinese letters needs a Chinese font, and none is found here: install one, on Debian and Ubuntu fonts-noto-cjk",
}


def take_typst_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)


def make_typst_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "Fonts", object)


def take_letters_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "Fonts", partial(typst.Fonts, include_system_fonts=False))


LACKS = pytest.mark.parametrize(
    ("take", "told"),
    [(take_typst_away, WITHOUT_TYPST), (make_typst_old, WITHOUT_TYPST), (take_letters_away, WITHOUT_LETTERS)],
    ids=["no typst", "an old typst", "no Chinese font"],
)


@LACKS
def test_what_is_lacking_is_told_and_no_file_is_written(
    take: partial[None], told: Mapping[Language, str], language: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    take(monkeypatch)
    code, printed, errors = run(*ARGUMENTS, language, "-o", str(tmp_path / "brief.pdf"))
    assert (code, printed, errors) == (4, "", f"gaoqing-kpi: {told[language]}\n")
    assert list(tmp_path.iterdir()) == []
    use(language)
    with pytest.raises(UnavailableFormatError, match=re.escape(told[language])):
        api.render(month("2024-09"), "pdf")


@LACKS
def test_a_folder_has_all_else_and_it_is_told(
    take: partial[None], told: Mapping[Language, str], language: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    take(monkeypatch)
    code, _printed, errors = run(*ARGUMENTS, language, "--section", "1", "--output-dir", str(tmp_path / "build"))
    start = {"zh": "未写出 brief.pdf：", "en": "Without brief.pdf: "}[language]
    assert (code, errors.splitlines()[0]) == (0, start + told[language])
    names = {path.name for path in (tmp_path / "build").iterdir()}
    assert names == {"index.html", "offices", *(f"report.{ending}" for ending in ("md", "html", "json", "xlsx", "docx", "csv"))}
    assert "brief.pdf" not in (tmp_path / "build" / "index.html").read_text(encoding="utf-8")
    few = replace(month("2024-09"), results=month("2024-09").results[:3])
    assert api.folder(few).keys().isdisjoint({"brief.pdf"})


@needs_paper
def test_latin_letters_need_no_font_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    use("en")
    take_letters_away(monkeypatch)
    goal = target("cumulative", "at_least", "480", "km", id="t", name={"zh": "路", "en": "Roads"})
    whole = plan(goal)
    whole = replace(whole, head=whole.head.model_copy(update={"document": "No. 1"}))
    content = render(report_on(whole, assemble(whole, [report(whole, "2024-09-30", t="1")])[0]), "pdf")
    assert "■ Red lights (1)" in text_of(content)
    assert re.search(r"Roads +far behind +1 +≥480 km +-479 km", text_of(content))


def test_the_version_that_is_asked_for_is_the_lowest_that_is_allowed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (bound,) = project["optional-dependencies"]["pdf"]
    assert f'"{bound}"' in WITHOUT_TYPST["en"]
