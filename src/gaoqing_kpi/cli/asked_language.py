"""The language that a command line asks for, before it is parsed."""

from collections.abc import Sequence
from itertools import pairwise

from gaoqing_kpi.messages import Language, named

LANGUAGE_OPTION = "--lang"


def asked_language(words: Sequence[str]) -> Language | None:
    """Find the language that a command line asks for, before it is parsed: even its errors are to be in it."""
    given = [word.removeprefix(f"{LANGUAGE_OPTION}=") for word in words if word.startswith(f"{LANGUAGE_OPTION}=")]
    given += [value for option, value in pairwise(words) if option == LANGUAGE_OPTION]
    return next(filter(None, map(named, given)), None)
