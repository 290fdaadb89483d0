"""The languages people read: which one is wanted, and gettext in it.

Messages are English in the code; ``locale/zh_CN`` translates them.
"""

import gettext as _gettext
import locale
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar, cast

Language: TypeAlias = Literal["zh", "en"]
T = TypeVar("T")

LANGUAGES: tuple[Language, ...] = ("zh", "en")
LANGUAGE_VARIABLE = "GAOQING_KPI_LANG"
DOMAIN = "gaoqing_kpi"

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK_LETTERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800]")  # letters and marks to Unicode, of which nothing is seen
_NO_LETTERS = re.compile("[\ud800-\udfff]")  # what Python makes of a file's name in no known letters
_UNKNOWN = "\ufffd"
_LOCALES = Path(__file__).parent / "locale"
_CATALOGUES: Mapping[Language, _gettext.NullTranslations] = {
    "zh": _gettext.translation(DOMAIN, _LOCALES, languages=["zh_CN"], fallback=True),
    "en": _gettext.NullTranslations(),
}


class _Current:
    language: Language = "en"


def use(language: Language) -> None:
    """Speak this language from now on."""
    _Current.language = language


def language() -> Language:
    """Return the language in use."""
    return _Current.language


def _(message: str) -> str:
    """Translate a message into the language in use."""
    return _CATALOGUES[_Current.language].gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a message that counts, in the form that the count asks for."""
    return _CATALOGUES[_Current.language].ngettext(one, many, count)


def in_both(say: Callable[[], str], between: str = " / ") -> str:
    """Say something in Chinese and in English; once, where both are the same."""
    return between.join(dict.fromkeys(in_each(say)))


def in_each(say: Callable[[], T]) -> list[T]:
    """Collect what something is in each language."""
    before, said = language(), []
    try:
        for known in LANGUAGES:
            use(known)
            said.append(say())
    finally:
        use(before)
    return said


def listing(words: tuple[str, ...] | list[str]) -> str:
    """Join words as the language in use lists them."""
    return ("、" if _Current.language == "zh" else ", ").join(words)


def short_listing(words: Sequence[str], most: int = 20) -> str:
    """List words, but of very many only the first, and how many more there are."""
    first = listing(list(words[:most]))
    left = len(words) - most
    return first if left <= 0 else _("{names} and {count} more").format(names=first, count=left)


def one_line(text: str) -> str:
    """Make a text safe to show on one line: line breaks become spaces; control and direction characters, which hide or move text, go.

    For what is no letter at all, as in a file's name that is no UTF-8, stands U+FFFD.
    """
    return _clean(text).strip()


def safe_lines(text: str) -> str:
    """Make each line of a text safe to show, where it stands."""
    return "\n".join(_clean(line) for line in text.split("\n"))


def hides(sign: str) -> bool:
    """Return whether a sign is not seen, or hides or moves others; blanks and the ends of lines are seen."""
    return sign not in " \t\r\n" and (unicodedata.category(sign) in _HIDDEN or _BLANK_LETTERS.match(sign) is not None)


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    if not text.isprintable():
        kept = (" " if sign.isspace() else sign for sign in _NO_LETTERS.sub(_UNKNOWN, text))
        text = "".join(sign for sign in kept if unicodedata.category(sign) not in _HIDDEN)
    return _BLANK_LETTERS.sub("", text)


def named(name: str) -> Language | None:
    """Read a language's name: ``zh``, ``zh_CN.UTF-8``, ``Chinese (Simplified)_China.936``, ``en-US``; None if it is neither."""
    lowered = name.strip().lower()
    if lowered.startswith(("zh", "chinese")):
        return "zh"
    if lowered.startswith(("en", "c.", "posix")) or lowered == "c":
        return "en"
    return None


def detect(environment: Mapping[str, str]) -> Language:
    """Detect the user's language: the variable ``GAOQING_KPI_LANG``, else the locale, else English.

    The locale is the first of ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` that is set (POSIX), or what the system says.
    """
    wanted = environment.get(LANGUAGE_VARIABLE)
    if wanted and (found := named(wanted)):
        return found
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            return named(value) or "en"
    return named(_system_locale()) or "en"


def _system_locale() -> str:
    if sys.platform == "win32":
        import ctypes

        identifier = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return cast("str", locale.windows_locale.get(identifier, ""))
    return locale.setlocale(locale.LC_CTYPE) or ""


use(detect(os.environ))
