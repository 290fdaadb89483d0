"""How a report's verdicts come about, in four lines, and in English what its units mean."""

from gaoqing_kpi.messages import _
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.unit_gloss import unit_legend


def method(shown: Report) -> tuple[str, ...]:
    """Say how time is counted, what expected and pace are, how figures are rounded, and what an unreported target is."""
    rules = shown.plan.head.rules
    units = unit_legend(row.unit for row in shown.rows)
    counted = {
        "months": _(
            "Time progress is counted to the end of the value's date: in whole months, plus the elapsed days of an incomplete month."
        ),
        "days": _("Time progress is counted in days, to the end of the value's date."),
    }
    return (
        counted[rules.time_progress],
        _(
            "Pace is the actual value divided by the value expected on that day, both measured from the baseline if there is one, "
            "and inverted for upper bounds: {on_track} or more is on track, less than {behind} far behind. "
            "Cumulative counts in whole units only need to reach the whole part of the expected value."
        ).format(on_track=rules.on_track, behind=rules.behind),
        _("Figures are compared unrounded (GB/T 8170) and rounded only once for display, never so that an unmet target appears to be met."),
        _("Unreported values are unknown, not zero; they count as neither met nor missed."),
        *([units] if units else []),
    )
