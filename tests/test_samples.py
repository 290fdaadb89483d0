"""The sample data: valid, marked as made up in every output, and together an example of everything an office can report."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands import invoke
from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.load.packaged import packaged_targets
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.messages import _, language, named, use
from gaoqing_kpi.model.actual import Entry
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.rules.catalogue import read_plan

FOLDER = Path(__file__).parent.parent / "data" / "actuals"
SAMPLES = tuple(sorted(FOLDER.glob("*.yaml")))
GROWING = tuple(SAMPLES[: count + 1] for count in range(len(SAMPLES)))
LEVELS, MARCH, JUNE, SEPTEMBER, DECEMBER = ("2023-12", "2024-03", "2024-06", "2024-09", "2024-12")

NOTICES = {
    "table": "Sample data: invented figures, not from any real office.",
    "markdown": "Sample data: the figures in this report are invented, not from any real office.",
}

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)


@pytest.fixture(autouse=True)
def _language_stays() -> Iterator[None]:
    before = language()
    yield
    use(before)


def run(*arguments: str | Path) -> str:
    """Run the program; give what it prints on standard output."""
    done = invoke([str(argument) for argument in arguments], env={"COLUMNS": "120"})
    assert done.exit_code == 0, done.output
    return done.stdout


@cache
def checked(*files: Path) -> Mapping[str, Any]:
    answer: Mapping[str, Any] = json.loads(run("check", *files, "--format", "json", "--lang", "en"))
    return answer


def verdict(target: str, *stems: str) -> Mapping[str, Any]:
    """Give the verdict on a target by the samples of these months."""
    results: list[Mapping[str, Any]] = checked(*(FOLDER / f"{stem}.yaml" for stem in stems))["results"]
    return next(result for result in results if result["id"] == target)


def entries(sample: Path) -> dict[yaml.ScalarNode, yaml.Node]:
    root = yaml.compose(sample.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(root, yaml.MappingNode)
    return next(dict(node.value) for name, node in root.value if name.value == "actuals")


def written() -> Iterator[tuple[str, yaml.Node]]:
    """Give every entry of every sample with its key."""
    for sample in SAMPLES:
        for key, node in entries(sample).items():
            yield key.value, node


@cache
def plan() -> Plan:
    path = packaged_targets()
    found, problems = read_plan(Source(str(path), path.read_text(encoding="utf-8")))
    assert found, problems
    return found


def test_there_are_five_samples() -> None:
    assert [sample.stem for sample in SAMPLES] == [LEVELS, MARCH, JUNE, SEPTEMBER, DECEMBER]


@pytest.mark.parametrize("path", [*SAMPLES, FOLDER], ids=lambda path: path.stem)
def test_a_sample_and_the_history_of_all_have_no_error_and_few_warnings(path: Path) -> None:
    problems = json.loads(run("validate", path, "--format", "json"))["problems"]
    assert {(problem["severity"], problem["code"]) for problem in problems} <= {("warning", "stale")}
    assert len(problems) <= 3


@each_sample
def test_a_sample_says_itself_that_it_is_made_up(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    head = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the loader of plain texts
    assert (head["plan"], head["illustrative"]) == (plan().head.id, "true")
    comment = text.partition("\nplan:")[0]
    assert "编造" in comment
    assert "invented" in comment
    assert all(line.startswith("#") for line in comment.splitlines() if line)


@each_sample
@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("kind", ["table", "markdown"])
def test_a_text_made_from_a_sample_says_that_it_is_made_up(sample: Path, tongue: str, kind: str) -> None:
    output = run("check", sample, "--format", kind, "--lang", tongue)
    wanted = named(tongue)
    assert wanted
    use(wanted)
    lines = [line.strip(" >*") for line in output.splitlines()]
    notice = _(NOTICES[kind])
    assert notice in lines[:5]
    assert notice.isascii() == (tongue == "en")


@each_sample
@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_json_made_from_a_sample_says_that_it_is_made_up(sample: Path, tongue: str) -> None:
    assert json.loads(run("check", sample, "--format", "json", "--lang", tongue))["illustrative"] is True


def test_a_history_of_samples_is_made_up_too() -> None:
    assert checked(*SAMPLES)["illustrative"] is True


def test_the_levels_of_the_year_before_are_baselines_and_nothing_else() -> None:
    levels = {target.id for target in plan().targets if target.kind is Kind.LEVEL}
    reported = {key.value for key in entries(FOLDER / f"{LEVELS}.yaml")}
    assert reported <= levels
    assert checked(FOLDER / f"{LEVELS}.yaml")["summary"]["reported"] == 0
    baselines = {result["id"] for result in checked(*SAMPLES)["results"] if result["baseline"]}
    assert reported <= baselines


@pytest.mark.parametrize("files", [[(sample,) for sample in SAMPLES], GROWING], ids=["each alone", "a growing history"])
def test_the_samples_show_every_status(files: list[tuple[Path, ...]]) -> None:
    shown = {result["status"] for several in files for result in checked(*several)["results"]}
    assert shown == {status.value for status in Status}


@pytest.mark.parametrize("files", [[(sample,) for sample in SAMPLES], GROWING], ids=["each alone", "a growing history"])
def test_the_samples_show_every_light_and_both_lights_of_an_old_value(files: list[tuple[Path, ...]]) -> None:
    results = [result for several in files for result in checked(*several)["results"]]
    assert {result["light"] for result in results} == {light.value for light in Light}
    assert {result["light"] for result in results if result["stale"]} == {"grey", "red"}


def test_the_samples_use_every_key_of_an_entry() -> None:
    used = {key.value for _key, node in written() if isinstance(node, yaml.MappingNode) for key, _value in node.value}
    assert used == set(Entry.model_fields) - {"region"}  # the samples are of one region


def test_the_samples_use_every_form_of_a_bare_entry() -> None:
    bare = [(node.value, node.style) for _key, node in written() if isinstance(node, yaml.ScalarNode)]
    assert ("", None) in bare  # empty
    assert any(text.isdecimal() and style is None for text, style in bare)
    assert any(text.isdecimal() and style == '"' for text, style in bare)
    assert any(text.endswith("亿立方米") for text, _style in bare)  # a unit that has to be converted


def test_the_samples_use_ids_and_chinese_names() -> None:
    keys = {key for key, _node in written()}
    names = keys & {target.name.zh for target in plan().targets}
    assert names
    assert keys - names == set(plan().by_id)


def test_the_year_ends_with_most_targets_met_and_a_few_not() -> None:
    count = checked(*SAMPLES)["summary"]["status"]
    assert count["met"] > 80
    assert 3 <= count["missed"] <= 7
    assert 1 <= count["not_reported"] <= 2
    assert count["breached"] == 1  # the water cap; no accident is invented


def test_met_the_graduates_of_december() -> None:
    # 1286 人 of at least 1200: 86 to spare, 1286 / 1200 = 1.071666… of it.
    result = verdict("graduates-recruited", DECEMBER)
    assert (result["status"], result["light"], result["gap"]) == ("met", "green", 86)
    assert result["completion"] == pytest.approx(1286 / 1200, rel=1e-11)


def test_on_track_the_solar_capacity_of_september() -> None:
    # 82 MW are 8.2 万千瓦. Nine months of twelve ask for 10 × 0.75 = 7.5; 8.2 / 7.5 = 1.09333… ≥ 1. Projection 8.2 / 0.75 = 10.9333….
    result = verdict("solar-capacity-added", SEPTEMBER)
    assert (result["status"], result["light"]) == ("on_track", "green")
    assert (result["actual"], result["expected"], result["gap"]) == (8.2, 7.5, -1.8)
    assert result["pace"] == pytest.approx(8.2 / 7.5, rel=1e-11)
    assert result["projection"] == pytest.approx(8.2 / 0.75, rel=1e-11)


def test_behind_the_water_of_september() -> None:
    # 1.668 亿立方米 are 16680 万立方米; 21980 × 0.75 = 16485 were expected, so pace 16485 / 16680 = 0.98831, from 0.8 up to 1.
    # Projection 16680 / 0.75 = 22240, over the cap. It is used up when s = 0.75 × 21980 / 16680 = 0.988309, which is 11.8597 months:
    # 0.8597 × 31 = 26.65 days into December, so by the end of the 27th.
    result = verdict("water-use-total", SEPTEMBER)
    assert (result["status"], result["light"]) == ("behind", "yellow")
    assert (result["actual"], result["expected"], result["gap"], result["projection"]) == (16680, 16485, 5300, 22240)
    assert result["pace"] == pytest.approx(16485 / 16680, rel=1e-11)
    assert result["exhausted_on"] == "2024-12-27"


def test_far_behind_the_hospitals_of_september() -> None:
    # 7 of 9 at the end of 2023, 8 of 9 now. Expected 7/9 + 2/9 × 0.75 = 8.5/9, 94.44 %. Of the 1.5/9 asked for, 1/9 is done:
    # pace 2/3 < 0.8. Projection 7/9 + (1/9) / 0.75 = 25/27, 92.59 %.
    result = verdict("township-hospitals-standard", LEVELS, SEPTEMBER)
    assert (result["status"], result["light"]) == ("far_behind", "red")
    assert result["baseline"]["value"] == pytest.approx(700 / 9, rel=1e-11)
    assert result["expected"] == pytest.approx(850 / 9, rel=1e-11)
    assert result["pace"] == pytest.approx(2 / 3, rel=1e-11)
    assert result["projection"] == pytest.approx(2500 / 27, rel=1e-11)


def test_missed_the_charging_points_of_december() -> None:
    # 452 个 of at least 480 on the due date: 28 short, 452 / 480 = 0.941666….
    result = verdict("charging-points", DECEMBER)
    assert (result["status"], result["light"], result["gap"]) == ("missed", "red", -28)
    assert result["completion"] == pytest.approx(452 / 480, rel=1e-11)


def test_breached_the_water_of_december() -> None:
    # 22050 万立方米 of at most 21980: 70 over the cap.
    result = verdict("water-use-total", DECEMBER)
    assert (result["status"], result["light"], result["gap"]) == ("breached", "red", -70)


def test_in_progress_the_green_factories_of_march() -> None:
    # None of at least 3 家. Three months ask for 3 × 0.25 = 0.75, which is no whole factory yet; pace 0 < 1.
    result = verdict("green-factories", MARCH)
    assert (result["status"], result["light"]) == ("in_progress", "grey")
    assert (result["expected"], result["pace"], result["gap"]) == (0.75, 0, -3)


def test_not_reported_the_harvest_of_september() -> None:
    # The autumn harvest is still in the fields; its due date is not reached, so the light is grey.
    result = verdict("grain-output", LEVELS, SEPTEMBER)
    assert (result["status"], result["light"], result["actual"]) == ("not_reported", "grey", None)
    assert result["reason"] == "秋收尚未结束，12月核定"


def test_an_old_value_before_the_due_date_is_grey() -> None:
    # From 15 June to 30 September are 15 + 31 + 31 + 30 = 107 days, more than 92. On its own day it kept pace: τ = 5.5/12,
    # expected 90 + 5 × 5.5/12 = 92.29 %, and 92.6 % were reached.
    result = verdict("village-5g-access", LEVELS, SEPTEMBER)
    assert (result["status"], result["stale"], result["light"]) == ("on_track", True, "grey")


def test_an_old_value_on_the_due_date_is_red() -> None:
    # 58.6 % on 30 November, when 45 + 15 × 11/12 = 58.75 % were expected; of the year's end nothing is known.
    result = verdict("car-parks-networked", LEVELS, DECEMBER)
    assert (result["status"], result["stale"], result["light"]) == ("behind", True, "red")
    assert result["expected"] == 58.75


def test_a_corrected_figure_may_fall() -> None:
    # 252 人 in June, 240 in September, with the reason: 280 × 0.75 = 210 were expected.
    assert verdict("farmers-trained", JUNE)["actual"] == 252
    result = verdict("farmers-trained", JUNE, SEPTEMBER)
    assert (result["actual"], result["expected"], result["status"]) == (240, 210, "on_track")
