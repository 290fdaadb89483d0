"""What to write in YAML in place of what editors and forms leave there: signs that nothing shows, curly quotes, words for nothing."""

import re
import unicodedata

from gaoqing_kpi.grammar.answers import is_reason, is_to_be_asked, says_nothing
from gaoqing_kpi.messages import _

_LOOKS_LIKE_A_BLANK = "\u00a0\u2007\u202f"
_CURLY = re.compile("[“”‘’]")
_MISSING = "{missing: 暂无数据}"


def with_signs_named(text: str) -> str:
    """Name the signs of a text that nothing shows, or that look like a blank and are none: ``69<U+200B>``."""
    return text if text.isascii() else "".join(f"<{_named(sign)}>" if _is_odd(sign) else sign for sign in text)


def advice(text: str, hint: str = "") -> str:
    """Say what to write in place of a text that is refused; nothing where that is not known, or a hint says it for curly quotes."""
    if sign := next(filter(_is_odd, text), ""):
        what = (
            _("write an ordinary blank in place of {sign}") if sign in _LOOKS_LIKE_A_BLANK else _("delete the invisible character {sign}")
        )
        return what.format(sign=_named(sign))
    if _CURLY.search(text):
        if hint:
            return ""
        return _("put texts in straight quotation marks: {example}").format(example='"…"')
    return for_nothing() if says_nothing(text) or is_reason(text) or is_to_be_asked(text) else ""


def for_nothing() -> str:
    """Say how YAML tells that nothing is reported."""
    return _("leave it empty if nothing is reported, or give the reason: {example}").format(example=_MISSING)


def _is_odd(sign: str) -> bool:
    return sign in _LOOKS_LIKE_A_BLANK or unicodedata.category(sign) == "Cf"


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X}"
