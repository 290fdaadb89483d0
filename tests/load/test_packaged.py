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


def test_what_is_called_so_and_is_no_catalogue_is_told(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(CATALOGUE, encoding="utf-8")
    inner = tmp_path / "a" / "b"
    (inner / "data").mkdir(parents=True)
    for path in (inner / "data" / "targets.yaml", tmp_path / "a" / "targets.yaml"):
        path.write_text("targets: []\n", encoding="utf-8")
    (inner / "targets.yaml").mkdir()
    passed_over: list[Path] = []
    assert nearest_targets(inner, passed_over) == tmp_path / "targets.yaml"
    assert passed_over == [inner / "data" / "targets.yaml", tmp_path / "a" / "targets.yaml"]


def test_a_place_of_which_nobody_can_tell_what_is_there_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        if path == tmp_path / "data" / "targets.yaml":
            raise PermissionError(str(path))
        return path == tmp_path / "targets.yaml"

    monkeypatch.setattr(Path, "is_file", refuse)
    monkeypatch.setattr(Path, "exists", refuse)
    (tmp_path / "targets.yaml").write_text("targets: []\n", encoding="utf-8")
    passed_over: list[Path] = []
    assert nearest_targets(tmp_path, passed_over) is None
    assert passed_over == [tmp_path / "targets.yaml", tmp_path / "data" / "targets.yaml"]


def test_a_catalogue_in_another_encoding_is_the_plan_in_use_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_bytes("plan: {title: 计划}\n".encode("gb18030"))
    assert nearest_targets(tmp_path) == tmp_path / "targets.yaml"
