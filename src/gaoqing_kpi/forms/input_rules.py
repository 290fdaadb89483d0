"""What a workbook lets people write into a cell, by what the cell takes.

A stop keeps a wrong entry out. Where a number may have a unit of its own behind it, which no spreadsheet can check, it warns only.
"""

from datetime import date

from gaoqing_kpi.forms.inputs import Takes
from gaoqing_kpi.load.headings import completed
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.target import PERCENT
from gaoqing_kpi.spreadsheet.validation import Validation

_FARTHEST = 10**15
_EARLIEST = date(1900, 1, 1)


def validations(first: date, last: date) -> dict[Takes, Validation]:
    """Return the validation of the cells that take each kind of content; text has none."""
    return _numbers() | _others(first, last)


def _numbers() -> dict[Takes, Validation]:
    least, most, all_ = str(-_FARTHEST), str(_FARTHEST), str(PERCENT)
    return {
        Takes.WHOLE: Validation("whole", "0", most, _("A whole number of at least 0, without a unit.")),
        Takes.WHOLE_CHANGE: Validation("whole", least, most, _("A whole number, negative for a change in the opposite direction.")),
        Takes.SHARE: Validation("decimal", "0", all_, _("A percentage from 0 to 100, written without the percent sign, such as 91.1.")),
        Takes.PART: Validation("decimal", "0", most, _("A number of at least 0, without a unit.")),
        Takes.AMOUNT: Validation("decimal", "0", most, _or_with_unit(_("A number of at least 0 in the row's unit.")), "warning"),
        Takes.FIGURE: Validation("decimal", least, most, _or_with_unit(_("A number.")), "warning"),
    }


def _others(first: date, last: date) -> dict[Takes, Validation]:
    within = _("A date from {first} to {last}, such as {last}.").format(first=first, last=last)
    up_to = _("A date up to {last}, such as {last}.").format(last=last)
    words = [completed(done) for done in (True, False)]
    choices = _("Choose from the list: {choices}.").format(choices=" / ".join(words))
    return {
        Takes.DAY: Validation("date", _formula(first), _formula(last), within),
        Takes.ANY_DAY: Validation("date", _formula(_EARLIEST), _formula(last), up_to),
        Takes.TRUTH: Validation("list", f'"{",".join(words)}"', None, choices),
    }


def _or_with_unit(message: str) -> str:
    also = _("A number followed by its own unit, such as 1.52亿立方米, is also accepted: answer yes to keep it.")
    return f"{message}\n{also}"


def _formula(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"
