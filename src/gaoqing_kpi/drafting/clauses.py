"""The clause that a figure stands in: what is said before it and behind it, up to the next sign or the next figure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from gaoqing_kpi.drafting.phrases import Phrase
from gaoqing_kpi.grammar.signs import after_last

_SENTENCE_ENDS = "。；;！？!?\n"
_CLAUSE_ENDS = f"{_SENTENCE_ENDS},，:："
_PART_ENDS = f"{_CLAUSE_ENDS}、"
_ENCLOSED = re.compile(r"\([^()]*\)|（[^（）]*）|“[^“”]*”|《[^《》]*》")
_WORDS_END = re.compile(f"[{re.escape(_PART_ENDS)}()（）]")
LONGEST_SENTENCE = 600


class Clause(NamedTuple):
    """Where a figure stands: the words of its part of a list before and behind it, its whole clause and its sentence before it.

    ``head`` is what the clause says before its first figure.
    """

    before: str
    behind: str
    clause: str
    sentence: str
    head: str = ""
    said_before: str = ""

    @property
    def stem(self) -> str:
        """Return the words that a figure follows; in a list those that its first figure followed."""
        return self.before.strip("、和及与 ") or self.said_before or self.clause


def clause_of(text: str, phrase: Phrase, others: Sequence[Phrase]) -> Clause:
    """Cut the words around a figure out of its text, of which no more is read than a long sentence has; the others are in its order."""
    before = bisect_right(others, phrase.start, key=lambda other: other.end)
    behind_it = bisect_left(others, phrase.end, key=lambda other: other.start)
    earlier = others[before - 1].end if before else 0
    later = others[behind_it].start if behind_it < len(others) else len(text)
    later = min(later, phrase.end + LONGEST_SENTENCE)
    signs = _signs(text, phrase.start)
    begin, end_of_words = phrase.start - len(signs), phrase.start - len(phrase.sign)
    sentence = text[begin : phrase.start]
    start = begin + _after(signs, _CLAUSE_ENDS)
    clause = text[start:end_of_words]
    part = text[max(begin + _after(signs, _PART_ENDS), earlier) : end_of_words]
    at = bisect_left(others, start, key=lambda other: other.start)
    first = others[at].start if at < len(others) else end_of_words
    end = _WORDS_END.search(text, phrase.end, later)
    behind = text[phrase.end : end.start() if end else later]
    return Clause(part, behind, clause, sentence, text[start : min(first, end_of_words)])


def _signs(text: str, position: int) -> str:
    """Return the sentence before a place, without the signs that end something inside of brackets or quotes before it."""
    sentence = text[max(after_last(text, _SENTENCE_ENDS, position), position - LONGEST_SENTENCE) : position]
    return _ENCLOSED.sub(lambda found: "·" * len(found[0]), sentence)


def _after(text: str, signs: str) -> int:
    return max(text.rfind(sign) for sign in signs) + 1
