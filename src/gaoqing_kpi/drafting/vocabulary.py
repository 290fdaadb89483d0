"""The words that plans put around a figure, as ``words.txt`` lists them."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path


def words(kind: str) -> tuple[str, ...]:
    """List the words of a kind, in the file's order."""
    return _words()[kind]


def any_of(kind: str) -> str:
    """Write a pattern that fits any word of a kind, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words(kind), key=len, reverse=True))


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, *listed = line.split()
            found[kind] = (*found.get(kind, ()), *listed)
    return found
