"""Where the signs that part a text stand: looked for once in a text, however many of its figures ask for them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache


def after_last(text: str, signs: str, position: int) -> int:
    """Return the place behind the last of the signs before a position, or the text's beginning."""
    places = _places(text, signs)
    at = bisect_left(places, position)
    return places[at - 1] + 1 if at else 0


def next_of(text: str, signs: str, position: int) -> int:
    """Return the place of the first of the signs at a position or behind it, or the text's end."""
    places = _places(text, signs)
    at = bisect_left(places, position)
    return places[at] if at < len(places) else len(text)


@lru_cache(maxsize=32)
def _places(text: str, signs: str) -> Sequence[int]:
    return [found.start() for found in re.finditer(f"[{re.escape(signs)}]", text)]
