"""What stands in brackets in a heading: a unit, a word for whoever fills in the form, a span from January on; or more than that."""

import re
import unicodedata
from collections.abc import Mapping

from gaoqing_kpi.units import known

_BRACKETS = re.compile(r"\(([^()]*)\)")
_MONTH = r"(?:20[0-9]{2}年)?[0-9]{1,2}月(?:份|底|末)?"
_SPAN = rf"(?:20[0-9]{{2}}年)?1[-~–—至]{_MONTH}"
_HARMLESS = re.compile(
    rf"必填|选填|可选|如有|累计|盖章|全县|全区|本县|本级|本年|当年|截[至止](?:目前|当前)?|年初(?:以来|至今)|20[0-9]{{2}}年?|"
    rf"(?:截[至止])?(?:{_SPAN}|{_MONTH})累计|{_SPAN}(?:累计)?|截[至止]{_MONTH}(?:[0-9]{{1,2}}日)?|截[至止]?20[0-9]{{2}}[-./][0-9]{{1,2}}[-./][0-9]{{1,2}}|"
    r"20[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}"
)

EXAMPLES: Mapping[str, str] = {
    "完成值（万元）": "",
    "完成值（单位：万元）": "",
    "完成值（必填）": "",
    "完成值（2024年1-9月）": "",
    "完成值（截至9月底）": "",
    "完成值（9月累计）": "",
    "完成值（当月）": "当月",
    "完成值（万）": "万",
    "完成值（同比）": "同比",
    "累计完成（开工以来）": "开工以来",
    "累计完成（不含5月）": "不含5月",
}
"""Headings, and what in their brackets is more than a unit, a word for whoever fills in the form, or a span up to now."""


def bracketed(text: str) -> list[str]:
    """List the words that stand in brackets in a heading."""
    inside = ",".join(_BRACKETS.findall(unicodedata.normalize("NFKC", text)))
    return [word for part in re.split(r"[,、;]", inside) if (word := re.sub(r"^(?:计量)?单位:?", "", part.strip()).strip())]


def telling(text: str) -> list[str]:
    """List the words in brackets that say more than a unit or a span up to now; several units say that no one is meant."""
    words = bracketed(text)
    units = [word for word in words if known(word)]
    return [word for word in words if word not in units and not _HARMLESS.fullmatch(word)] + (units if len(units) > 1 else [])


def without_brackets(text: str) -> str:
    """Take the brackets out of a heading."""
    return _BRACKETS.sub("", unicodedata.normalize("NFKC", text))
