"""Entries as canonical YAML: on one line, numbers as the office gave them, texts in quotation marks where they need them."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gaoqing_kpi.load.node import NULLS, TRUTHS
from gaoqing_kpi.model.actual import Entry
from gaoqing_kpi.model.entry_keys import ANSWERS
from gaoqing_kpi.model.scalars import Quantity

_PLAIN_TEXT = re.compile(r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff-]*")
_PLAIN_QUANTITY = re.compile(r"-?[0-9.]+[A-Za-z\u4e00-\u9fff]*[%‰]?")


def entry_line(entry: Entry) -> str:
    """Write an entry on one line: its value alone, where it has nothing else; a result that is left empty stands as null."""
    scalars = dict(_scalars(entry))
    if scalars.keys() <= {"value"}:
        return scalars.get("value", "")
    if not scalars.keys() & ANSWERS:
        scalars = {"value": "null", **scalars}
    return "{" + ", ".join(f"{key}: {text}" for key, text in scalars.items()) + "}"


def quoted(text: str) -> str:
    """Write a text, in quotation marks where it could be taken for anything else."""
    return text if _PLAIN_TEXT.fullmatch(text) and text not in NULLS | TRUTHS.keys() else _in_quotes(text)


def _scalars(entry: Entry) -> Iterator[tuple[str, str]]:
    for key in Entry.model_fields:
        match getattr(entry, key):
            case None:
                continue
            case bool() as done:
                yield key, str(done).lower()
            case Quantity(number=number, unit=unit):
                text = f"{number:f}{unit or ''}"
                yield key, text if _PLAIN_QUANTITY.fullmatch(text) else _in_quotes(text)
            case Decimal() as number:
                yield key, f"{number:f}"
            case date() as day:
                yield key, day.isoformat()
            case given:
                yield key, quoted(str(given))


def _in_quotes(text: str) -> str:
    """Write a text in quotation marks, with escapes for whatever an editor would not show."""
    return "".join(sign if sign.isprintable() else _escape(sign) for sign in json.dumps(text, ensure_ascii=False))


def _escape(sign: str) -> str:
    if "\ud800" <= sign <= "\udfff":
        sign = "\ufffd"  # what stands for a byte of a file's name that is no text
    return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"  # noqa: PLR2004 - the most that four digits hold
