"""What of a report needs a look: what is behind, unreported, in doubt or projected to fall short; and what nothing can be said of yet."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.messages import _, ngettext
from gaoqing_kpi.problem import Problem
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.words import MARKS, light_word


def needs_a_look(row: Row) -> bool:
    """Return whether somebody has to ask about a target."""
    result = row.result
    return row.light in {Light.RED, Light.YELLOW} or result.status is Status.NOT_REPORTED or result.doubtful or row.is_short


def is_missing(row: Row) -> bool:
    """Return whether a target has no value, and could have it late."""
    return row.result.status is Status.NOT_REPORTED and row.light is Light.GREY


def is_green_but_short(row: Row) -> bool:
    """Return whether the projections fall short behind a green light."""
    return row.is_short and row.light is Light.GREEN


def listed(report: Report, rows: Iterable[Row]) -> tuple[Row, ...]:
    """Keep the rows that the report lists: all of them, or in brief those that need a look."""
    return tuple(row for row in rows if not report.brief or needs_a_look(row))


class Concern(NamedTuple):
    """Targets that need a look for one reason, in the order of attention; ``title`` names the reason, and counts them."""

    title: str
    rows: tuple[Row, ...]


def concerns(report: Report) -> tuple[Concern, ...]:
    """Sort what needs a look by the first reason that fits: its light, nothing reported, projections that fall short, a doubtful value."""
    reasons: dict[str, Callable[[Row], bool]] = {
        **{f"{MARKS[light]} {light_word(light)}": partial(_shows, light) for light in (Light.RED, Light.YELLOW)},
        _("Not reported"): is_missing,
        _("Others projected to fall short"): lambda row: row.is_short,
        _("Implausible values, to be checked"): lambda row: row.result.doubtful,
    }
    found: dict[str, list[Row]] = {reason: [] for reason in reasons}
    for row in report.rows:
        if reason := next((reason for reason, fits in reasons.items() if fits(row)), None):
            found[reason].append(row)
    return tuple(
        Concern(_("{title} ({count})").format(title=reason, count=len(rows)), tuple(rows)) for reason, rows in found.items() if rows
    )


def _shows(light: Light, row: Row) -> bool:
    return row.light is light


def lacks_earlier_values(report: Report) -> str:
    """Say how many targets have no verdict only because nothing earlier than their values was given; nothing where none has."""
    if report.before is not None:
        return ""
    count = sum(_waits_for_a_baseline(row) for row in report.rows)
    if not count:
        return ""
    return ngettext(
        "{count} target cannot be judged without earlier files: give the folder that holds them",
        "{count} targets cannot be judged without earlier files: give the folder that holds them",
        count,
    ).format(count=count)


def _waits_for_a_baseline(row: Row) -> bool:
    result = row.result
    return result.status is Status.IN_PROGRESS and result.baseline is None and row.target.traits.takes_baseline


def red_and_their_leads(report: Report) -> tuple[tuple[str, str], ...]:
    """Name the targets with a red light, each with its lead office."""
    return tuple((f"{row.mark} {row.name}", row.lead_office) for row in report.rows if row.light is Light.RED)


def old_by_lead(report: Report) -> Mapping[str, tuple[Problem, ...]]:
    """List the values that are too old to say where their targets stand, under the office that has to report newer ones."""
    leads = {row.target.id: row.lead_office for row in report.rows_in_plan}
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in report.judgement.stale_among(report.results):
        found[leads[problem.target]].append(problem._replace(hint=""))
    return {lead: tuple(problems) for lead, problems in found.items()}
