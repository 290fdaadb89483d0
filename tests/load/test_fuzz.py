"""Properties of reading: numbers come through exactly, no bytes break the command line, no bad entry hides another."""

import string
from decimal import Decimal
from pathlib import Path

import simplejson
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from commands import invoke

CASES = Path(__file__).parent.parent / "cases"
PLAN = CASES / "plan.yaml"
SEEDS = [path.read_bytes() for folder in ("ok", "err") for path in sorted((CASES / folder).glob("*.yaml"))]
PLAN_SEEDS = [PLAN.read_bytes(), *(path.read_bytes() for path in sorted((CASES / "err-targets").glob("*.yaml")))]
HEAD = "plan: small-2024\nas_of: 2024-09-30\nactuals:\n"

own_file = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def run(*arguments: str) -> tuple[int, str]:
    result = invoke([*arguments, "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "internal failure" not in result.stderr
    return result.exit_code, result.stdout


@st.composite
def written_numbers(draw: st.DrawFn) -> str:
    """Draw a number of up to 40 digits as a file may write it."""
    whole = draw(st.just("0") | st.text(string.digits, min_size=1, max_size=40).filter(lambda text: text[0] != "0"))
    decimals = draw(st.text(string.digits, max_size=40 - len(whole)))
    return draw(st.sampled_from(["", "-"])) + whole + ("." + decimals if decimals else "")


@own_file
@given(number=written_numbers(), form=st.sampled_from(["{}", '"{}"', "'{}'", "{}百分点", "{{value: {}}}"]))
@example(number="0.100000000000000005551115123125782702118", form="{}")
@example(number="-" + "9" * 40, form="{}")
@example(number="0." + "0" * 38 + "1", form="{}")
def test_a_number_comes_through_exactly(tmp_path: Path, number: str, form: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"{HEAD}  share-rise: {form.format(number)}\n", encoding="utf-8")
    code, printed = run("check", str(file), "--targets", str(PLAN), "--format", "json")
    assert code == 0
    found = {result["id"]: result["actual"] for result in simplejson.loads(printed, use_decimal=True)["results"]}
    assert Decimal(found["share-rise"]) == Decimal(number)


@st.composite
def mutated(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """Draw a file near a known one: some of its bytes taken out, put in or doubled."""
    content = bytearray(draw(st.sampled_from(seeds)))
    token = st.sampled_from([*(bytes([one]) for one in b":\n {}[]'\"#\t|>%@`"), b"&a ", b"*a", b"!!x ", b"- ", b"? ", b"<<: ", b"---\n"])
    character = st.characters().map(lambda one: one.encode("utf-8", "surrogatepass"))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 12)))
        taken = bytes(content[start:end])
        content[start:end] = draw(st.binary(max_size=4) | token | character | st.just(taken * 2))
    return bytes(content)


@settings(own_file, max_examples=150)
@given(content=mutated(SEEDS))
def test_no_bytes_break_the_reading_of_actuals(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(content)
    code, printed = run("validate", str(file), "--targets", str(PLAN), "--format", "json")
    problems = simplejson.loads(printed)["problems"]
    assert code == (3 if any(problem["severity"] == "error" for problem in problems) else 0)
    assert problems == sorted(problems, key=lambda one: (one["path"], one["line"], one["column"], one["code"], one["message"]))
    lines = content.decode("utf-8", "replace").splitlines()
    assert all(1 <= problem["line"] <= len(lines) + 1 and problem["column"] >= 1 for problem in problems)


@settings(own_file, max_examples=80)
@given(content=mutated(PLAN_SEEDS))
def test_no_bytes_break_the_reading_of_a_catalogue(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "targets.yaml"
    file.write_bytes(content)
    code, _printed = run("validate", str(CASES / "ok" / "nothing-reported.yaml"), "--targets", str(file))
    assert code in {0, 3}


BAD = [
    "１",
    "1,200",
    "yes",
    "[1]",
    "{valeu: 1}",
    "{value: 1, as_of: 2024-9-1}",
    "!!int 1",
    "5吖",
    "-1.5圃",
    "{numerator: 1}",
    "{done: perhaps}",
    ".nan",
]
TARGETS = ["enterprises", "farmers", "events", "water-use", "coverage", "share-rise", "patents", "solar", "nobody", "无此指标"]


@own_file
@given(
    bad=st.dictionaries(st.sampled_from(TARGETS), st.sampled_from(BAD), min_size=1),
    good=st.sets(st.sampled_from(["company-rise", "start-rate", "accidents"])),
)
def test_all_bad_entries_are_reported_at_once(tmp_path: Path, bad: dict[str, str], good: set[str]) -> None:
    entries = [*(f"  {target}: {entry}" for target, entry in bad.items()), *(f"  {target}: 5" for target in sorted(good))]
    file = tmp_path / "a.yaml"
    file.write_text(HEAD + "\n".join(entries) + "\n", encoding="utf-8")
    code, printed = run("validate", str(file), "--targets", str(PLAN), "--format", "json")
    assert code == 3
    assert {problem["line"] for problem in simplejson.loads(printed)["problems"]} == {4 + index for index in range(len(bad))}
