"""What is typed so far, as each shell tells it: words without their quotes and escapes, and the one at the cursor."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

from gaoqing_kpi.cli import NAME

_QUOTES = "\"'"
_ESCAPED_IN_QUOTES = '"\\$`'
_BLANKS = " \t\r\n"
_BREAK = re.compile("[=:]+")


class TypedWord(NamedTuple):
    """A word: its text, how it is typed, the quote that stands open at its end, and the beginning that its shell does not replace."""

    text: str = ""
    typed: str = ""
    quote: str = ""
    kept: str = ""


class TypedLine(NamedTuple):
    """The texts of the words behind the program's name, and the word at the cursor."""

    words: tuple[str, ...] = ()
    last: TypedWord = TypedWord()


def read_line(shell: str, environment: Mapping[str, str]) -> TypedLine:
    """Read what a shell tells of the line up to the cursor."""
    if shell == "bash":
        words = [*split_words(environment.get("COMP_WORDS", "")), TypedWord()]
        return _line(list(_joined(words[: int(environment.get("COMP_CWORD", len(words) - 2)) + 1])))
    told = environment.get("_TYPER_COMPLETE_ARGS", "")
    if shell not in {"powershell", "pwsh"}:
        return _line(split_words(told))
    words = split_words(told, "`")
    is_new = not environment.get("_TYPER_COMPLETE_WORD_TO_COMPLETE") and words[-1].typed
    return _line([*words, TypedWord()] if is_new else words)  # the blank behind the last word is not told


def split_words(text: str, escape: str = "\\") -> list[TypedWord]:
    r"""Part a line into words, at the blanks that neither a quote nor an escape holds; behind a blank the last one is empty.

    >>> [word.text for word in split_words("targets '县 水' 用水\\ 总 ")]
    ['targets', '县 水', '用水 总', '']
    """
    words, signs, start, quote, is_escaped = [], list[str](), 0, "", False
    for place, sign in enumerate(text):
        if is_escaped:
            signs.append(sign if not quote or sign in _ESCAPED_IN_QUOTES else f"{escape}{sign}")
            is_escaped = False
        elif (quote and sign not in {quote, escape}) or (quote == "'" and sign == escape):
            signs.append(sign)
        elif sign == escape:
            is_escaped = True
        elif sign in _QUOTES:
            quote = "" if quote else sign
        elif sign not in _BLANKS:
            signs.append(sign)
        else:
            if start < place:
                words.append(TypedWord("".join(signs), text[start:place]))
            signs, start = [], place + 1
    return [*words, TypedWord("".join(signs), text[start:], quote)]


def _joined(words: Iterable[TypedWord]) -> Iterator[TypedWord]:
    """Join what bash parts at ``=`` and ``:``; what stands before the last of these it does not replace."""
    before: TypedWord | None = None
    is_open = False
    for word in words:
        is_break = _BREAK.fullmatch(word.typed) is not None
        if before and word.typed and (is_break or is_open):
            text = before.text + word.text
            before = TypedWord(text, before.typed + word.typed, word.quote, text if is_break else before.text)
        else:
            if before:
                yield before
            before = word
        is_open = is_break
    if before:
        yield before


def _line(words: list[TypedWord]) -> TypedLine:
    """Put the words behind the program's name together, which may stand behind others: an assignment, or another command."""
    named = (place for place, word in enumerate(words) if PurePath(word.text).stem == NAME)
    behind = words[next(named, 0) + 1 :] or [TypedWord()]
    return TypedLine(tuple(word.text for word in behind[:-1]), behind[-1])
