"""When two names are one: as offices write them, with other cases, widths, blanks, quotes, dashes, dots, commas, list marks and units."""

import re
import unicodedata
from collections.abc import Collection

from gaoqing_kpi.messages import one_line
from gaoqing_kpi.units import known

KEBAB = r"(?=[0-9-]*[a-z])[a-z0-9]+(-[a-z0-9]+)*"

_MARKS = r"[①-⑳⑴-⒛●○★☆◆◇■□▲△▪•·※✓✔*]"
_NUMERAL = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_LIST_MARK = re.compile(rf"(?:{_MARKS}|[(（]{_NUMERAL}[)）]|{_NUMERAL}[)）、]|{_NUMERAL}[.．](?![0-9]))\s*")
_ONE_KIND = {
    **dict.fromkeys(map(ord, "\"'`“”‘’「」『』《》〈〉"), ""),
    **dict.fromkeys(map(ord, "·•・‧∙⋅●"), "·"),
    **dict.fromkeys(map(ord, ",、"), ","),
    **dict.fromkeys(map(ord, "[〔【"), "("),
    **dict.fromkeys(map(ord, "]〕】"), ")"),
    **dict.fromkeys(map(ord, "-‐‑‒–—―⸺⸻−〜〰"), "-"),
}
_CLOSING = (")", "）", "]", "】", "〕")
_UNIT = re.compile(r"\((?:(?:计量)?单位:?)?([^()]+)\)$")


def is_id(text: str) -> bool:
    """Return whether a text is written as ids are: English, small letters, hyphens, and more than digits."""
    return re.fullmatch(KEBAB, text) is not None


def has_a_letter(text: str) -> bool:
    """Return whether a text has a letter, in any writing, so that nobody takes it for a number, a label or a region's code."""
    return any(map(str.isalpha, text))


def plain_name(name: str, units: Collection[str] = ()) -> str:
    """Reduce a name to what tells it from others; two names are one if nothing of that differs.

    >>> plain_name("（2）“高新技术企业” （家）")
    '高新技术企业'

    :param units: the units that the plan prints, beside those of our own list.
    """
    text = one_line(name)
    while (mark := _LIST_MARK.match(text)) and mark.end() < len(text):
        text = text[mark.end() :]
    text = "".join(unicodedata.normalize("NFKC", text).translate(_ONE_KIND).split())
    unit = _UNIT.search(text)
    return (text[: unit.start()] if unit and unit.start() and known(unit[1], units) else text).casefold()


def unit_in_name(name: str, units: Collection[str] = ()) -> str:
    """Find the unit in brackets behind a name, which ``plain_name`` leaves out; nothing where there is none.

    >>> unit_in_name("新增光伏（兆瓦）")
    '兆瓦'
    """
    if not name.endswith(_CLOSING):
        return ""
    unit = _UNIT.search("".join(unicodedata.normalize("NFKC", one_line(name)).translate(_ONE_KIND).split()))
    return unit[1] if unit and unit.start() and known(unit[1], units) else ""
