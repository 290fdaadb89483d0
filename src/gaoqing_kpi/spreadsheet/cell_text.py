"""A text as a workbook can hold it."""

import re

MOST_UNITS = 32_767

_NONE_HOLDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


def held(text: str) -> str:
    """Leave out the characters that no workbook can hold, and what is longer than a cell; all lines end as a workbook's do."""
    return cut(_NONE_HOLDS.sub("", _LINE_END.sub("\n", text)), MOST_UNITS)


def cut(text: str, most: int) -> str:
    """Cut a text to so many units of UTF-16, which is how Excel counts."""
    return text if 2 * len(text) <= most else text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
