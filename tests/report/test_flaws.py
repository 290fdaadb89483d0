"""Problems of the data in reports: by target, in words, with the lead office, and without the folders of anybody's machine."""

import io
import zipfile
from pathlib import Path

import pytest

from commands import invoke

CATALOGUE = """
plan: {id: p, title: 计划, period: {start: 2024-01-01, end: 2024-12-31}}
departments: {energy: 能源局}
items: [{number: 1, departments: [energy]}]
targets:
  - {id: charging, name: 充电桩, item: 1, kind: cumulative, bound: at_least, value: 480, unit: 个}
  - {id: coverage, name: 覆盖率, item: 1, kind: level, bound: at_least, value: 90, unit: "%"}
  - {id: solar, name: 光伏, item: 1, kind: cumulative, bound: at_least, value: 10, unit: 万千瓦}
  - {id: fairs, name: 展会, kind: cumulative, bound: at_least, value: 10, unit: 场}
"""
MARCH = "plan: p\nas_of: 2024-03-31\nactuals: {charging: 100, coverage: 91, solar: 2, fairs: 1}\n"
SEPTEMBER = "plan: p\nas_of: 2024-09-30\nactuals: {charging: 90, solar: 2.0万人, fairs: 12, wind: 3}\n"
TOLD = [
    "覆盖率：数据截至2024年3月31日，未更新（能源局）",
    "光伏：数据截至2024年3月31日，未更新（能源局）",
    "充电桩：累计值由 2024-03-31 的100 个（03.yaml:3:21）降为 2024-09-30 的90 个（能源局）",
    "光伏：“万人”不能换算为“万千瓦”（能源局）",
    "展会：2024-09-30 为 12 场，达到上次数值的10倍以上（2024-03-31 为 1 场，见 03.yaml:3:57）",
    "09.yaml：没有名为“wind”的指标",
]


@pytest.fixture
def county(tmp_path: Path) -> Path:
    (tmp_path / "targets.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "actuals").mkdir()
    (tmp_path / "actuals" / "03.yaml").write_text(MARCH, encoding="utf-8")
    (tmp_path / "actuals" / "09.yaml").write_text(SEPTEMBER, encoding="utf-8")
    return tmp_path


def written(county: Path, ending: str, language: str = "zh") -> str:
    """Write a report, and give all its text."""
    file = county / f"out.{ending}"
    arguments = ["report", str(county / "actuals"), "--targets", str(county / "targets.yaml"), "--keep-going", "-o", str(file)]
    assert invoke([*arguments, "--lang", language]).exit_code == 3
    content = file.read_bytes()
    if ending in {"docx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(part) for part in archive.namelist() if part.endswith(".xml"))
    return content.decode()


def test_each_problem_names_its_target_and_who_leads_it(county: Path) -> None:
    part = written(county, "md").split("## 数据问题")[1].split("##")[0]
    assert [line.removeprefix("- ") for line in part.splitlines() if line] == TOLD


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("ending", ["md", "html", "docx", "xlsx"])
def test_no_report_names_a_folder(county: Path, ending: str, language: str) -> None:
    text = written(county, ending, language)
    if ending == "html":
        text = text.split("<dl>")[0] + text.split("</table>")[-1]
    assert str(county) not in text
    assert "09.yaml" in text
