"""How a report's verdicts come about, in four lines."""

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan


def method(plan: Plan) -> tuple[str, ...]:
    """Say how time is counted, what expected and pace are, how figures are rounded, and what an unreported target is."""
    rules = plan.head.rules
    counted = {
        "months": _("Time progress runs to the end of the day that a value holds for: whole months and, of a begun month, days."),
        "days": _("Time progress runs to the end of the day that a value holds for, counted in days."),
    }
    return (
        counted[rules.time_progress],
        _(
            "Pace is actual against what the schedule asks for on that day, both from the baseline where there is one, "
            "turned round for upper bounds: {on_track} or more is on track, under {behind} far behind. "
            "Of what is counted up in whole units, whole units are asked for."
        ).format(on_track=rules.on_track, behind=rules.behind),
        _("Figures are compared before any rounding (GB/T 8170) and shown rounded once, never so that an unmet target reads as met."),
        _("What is not reported is unknown, not zero; it counts as neither met nor missed."),
    )
