"""What a written scalar may be: a number, a quantity, a date, a text. Each reader raises a problem's code.

Numbers are decimals read from their own text (``-?digits[.digits]``, no leading zero); no binary float is involved.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple, NoReturn, TypeAlias

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.model.described import Written
from gaoqing_kpi.problem import Code

MAX_DIGITS = 40
MAX_TEXT = 2000
MAX_WHOLE = 99_999
MONTHS_OF_A_YEAR = 12
CARRIAGE_RETURN = "_x000D_"
"""A carriage return as a workbook's text writes it, which no spreadsheet shows."""

NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_bare_number = re.compile(NUMBER).fullmatch
_ITEM_LABEL = r"(?:0|[1-9][0-9]{0,2})(?:-(?:0|[1-9][0-9]{0,2}))+"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MONTH = r"([1-9][0-9]{3})-([0-9]{2})"
_NOT_FINITE = r"(?i)[-+]?\.?(?:inf|infinity|nan)"
TRUTH_WORDS = dict.fromkeys(("true", "yes", "y", "on", "done", "√", "是", "已完成", "完成"), "true") | dict.fromkeys(
    ("false", "no", "n", "off", "not done", "×", "否", "未完成"), "false"
)
_PROGRAMMING = r"-?(?:[0-9.]+[eE][-+]?[0-9]+|0[xXoObB][0-9a-fA-F]+)"
_INEXACT = r"余|多|来|几|左右|上下|以上|以下|以内|之内|\+"
_INEXACT_UNIT = rf"[万亿]*(?:{_INEXACT}|以)|至|到|.*(?:{_INEXACT})$"
_MEANT = (
    r"(?:大?约|近|不?超过?|突破|达到?|不[少低高多]于|[≥≤<>~])?\s*"
    r"(?P<sign>[-−–—]?)\+?"
    r"(?P<number>[0-9]{1,3}(?:[,_ ][0-9]{3})+(?:\.[0-9]+)?|[0-9]*\.?[0-9]+)\.?"
    r"(?P<exponent>(?:[eE][-+]?[0-9]{1,2})?)\s*"
    r"(?P<unit>[^0-9]*)"
)
_QUOTES = " \t“”‘’＂＇\"'"  # an editor's quotation marks around a figure or a day
_NO_RESULT = re.compile("预计|计划|预期|估计|目标")
_DATE_PARTS = r"([0-9]{4})\s*[-/.年]?\s*([0-9]{1,2})\s*[-/.月]?\s*([0-9]{1,2})\s*日?"


def refuse(code: Code, message: str, hint: str = "") -> NoReturn:
    """Raise the pydantic error that carries a problem's code, message and hint."""
    whole = (text.encode(errors="replace").decode() for text in (message, hint))  # pydantic takes no half a sign
    raise PydanticCustomError(code.value, "{message}", dict(zip(("message", "hint"), whole, strict=True)))


class Quantity(NamedTuple):
    """A number with the unit written behind it, if any (``1.52亿立方米``), as safe to show as every text."""

    number: Decimal
    unit: str | None = None

    @property
    def decimals(self) -> int:
        """Count the digits after the decimal point."""
        exponent = self.number.as_tuple().exponent
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def read_quantity(value: object) -> Quantity:
    """Read ``70``, ``59.37`` or ``1.52亿立方米``.

    :raises PydanticCustomError: of code wrong-type, not-a-number, not-finite or too-long.
    """
    if isinstance(value, str) and len(value) <= MAX_DIGITS and _bare_number(value):
        return Quantity(Decimal(value))
    text = _written(value, _("a number"), milestone_hint())
    if re.fullmatch(_NOT_FINITE, text):
        refuse(Code.NOT_FINITE, _("{text} is not a finite number").format(text=text))
    if text.isascii() and text.casefold() in TRUTH_WORDS:
        refuse(Code.WRONG_TYPE, _("expected a number, found {text}").format(text=text), milestone_hint())
    number = None if re.fullmatch(_PROGRAMMING, text) else re.match(NUMBER, text)
    unit = text[number.end() :].strip() if number else ""
    if number is None or (unit and not (starts_a_unit(unit) and not re.match(_INEXACT_UNIT, unit))):
        refuse(Code.NOT_A_NUMBER, _("expected a number such as 70 or 59.37, found {text}").format(text=shown(text)), _number_meant(text))
    if sum(map(str.isdigit, number[0])) > MAX_DIGITS:
        refuse(Code.TOO_LONG, _("a number can have at most {most} digits").format(most=MAX_DIGITS))
    return Quantity(Decimal(number[0]), one_line(unit) or None)


def read_number(value: object) -> Decimal:
    """Read a number with no unit behind it.

    :raises PydanticCustomError: as ``read_quantity``, and not-a-number for a unit.
    """
    quantity = read_quantity(value)
    if quantity.unit is not None:
        refuse(
            Code.NOT_A_NUMBER,
            _("expected a number without a unit, found {text}").format(text=value),
            _("write {number}").format(number=f"{quantity.number:f}"),
        )
    return quantity.number


def read_whole(value: object) -> int:
    """Read a whole number that is not negative: a place in the plan, a year, so many days.

    :raises PydanticCustomError: as ``read_number``, whole-number, and too-long for what is none of these.
    """
    number = read_number(value)
    if number < 0 or number != number.to_integral_value():
        refuse(Code.WHOLE_NUMBER, _("expected a whole number, found {text}").format(text=value))
    if number > MAX_WHOLE:
        refuse(Code.TOO_LONG, _("this number can be at most {most}").format(most=MAX_WHOLE))
    return int(number)


def read_item_number(value: object) -> int | str:
    """Read the number of an item, or the label ``2-1`` of one in a document that numbers its items anew in each section.

    :raises PydanticCustomError: as ``read_whole``.
    """
    text = _written(value, _("a number"))
    if re.fullmatch(_ITEM_LABEL, text):
        return text
    if text.isascii() and text.isdecimal():
        return read_whole(text)
    message = _("expected an item's number such as 3, or a label such as 2-1, found {text}").format(text=shown(text))
    meant = unicodedata.normalize("NFKC", text.strip()).replace(".", "-")
    is_meant = re.fullmatch(rf"[1-9][0-9]*|{_ITEM_LABEL}", meant)
    refuse(Code.NOT_A_NUMBER, message, _("write {number}").format(number=meant) if is_meant else "")


def read_date(value: object) -> date:
    """Read a date as ISO 8601 writes it, ``2024-09-30``.

    :raises PydanticCustomError: of code wrong-type or bad-date.
    """
    text = _written(value, _("a date"))
    if re.fullmatch(_DATE, text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            refuse(Code.BAD_DATE, _("{text} is not a valid date").format(text=text))
    day = day_meant(text)
    hint = _("write {number}").format(number=day) if day else ""
    refuse(Code.BAD_DATE, _("expected a date such as 2024-09-30, found {text}").format(text=shown(text)), hint)


def read_day_or_month(value: object) -> date:
    """Read a date, or a month, ``2024-09``, which means its last day.

    :raises PydanticCustomError: as ``read_date``.
    """
    month = re.fullmatch(_MONTH, value) if isinstance(value, str) else None
    if month and 0 < (number := int(month[2])) <= MONTHS_OF_A_YEAR:
        year = int(month[1])
        return date(year, number, monthrange(year, number)[1])
    return read_date(value)


def read_text(value: object) -> str:
    """Read a text that is not blank, as it can be shown: on one line, without signs that hide or move it.

    :raises PydanticCustomError: of code wrong-type or too-long.
    """
    text = one_line(_written(value, _("text")).replace(CARRIAGE_RETURN, ""))
    if not text:
        refuse(Code.WRONG_TYPE, _("expected text, found only spaces"))
    return text


def shown(text: str) -> str:
    """Shorten a text so that it fits into a message."""
    longest = 60
    return text if len(text) <= longest else text[: longest - 1] + "…"


def starts_a_unit(text: str) -> bool:
    """Return whether a text begins as a unit does: with a letter, % or ‰."""
    first = unicodedata.normalize("NFKC", text)[:1]
    return first.isalpha() or first in {"%", "‰"}


def _written(value: object, wanted: str, hint: str = "") -> str:
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            refuse(Code.TOO_LONG, _("a text can have at most {most} characters").format(most=MAX_TEXT))
        return value
    found = {bool: str(value).lower(), type(None): _("nothing"), dict: _("a mapping"), list: _("a list")}.get(type(value), "")
    message = _("expected {wanted}, found {found}").format(wanted=wanted, found=found)
    refuse(Code.WRONG_TYPE, message, hint if isinstance(value, bool) else "")


def milestone_hint() -> str:
    """Say how a milestone is reported."""
    return _("a milestone is reported as {example}").format(example="{done: true, on: 2024-08-20}")


def _number_meant(text: str) -> str:
    """Say how the number that a text means is written, with its unit; nothing where it could mean several."""
    if text.startswith("="):
        return _("the formula has no stored result: open the file in Excel or WPS, and save it")
    if text.startswith("#"):
        return _("the formula has an error: correct it, or write the figure itself")
    if _NO_RESULT.search(text):
        return _("what is expected or planned is no result: write what has been reached")
    if parts := re.fullmatch(r"([0-9]+)\s*[/／]\s*([0-9]+)", text.strip()):
        return _("write the numerator, {one}, and the denominator, {other}, apart").format(one=parts[1], other=parts[2])
    found = re.fullmatch(_MEANT, unicodedata.normalize("NFKC", text.strip(_QUOTES)))
    if found is None or any(unicodedata.category(character) == "No" for character in text):
        return ""
    number = Decimal(re.sub(r"[,_ ]", "", found["number"]) + found["exponent"])
    unit = one_line(re.sub(rf"{_INEXACT}|\(.*?\)|[()]|[*。.;,、!~·:]+$", "", found["unit"]))
    return _("write {number}").format(number=f"{'-' if found['sign'] else ''}{number:f}{unit}")


def day_meant(text: str) -> str:
    """Convert a date such as 2024/9/30 or 2024年9月30日 to ISO 8601; return nothing where the text is no date."""
    parts = re.fullmatch(_DATE_PARTS, unicodedata.normalize("NFKC", text.strip(_QUOTES)))
    try:
        return date(*map(int, parts.groups())).isoformat() if parts else ""
    except ValueError:
        return ""


# What follows says to editors what the readers above take; YAML has made a number of most numbers by then.
_FIGURE = rf"(?!{_PROGRAMMING}$){NUMBER}\s*"
_DIGITS_AT_MOST = {"exclusiveMinimum": -(10**MAX_DIGITS), "exclusiveMaximum": 10**MAX_DIGITS}
_OF_A_PLAN = {"minimum": 0, "maximum": MAX_WHOLE}
_MONTH_ALONE = r"[1-9][0-9]{3}-(?:0[1-9]|1[0-2])"
UNIT_START = r"[A-Za-z%‰％\u00b5\u0370-\u03ff\u2100-\u214f\u3300-\u33ff\u3400-\u9fff\uf900-\ufaff\uff21-\uff3a\uff41-\uff5a]"

Number: TypeAlias = Annotated[
    Decimal,
    PlainValidator(read_number),
    Written(("number", "string"), f"^{_FIGURE}$", lambda: _("expected a number such as 70 or 59.37"), _DIGITS_AT_MOST),
]
Measure: TypeAlias = Annotated[
    Quantity,
    PlainValidator(read_quantity),
    Written(
        ("number", "string"),
        rf"^{_FIGURE}(?:(?!{_INEXACT_UNIT}){UNIT_START}.*)?$",
        lambda: _("expected a number such as 70 or 59.37, with a unit or without"),
        _DIGITS_AT_MOST,
    ),
]
Whole: TypeAlias = Annotated[
    int,
    PlainValidator(read_whole),
    Written(("integer", "string"), r"^(?:0|[1-9][0-9]*)(?:\.0+)?\s*$", lambda: _("expected a whole number"), _OF_A_PLAN),
]
ItemNumber: TypeAlias = Annotated[
    int | str,
    PlainValidator(read_item_number),
    Written(
        ("integer", "string"),
        f"^(?:0|[1-9][0-9]*|{_ITEM_LABEL})$",
        lambda: _("expected an item's number such as 3, or a label such as 2-1"),
        _OF_A_PLAN,
    ),
]
Day: TypeAlias = Annotated[
    date,
    PlainValidator(read_date),
    Written(("string",), f"^{_DATE}$", lambda: _("expected a date such as 2024-09-30"), {"format": "date"}),
]
DayOrMonth: TypeAlias = Annotated[
    date,
    PlainValidator(read_day_or_month),
    Written(
        ("string",),
        f"^(?:{_DATE}|{_MONTH_ALONE})$",
        lambda: _("expected a date such as 2024-09-30, or a month such as 2024-09"),
        {"if": {"pattern": f"^{_MONTH_ALONE}$"}, "else": {"format": "date"}},
    ),
]
Text: TypeAlias = Annotated[
    str,
    PlainValidator(read_text),
    Written(("string", "number"), r"\S", lambda: _("expected text, found only spaces"), {"maxLength": MAX_TEXT}),
]
