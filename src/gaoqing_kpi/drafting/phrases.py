"""The figures of a text as phrases: value or range, unit, and the words beside them that bound it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gaoqing_kpi.units import leading

_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_FIGURE = re.compile(_NUMBER)
_TO = re.compile(rf"\s*(?:[-—–~～至]|--|——)\s*({_NUMBER})")
_ODD = ("余", "多")
_BARE = ("万", "亿", "千", "百万")
_BEHIND = re.compile(r"\s*(?:(?:及|或)?以上|左右|上下|以内|之内|(?:及|或)?以下|余|多|内(?=[,，。;；、()（）\n]|$))")
_SIGN = re.compile(r"(?:[≤≥<>]|[<>]=)\s*$")
_MINUS = re.compile(r"(?:在|到|至|为|达|于|过)[-－−]$")
_TO_ONE = re.compile(rf"\s*[:：∶]\s*({_NUMBER})(?![0-9:：])")
_COMPARED = re.compile(r"比[^,，。;；、]{0,8}$")
_COUNTED_BY_TIMES = ("户", "人", "场", "批", "班", "车")
_NOUN = re.compile(r"[\u4e00-\u9fff]{1,2}(?=[,，。;；、()（）]|以上|左右|$)(?<!以上)(?<!左右)(?<!以内)(?<!以下)")
_UNITS = ("个工作日", "工作日", "大类", "件套", "台(套)", "套(户)", "个(次)", "人(次)")
_RATIO = "倍"
_NEAR = 16
_RARE_UNIT = re.compile(r"(?:万|千)?(?:盏|标台|标准车|根|杆|面|副|顶|架次|艘次|班列)(?=[,，。;；、()（）\n]|以上|左右|$)")


class Phrase(NamedTuple):
    """A figure as it is printed: where it stands, its value or its range, its unit, and the words right behind that bound it.

    ``sign`` is what bounds it right before, ≤, or a minus; ``is_odd`` tells that it is not written as it is read: a ratio, or a range
    downwards.
    """

    start: int
    end: int
    value: Decimal
    most: Decimal | None
    unit: str
    behind: str
    sign: str = ""
    is_odd: bool = False

    @property
    def is_bare(self) -> bool:
        """Return whether a multiple stands without a unit: 3.5万."""
        return self.unit in _BARE


def phrases_in(text: str) -> Iterator[Phrase]:
    """Find the figures of a text in its order, those of a range as one."""
    position = 0
    while found := _FIGURE.search(text, position):
        yield (phrase := _phrase(text, found))
        position = phrase.end


def _phrase(text: str, found: re.Match[str]) -> Phrase:
    value, most, end = _decimal(found[0]), None, found.end()
    if ratio := _ratio(text, found):
        return ratio
    unit, behind, after = _unit(text, end)
    reach = _TO.match(text, after if unit else end)
    if reach and not behind:
        upper_unit, upper_behind, upper_after = _unit(text, reach.end())
        if not unit or unit == upper_unit or upper_unit.endswith(unit):
            most, unit, behind, after = _decimal(reach[1]), upper_unit or unit, upper_behind, upper_after
    before, is_downwards = text[max(0, found.start() - _NEAR) : found.start()], most is not None and most < value
    if most is not None and is_downwards:
        value, most = most, value
    minus, sign = _MINUS.search(before) if unit == "%" and most is None else None, _SIGN.search(before)
    signed = sign[0] if sign else "-" * bool(minus)
    return Phrase(found.start(), after, -value if minus else value, most, unit, behind, signed, is_downwards)


def _ratio(text: str, found: re.Match[str]) -> Phrase | None:
    """Read 2.8:1 and 1:3 behind words that compare as how many times the one the other is."""
    other = _TO_ONE.match(text, found.end()) if _COMPARED.search(text[max(0, found.start() - _NEAR) : found.start()]) else None
    if other is None or "1" not in {found[0], other[1]}:
        return None
    bound = _BEHIND.match(text, other.end())
    value, behind = _decimal(found[0] if other[1] == "1" else other[1]), bound[0].strip() if bound else ""
    return Phrase(found.start(), bound.end() if bound else other.end(), value, None, _RATIO, behind, is_odd=True)


def _unit(text: str, end: int) -> tuple[str, str, int]:
    """Read what stands behind a figure: its unit, the words that bound it, and where they end."""
    odd = text[end : end + 1] if text[end : end + 1] in _ODD else ""
    start = end + len(odd)
    unit = next((unit for unit in _UNITS if text.startswith(unit, start)), "") or leading(text[start : start + 12])
    if not unit and (rare := _RARE_UNIT.match(text, start)):
        unit = rare[0]
    if not unit:
        unit = next((bare for bare in sorted(_BARE, key=len, reverse=True) if text.startswith(bare, start)), "")
    if unit.endswith(_COUNTED_BY_TIMES) and text.startswith("次", start + len(unit)):
        unit += "次"
    if unit in _BARE and (noun := _NOUN.match(text, start + len(unit))):
        unit += noun[0]
    after = start + len(unit)
    bound = _BEHIND.match(text, after)
    return unit, odd or (bound[0].strip() if bound else ""), bound.end() if bound else after


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))
