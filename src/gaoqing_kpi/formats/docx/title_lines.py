"""A title in lines that end where words end and are about as long as each other, as GB/T 9704 has it.

Chinese has no blanks: what begins and ends a word is known of a few signs and of the words that titles of plans are made of.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from gaoqing_kpi.model.places import place_of

LETTERS_A_LINE = 20  # of 二号 (22 pt) in 156 mm

_WIDE = frozenset("WF")
_BEST, _GOOD, _FAIR, _POOR, _WORST = 0.0, 0.1, 0.3, 2.0, 50.0
_A_LINE = 0.05
_BEGINS_A_LINE = re.compile(
    "关于|推动|推进|深化|加快|促进|贯彻|打造|实现|加强|完善|构建|优化|扩大|培育|全面|深入|统筹|持续|巩固|坚持|国民经济|高质量发展|"
    "政府工作报告|重点(?:工作|工程|任务)|(?:目标|主要)任务|工作(?:要点|方案|任务)|实施(?:方案|意见)|行动(?:计划|方案)|(?:三年|攻坚)行动|"
    "任务(?:清单|分解)|责任(?:分解|分工)|民生实事|实事项目|进展情况"
)
_ENDS_A_LINE = re.compile("工作报告|目标任务|重点工作|工程|项目")
_WORDS = re.compile(
    "国民经济和社会发展|绿色低碳高质量发展|新旧动能转换|经济社会发展|绿色低碳|乡村振兴|营商环境|人民政府|办公室|共和国|"
    f"{_BEGINS_A_LINE.pattern}|{_ENDS_A_LINE.pattern}|"
    "任务|分解|清单|工作|要点|方案|计划|意见|行动|报告|情况|发展|建设|改革|创新|产业|企业|民生|幸福|安排|政府|责任|目标|重点|实施|提升|"
    "和谐|参与|普及"
)
_UNBROKEN = re.compile(r"第[一二三四五六七八九十]+[个季届批期次]?度?|[0-9０-９]+(?:年(?:度|版)?|[月日号个项条]|%)?|[\w.,%'-]+", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}年(?:度)?")
_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)")
_OPENING, _CLOSING = "《〈（([“‘〔【", "》〉）)]”’〕】、，。：；！？,.:;!?·—-%的"
_JOINING = re.compile("[和与及暨]")


def title_lines(title: str, room: int = LETTERS_A_LINE) -> tuple[str, ...]:
    """Break each line of a title into as few lines of even length as there is room for.

    >>> title_lines("高青县深化新旧动能转换推动绿色低碳高质量发展2024年工作要点进展情况报告")
    ('高青县深化新旧动能转换', '推动绿色低碳高质量发展', '2024年工作要点进展情况报告')
    """
    return tuple(line for part in title.split("\n") for line in _broken(part.strip(), room))


def letters(text: str) -> float:
    """Measure a text in Chinese letters, of which one of Times is a half, a capital more and a blank less."""
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in _WIDE:
        return 1
    return 0.7 if sign.isupper() else 0.5 if sign.isdigit() else 0.25 if sign == " " else 0.45


def _broken(text: str, room: int) -> Iterator[str]:
    whole = letters(text)
    if whole <= room:
        yield text
        return
    even = whole / -(-whole // room)
    costs = {0: _BEST, **_breaks(text), len(text): _BEST}
    places = sorted(costs)
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for end in places[1:]:
        best[end] = min(
            (best[start][0] + costs[end] + _badness(letters(text[start:end].strip()), even, room), start)
            for start in places[max(0, end - 2 * room - 2) : end]
        )
    ends = [len(text)]
    while ends[-1]:
        ends.append(best[ends[-1]][1])
    for start, end in pairwise(reversed(ends)):
        yield text[start:end].strip()


def _badness(length: float, even: float, room: int) -> float:
    """Tell how little one would like a line of this length; each line is a little bad, so that there are few."""
    return _A_LINE + ((length - even) / even) ** 2 + _WORST * max(0.0, length - room, 1 - length)


def _breaks(text: str) -> dict[int, float]:
    """Find where a line may end, and how little one would like it to."""
    costs = dict.fromkeys(range(1, len(text)), _POOR)
    _mark_words(text, costs)
    for found in _UNBROKEN.finditer(text):
        for place in range(found.start() + 1, found.end()):
            costs[place] = _WORST
    if 0 < (place := len(place_of(text.partition("年")[0]))) < len(text):
        costs[place] = min(costs[place], _FAIR)
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        if text[place:].lstrip()[:1] in _CLOSING or before in _OPENING:
            costs[place] = _WORST
        elif " " in before + after or after in "《（" or before in "》）、，；：":
            costs[place] = _BEST
    for found in _BRACKETED.finditer(text):
        for place in range(found.start() + 1, found.end()):
            costs[place] = max(costs[place], _POOR)
    return costs


def _mark_words(text: str, costs: dict[int, float]) -> None:
    """Keep words whole; tell which of them like to begin or to end a line."""
    likes = dict[int, float]()
    inside = set[int]()
    for found in _WORDS.finditer(text):
        inside.update(range(found.start() + 1, found.end()))
        if _BEGINS_A_LINE.fullmatch(found.group()):
            likes[found.start()] = _GOOD
        if _ENDS_A_LINE.fullmatch(found.group()):
            likes[found.end()] = _GOOD
    for found in _JOINING.finditer(text):
        if found.start() not in inside:
            likes |= {found.start(): _GOOD, found.end(): _POOR}
    for found in _YEAR.finditer(text):
        likes |= {found.start(): _BEST, found.end(): _GOOD}
    likes |= {found.end(): _GOOD for found in re.finditer("的", text)}
    costs |= {place: cost for place, cost in likes.items() if place in costs}
    costs |= dict.fromkeys(inside, _WORST)
