"""Plans and reports at random, with texts of every kind that may be written and a reader may take for something else."""

import json
import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from gaoqing_kpi import api
from gaoqing_kpi.api import DataError
from gaoqing_kpi.messages import one_line
from gaoqing_kpi.model.names import plain_name
from gaoqing_kpi.model.plan import Plan

_HERE = Path(__file__).parent
WORDS = (_HERE / "odd_words.txt").read_text(encoding="utf-8").splitlines()
UNITS = (_HERE / "odd_units.txt").read_text(encoding="utf-8").splitlines()
LINES = [
    " 甲 ",
    "甲  乙",
    "甲\t乙",
    "甲\n乙",
    "甲\r\n乙",
    "\u3000甲",
    "甲\u200d乙",
    "甲\u00a0乙",
    "\ufeff甲",
    "Solar, wind",
    "目" * 200,
    "Long " * 40,
]
IDS = ["t-0", "total", "sum", "1", "2024-09", "null", "yes", "id", "p", "a-b"]
SIGNS = ",;|\t\"'\n\r =+-@#:：，、。·①¹~（）()[]{}《》“”%‰&*!?<>/\\_\u200b甲乙月日年19AaZz"

TEXTS: st.SearchStrategy[str] = (
    st.sampled_from(WORDS)
    | st.sampled_from(LINES)
    | st.builds(str.__add__, st.sampled_from(WORDS), st.sampled_from([*WORDS, *LINES]))
    | st.text(SIGNS, min_size=1, max_size=8)
    | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
).filter(one_line)
DAY, _EARLIER, _JUNE = date(2024, 9, 30), date(2024, 8, 31), date(2024, 6, 30)
_DONE_ON = "2024-08-20"


class Case(NamedTuple):
    """A catalogue as it would be written in YAML, and what a report of September and one of June before it hold."""

    catalogue: str
    head: dict[str, object]
    september: dict[str, object]
    june: dict[str, object]

    def reports(self, without: Collection[str] = ()) -> dict[date, str]:
        """Write the reports, by their days, without what is said of some targets."""
        days = {DAY: self.september, _JUNE: self.june}
        told = {day: {target: entry for target, entry in actuals.items() if target not in without} for day, actuals in days.items()}
        return {day: written(self.head | {"as_of": f"@{day}", "actuals": actuals}) for day, actuals in told.items()}

    def plan(self, folder: Path) -> Plan | None:
        """Write and read the catalogue; None where it does not validate."""
        path = folder / "targets.yaml"
        path.write_text(self.catalogue, encoding="utf-8")
        try:
            return api.load_plan(path)
        except DataError:
            return None


def written(data: object) -> str:
    """Write data as YAML; texts such as ``@2024-09-30`` are dates. What an editor would not show is escaped."""
    text = "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in json.dumps(data, ensure_ascii=False))
    return re.sub(r'"@(\d{4}-\d\d-\d\d)"', r"\1", text)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a catalogue of some targets, and what offices say of most of them."""
    offices = {f"o{number}": draw(TEXTS) for number in range(draw(st.integers(0, 2)))}
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=4, unique=True))
    has_items = draw(st.booleans())
    names = draw(st.lists(TEXTS, min_size=3 * len(ids), max_size=3 * len(ids), unique_by=plain_name))
    targets = [draw(_targets(id_, names[3 * place :], sorted(offices), has_items=has_items)) for place, id_ in enumerate(ids)]
    head: dict[str, object] = {"id": draw(st.sampled_from(["p", "plan", "region", "2024-08", "null", "1"])), "title": draw(TEXTS)}
    head |= {"period": {"start": "@2024-01-01", "end": "@2024-12-31"}}
    head |= draw(_sometimes("issuer", TEXTS)) | draw(_sometimes("region", st.sampled_from(["370322", "202408"])))
    catalogue: dict[str, object] = {"plan": head}
    if offices:
        catalogue["departments"] = offices
    if has_items:
        catalogue["items"] = [{"number": 1, "title": draw(TEXTS), "section": 1}]
        catalogue["sections"] = [{"number": 1, "title": draw(TEXTS)}]
    september = {str(target["id"]): draw(_entries(target)) for target in targets if draw(st.integers(0, 4))}
    counted = [target for target in targets if target["kind"] in {"cumulative", "level"} and "value" in target]
    june: dict[str, object] = {str(target["id"]): 1 for target in counted if draw(st.booleans())}
    common = {"plan": head["id"]} | draw(_sometimes("illustrative", st.just(True)))
    return Case(written(catalogue | {"targets": targets}), common, september, june)


@st.composite
def _sometimes(draw: st.DrawFn, key: str, contents: st.SearchStrategy[object]) -> dict[str, object]:
    return {} if draw(st.integers(0, 3)) else {key: draw(contents)}


@st.composite
def _targets(draw: st.DrawFn, id_: str, names: list[str], offices: list[str], *, has_items: bool) -> dict[str, object]:
    kind = draw(st.sampled_from(["cumulative", "cumulative", "level", "level", "change", "milestone"]))
    zh, en, alias, *_others = names
    target: dict[str, object] = {"id": id_, "name": draw(st.sampled_from([zh, {"zh": zh, "en": en}])), "kind": kind}
    target |= ({"item": 1} if has_items else {}) | draw(_sometimes("aliases", st.just([alias])))
    if kind != "milestone":
        target |= {"bound": draw(st.sampled_from(["at_least", "at_most", "more_than", "exactly"])), "unit": draw(st.sampled_from(UNITS))}
        value = st.sampled_from([1, 90, 100, 21980])
        target |= {"relative_to": {"reference": draw(TEXTS)}} if not draw(st.integers(0, 5)) else {"value": draw(value)}
    if kind == "change":
        target["direction"] = draw(st.sampled_from(["rise", "fall"]))
    if offices:
        helping = {"departments": offices[:1], "supporting": offices[1:]}
        target |= draw(st.sampled_from([{}, {"departments": offices}, {"departments": offices[::-1]}, *([helping] * (len(offices) > 1))]))
    return target | draw(_sometimes("note", TEXTS)) | draw(_sometimes("fragment", TEXTS))


@st.composite
def _entries(draw: st.DrawFn, target: dict[str, object]) -> object:
    """Draw what an office says of a target: nothing, why there is nothing, or a result with words beside it."""
    nothing = st.sampled_from([None, {"value": None}]) | st.fixed_dictionaries({"missing": TEXTS})
    entry = draw(nothing) if not draw(st.integers(0, 4)) else draw(_result(target))
    if entry is None:
        return None
    entry = dict(entry)
    is_result = not entry.keys() <= {"missing"} and entry != {"value": None}
    for key in ("source", "note", "issue", "next_step"):
        entry |= draw(_sometimes(key, TEXTS))
    if is_result:
        entry |= draw(_sometimes("revised", TEXTS))
    return entry | draw(_sometimes("as_of", st.just(f"@{_EARLIER}")))


@st.composite
def _result(draw: st.DrawFn, target: dict[str, object]) -> dict[str, object]:
    """Draw a figure, what it comes from, or whether a milestone is reached."""
    if target["kind"] == "milestone":
        return draw(st.sampled_from([{"done": True}, {"done": False}, {"done": True, "on": f"@{_DONE_ON}"}]))
    ways: list[dict[str, object]] = [{"value": draw(st.sampled_from([0, 1, 3, 99, 480, 0.5, -1, "3" + str(target["unit"])]))}]
    if target["kind"] == "change":
        ways.append({"current": draw(st.sampled_from([55, 33])), "base": 50})
    if target["unit"] in {"%", "‰"}:
        ways.append({"numerator": draw(st.sampled_from([4, 41])), "denominator": 45})
    if isinstance(value := target.get("value"), int):
        ways.append({"value": value, "rate": draw(st.sampled_from([100, "100%"]))})
        ways.append({"value": 1, "unit": draw(st.sampled_from(UNITS))})
    return draw(st.sampled_from(ways)) | ({"reference": draw(st.sampled_from([1, 66]))} if "relative_to" in target else {})
