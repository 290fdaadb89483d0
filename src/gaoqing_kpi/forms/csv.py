"""The form as comma-separated text that a Chinese Excel opens as it is: UTF-8 with its mark, lines ended as Windows ends them.

A text that a spreadsheet would take for a formula is written with an apostrophe before it.
"""

import csv
import io
import re
from datetime import date
from decimal import Decimal

from gaoqing_kpi.forms.form import Content, Form

BYTE_ORDER_MARK = "\ufeff"

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_QUANTITY = re.compile(r"-?[0-9.]+[\w%‰/]*")


def write(form: Form) -> bytes:
    """Write the form as CSV."""
    return (BYTE_ORDER_MARK + text_of(form)).encode()


def text_of(form: Form) -> str:
    """Write the lines above the table, the headings and the rows."""
    rows: list[list[Content]] = [[text] for text in (form.heading, *form.instructions, form.warning) if text]
    rows += [[part for pair in pairs for part in pair] for pairs in form.head]
    rows.append([column.heading for column in form.columns])
    rows += [[line.cells.get(column.key) for column in form.columns] for line in form.lines]
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([_text(content) for content in row] for row in rows)
    return written.getvalue()


def _text(content: Content) -> str:
    match content:
        case None:
            return ""
        case Decimal():
            return f"{content:f}"
        case date():
            return content.isoformat()
        case _:
            return f"'{content}" if _FORMULA.match(content) and not _QUANTITY.fullmatch(content) else content
