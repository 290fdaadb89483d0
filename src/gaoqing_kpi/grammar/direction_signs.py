"""Signs that nothing shows, and those among them that move the digits beside them, so that a person sees another figure than is stored.

Windows' own programs put such signs around the days and numbers that are copied from them; most of those change nothing that is seen.
"""

import re
import unicodedata
from collections.abc import Collection

_LEFT_TO_RIGHT = "\u200e\u202a\u202c\u202d\u2066\u2068\u2069"  # the way that digits and all letters but a few writings' run anyway
_RIGHT_TO_LEFT = "\u200f"
_TURNING = "\u061c\u202b\u202e\u2067"
_SEEN = "\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\U000110bd\U000110cd"  # a hyphen to some, Arabic signs of number
_OF_DIRECTION = frozenset(_LEFT_TO_RIGHT + _RIGHT_TO_LEFT + _TURNING)
_ALWAYS_KEPT = frozenset(_TURNING + _SEEN)
_BETWEEN_DIGITS = re.compile(rf"(?<=\d)[{''.join(_OF_DIRECTION)}]+(?=\d)")
_TURNED_BACK = re.compile(f"{_RIGHT_TO_LEFT}(?=\u200e)")
_ONE_WAY = re.compile(rf"{_RIGHT_TO_LEFT}*[^\W_]+(?:[-.,:/][0-9]+[^\W_]*)*%?{_RIGHT_TO_LEFT}*")


def visible_signs(text: str) -> str:
    """Leave out what nothing shows; but where that moves digits, or may be seen as another sign, keep it for whoever reads a figure."""
    return text if text.isprintable() or moves_digits(text) else _without(text)


def moves_digits(text: str) -> bool:
    """Return whether signs that nothing shows make a person see other figures, or the parts of one in another order."""
    if text.isprintable() or not any(map(str.isdigit, text)):
        return False
    left = _TURNED_BACK.sub("", _without(text, but=_OF_DIRECTION))
    if not _ALWAYS_KEPT.isdisjoint(text) or _BETWEEN_DIGITS.search(left):
        return True
    return _RIGHT_TO_LEFT in left and not _ONE_WAY.fullmatch(_without(left, but={_RIGHT_TO_LEFT}).strip())


def _without(text: str, but: Collection[str] = ()) -> str:
    """Take the signs of no width out of a text, but for some."""
    return "".join(sign for sign in text if sign in but or unicodedata.category(sign) != "Cf")
