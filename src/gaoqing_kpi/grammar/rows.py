"""What a row of a table is by its texts, where it is none of a target's results: a sum, a title, a signature, what is only planned."""

import re
from collections.abc import Mapping
from enum import StrEnum


class Beside(StrEnum):
    """What a row's first text says that it is."""

    SUM = "sum"
    """It adds up the rows above, or averages them."""
    LABEL = "label"
    """A title of a part, a signature, a note: passed over unless it reports a figure."""
    SIGNATURE = "signature"
    """A line to sign on, whatever is written into it: a telephone number is no figure."""
    NONE = "none"
    """Nothing of the kind: the name of a target, known or not."""


_SUM = re.compile(r"(?:全[县市区])?(?:合|总|小|共)\s*计[:：]?|总数|平均(?:值|数)?|total|subtotal|sum|average", re.IGNORECASE)
_LABEL = re.compile(
    r"[(（]?[一二三四五六七八九十]+[)）]?[、.．]|(?!其中)[^:：(（]{1,12}(?:[(（][^:：)）]*[)）])?[:：]|[(（]?(?:盖章|公章|签字|签章)[)）]?$|20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日$"
)
_SIGNATURE = re.compile(
    r"(?:(?:填[表报]|制表|审核|复核|联系|经办|(?:单位|分管)?负责)人|(?:联系)?电话|(?:填[表报])?日期|(?:单位)?盖章|公章|"
    r"filled in by|checked by|phone|date|seal)\s*(?:[(（][^)）]*[)）])?\s*[:：]",
    re.IGNORECASE,
)
_PART_NUMBER = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?|第[一二三四五六七八九十]{1,3}[部分章节篇]+")
_NO_RESULT = re.compile("(?:年度|全年)?(?:计划|预计|目标)(?:数|值)?|(?:上年|去年)(?:同期)?(?:数|值)?|同期(?:数|值)?")
_COLUMN_NUMBER = re.compile(r"[甲乙丙丁戊己庚辛壬癸]|[A-Z]|[(（]?[0-9]{1,2}[)）]?|[①-⑳](?:=.*)?")
_OF_WHICH = re.compile(r"其中\s*[:：]\s*(?=\S)")

EXAMPLES: Mapping[str, Beside] = {
    "合计": Beside.SUM,
    "全县合计": Beside.SUM,
    "总计：": Beside.SUM,
    "平均值": Beside.SUM,
    "一、创新驱动": Beside.LABEL,
    "填表人：张三": Beside.SIGNATURE,
    "单位负责人（签字）：": Beside.SIGNATURE,
    "联系电话：": Beside.SIGNATURE,
    "Filled in by:": Beside.SIGNATURE,
    "数据来源：统计月报": Beside.LABEL,
    "注：数据为快报数": Beside.LABEL,
    "（盖章）": Beside.LABEL,
    "2024年10月8日": Beside.LABEL,
    "高新技术企业": Beside.NONE,
    "光伏容量（单位：MW）": Beside.NONE,
    "其中：科技型中小企业": Beside.NONE,
}
"""First texts of rows, and what they say that the row is."""

PARTS: Mapping[str, str] = {"其中：科技型中小企业": "科技型中小企业", "高新技术企业": "高新技术企业"}
"""Names, and what they are where the row above reports nothing, so that the words before are a mark of the list."""


def beside(text: str) -> Beside:
    """Tell what a row is by its first text."""
    if _SUM.fullmatch(text):
        return Beside.SUM
    if _SIGNATURE.match(text):
        return Beside.SIGNATURE
    return Beside.LABEL if _LABEL.match(text) else Beside.NONE


def numbers_a_part(text: str) -> bool:
    """Return whether a text is the number of a part of the table: 一, （二）, 第三部分."""
    return _PART_NUMBER.fullmatch(text) is not None


def is_no_result(text: str) -> bool:
    """Return whether a cell beside a name says that its row holds what is planned, expected or of another time: 计划, 上年同期."""
    return _NO_RESULT.fullmatch(text) is not None


def numbers_a_column(text: str) -> bool:
    """Return whether a text only numbers its column, as statistical tables do: 甲, 1, ③=②/①."""
    return _COLUMN_NUMBER.fullmatch(text) is not None


def without_of_which(text: str) -> str:
    """Take 其中： off the front of a name."""
    return _OF_WHICH.sub("", text)
