"""The schemas in ``data/schemas/``, which the files beside them name: they are what the command prints.

After a change to a shape, a description or the catalogue run ``GAOQING_KPI_UPDATE_SCHEMAS=1 pytest tests/schemas``, and review the
difference before committing it.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from commands import run
from gaoqing_kpi import api
from gaoqing_kpi.messages import use
from gaoqing_kpi.schemas import DIALECT, NAMES
from pages import ROOT
from schema_faults import faults_in

UPDATE = "GAOQING_KPI_UPDATE_SCHEMAS"
DATA = ROOT / "data"
SCHEMAS = DATA / "schemas"
NAMED = re.compile(r"# yaml-language-server: \$schema=(?P<path>\S+)\n")
ACTUALS = sorted((DATA / "actuals").glob("*.yaml"))

every_schema = pytest.mark.parametrize("name", NAMES)


@every_schema
def test_what_is_committed_is_what_is_printed(name: str) -> None:
    path, printed = SCHEMAS / f"{name}.schema.json", api.schema(name)
    if os.environ.get(UPDATE):
        path.write_text(printed, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == printed, f"set {UPDATE}=1 to write it anew"


def test_no_other_schema_lies_there() -> None:
    assert {path.name for path in SCHEMAS.iterdir()} == {f"{name}.schema.json" for name in NAMES}


@every_schema
def test_it_is_the_same_in_both_languages(name: str) -> None:
    use("zh")
    in_chinese = api.schema(name)
    use("en")
    assert api.schema(name) == in_chinese


@every_schema
def test_the_command_prints_it_and_writes_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "s.json"
    assert run("schema", name)[:2] == (0, api.schema(name))
    assert run("schema", name, "-o", str(out)) == (0, "", f"Written: {out}\n")
    assert out.read_text(encoding="utf-8") == api.schema(name)


@every_schema
def test_it_is_a_schema_of_2020_12_whose_references_lead_somewhere(name: str) -> None:
    schema = json.loads(api.schema(name))
    assert (schema["$schema"], schema["$id"]) == (DIALECT, f"gaoqing-kpi/{name}.schema.json")
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', api.schema(name)):
        found = schema
        for step in reference.split("/"):
            found = found[step]


def test_they_are_right_by_the_schema_of_schemas(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"$schema": DIALECT, "type": 3}), encoding="utf-8")
    assert faults_in(None, [wrong, *(SCHEMAS / f"{name}.schema.json" for name in NAMES)]).keys() == {wrong}


@every_schema
def test_it_alone_has_a_title(name: str) -> None:
    """Where a part that several refer to has none, an editor shows that of one of them for all."""
    assert [part["title"] for part in _parts(json.loads(api.schema(name))) if isinstance(part.get("title"), str)] == [
        {
            "actuals": "完成值文件 / Files of actual values",
            "targets": "指标目录 / The catalogue of a plan's targets",
            "report": "JSON 报告 / JSON reports",
        }[name]
    ]


@every_schema
def test_each_choice_has_its_meaning(name: str) -> None:
    lists = [part for part in _parts(json.loads(api.schema(name))) if "enumDescriptions" in part]
    assert lists
    for part in lists:
        assert len(part["enum"]) == len(part["enumDescriptions"]) == len(part["markdownEnumDescriptions"])
        assert all(part["enumDescriptions"])


@pytest.mark.parametrize(("file", "name"), [*((file, "actuals") for file in ACTUALS), (DATA / "targets.yaml", "targets")])
def test_a_file_names_its_schema_first(file: Path, name: str) -> None:
    named = NAMED.match(file.read_text(encoding="utf-8"))
    assert named
    assert (file.parent / named["path"]).resolve() == SCHEMAS / f"{name}.schema.json"


def test_the_files_fit_their_schemas() -> None:
    assert faults_in(SCHEMAS / "actuals.schema.json", ACTUALS) == {}
    assert faults_in(SCHEMAS / "targets.schema.json", [DATA / "targets.yaml"]) == {}


def test_an_unknown_schema_is_wrong_usage() -> None:
    code, _out, said = run("schema", "plan", "--lang", "en")
    assert code == 2
    assert "plan is not one of: actuals, targets, report" in said


def test_a_catalogue_with_errors_has_no_schema_but_that_of_reports(tmp_path: Path) -> None:
    bad = tmp_path / "targets.yaml"
    bad.write_text("plan: {id: p}\n", encoding="utf-8")
    assert run("schema", "actuals", "--targets", str(bad))[0] == 3
    assert run("schema", "report", "--targets", str(bad))[0] == 0


def _parts(node: object) -> list[dict[str, Any]]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [*([node] if isinstance(node, dict) else []), *(part for child in inner for part in _parts(child))]
