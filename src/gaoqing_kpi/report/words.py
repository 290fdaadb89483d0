"""The words and marks of a report, in the language in use."""

import unicodedata

from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.messages import _, language, listing
from gaoqing_kpi.model.plan import Plan, Section, Target

UNKNOWN = "–"
MARKS = {Light.RED: "■", Light.YELLOW: "▲", Light.GREY: "○", Light.GREEN: "●"}

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def status_word(status: Status) -> str:
    """Name a status."""
    return {
        Status.MET: _("met"),
        Status.ON_TRACK: _("on track"),
        Status.BEHIND: _("behind"),
        Status.FAR_BEHIND: _("far behind"),
        Status.MISSED: _("missed"),
        Status.BREACHED: _("breached"),
        Status.IN_PROGRESS: _("in progress"),
        Status.NOT_REPORTED: _("not reported"),
    }[status]


def light_word(light: Light) -> str:
    """Name a light."""
    return {Light.RED: _("red"), Light.YELLOW: _("yellow"), Light.GREY: _("grey"), Light.GREEN: _("green")}[light]


def bound_word(bound: str) -> str:
    """Name a bound."""
    return {
        "at_least": _("at least"),
        "more_than": _("more than"),
        "at_most": _("at most"),
        "less_than": _("less than"),
        "exactly": _("exactly"),
        "between": _("between"),
    }[bound]


def kind_word(kind: str) -> str:
    """Name a kind of quantity."""
    return {
        "cumulative": _("counted up from the period's start"),
        "level": _("a state at a date"),
        "change": _("a change against a base"),
        "milestone": _("done or not"),
    }[kind]


def basis_word(basis: str) -> str:
    """Name what a target rests on."""
    return {"stated": _("the figure is printed"), "implied": _("the words imply it")}[basis]


def offices_of(plan: Plan, target: Target) -> str:
    """Name the offices that answer for a target, the leading one first."""
    return plain(listing([str(plan.departments[key]) for key in plan.responsible(target)])) or UNKNOWN


def lead_of(plan: Plan, target: Target) -> str:
    """Name the leading office of a target, and count the others."""
    offices = [str(plan.departments[key]) for key in plan.responsible(target)]
    if len(offices) <= 1:
        return offices_of(plan, target)
    return plain(_("{office} and {count} more").format(office=offices[0], count=len(offices) - 1))


def section_title(section: Section) -> str:
    """Write a section's number and title as the plan prints them."""
    if language() == "zh":
        return plain(f"{_chinese_numeral(section.number)}、{section.title}")
    return plain(f"{section.number}. {section.title}")


def plain(text: str) -> str:
    """Make a text safe to show on one line: line breaks become spaces; control and direction characters, which hide or move text, go."""
    kept = (" " if character.isspace() else character for character in text)
    return "".join(character for character in kept if unicodedata.category(character) not in _HIDDEN).strip()


def _chinese_numeral(number: int) -> str:
    """Write a number under a hundred as headings count: 一, 十, 十二, 二十."""
    digits = "零一二三四五六七八九"
    if not 0 < number < 100:  # noqa: PLR2004 - headings go no further
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")
