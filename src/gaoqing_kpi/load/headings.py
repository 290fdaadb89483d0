"""What the columns of a table of actual values are headed by, and the lines above it, in Chinese and English."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import yaml

from gaoqing_kpi.grammar.brackets import bracketed, telling, without_brackets
from gaoqing_kpi.load.yaml_events import LOADER
from gaoqing_kpi.messages import _, language
from gaoqing_kpi.units import known

IDENTITY = ("id", "name")
HEAD = ("plan", "as_of", "region", "illustrative")
CONTEXT = "context"

_LONGEST_REMEMBERED = 2_000

_OF_A_YEAR = re.compile(r"^20[0-9]{2}年(?:度)?")
_UP_TO_A_MONTH = re.compile(r"(?:截[至止])?(?:[0-9]{4}年)?(?:1[-~–—至])?[0-9]{1,2}月(?:份|底|末)?(?=累计)")


def title(key: str) -> str:
    """Return the heading that our own forms print for a key, in the language in use."""
    return _words()[key][language()][0]


def truth(done: bool) -> str:  # noqa: FBT001 - what is put into words
    """Answer whether something is done, as a cell of our own forms does."""
    return _("yes") if done else _("no")


def completed(done: bool) -> str:  # noqa: FBT001 - what is put into words
    """Say whether a milestone is reached, as a cell of our own forms does."""
    return _("Done") if done else _("Not done")


def known_titles() -> list[str]:
    """List all headings of columns that are read, as they are printed."""
    return [word for key, words in _words().items() if key != CONTEXT for spellings in words.values() for word in spellings]


def identities() -> list[str]:
    """List the headings of the columns that name the target."""
    return [word for key in IDENTITY for spellings in _words()[key].values() for word in spellings]


def meaning(text: str) -> str | None:
    """Find the key that a heading stands for; CONTEXT for a column that is there for people, None for an unknown one.

    What stands in brackets may be a unit, a span from January on, or a word for whoever fills in the form: 完成值（当月） is unknown.
    """
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _meaning(text)


def _meaning(text: str) -> str | None:
    if telling(text):
        return None
    plain = _plain(text)
    of_a_year = _keys().get(_OF_A_YEAR.sub("", plain))
    return _keys().get(plain) or _keys().get(_UP_TO_A_MONTH.sub("", plain)) or (of_a_year if of_a_year == "target" else None)


_remembered = lru_cache(maxsize=10_000)(_meaning)


def unit_in(text: str) -> str:
    """Find the unit in brackets in a heading: 万元 of 完成值（万元）."""
    return next(filter(known, bracketed(text)), "")


def _plain(text: str) -> str:
    """Reduce a heading to its letters: half width, without case, blanks, brackets, and the marks beside it."""
    return re.sub(r"[\s_]", "", without_brackets(text).casefold()).strip("*:.")


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    text = Path(__file__).with_name("headings.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Mapping[str, list[str]]] = yaml.load(text, LOADER)  # noqa: S506 - a safe one, of whichever implementation
    return words


@cache
def _keys() -> Mapping[str, str]:
    spelled = {_plain(word): key for key, words in _words().items() for spellings in words.values() for word in spellings}
    return spelled | {_plain(key): key for key in _words() if key != CONTEXT}
