"""What a document's item proposes: targets, and figures that are none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gaoqing_kpi.audit.plan_text import figures_in, is_mark, is_of_a_date
from gaoqing_kpi.drafting.asides import aside_of
from gaoqing_kpi.drafting.bound_and_kind import Read, read_words
from gaoqing_kpi.drafting.clauses import Clause, clause_of
from gaoqing_kpi.drafting.naming import name_of, stripped, verb_of
from gaoqing_kpi.drafting.phrases import Phrase, phrases_in

_BASE = re.compile(r"[较比]((?:19|20)[0-9]{2})年")
_FIGURES = re.compile(r"[0-9.]+[^、和与及,，]*")
_BOTH = ("town", "country")
_COUNTED_BY = {"人次": "人次", "户": "户", "人": "人", "面积": "平方米", "亩": "亩"}


@dataclass(frozen=True)
class Proposal:
    """A target that a figure proposes, and what is to be confirmed of it; ``base_year`` is what a change is measured from."""

    name: str
    read: Read
    value: Decimal
    most: Decimal | None
    unit: str
    start: int
    end: int
    doubts: tuple[str, ...] = ()
    base_year: int | None = None


@dataclass(frozen=True)
class Aside:
    """A figure that is no target, and why; a guess where nothing says so."""

    why: str
    start: int
    end: int
    is_guess: bool = False


def proposals_of(text: str, spans: Sequence[tuple[int, int]] = ()) -> Iterator[Proposal | Aside]:
    """Read the figures of an item; ``spans`` are those of its offices, which are none of its figures."""
    dated = [figure for figure in figures_in(text) if is_of_a_date(text, figure) or is_mark(text, figure)]
    phrases = [
        phrase
        for phrase in phrases_in(text)
        if not any(figure.start <= phrase.start < figure.end for figure in dated)
        and not any(start <= phrase.start < end for start, end in spans)
    ]
    verb = said = ""
    put_aside = {phrase.start: why for phrase in phrases if (why := aside_of(text, phrase))}
    counted = [phrase for phrase in phrases if phrase.start not in put_aside]
    for place, phrase in enumerate(phrases):
        clause = clause_of(text, phrase, counted)
        goes_on = place > 0 and not set(text[phrases[place - 1].end : phrase.start]) & set("。；;，,")
        clause = clause._replace(said_before=said if goes_on else "")
        said = clause.stem
        if phrase.start in put_aside:
            yield Aside(put_aside[phrase.start], phrase.start, phrase.end)
            continue
        if not phrase.unit and not _has_words(phrase, clause):
            yield Aside("proper_name", phrase.start, phrase.end, is_guess=True)
            continue
        verb = verb_of(clause.before) or (verb if goes_on else "")
        yield _proposal(text, phrase, clause, verb, phrases[:place])


def _has_words(phrase: Phrase, clause: Clause) -> bool:
    return bool(phrase.behind) or clause.before.endswith(("达到", "不少于", "不低于", "超过", "突破", "达"))


def _proposal(text: str, phrase: Phrase, clause: Clause, verb: str, earlier: Sequence[Phrase]) -> Proposal:
    name = _of_a_list(text, phrase, earlier) or name_of(phrase, clause, verb)
    if "分别" in clause.sentence and not clause.before.strip("、和及与 "):
        clause = clause._replace(said_before=clause.said_before or clause.sentence)
    unit, doubts = phrase.unit, []
    if phrase.is_bare or not phrase.unit:
        doubts.append("bare")
        unit = phrase.unit + _counted_by(name)
    ratio = re.match(r"(?:每)?([万千百]+)(?:名)?(?:常住)?(人口|人|户|元)", name) if unit and unit[-1] not in "%‰分元" else None
    if ratio:
        doubts.append("ratio")
        unit = f"{unit}/{ratio[1]}人" if ratio[2].startswith("人") else f"{unit}/{ratio[1]}{ratio[2]}"
    read = read_words(phrase, clause, name)
    if read.direction and not re.search("增|涨|提高|提升|上升|降|减", name):
        name += {"fall": "下降", "rise": "提高" if unit.endswith("百分点") else "增长"}[read.direction]
    if "分别" in clause.clause:
        doubts.append("respectively")
    base = _BASE.search(clause.stem) if read.direction else None
    year = int(base[1]) if base else None
    return Proposal(name, read, phrase.value, phrase.most, unit, phrase.start, phrase.end, (*read.doubts, *doubts), year)


def _counted_by(name: str) -> str:
    """Tell by a name which unit a bare multiple has."""
    return next((unit for word, unit in _COUNTED_BY.items() if word in name), "人")


def _clause_before(text: str, end: int) -> str:
    """Return the clause that ends before a place."""
    return text[max(text.rfind(sign, 0, end - 1) for sign in "。；;,，:：") + 1 : end - 1] if end else ""


def _of_both(name: str) -> tuple[str, str]:
    """Name the two figures of 城乡居民收入分别增长5%和6%."""
    town = "城市" if "低保" in name else "城镇"
    first, second = (name.replace("城乡", kind) for kind in (town, "农村"))
    return first, second


def _of_a_list(text: str, phrase: Phrase, earlier: Sequence[Phrase]) -> str:
    """Name a figure of 甲、乙分别达到72家、78家 by its place in the list of names."""
    start = text.rfind("分别", 0, phrase.start)
    if start < 0 or any(sign in text[start : phrase.start] for sign in "。；;"):
        return ""
    place = sum(start < other.start for other in earlier)
    head = text[max(text.rfind(sign, 0, start) for sign in "。；;,，:：") + 1 : start]
    names = [part for part in re.split("[、和与及]", stripped(head)) if part]
    if not names:
        names = [stripped(part) for part in re.split("[、和与及]", _FIGURES.sub("", _clause_before(text, start - len(head))))]
    if len(names) == 1 and not set(text[start : phrase.start]) & set(",，:："):
        return _of_both(names[0])[place] if place < len(_BOTH) else names[0]
    if len(names) <= place or len(names) < len(_BOTH):
        return ""
    ending = re.search(r"(?:[^、]{0,2}率|占比|比例|比重|面积|数量|人数)$", names[-1])
    return names[place] + (ending[0] if ending and not re.search(r"(?:率|占比|比例|比重|面积|数量|人数)$", names[place]) else "")
