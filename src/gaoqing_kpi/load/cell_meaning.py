"""What a cell says under the heading of its column, and which cells have to be asked about."""

import re
from datetime import date, timedelta

from gaoqing_kpi.grammar.answers import is_done, is_to_be_asked
from gaoqing_kpi.grammar.direction_signs import moves_digits
from gaoqing_kpi.grammar.lettering import format_of, is_struck, without_looks
from gaoqing_kpi.load import headings
from gaoqing_kpi.load.headings import IDENTITY
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.entry_keys import DAYS, TRUTHS
from gaoqing_kpi.model.scalars import TRUTH_WORDS, day_meant, shown
from gaoqing_kpi.problem import Code, Problem

BARE_NUMBER = re.compile(r"-?[0-9.]+")
FIGURE = re.compile(r"-?[0-9][0-9.,]*\s*[^0-9\s]{0,8}")

_TRUTHS = TRUTHS | {"illustrative"}
SERIAL_OF_A_DAY = re.compile(r"[3-7][0-9]{4}")
_STRIKES = re.compile(r"~~(.*?)~~")
_EPOCH = date(1899, 12, 30)
_DAY = re.compile(r"([0-9]{4}([-/.])[0-9]{1,2}\2[0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)(?: 0{1,2}:00(?::00)?)?")


def as_meant(key: str, cell: Scalar) -> Scalar:
    """Read a cell as its column means it: a day as a spreadsheet shows or counts one, yes or no, a name without line breaks."""
    if key in DAYS and (day := _DAY.fullmatch(cell.text)):
        return cell._replace(text=day_meant(day[1]) or cell.text)
    if key in _TRUTHS and (truth := TRUTH_WORDS.get(cell.text.casefold())):
        return Scalar(cell.location, truth, plain=True)
    if key in TRUTHS and (done := is_done(cell.text)) is not None:
        return Scalar(cell.location, str(done).lower(), plain=True)
    if key in DAYS and SERIAL_OF_A_DAY.fullmatch(cell.text):
        return cell._replace(text=(_EPOCH + timedelta(days=int(cell.text))).isoformat())
    if key in IDENTITY:
        name = "".join(line.strip() for line in cell.text.splitlines())
        return Scalar(cell.location, without_looks(name) or name, plain=False)
    return cell


def to_be_asked(cell: Scalar) -> Problem | None:
    """Tell what keeps a cell from being read as a figure: a word that may mean zero or nothing, its format or its looks."""
    return _zero_or_nothing(cell) or _changed_by_format(cell, Code.NOT_A_NUMBER) or _changed_by_looks(cell)


def _zero_or_nothing(cell: Scalar) -> Problem | None:
    if not is_to_be_asked(cell.text):
        return None
    message = _("{text} may mean zero, or that nothing is reported").format(text=shown(cell.text))
    hint = _("write 0, or the reason in the column {heading}").format(heading=headings.title("missing"))
    return Problem(cell.location, Code.NOT_A_NUMBER, message, hint)


def _changed_by_looks(cell: Scalar) -> Problem | None:
    figure = without_looks(cell.text)
    if figure == cell.text:
        return None
    if is_struck(cell.text):
        message = _("{text} is struck out").format(text=shown(_STRIKES.sub(r"\1", cell.text)) if not figure else shown(cell.text))
        hint = _("write {number}").format(number=figure) if figure else _("clear the cell, or take the line out")
    else:
        message = _("{text}: the end is raised, as the mark of a footnote").format(text=shown(cell.text))
        hint = _("write {number}").format(number=figure)
    return Problem(cell.location, Code.NOT_A_NUMBER, message, hint)


def day_to_be_asked(cell: Scalar) -> Problem | None:
    """Tell what keeps a cell from being read as a day: signs that move its digits, its format, or that this is not known."""
    if cell.unformatted:
        return _unknown_day(cell)
    return _moved_day(cell) if moves_digits(cell.text) else _changed_by_format(cell, Code.BAD_DATE)


def _moved_day(cell: Scalar) -> Problem:
    from gaoqing_kpi.load.odd_texts import advice, with_signs_named

    message = _("expected a date such as 2024-09-30, found {text}").format(text=shown(with_signs_named(cell.text)))
    return Problem(cell.location, Code.BAD_DATE, message, advice(cell.text))


def _changed_by_format(cell: Scalar, code: Code) -> Problem | None:
    number_format = format_of(cell.text)
    if not number_format:
        return None
    message = _("the number format {format} shows something else than is stored").format(format=shown(number_format))
    as_text = _("write the day as text, such as 2024-09-30")
    return Problem(
        cell.location, code, message, as_text if code is Code.BAD_DATE else _("set the cell's format to General, and write what is meant")
    )


def _unknown_day(cell: Scalar) -> Problem:
    """Make the problem of a day in a workbook whose formats are not known: it may be shown as its month, or as another day."""
    message = _("{day} may be shown as another day, or as its month: this workbook's formats are not known").format(day=shown(cell.text))
    return Problem(cell.location, Code.BAD_DATE, message, _("write the day as text, such as 2024-09-30"))
