"""What a target asks for by when and how often, in words."""

from fractions import Fraction

from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.target import Steady, Step, Target
from gaoqing_kpi.report.figures import bounded, percent


def asked(target: Target) -> str:
    """Say what is asked for: the bound, the figure and the unit."""
    return f"{bounded(target)} {target.unit or ''}".strip()


def schedule_words(schedule: Steady | tuple[Step, ...]) -> str:
    """Say how much is asked for by when."""
    match schedule:
        case "linear":
            return _("evenly over the time")
        case "at_end":
            return _("nothing before the due date")
        case "constant":
            return _("all of it at every date")
        case steps:
            return listing([_("{share} by {day}").format(share=percent(Fraction(step.share)), day=step.by) for step in steps])


def reporting_words(every: str) -> str:
    """Say how often a target is reported."""
    return {"month": _("every month"), "quarter": _("every quarter"), "year": _("once a year")}[every]
