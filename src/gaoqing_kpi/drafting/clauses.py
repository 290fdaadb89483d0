"""The clause that a figure stands in: what is said before it and behind it, up to the next sign or the next figure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from gaoqing_kpi.drafting.phrases import Phrase

_SENTENCE_ENDS = "。；;！？!?\n"
_CLAUSE_ENDS = f"{_SENTENCE_ENDS},，:："
_PART_ENDS = f"{_CLAUSE_ENDS}、"


class Clause(NamedTuple):
    """Where a figure stands: the words of its part of a list before and behind it, its whole clause and its sentence before it."""

    before: str
    behind: str
    clause: str
    sentence: str
    said_before: str = ""

    @property
    def stem(self) -> str:
        """Return the words that a figure follows; in a list those that its first figure followed."""
        return self.before.strip("、和及与 ") or self.said_before or self.clause


def clause_of(text: str, phrase: Phrase, others: Sequence[Phrase]) -> Clause:
    """Cut the words around a figure out of its text."""
    earlier = max((other.end for other in others if other.end <= phrase.start), default=0)
    later = min((other.start for other in others if other.start >= phrase.end), default=len(text))
    sentence = text[_after(text, phrase.start, _SENTENCE_ENDS) : phrase.start]
    clause = text[_after(text, phrase.start, _CLAUSE_ENDS) : phrase.start - len(phrase.sign)]
    part = text[max(_after(text, phrase.start, _PART_ENDS), earlier) : phrase.start - len(phrase.sign)]
    end = re.search(f"[{re.escape(_PART_ENDS)}()（）]", text[phrase.end : later])
    behind = text[phrase.end : phrase.end + end.start()] if end else text[phrase.end : later]
    return Clause(part, behind, clause, sentence)


def _after(text: str, position: int, signs: str) -> int:
    return max(text.rfind(sign, 0, position) for sign in signs) + 1
