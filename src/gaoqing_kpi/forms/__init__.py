"""The plan as a form to fill in: an actuals file that validates as it is, as YAML, CSV or an Excel workbook.

What a form shows is decided once, in ``form``; one table names the formats, and each writer is imported when it is wanted.
"""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from gaoqing_kpi.forms.form import Form, form_of
from gaoqing_kpi.forms.known import Known, known_on

__all__ = ["FORM_FORMATS", "Form", "Known", "form_of", "known_on", "write"]

FORM_FORMATS = {"yaml": (".yaml", ".yml"), "xlsx": (".xlsx",), "csv": (".csv",)}


def write(form: Form, format_: str) -> bytes:
    """Write a form in one of the formats."""
    writer = import_module(f"gaoqing_kpi.forms.{format_}")
    return cast("Callable[[Form], bytes]", writer.write)(form)
