"""A verdict on an implausible value is marked as one in every report; a value of the wrong magnitude is told once."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from gaoqing_kpi import api
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.evaluate.result import Light
from gaoqing_kpi.problem import Code

HEAD = "plan: gaoqing-2024\nas_of: {day}\nactuals:\n  rural-roads-built: {value}\n  high-tech-enterprises: 66\n"
PLAN = api.load_plan()


@pytest.fixture
def judged(tmp_path: Path) -> Judgement:
    for day, value in (("2024-06-30", "15"), ("2024-09-30", "18511")):
        (tmp_path / f"{day}.yaml").write_text(HEAD.format(day=day, value=value), encoding="utf-8")
    return api.judge(PLAN, api.load_actuals(PLAN, tmp_path))


def test_the_verdict_stands_and_is_marked(judged: Judgement) -> None:
    doubted = judged.result(api.find(PLAN, "rural-roads-built"))
    assert (doubted.light, doubted.doubtful) == (Light.GREEN, True)
    assert not judged.result(api.find(PLAN, "high-tech-enterprises")).doubtful


@pytest.mark.parametrize("name", ["markdown", "html", "docx", "xlsx", "csv", "json"])
def test_every_report_says_so(judged: Judgement, name: str) -> None:
    api.use("en")
    content = api.render(api.report(judged), name)
    if name in {"docx", "xlsx"}:
        with ZipFile(BytesIO(content)) as archive:
            content = b"".join(archive.read(part) for part in archive.namelist() if part.endswith(".xml"))
    assert b"implausible" in content.lower()
    assert "Rural roads" in content.decode() or "rural-roads-built" in content.decode()


def test_what_has_the_wrong_magnitude_is_not_called_implausible_besides(tmp_path: Path) -> None:
    for day, value in (("2024-06-30", "15"), ("2024-09-30", "185110")):
        (tmp_path / f"{day}.yaml").write_text(HEAD.format(day=day, value=value), encoding="utf-8")
    actuals = api.load_actuals(PLAN, tmp_path)
    assert [problem.code for problem in api.check(PLAN, actuals).problems] == [Code.MAGNITUDE]
    judged = api.judge(PLAN, actuals)
    assert [problem.code for problem in judged.problems] == [Code.MAGNITUDE]
    assert judged.result(api.find(PLAN, "rural-roads-built")).doubtful
