"""The bound words of Chinese plans, and the words that imply a figure.

Sources: 民法典 art. 1259 (以上, 以下, 以内 include the figure, 超过 and 不满 exclude it); GB/T 8170 (不少于, 不低于 include, 高于, 低于
exclude). Our own reading: 达到, 提高到, 稳定在, 控制在, 之内 and a bare number include; 突破 and …余 exclude. 市级以上 is a grade, no
bound, and stands behind no figure.
"""

import re

from gaoqing_kpi.model.bounds import BOUNDS, Bound

INCLUSIVE = frozenset(bound for bound, traits in BOUNDS.items() if not traits.is_strict)

_BEFORE = {
    Bound.AT_LEAST: ("不少于", "不低于", "不小于", "不得少于", "不得低于", "至少", "≥", ">="),
    Bound.AT_MOST: ("不超过", "不高于", "不多于", "不大于", "不得超过", "不得高于", "至多", "最多", "≤", "<="),
    Bound.MORE_THAN: ("超过", "突破", "高于", "多于", "大于", "超", ">"),
    Bound.LESS_THAN: ("低于", "少于", "小于", "不足", "不满", "<"),
}
_BEHIND = {
    Bound.AT_LEAST: ("及以上", "以上"),
    Bound.AT_MOST: ("及以下", "以下", "以内", "之内"),
    Bound.MORE_THAN: ("余", "多"),
    Bound.ABOUT: ("左右", "上下"),
}
_REACHED = ("达到", "达", "提高到", "增长到", "提升到", "提升至", "增至", "保持", "保持在", "稳定在")
_KEPT_DOWN = (
    "控制在",
    *(f"{falls}{to}" for falls in ("压减", "压降", "压缩", "缩短", "缩小", "下降", "降低", "减少", "减", "降") for to in "到至"),
)

_BEFORE_WORDS = {word: bound for bound, words in _BEFORE.items() for word in words}
_BEHIND_WORDS = {word: bound for bound, words in _BEHIND.items() for word in words}


def _longest_first(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_STRONG_BEFORE = re.compile(rf"({_longest_first(list(_BEFORE_WORDS))})$")
_STRONG_ANYWHERE = re.compile(_longest_first(list(_BEFORE_WORDS)))
_STRONG_BEHIND = re.compile(_longest_first(list(_BEHIND_WORDS)))
_WEAK_BEFORE = re.compile(rf"({_longest_first([*_REACHED, *_KEPT_DOWN])})$")
_IMPLYING = re.compile(
    r"全部|(?<!健)全覆盖|全面完成|全面消除|全面达标|杜绝|不发生|零发生|零事故|零增长|清零|翻[一两]?番|倍增|成倍|减半|过半|百分之|[应能]\w尽\w|[二三四五]星级|[低高]于[^,;。]{0,8}平均"
)


def bounds_beside(before: str, behind: str) -> frozenset[Bound]:
    """Find the bounds that the words beside a figure agree with.

    :param before: the figure's clause up to the figure; a bound word stands at its end, or, in a list (分别), anywhere.
    :param behind: what follows the figure, with its unit taken out.
    """
    found = set()
    if match := _STRONG_BEFORE.search(before):
        found.add(_BEFORE_WORDS[match[1]])
    elif "分别" in before:
        found |= {_BEFORE_WORDS[word] for word in _STRONG_ANYWHERE.findall(before)[-1:]}
    if match := _STRONG_BEHIND.match(behind):
        found.add(_BEHIND_WORDS[match[0]])
    if not found and before.endswith(_KEPT_DOWN):
        return frozenset(bound for bound in INCLUSIVE if BOUNDS[bound].limits_high)
    return frozenset(found) or INCLUSIVE


def has_bound_word(before: str, behind: str) -> bool:
    """Return whether any bound word stands beside a figure, 达到 and the like included."""
    return bounds_beside(before, behind) != INCLUSIVE or bool(_WEAK_BEFORE.search(before))


def implying(text: str) -> list[re.Match[str]]:
    """List the words of a text that imply a figure."""
    return list(_IMPLYING.finditer(text))
