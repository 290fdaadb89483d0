"""Catalogues: of every part that they may have, whole or with one thing wrong."""

import json
import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random

from damage import damaged_text, encoded
from fuzz_case import NO_HARM, FuzzCase, Harm, told_or_same
from hostile_words import DAYS, DEEP, instead_in_yaml

Tree = dict[str, object]
_UNITS = ("家", "个", "亿元", "万立方米", "%", "万人次", "公里", "件/万人")
_BOUNDS = ("at_least", "more_than", "at_most", "less_than", "exactly")
_SEVERAL = ("departments", "sections", "items", "targets")


def catalogue_case(rng: Random) -> FuzzCase:
    """Make a catalogue, three in four with something wrong in it; its figures are what its targets ask for."""
    tree = _catalogue(rng)
    figures = {str(target["id"]): Fraction(str(target["value"])) if "value" in target else None for target in _targets(tree)}
    way, harm = rng.randrange(8), NO_HARM
    if way in {2, 3, 4, 5}:
        harm = rng.choice(_CHANGES)(rng, tree)
    text = _text(tree)
    data = encoded(rng, text)
    if way > 5:
        data, harm = damaged_text(rng, text)
        harm = harm._replace(lost=figures)
    return FuzzCase("catalogue", {"targets.yaml": data}, harm, figures)


def _catalogue(rng: Random) -> Tree:
    offices = [f"office-{number}" for number in range(rng.randint(1, 3))]
    items = list(range(1, rng.randint(2, 4)))
    tree: Tree = {
        "plan": {"id": "some-plan", "title": {"zh": "要点", "en": "Plan"}, "region": "370322", "period": _period()},
        "departments": {office: {"zh": f"县{office}局", "en": office} for office in offices},
        "sections": [{"number": 1, "title": "创新"}],
        "items": [{"number": number, "section": 1, "title": f"第{number}件", "departments": [rng.choice(offices)]} for number in items],
        "targets": [_target(rng, number, rng.choice(items), offices) for number in range(rng.randint(1, 5))],
    }
    if rng.randrange(2):
        tree["figures_not_targets"] = [{"item": rng.choice(items), "fragment": "世界500强", "why": "proper_name"}]
    return tree


def _period() -> Tree:
    return {"start": "@2024-01-01", "end": "@2024-12-31"}


def _target(rng: Random, number: int, item: int, offices: Sequence[str]) -> Tree:
    target: Tree = {"id": f"t{number}", "item": item, "name": {"zh": f"指标{number}", "en": f"Target {number}"}}
    if not rng.randrange(5):
        return target | {"kind": "milestone"}
    kind = rng.choice(["cumulative", "level", "level", "change"])
    target |= {"kind": kind, "bound": rng.choice(_BOUNDS), "value": rng.randint(1, 90), "unit": rng.choice(_UNITS)}
    if kind == "change":
        target["direction"] = rng.choice(["rise", "fall"])
    more: Sequence[Tree] = (
        {"aliases": [f"别名{number}", f"又名{number}"]},
        {"departments": [offices[0]], "supporting": list(offices[1:])},
        {"due": "@2024-11-30"},
        {"schedule": rng.choice(["linear", "at_end"])} if kind == "cumulative" else {"schedule": "constant"},
        {"baseline": {"value": 1, "date": "@2023-12-31"}} if kind == "level" else {},
        {"amended": [{"on": "@2024-07-01", "value": 91, "why": "调整"}]},
        {"note": "原文如此"},
        {"reporting": rng.choice(["month", "quarter", "year"])},
        {"leader": "张某"},
    )
    for each in rng.sample(more, rng.randint(0, 3)):
        target |= each
    return target


def _text(tree: Tree) -> str:
    """Write a tree as YAML: its first level by lines, and below that in flow; what begins with @ stands bare."""
    lines: list[str] = []
    for key, value in tree.items():
        if isinstance(value, list) and value:
            lines += [f"{key}:", *(f"  - {_flow(part)}" for part in value)]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return "".join(f"{line}\n" for line in lines)


def _flow(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r'"@((?:[^"\\]|\\.)*)"', lambda found: json.loads(f'"{found[1]}"'), text)


def _targets(tree: Tree) -> list[Tree]:
    found = tree["targets"]
    assert isinstance(found, list)  # noqa: S101 - it was made so
    return found


def _parts(tree: Tree) -> list[Tree]:
    """List all that has keys."""
    found: list[Tree] = []
    left: list[object] = [tree]
    while left:
        part = left.pop(0)
        if isinstance(part, dict):
            found.append(part)
            left += part.values()
        elif isinstance(part, list):
            left += part
    return found


def _hostile_value(rng: Random, tree: Tree) -> Harm:
    part = rng.choice(_parts(tree)[1:])
    key = rng.choice(list(part))
    figure = str(part[key]) if isinstance(part[key], int) else "7"
    hostile = rng.choice(DAYS) if str(part[key]).startswith("@") else instead_in_yaml(rng, figure)
    part[key] = f"@{hostile}"
    return told_or_same(f"a hostile {key}: {hostile[:20]!r}", lost=_all(tree)) if key != "id" else _unchecked(f"a hostile {key}")


def _key_less(rng: Random, tree: Tree) -> Harm:
    part = rng.choice(_parts(tree))
    key = rng.choice(list(part))
    is_value = key in {"value", "targets", "id"}
    del part[key]
    return told_or_same(f"no {key}") if not is_value else _unchecked(f"no {key}")


def _key_more(rng: Random, tree: Tree) -> Harm:
    part = rng.choice(_parts(tree))
    key = rng.choice(["valeu", "Value", "值", "value ", "0", "a" * 3000, "\x00", "~", "<<"])
    part[key] = rng.choice([1, "x", [], {}])
    return told_or_same(f"a key {key[:10]!r} more")


def _twice(rng: Random, tree: Tree) -> Harm:
    part = rng.choice([key for key in _SEVERAL if isinstance(tree[key], list)])
    several = tree[part]
    assert isinstance(several, list)  # noqa: S101 - it was chosen so
    several.append(dict(rng.choice(several)))
    return told_or_same(f"one of the {part} twice")


def _wrong_reference(rng: Random, tree: Tree) -> Harm:
    target = rng.choice(_targets(tree))
    wrong: Tree = rng.choice(
        [
            {"item": rng.choice([99, -1, 0, "1", "1-1", [1]])},
            {"departments": [rng.choice(["nobody", "", "office-0", 7])] * 2},
            {"due": rng.choice(["@2023-01-01", "@2024-02-30", "@9999-12-31"])},
            {"bound": rng.choice(["between", "about", "atleast", "", 7])},
            {"kind": rng.choice(["levels", "", 7, "milestone"])},
            {"schedule": rng.choice([[], [{"by": "@2024-06-30", "share": 2}], "never", [{"by": "@2024-06-30", "share": "@0.5"}]])},
            {"amended": rng.choice([[{}], [{"on": "@2024-07-01"}], [{"on": "@2024-07-01", "value": -1}] * 2, "x"])},
            {"by_region": rng.choice([{}, {"370322": 3}, {"1": 3}, {"370322": "x"}])},
            {"relative_to": rng.choice([{}, {"year": 2020}, {"reference": "全市"}, {"year": "x"}])},
            {"unit": rng.choice(["", "7", " ", "家" * 3000, "%%", "/", "\u202e"])},
        ]
    )
    target |= wrong
    return _unchecked(f"a wrong {next(iter(wrong))}")


def _deep(rng: Random, tree: Tree) -> Harm:
    part = rng.choice(_parts(tree))
    depth = rng.choice([31, 32, DEEP, 50 * DEEP])
    part["note"] = f"@{'[' * depth}{']' * depth}"
    return told_or_same("deeply nested", lost=_all(tree))


def _all(tree: Tree) -> list[str]:
    return [str(target["id"]) for target in _targets(tree) if "id" in target]


def _unchecked(how: str) -> Harm:
    return Harm(how, is_checked=False)


_CHANGES: Sequence[Callable[[Random, Tree], Harm]] = (
    _hostile_value, _hostile_value, _hostile_value, _key_less, _key_more, _twice, _wrong_reference, _wrong_reference, _deep,
)  # fmt: skip
