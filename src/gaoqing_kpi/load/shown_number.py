"""What a number or a text of a workbook shows in its format: all its digits, with whatever stands beside them."""

import re
import unicodedata
from decimal import Decimal

from gaoqing_kpi.grammar.lettering import reformatted
from gaoqing_kpi.load.format_code import FormatPiece, Section, of_number, of_texts, sections_of, written
from gaoqing_kpi.units import known

_PLACES = frozenset({"place", "general"})
_DIGITS = re.compile(r"[0#?]+(?:,[0#?]+)*(?:\.[0#?]*)?(?:E[-+][0#?]+)?|\.[0#?]+|@|General|G/通用格式", re.IGNORECASE)
_POINT = FormatPiece("sign", ".")
_GROUPS, _PERCENT, _PERMILLE = (FormatPiece("sign", sign) for sign in ",%‰")
_CURRENCIES = re.compile("[¥￥$＄€£]")
_NEGATIVE = re.compile(r"[-−–－]\s*(?P<rest>.*)|[(（]\s*(?P<inner>.*)", re.DOTALL)
_BEHIND_NEGATIVE = re.compile(r"(.*?)\s*[)）]", re.DOTALL)
_SIGN = re.compile(r"[-−–－(（]")
_PLUS = re.compile(r"^[+＋]\s*")
_DASH = re.compile(r"[-–—−－]")


def shown_number(number: Decimal, number_format: str) -> str:
    """Write what a number shows as a person would type it; one that is shown as another, or not at all, is marked with its format."""
    found = of_number(number, sections_of(number_format))
    shown = _in_section(number, *found) if found else None
    return reformatted(plain(number), number_format) if shown is None else shown


def shown_text(text: str, number_format: str) -> str:
    """Write what a text shows: a figure that is stored as one may have a unit, or another digit, in its format too."""
    section = of_texts(sections_of(number_format))
    if section is None or not any(map(str.isdigit, text)):
        return text
    places = [place for place, piece in enumerate(section) if piece.kind in _PLACES]
    if len(places) == 1 and (beside := _beside(section[: places[0]], section[places[0] + 1 :])):
        return f"{beside[0]}{text}{beside[1]}"
    return reformatted(text, number_format)


def plain(number: Decimal) -> str:
    """Write a number with the digits that it needs."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _in_section(number: Decimal, section: Section, signed: bool) -> str | None:  # noqa: FBT001 - one of a pair
    """Write a number in a section; ``signed`` tells that a negative one's sign is the section's own."""
    places = [place for place, piece in enumerate(section) if piece.kind in _PLACES]
    if not places:
        return None if number else _in_place_of_zero((written(section) or "").strip())
    first, end = places[0], places[-1] + 1
    first -= first > 0 and section[first - 1] == _POINT
    end += section[end : end + 1] == (_POINT,)
    if not _DIGITS.fullmatch("".join(piece.text for piece in section[first:end])) or section[end : end + 1] == (_GROUPS,):
        return None
    head, tail = section[:first], section[end:]
    percents = [*head, *tail].count(_PERCENT)
    beside = _beside(head, tail)
    if beside is None or percents > 1 or _PERMILLE in tail:
        return None
    before, behind = beside
    if not number and not any(piece.text in "0@" or piece.kind == "general" for piece in section[first:end]):
        return "0" if _DASH.fullmatch(before + behind) else None
    return _signed(number * 100 if percents else number, before, behind, is_own=signed)


def _in_place_of_zero(text: str) -> str | None:
    return text if text and (_has_no_digit(text) or not text.strip("0.")) else None


def _signed(number: Decimal, before: str, behind: str, *, is_own: bool) -> str | None:
    if is_own:
        sign = _NEGATIVE.fullmatch(before)
        closing = _BEHIND_NEGATIVE.fullmatch(behind) if sign and sign["rest"] is None else None
        if sign is None or (sign["rest"] is None and closing is None):
            return None
        before, behind = (sign["rest"], behind) if closing is None else (sign["inner"], closing[1])
        return f"-{before}{plain(-number)}{behind}"
    if number < 0:
        return f"-{before}{plain(-number)}{behind}"
    return None if _SIGN.match(before) else f"{_PLUS.sub('', before)}{plain(number)}{behind}"


def _beside(head: Section, tail: Section) -> tuple[str, str] | None:
    """Write what stands before and behind the digits; None where that has digits of its own, but in a unit such as m2."""
    before, behind = written(head), written(tail)
    if before is None or behind is None:
        return None
    before, behind = (_CURRENCIES.sub("", text).strip() for text in (before, behind))
    return (before, behind) if _has_no_digit(before) and (_has_no_digit(behind) or known(behind)) else None


def _has_no_digit(text: str) -> bool:
    return not any(unicodedata.category(sign).startswith("N") for sign in text)
