"""What else there is to know of a result, in words: why it counts as it does, how old it is, what the office says."""

from collections.abc import Iterable

from gaoqing_kpi.evaluate import FINAL, Light, Result, Status
from gaoqing_kpi.messages import _


def reasons_of(result: Result) -> str:
    """Say what stands in the way of a target that is behind or not reported, and what the office does about it, as far as it says so."""
    if result.unanswered is None and result.light not in {Light.RED, Light.YELLOW}:
        return ""
    issue = _("issue: {text}").format(text=result.issue) if result.issue else ""
    next_step = _("next step: {text}").format(text=result.next_step) if result.next_step else ""
    return _("; ").join(filter(None, (issue, next_step)))


def remarks_on(result: Result) -> Iterable[str]:
    """List what else there is to know of a result, but for what lies ahead and what was amended."""
    actual, metrics = result.actual, result.metrics
    if result.reason:
        yield _("not reported: {reason}").format(reason=result.reason)
    if actual and metrics and metrics.gap == 0 and not result.satisfied:
        yield _("the value equals the limit, which the bound excludes")
    if actual and _is_better_than_asked(result):
        yield _("better than the range asked for")
    if metrics and metrics.exhausted_on and result.status is not Status.BREACHED:
        yield _("used up on {day} at this rate").format(day=metrics.exhausted_on)
    if actual and result.late:
        yield _("done late, on {day}").format(day=actual.done_on)
    if actual and result.stale:
        yield _("outdated, as of {day}").format(day=actual.as_of)
    if actual and actual.revised:
        yield _("revised: {reason}").format(reason=actual.revised)
    for report in (actual, result.unanswered):
        if report and report.note:
            yield report.note


def _is_better_than_asked(result: Result) -> bool:
    """Return whether the value has left a range on the side that satisfies the target too."""
    ends, value = result.target.ends(), result.actual.value if result.actual else None
    is_final = result.status in FINAL or not result.target.traits.is_counted_up
    if ends is None or value is None or not is_final:
        return False
    return value > ends[1] if result.target.better == "higher" else value < ends[0] if result.target.better == "lower" else False
