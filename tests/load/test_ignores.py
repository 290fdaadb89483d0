"""Comments that silence a warning on an entry, with a reason; one that silences nothing is told."""

from pathlib import Path

import pytest

from gaoqing_kpi import api
from gaoqing_kpi.load.ignores import ignores_of
from gaoqing_kpi.load.source import Source

OLD = "{value: 200, as_of: 2024-05-31}"
HEAD = "plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n"
SAID = "# kpi: ignore[stale] 年底一次性统计"


def told(tmp_path: Path, entries: str, *, as_report: bool = False) -> list[tuple[str, int, str, str]]:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + entries, encoding="utf-8")
    plan, actuals = api.load_plan(), api.load_actuals(api.load_plan(), path)
    problems = api.report(api.judge(plan, actuals, keep_going=True)).problems if as_report else api.check(plan, actuals).problems
    return [(problem.code.value, problem.location.line, problem.message, problem.hint) for problem in problems]


@pytest.mark.parametrize(
    "entries",
    [
        f"  charging-points: {OLD}  {SAID}\n",
        f"  {SAID}\n  charging-points: {OLD}\n",
        f"  charging-points:  {SAID}\n    value: 200\n    as_of: 2024-05-31\n",
        f"  charging-points:\n    {SAID}\n    value: 200\n    as_of: 2024-05-31\n",
        f"  charging-points:\n    value: 200\n    as_of: 2024-05-31  {SAID}\n  high-tech-enterprises: 70\n",
        f"  high-tech-enterprises: 70\n  {SAID}\n\n  charging-points: {OLD}\n",
        f"  charging-points:\n    value: 200\n    as_of: 2024-05-31\n    note: 一\n      二  {SAID}\n  high-tech-enterprises: 70\n",
        f'  charging-points:\n    value: 200\n    as_of: 2024-05-31\n    note: "一\n      二"  {SAID}\n  high-tech-enterprises: 70\n',
        f"  high-tech-enterprises:\n    value: 70\n    note: |\n      一\n  {SAID}\n  charging-points: {OLD}\n",
        f"  charging-points: {{\n    value: 200,\n    as_of: 2024-05-31\n  }}  {SAID}\n",
        "  charging-points: {value: 200, as_of: 2024-05-31}  # kpi: ignore[implausible, stale] 年底一次性统计\n",
        "  charging-points: {value: 200, as_of: 2024-05-31}  #kpi:ignore[stale]年底一次性统计\n",
        "  charging-points: {value: 200, as_of: 2024-05-31}  # KPI: Ignore[stale] 年底一次性统计\n",
        "  charging-points: {value: 200, as_of: 2024-05-31}  # kpi: ignore[implausible] 一 # kpi: ignore[stale] 二\n",
    ],
)
def test_a_warning_on_the_entry_is_silenced(tmp_path: Path, entries: str) -> None:
    assert [one for one in told(tmp_path, entries) if one[0] != "idle-ignore" or "implausible" not in one[2]] == []
    assert told(tmp_path, entries, as_report=True) == []


@pytest.mark.parametrize(
    "entries",
    [
        f"  high-tech-enterprises: 70  {SAID}\n  charging-points: {OLD}\n",
        f"  charging-points: {OLD}\n  {SAID}\n  high-tech-enterprises: 70\n",
        f"  charging-points: {OLD}\n{SAID}\n",
    ],
)
def test_a_warning_on_another_entry_is_not(tmp_path: Path, entries: str) -> None:
    assert {code for code, *_more in told(tmp_path, entries)} == {"stale", "idle-ignore"}
    assert [code for code, *_more in told(tmp_path, entries, as_report=True)] == ["stale"]


@pytest.mark.parametrize(
    ("comment", "message", "hint"),
    [
        ("# kpi: ignore[stale]", "ignoring stale needs a reason", "write it behind the bracket"),
        ("# kpi: ignore 不看", "the comment names no code to ignore", "write # kpi: ignore[stale] …"),
        ("# kpi: ignore[] 不看", "the comment names no code to ignore", "write # kpi: ignore[stale] …"),
        ("# kpi: ignore[stall] 不看", "no problem code is stall", "did you mean stale?"),
        ("# kpi: ignore[conflict] 不看", "conflict is an error, and no error is ignored", "correct it"),
        ("# kpi: ignore[magnitude] 不看", "there is no warning magnitude on this entry", "delete the comment"),
    ],
)
def test_a_comment_that_silences_nothing_is_told(tmp_path: Path, comment: str, message: str, hint: str) -> None:
    found = told(tmp_path, f"  charging-points: {OLD}  {comment}\n")
    assert ("idle-ignore", 4, message, hint) in found
    assert "stale" in {code for code, *_more in found}


def test_the_second_comment_of_a_line_is_no_reason_of_the_first(tmp_path: Path) -> None:
    found = told(tmp_path, f"  charging-points: {OLD}  # kpi: ignore[stale] # kpi: ignore[magnitude] 二\n")
    assert [(code, message) for code, _line, message, _hint in found if code == "idle-ignore"] == [
        ("idle-ignore", "ignoring stale needs a reason"),
        ("idle-ignore", "there is no warning magnitude on this entry"),
    ]


def test_no_error_is_silenced(tmp_path: Path) -> None:
    found = told(tmp_path, "  charging-points: 300.5  # kpi: ignore[whole-number] 半个也算\n")
    assert [code for code, *_more in found] == ["whole-number", "idle-ignore"]


@pytest.mark.parametrize(
    "entries",
    [
        '  charging-points: {value: 300, note: "# kpi: ignore[stale] 引号内"}\n',
        "  charging-points:\n    value: 300\n    note: |\n      # kpi: ignore[stale] 引号内\n",
    ],
)
def test_what_stands_in_a_text_is_no_comment(tmp_path: Path, entries: str) -> None:
    assert told(tmp_path, entries) == []


def test_a_verdict_that_is_confirmed_is_not_in_doubt(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{HEAD}  charging-points: 3000  # kpi: ignore[implausible] 并入城区站点\n", encoding="utf-8")
    plan = api.load_plan()
    judgement = api.judge(plan, api.load_actuals(plan, path))
    assert not judgement.result(api.find(plan, "charging-points")).doubtful
    path.write_text(f"{HEAD}  charging-points: 3000\n", encoding="utf-8")
    judgement = api.judge(plan, api.load_actuals(plan, path))
    assert judgement.result(api.find(plan, "charging-points")).doubtful


@pytest.mark.parametrize(
    ("entries", "lines"),
    [
        ("  one: 5  # kpi: ignore[stale] x\n  two: 6\n", (4, 4)),
        ("  one: 5\n  # kpi: ignore[stale] x\n  two: 6\n", (6, 6)),
        ("  one:\n    value: 5\n    note: 一\n      二  # kpi: ignore[stale] x\n  two: 6\n", (4, 7)),
        ('  one:\n    value: 5\n    note: "一\n      二"\n  # kpi: ignore[stale] x\n  two: 6\n', (9, 9)),
        ("  one:\n    value: 5\n    note: |\n      一\n      二\n  # kpi: ignore[stale] x\n  two: 6\n", (10, 10)),
        ("  one:\n    value: 5  # kpi: ignore[stale] x\n    note: |\n      一\n      二\n  two: 6\n", (4, 8)),
        ("  one: {\n    value: 5,  # kpi: ignore[stale] x\n    note: 一\n  }\n  two: 6\n", (4, 7)),
        ("  one: [\n    5  # kpi: ignore[stale] x\n  ]\n", (4, 6)),
        ("  one: 5\n# kpi: ignore[stale] x\n", (5, 5)),  # on no entry
    ],
)
def test_a_comment_is_on_the_lines_of_its_entry(entries: str, lines: tuple[int, int]) -> None:
    (found,) = ignores_of(Source("a.yaml", f"plan: p\nas_of: 2024-09-30\nactuals:\n{entries}"))
    assert (found.first, found.last) == lines
    assert (found.codes, found.reason) == (("stale",), "x")
