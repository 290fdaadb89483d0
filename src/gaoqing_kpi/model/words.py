"""The words of the plan's own terms, in the language in use."""

from gaoqing_kpi.messages import _


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
