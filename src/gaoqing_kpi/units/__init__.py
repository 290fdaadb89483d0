"""Units of measure as Chinese plans print them: which count, which measure, and exact conversion.

A unit is a name (亩, kW, 家), a name with a multiple before it (万亩), or a ratio of these (件/万人). The names stand in ``units.txt``, a
table of dimensions and exact factors. No text is ever parsed as an expression.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from itertools import product
from math import prod
from pathlib import Path
from typing import NamedTuple

__all__ = ["IncompatibleUnitError", "UnknownUnitError", "alike", "convert", "counts", "known", "leading", "normal", "readings", "same"]

_TWO_READINGS = r"([^()]+)\(([^()]+)\)"
_POINTS = "个+百分点"
_DOTS = dict.fromkeys(map(ord, "·•⋅"))
_CLOSE = 0.5  # one of two characters right: 公倾 is close to 公顷
_LONGEST = 12
_REMEMBERED = 1 << 12
_NO_MULTIPLES = {"百分点", "分", "分贝", "摄氏度"}
_USUAL_MULTIPLES = ("", "万", "亿")


class UnknownUnitError(ValueError):
    """A unit is made of names that neither our list nor the plan knows.

    `unit` is the text as written, `choices` are the units it may have meant, best first, or none.
    """

    def __init__(self, unit: str, choices: tuple[str, ...] = ()) -> None:
        """Keep the unit and what it may have meant."""
        super().__init__(f"unknown unit {unit!r}")
        self.unit = unit
        self.choices = choices


class IncompatibleUnitError(ValueError):
    """A known unit measures or counts something else than the wanted one. `unit` and `wanted` are as written."""

    def __init__(self, unit: str, wanted: str) -> None:
        """Keep both units."""
        super().__init__(f"{unit!r} cannot be converted to {wanted!r}")
        self.unit = unit
        self.wanted = wanted


@lru_cache(maxsize=_REMEMBERED)
def normal(unit: str) -> str:
    """Return the one spelling of a unit: half width, without spaces and dots, m2 for ㎡ and m², kWh for kW·h, 百分点 for 个百分点."""
    text = "".join(unicodedata.normalize("NFKC", unit).translate(_DOTS).split())
    composed = unicodedata.normalize("NFKC", text)  # again: a space gone, an accent may meet its letter
    return re.sub(_POINTS, "百分点", composed.replace("dB(A)", "dBA"))


def counts(unit: str) -> bool:
    """Return whether a unit is a bare counting word, which takes whole numbers only.

    So is every word that our list does not know. A multiple (万人), a ratio and a measuring unit are not.
    """
    text = normal(unit)
    if "/" in text:
        return False
    names = _names()
    return not any(multiple or word in names.measuring for multiple, word in map(_split, _readings(text)))


def same(unit: str, other: str) -> bool:
    """Return whether two spellings are exactly one unit, so that no number changes between them.

    A unit printed X(Y) also reads X, Y and XY: 场(次) is 场, 次 or 场次, though 场 is not 次.
    """
    sides, others = _sides(unit), _sides(other)
    return len(sides) == len(others) and all(
        side in _readings(rival) or rival in _readings(side) for side, rival in zip(sides, others, strict=True)
    )


def known(unit: str, words: Collection[str] = ()) -> bool:
    """Return whether a unit is made of names of our list and of the words in `words`, units that the plan prints."""
    vocabulary = _vocabulary(frozenset(words))
    return all(_side_known(side, vocabulary) for side in _sides(unit))


def leading(text: str, words: Collection[str] = ()) -> str:
    """Return the longest unit that a text begins with, as it is written there, or nothing."""
    lengths = range(min(len(text), _LONGEST), 0, -1)
    return next((text[:length] for length in lengths if known(text[:length], words)), "")


def readings(unit: str) -> list[list[tuple[str, str]]]:
    """List the multiple and the name that each side of a unit may be read as: 万场(次) is first 万 and 场(次), then 万 and 场次."""
    return [[_split(reading) for reading in _readings(side)] for side in _sides(unit)]


def alike(unit: str) -> tuple[str, ...]:
    """List the usual units that convert to one, itself first; a ratio alone.

    >>> alike("万人"), alike("%")
    (('万人', '人', '亿人'), ('%', '千分比', '‰', '百分比'))
    """
    side, *others = _sides(unit)
    word = _split(side)[1]
    if others:
        return (unit,)
    measuring = _names().measuring
    with_multiples = [multiple + word for multiple in _USUAL_MULTIPLES] if word[0].isalpha() and word not in _NO_MULTIPLES else []
    of_dimension = [name for name in measuring if word in measuring and measuring[name][0] == measuring[word][0]]
    return tuple(dict.fromkeys([unit, *with_multiples, *of_dimension]))


def convert(value: Fraction, unit: str, wanted: str, words: Collection[str] = ()) -> Fraction:
    """Convert a value exactly from the unit an office wrote to the wanted one, a target's printed unit.

    The plan's word is good: `wanted` is always a unit, and an unknown word in it, or in `words`, a counting word of its
    own. The sides of a ratio are converted one by one.

    Raises `UnknownUnitError` if `unit` holds another word, `IncompatibleUnitError` if it is of another dimension.
    """
    return value if normal(unit) == normal(wanted) else value * _factor(unit, wanted, frozenset(words))


@lru_cache(maxsize=_REMEMBERED)
def _factor(unit: str, wanted: str, words: frozenset[str]) -> Fraction:
    """Return how many of the wanted unit make one of the other."""
    sides, targets = _sides(unit), _sides(wanted)
    vocabulary = _vocabulary(words | {wanted})
    for place, side in enumerate(sides):
        if not _side_known(side, vocabulary):
            close = _close(side, targets[place] if place < len(targets) else "", vocabulary)
            raise UnknownUnitError(unit, tuple("/".join([*sides[:place], name, *sides[place + 1 :]]) for name in close))
    if len(sides) != len(targets):
        raise IncompatibleUnitError(unit, wanted)
    factors: list[Fraction] = []
    for side, target in zip(sides, targets, strict=True):
        factor = _side_factor(side, target)
        if factor is None:
            raise IncompatibleUnitError(unit, wanted)
        factors.append(factor)
    return factors[0] / prod(factors[1:])


class _Names(NamedTuple):
    """The table of units: the multiples, longer ones first; the counting words; of each measuring unit its dimension and its factor."""

    multiples: dict[str, int]
    counting: frozenset[str]
    measuring: dict[str, tuple[str, str]]


@cache
def _names() -> _Names:
    multiples: dict[str, int] = {}
    counting: set[str] = set()
    measuring: dict[str, tuple[str, str]] = {}
    for line in Path(__file__).with_name("units.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        dimension, factor, *names = line.split()
        match dimension:
            case "multiple":
                multiples |= dict.fromkeys(names, int(factor))
            case "counting":
                counting.update(names)
            case _:
                measuring |= dict.fromkeys(names, (dimension, factor))
    longer_first = sorted(multiples, reverse=True)
    return _Names({name: multiples[name] for name in longer_first}, frozenset(counting), measuring)


def _sides(unit: str) -> list[str]:
    return normal(unit).split("/")


@lru_cache(maxsize=_REMEMBERED)
def _split(side: str) -> tuple[str, str]:
    """Part the multiple from the word: 万亩 is 万 and 亩, 千瓦 is one word, and so is 万 alone."""
    names = _names()
    if side not in names.measuring and side not in names.multiples:
        for multiple in names.multiples:
            word = side.removeprefix(multiple)
            if word != side and word[0].isalpha():
                return multiple, word
    return "", side


def _readings(side: str) -> list[str]:
    """List what one side can be read as, itself first: 万场(次) is also 万场次, 万场 and 万次."""
    match = re.fullmatch(_TWO_READINGS, side)
    if match is None:
        return [side]
    first, second = match.groups()
    if first in _names().multiples:
        return [side, first + second]
    return [side, first + second, first, _split(first)[0] + second]


@lru_cache(maxsize=_REMEMBERED)
def _vocabulary(words: frozenset[str]) -> frozenset[str]:
    """Collect the names a side may be made of, without multiples."""
    names = _names()
    plan = {_split(reading)[1] for unit in words for side in _sides(unit) for reading in _readings(side)}
    return names.counting | names.measuring.keys() | plan.difference(names.multiples, [""])


def _side_known(side: str, vocabulary: frozenset[str]) -> bool:
    """Return whether one side is made of known words: X(Y) needs XY, or both X and Y."""
    findings = [_split(reading)[1] in vocabulary for reading in _readings(side)]
    whole, parts = findings[:2], findings[2:]
    return any(whole) or (bool(parts) and all(parts))


def _close(side: str, target: str, vocabulary: frozenset[str]) -> Sequence[str]:
    """List the units that an unknown side may have meant."""
    if side in _names().multiples:
        word = _split(target)[1]
        return [side + word] if word[:1].isalpha() and word not in _NO_MULTIPLES else []
    multiple, word = _split(side)
    names = sorted(vocabulary)
    in_other_case = [name for name in names if name.casefold() == word.casefold()]
    from difflib import get_close_matches

    close = in_other_case or get_close_matches(word, names, cutoff=_CLOSE)
    return [multiple + name for name in close]


def _side_factor(side: str, target: str) -> Fraction | None:
    """Return how many of the target's side make one of the unit's, or None if they are of two dimensions."""
    multiples = {"": 1, **_names().multiples}
    for reading, rival in product(_readings(side), _readings(target)):
        (multiple, word), (target_multiple, target_word) = _split(reading), _split(rival)
        factor = _word_factor(word, target_word)
        if factor is not None:
            return factor * multiples[multiple] / multiples[target_multiple]
    return None


def _word_factor(word: str, target: str) -> Fraction | None:
    if word == target:
        return Fraction(1)
    measuring = _names().measuring
    if word not in measuring or target not in measuring:
        return None
    (dimension, factor), (wanted, target_factor) = measuring[word], measuring[target]
    return Fraction(factor) / Fraction(target_factor) if dimension == wanted else None
