"""What a day of a workbook shows in its format: itself, its month, its month and day without a year, or what the format's words make it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from gaoqing_kpi.grammar.lettering import reformatted
from gaoqing_kpi.grammar.periods import days_in
from gaoqing_kpi.load.format_code import FormatPiece, Section, condition_of, of_texts, sections_of, written

_WHOLE = re.compile(r"Y[-/.,]*M[-/.,]*D|D[-/.,]*M[-/.,]*Y|M[-/.,]*D[-/.,]*Y|Y年M月D[日号]?")
_MONTH = re.compile(r"Y[-/.,]*M|M[-/.,]*Y|Y年M月?份?")
_WITHOUT_YEAR = re.compile(r"M[-/.,]*D|D[-/.,]*M|M月D[日号]?")
_WEEKDAY = re.compile(r"[(（]?(?:星期|周)?w[)）]?,*")
_TIME = re.compile(r"T?t[t0:.时分秒]*$")
_MINUTES = re.compile("(?<=h)m|m(?=s)")
_WEEKDAYS = "一二三四五六日"
_SHORT, _INITIAL = 2, 5
_GREGORIAN = frozenset({0, 1, 2})
_OTHER_YEARS = frozenset({0x404, 0x411, 0x412})
_LOCALE = re.compile(r"[^-]*-([0-9A-F]+)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def shown_day(day: date, number_format: str) -> str:
    """Write what a day shows, 2024-09-01, or 2024-09 for a month; what names no day, or another calendar's, is marked with its format."""
    sections = sections_of(number_format)
    if not any(piece.kind in {"part", "bracket"} for piece in sections[0]) and not (written(sections[0]) or "").strip():
        return f"{day:%Y-%m-%d}"
    of_days = sections[: -1 if len(sections) > 1 and of_texts(sections) is not None else None]
    shown = {_in_section(day, section) for section in (of_days if any(map(condition_of, of_days)) else sections[:1])}
    text = shown.pop()
    return reformatted("", number_format) if text is None or shown else text


def _in_section(day: date, section: Section) -> str | None:
    """Write a day in a section; None where that shows no day."""
    if _is_of_another_calendar(section):
        return None
    form, shown = "", ""
    for piece in _parted(section):
        found = _written(day, piece)
        if found is None:
            return None
        form += "".join(found[0].split())
        shown += found[1]
    form = _TIME.sub("", _WEEKDAY.sub("", form))
    if _WHOLE.fullmatch(form):
        return f"{day:%Y-%m-%d}"
    if _MONTH.fullmatch(form):
        return f"{day:%Y-%m}"
    if _WITHOUT_YEAR.fullmatch(form):
        return f"{day.month}月{day.day}日"
    return shown if days_in(shown, day.year) else None


def _parted(section: Section) -> Iterator[FormatPiece]:
    """Tell the minutes from the months: they stand behind hours or before seconds."""
    parts = "".join(piece.text[0].lower() for piece in section if piece.kind == "part")
    minutes = {found.start() for found in _MINUTES.finditer(parts)}
    place = 0
    for piece in section:
        is_part = piece.kind == "part"
        yield FormatPiece("minute", piece.text) if is_part and place in minutes else piece
        place += is_part


def _written(day: date, piece: FormatPiece) -> tuple[str, str] | None:
    """Write a piece as a letter of the format's form, and as what it shows; None where that cannot be told."""
    letter = piece.text[:1].lower()
    if piece.kind == "minute" or (piece.kind == "part" and (letter in "hs" or "/" in piece.text)):
        return "t", ""
    if piece.kind == "part":
        return _part(day, letter, len(piece.text))
    text = piece.text if piece == ("place", "0") else written([piece])
    return None if text is None else (text, text)


def _part(day: date, letter: str, length: int) -> tuple[str, str] | None:
    is_short = length <= _SHORT
    match letter:
        case "y" | "e":
            return "Y", f"{day:%y}" if is_short and letter == "y" else f"{day:%Y}"
        case "m" if length == _INITIAL:
            return None
        case "m":
            return "M", f"{day.month:0{length}}" if is_short else f"{day.month}月"
        case "d" if is_short:
            return "D", f"{day.day:0{length}}"
        case _:
            return "w", _WEEKDAYS[day.weekday()]


def _is_of_another_calendar(section: Section) -> bool:
    """Return whether a format asks for a calendar of the moon, or for years that are counted from another beginning."""
    counts_years = any(piece.kind == "part" and piece.text[0] in "eE" for piece in section)
    tags = [piece.text for piece in section if piece.kind == "currency"]
    locales = [int(found[1], 16) for tag in tags if (found := _LOCALE.fullmatch(tag))]
    is_other = any((locale >> 16) & 0xFF not in _GREGORIAN or (counts_years and locale & 0xFFFF in _OTHER_YEARS) for locale in locales)
    return is_other or any("," in tag for tag in tags)
