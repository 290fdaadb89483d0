"""What a document's item proposes: targets, and figures that are none."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gaoqing_kpi.audit.plan_text import figures_in, is_mark, is_of_a_date
from gaoqing_kpi.drafting.asides import aside_of
from gaoqing_kpi.drafting.bound_and_kind import Read, read_words
from gaoqing_kpi.drafting.clauses import LONGEST_SENTENCE, Clause, clause_of
from gaoqing_kpi.drafting.naming import name_of, stripped, verb_of
from gaoqing_kpi.drafting.phrases import Phrase, phrases_in
from gaoqing_kpi.drafting.retrospect import spans_of_the_past
from gaoqing_kpi.drafting.soundness import loads
from gaoqing_kpi.grammar.signs import after_last
from gaoqing_kpi.grammar.spans import Spans
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.units import counts

_BASE = re.compile(r"[较比]((?:19|20)[0-9]{2})年")
_FIGURES = re.compile(r"[0-9.]+[^、和与及,，]*")
_BOTH = ("town", "country")
_COUNTED_BY = {"PM": "微克/立方米", "比": "倍", "人次": "人次", "户": "户", "人": "人", "面积": "平方米", "亩": "亩"}
_REACHED = re.compile(r"(?:达到|不少于|不低于|不超过|超过|突破|达|控制在|(?:提高|提升|缩小|下降|降低|减少|压缩|降)(?:到|至))$")
_PER_SO_MANY = re.compile(r"(?:^|每)([万千百]+)(?:名)?(?:常住)?(人口|人|户|元)")
_WHOLE = 100
_RESPECTIVELY = "分别"
_ENDING = re.compile(r"(?:[^、]{0,2}率|占比|比例|比重|面积|数量|人数)$")
_ENDED = re.compile(r"(?:率|占比|比例|比重|面积|数量|人数)$")
_MOVED = re.compile(r"(?:压减|压降|压缩|缩短|缩小|减少|减)$")


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

    @property
    def may_exceed(self) -> bool:
        """Return whether it is a share that passes the whole."""
        return self.unit == "%" and self.read.kind is Kind.LEVEL and max(self.value, self.most or self.value) > _WHOLE


@dataclass(frozen=True)
class Aside:
    """A figure that is no target, and why; a guess where nothing says so."""

    why: str
    start: int
    end: int
    is_guess: bool = False


def proposals_of(text: str, spans: Sequence[tuple[int, int]] = (), year: int = 0) -> Iterator[Proposal | Aside]:
    """Read the figures of an item of a plan of a year; ``spans`` are those of its offices, which are none of its figures."""
    dated = [(figure.start, figure.end) for figure in figures_in(text) if is_of_a_date(text, figure) or is_mark(text, figure)]
    none = Spans([*dated, *spans])
    phrases = [phrase for phrase in phrases_in(text) if not none.hold(phrase.start, phrase.start + 1)]
    verb = said = ""
    put_aside = {phrase.start: why for phrase in phrases if (why := aside_of(text, phrase))}
    past = Spans(spans_of_the_past(text, year))
    put_aside |= {phrase.start: "context" for phrase in phrases if past.hold(phrase.start, phrase.start + 1)}
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
        proposal = _proposal(clause, phrase, verb, _of_a_list(text, phrases, place))
        is_sound = all(loads(value, proposal.unit) for value in (proposal.value, proposal.most) if value is not None)
        yield proposal if is_sound else Aside("context", phrase.start, phrase.end, is_guess=True)


def _has_words(phrase: Phrase, clause: Clause) -> bool:
    return bool(phrase.behind or phrase.sign or _REACHED.search(clause.before))


def _proposal(clause: Clause, phrase: Phrase, verb: str, listed: str) -> Proposal:
    name = listed or name_of(phrase, clause, verb)
    if clause.stem.endswith(("到", "至")):
        name = _MOVED.sub("", name) or name
    if "分别" in clause.sentence and not clause.before.strip("、和及与 "):
        clause = clause._replace(said_before=clause.said_before or clause.sentence)
    unit, doubts = _unit_of(phrase, name)
    read = read_words(phrase, clause, name)
    if read.direction and not re.search("增|涨|提高|提升|上升|降|减|压缩|缩短|改善|节约", name):
        name += {"fall": "下降", "rise": "提高" if unit.endswith("百分点") else "增长"}[read.direction]
    if "分别" in clause.clause:
        doubts.append("respectively")
    base = _BASE.search(clause.stem) if read.direction else None
    year = int(base[1]) if base else None
    return Proposal(name, read, phrase.value, phrase.most, unit, phrase.start, phrase.end, (*read.doubts, *doubts), year)


def _unit_of(phrase: Phrase, name: str) -> tuple[str, list[str]]:
    """Tell the unit of a figure, with that of a ratio which its name says, and what is to be confirmed of it."""
    unit = phrase.unit
    doubts = ["respectively" if phrase.most is not None else "ratio"] if phrase.is_odd else []
    if phrase.is_bare or not unit:
        doubts.append("bare")
        unit += _counted_by(name)
    if (ratio := _PER_SO_MANY.search(name)) and unit[-1] not in "%‰分元":
        per = "人" if ratio[2].startswith("人") else ratio[2]
        return f"{unit}/{ratio[1]}{per}", [*doubts, "ratio"]
    if "人均" in name and counts(unit):
        return f"{unit}/人", [*doubts, "ratio"]
    return unit, doubts


def _counted_by(name: str) -> str:
    """Tell by a name which unit a bare multiple has."""
    return next((unit for word, unit in _COUNTED_BY.items() if word in name), "人")


def _clause_before(text: str, end: int) -> str:
    """Return the clause that ends before a place."""
    return text[_clause_start(text, end - 1) : end - 1] if end else ""


def _clause_start(text: str, end: int) -> int:
    return max(after_last(text, "。；;,，:：", end), end - LONGEST_SENTENCE)


def _of_both(name: str) -> tuple[str, str]:
    """Name the two figures of 城乡居民收入分别增长5%和6%."""
    town = "城市" if "低保" in name else "城镇"
    first, second = (name.replace("城乡", kind) for kind in (town, "农村"))
    return first, second


def _of_a_list(text: str, phrases: Sequence[Phrase], place: int) -> str:
    """Name a figure of 甲、乙分别达到72家、78家 by its place in the list of names."""
    position = phrases[place].start
    start = text.rfind(_RESPECTIVELY, max(after_last(text, "。；;", position), position - LONGEST_SENTENCE), position)
    if start < 0:
        return ""
    names = _names_listed(text, start)
    in_list = place - bisect_right(phrases, start, key=lambda phrase: phrase.start)
    if len(names) == 1 and after_last(text, ",，:：", position) <= start:
        return _of_both(names[0])[in_list] if in_list < len(_BOTH) else names[0]
    if len(names) <= in_list or len(names) < len(_BOTH):
        return ""
    name, ending = names[in_list], _ENDING.search(names[-1])
    return name + (ending[0] if ending and not _ENDED.search(name) else "")


@lru_cache(maxsize=4)
def _names_listed(text: str, end: int) -> Sequence[str]:
    """Part the clause that ends before a place into the names that it lists."""
    start = _clause_start(text, end)
    if names := [part for part in re.split("[、和与及]", stripped(text[start:end])) if part]:
        return names
    return [stripped(part) for part in re.split("[、和与及]", _FIGURES.sub("", _clause_before(text, start)))]
