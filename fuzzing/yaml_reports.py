"""Reports as YAML: written in the ways that people write it, whole or with one thing wrong."""

import json
from collections.abc import Callable, Sequence
from random import Random

from damage import damaged_text, encoded
from fuzz_case import NO_HARM, FuzzCase, Harm, told_or_same, unknowable
from hostile_words import DAYS, DEEP, instead_in_yaml
from small_county import NAMES, MonthlyReport, Said, monthly_report

Pair = tuple[str, str]
Pairs = list[Pair]
Entries = list[tuple[str, Pairs]]
_TEXT_KEYS = {"note", "source", "missing", "unit"}
_FIGURES = ("value", "numerator", "denominator", "current", "base", "reference")


def yaml_case(rng: Random) -> FuzzCase:
    """Make a file of actual values, three in four with something wrong in it."""
    report = monthly_report(rng)
    head, entries = parts_of(rng, report)
    harm = NO_HARM
    way = rng.randrange(8)
    if way in {2, 3, 4}:
        harm = rng.choice(_CHANGES)(rng, head, entries)
    text = yaml_text(rng, head, entries)
    data = encoded(rng, text)
    if way > 4:
        data, harm = damaged_text(rng, text)
    return FuzzCase("yaml", {"a.yaml": data}, harm, report.figures)


def parts_of(rng: Random, report: MonthlyReport) -> tuple[Pairs, Entries]:
    """Put a report into the pairs of its head and of its entries."""
    head = [("plan", "small-county"), ("as_of", rng.choice([f"{report.day}", f"{report.day:%Y-%m}", f'"{report.day}"']))]
    if not rng.randrange(3):
        head.append(("illustrative", "true"))
    rng.shuffle(head)
    entries = [(rng.choice([target, NAMES[target][0]]), _pairs(rng, said)) for target, said in report.said.items()]
    return head, entries


def yaml_text(rng: Random, head: Sequence[Pair], entries: Sequence[tuple[str, Pairs]]) -> str:
    """Write the pairs, in styles and with line ends as they come."""
    lines = [f"{key}: {value}" for key, value in head]
    lines.append("actuals:" if entries else "actuals: {}")
    for name, pairs in entries:
        lines += _entry(rng, name, pairs)
        if not rng.randrange(6):
            lines.append(rng.choice(["", "  # 注", "# note: 7"]))
    return rng.choice(["\n", "\n", "\n", "\r\n", "\r"]).join([*lines, ""])


def _pairs(rng: Random, said: Said) -> Pairs:
    keys = dict(said.keys)
    if "value" in keys and "unit" in keys and rng.randrange(2):
        keys["value"] += keys.pop("unit")
    pairs = [(key, json.dumps(value, ensure_ascii=False) if key in _TEXT_KEYS else value) for key, value in keys.items()]
    rng.shuffle(pairs)
    return pairs


def _entry(rng: Random, name: str, pairs: Pairs) -> list[str]:
    if not pairs:
        return [f"  {name}:{rng.choice(['', ' ~', ' null', ' {value: }'])}"]
    if len(pairs) == 1 and pairs[0][0] == "value" and rng.randrange(3):
        return [f"  {name}: {pairs[0][1]}"]
    if rng.randrange(2):
        return [f"  {name}: {{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"]
    return [f"  {name}:", *(f"    {key}: {value}" for key, value in pairs)]


def _target(name: str) -> str:
    return next(target for target, names in NAMES.items() if name in {target, *names})


def _hostile_figure(rng: Random, _head: Pairs, entries: Entries) -> Harm:
    name, pairs = rng.choice(entries)
    places = [place for place, (key, _value) in enumerate(pairs) if key in _FIGURES]
    if not places:
        pairs.append(("value", instead_in_yaml(rng, "7")))
        return unknowable("a value where there was none")
    place = rng.choice(places)
    pairs[place] = pairs[place][0], instead_in_yaml(rng, pairs[place][1])
    return told_or_same(f"a hostile {pairs[place][0]}: {pairs[place][1][:20]!r}", _target(name), lost=NAMES)


def _twice(rng: Random, _head: Pairs, entries: Entries) -> Harm:
    name, pairs = rng.choice(entries)
    target = _target(name)
    entries.insert(rng.randint(0, len(entries)), (rng.choice([name, *NAMES[target], target]), rng.choice([pairs, [("value", "7")]])))
    return told_or_same("an entry twice", target)


def _without(rng: Random, _head: Pairs, entries: Entries) -> Harm:
    name, _pairs_of_it = entries.pop(rng.randrange(len(entries)))
    return told_or_same("an entry less", _target(name), lost={_target(name)})


def _key_twice(rng: Random, _head: Pairs, entries: Entries) -> Harm:
    name, pairs = rng.choice(entries)
    pairs.append((rng.choice(pairs)[0], "7") if pairs else ("value", "~"))
    return told_or_same("a key twice", _target(name))


def _unknown_key(rng: Random, _head: Pairs, entries: Entries) -> Harm:
    name, pairs = rng.choice(entries)
    pairs.append((rng.choice(["valeu", "Value", "完成", "value ", "0", "[a]", "{a: b}", "? a", "<<", "=", "~", "a" * 3000]), "7"))
    return told_or_same("an unknown key", _target(name))


def _wrong_form(rng: Random, _head: Pairs, entries: Entries) -> Harm:
    name, pairs = rng.choice(entries)
    pairs.append(rng.choice([("done", "true"), ("numerator", "7"), ("current", "7"), ("reference", "7"), ("missing", "x"), ("on", "7")]))
    harm = told_or_same("a key of another form", _target(name))
    return harm if len(pairs) > 1 else unknowable(harm.how)


def _unknown_target(rng: Random, _head: Pairs, entries: Entries) -> Harm:
    place = rng.randrange(len(entries))
    name, pairs = entries[place]
    other = rng.choice([name + "s", name[:-1], "合计", "~", "0", "true", '""', "x" * 3000, "\U0001f600"])
    entries[place] = other, pairs
    return told_or_same("an unknown target", _target(name))


def _head_damaged(rng: Random, head: Pairs, _entries: Entries) -> Harm:
    place = rng.randrange(len(head))
    key = head[place][0]
    if not rng.randrange(3):
        del head[place]
        return told_or_same(f"no {key}") if key != "illustrative" else NO_HARM._replace(how="no illustrative")
    if not rng.randrange(3):
        head.append((rng.choice([key, "asof", "actuals", "ACTUALS", "<<", "targets"]), "7"))
        return told_or_same("a key of the head more")
    words = DAYS if key == "as_of" else ("", "7", "[]", "{}", "~", "other-plan", "yes", "很" * 3000)
    head[place] = key, rng.choice(words)
    return told_or_same(f"a hostile {key}")


def _deep(rng: Random, _head: Pairs, entries: Entries) -> Harm:
    name, pairs = rng.choice(entries)
    depth = rng.choice([2, 31, 32, 33, DEEP, 50 * DEEP])
    opening, closing = rng.choice([("[", "]"), ("{a: ", "}")])
    pairs.append(("note", opening * depth + "7" + closing * depth))
    return told_or_same("deeply nested", _target(name), lost=NAMES) if depth < DEEP else told_or_same("deeply nested", lost=NAMES)


_CHANGES: Sequence[Callable[[Random, Pairs, Entries], Harm]] = (
    _hostile_figure, _hostile_figure, _hostile_figure, _twice, _without, _key_twice, _unknown_key, _wrong_form, _unknown_target,
    _head_damaged, _deep,
)  # fmt: skip
