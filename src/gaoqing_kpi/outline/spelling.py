"""One spelling of a document's text: half-width signs, no line breaks or blanks but between Latin words and figures."""

import re

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_BLANKS = re.compile(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")


def half_width(text: str) -> str:
    """Write full-width signs as half-width ones."""
    return text.translate(_HALF_WIDTH)


def one_spelling(text: str) -> str:
    """Write a text in one spelling."""
    return _BLANKS.sub("", half_width(text)).strip()
