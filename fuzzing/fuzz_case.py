"""A case: the files that it writes, what is asked of them, and what must come of it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import NamedTuple, TypeAlias

EVERYTHING: Collection[str] = frozenset({"*"})


class Harm(NamedTuple):
    """What a change may do: which targets' figures may be wrong if that is told, and whose may be lost without a word.

    ``is_harmless``: nothing may change, and no error may be told. ``is_checked``: the figures are known at all, as they are not where a
    digit may have become another.
    """

    how: str = ""
    touched: Collection[str] = frozenset()
    lost: Collection[str] = frozenset()
    is_harmless: bool = False
    is_checked: bool = True


NO_HARM = Harm("valid", is_harmless=True)


def unknowable(how: str) -> Harm:
    """Make the harm after which the file may truly say anything."""
    return Harm(how, is_checked=False)


def told_or_same(how: str, *targets: str, lost: Collection[str] = frozenset()) -> Harm:
    """Make the harm that must be told, unless the figures are the same; of all targets, if none is named."""
    return Harm(how, frozenset(targets) or EVERYTHING, lost)


@dataclass(frozen=True)
class FuzzCase:
    """Files by their names, read as a kind of file, and the figures that they truly hold."""

    kind: str
    files: Mapping[str, bytes]
    harm: Harm = NO_HARM
    figures: Mapping[str, Fraction | None] = field(default_factory=dict)


Maker: TypeAlias = Callable[[Random], FuzzCase]


def rng_of(kind: str, seed: int, number: int) -> Random:
    """Make the source of a case's chances, which is the same on every machine."""
    return Random(f"{kind}/{seed}/{number}")
