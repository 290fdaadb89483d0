"""The nearest catalogue: a file of its name that holds a plan, in a folder, in its data folder, or above."""

from pathlib import Path

import pytest

from gaoqing_kpi.load import packaged
from gaoqing_kpi.load.packaged import actuals_beside, data_folder, nearest_targets, packaged_targets

CATALOGUE = "plan: {id: p}\ntargets: []\n"


@pytest.mark.parametrize(
    "text", [CATALOGUE, "\ufeff" + CATALOGUE, "# 计划\n" + CATALOGUE, '"plan": {}\n', "{plan: {}}\n", "{ 'plan' : {}}\n"]
)
@pytest.mark.parametrize("name", ["targets.yaml", "data/targets.yaml"])
def test_a_file_that_holds_a_plan_is_one(tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert nearest_targets(tmp_path) == nearest_targets(inner) == path


@pytest.mark.parametrize("text", ["targets: []\n", "", "a:\n  plan: x\n", "# plan: x\n", "plans: x\n"])
def test_a_file_without_a_plan_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "targets.yaml").write_text(CATALOGUE, encoding="utf-8")
    inner = tmp_path / "a"
    inner.mkdir()
    (inner / "targets.yaml").write_text(text, encoding="utf-8")
    assert nearest_targets(inner) == tmp_path / "targets.yaml"


def test_a_folder_of_that_name_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "a" / "targets.yaml").mkdir(parents=True)
    assert nearest_targets(tmp_path / "a") == tmp_path / "targets.yaml"


def test_actual_values_lie_beside_it(tmp_path: Path) -> None:
    assert actuals_beside(tmp_path / "targets.yaml") is None
    (tmp_path / "actuals").mkdir()
    assert actuals_beside(tmp_path / "targets.yaml") == tmp_path / "actuals"


def test_the_packaged_catalogue_is_there() -> None:
    assert packaged_targets().parts[-2:] == ("data", "targets.yaml")
    assert packaged_targets().is_file()


def test_the_data_are_looked_for_in_the_package_then_at_the_top_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "src" / "gaoqing_kpi"
    monkeypatch.setattr(packaged, "__file__", str(package / "load" / "packaged.py"))
    with pytest.raises(FileNotFoundError) as caught:
        data_folder()
    assert str(caught.value) == str(package / "data" / "targets.yaml")
    for data in (tmp_path / "data", package / "data"):
        data.mkdir(parents=True)
        (data / "targets.yaml").touch()
        assert data_folder() == data
