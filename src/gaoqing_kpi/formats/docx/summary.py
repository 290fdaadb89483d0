"""A report in sentences: what is reported, where it stands, and which offices to praise and to press."""

from collections import Counter
from collections.abc import Iterable

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats.docx.counted import counted
from gaoqing_kpi.messages import _, language, listing
from gaoqing_kpi.report.comparison import change_words, since_before
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.scoreboard import Standing
from gaoqing_kpi.report.section_lights import LIGHTS
from gaoqing_kpi.report.words import day_words, light_word, status_word

_INNER_MARKS = str.maketrans("《》", "〈〉")  # marks of a title inside those of another, as GB/T 15834 has them


def sentences(report: Report) -> tuple[str, ...]:
    """Sum a report up: the day, what is reported, the statuses, the lights, the offices, and what changed since the period before."""
    return (
        _elapsed(report),
        _("This report covers {targets} of its {all} targets: {reported} reported and {missing} not reported.").format(
            targets=len(report.results),
            all=len(report.plan.targets),
            reported=report.reported,
            missing=len(report.results) - report.reported,
        ),
        *(_standing(report) if report.results else ()),
    )


def _doubts(report: Report) -> Iterable[str]:
    """Name the targets whose values are implausible, so that nobody praises or presses by them."""
    if doubted := [row.name for row in report.rows_in_plan if row.result.doubtful]:
        yield _("Implausible, to be checked, and judged as reported: {names}.").format(names=listing(doubted))


def _elapsed(report: Report) -> str:
    head, day, share = report.plan.head, day_words(report.as_of), percent(report.time_progress)
    title = str(head.title).translate(_INNER_MARKS) if language() == "zh" else head.title
    if head.document:
        return _("As of {day}, {share} of the period of the plan {title} ({document}) has elapsed.").format(
            day=day, share=share, title=title, document=head.document
        )
    return _("As of {day}, {share} of the period of the plan {title} has elapsed.").format(day=day, share=share, title=title)


def _standing(report: Report) -> Iterable[str]:
    lights = Counter(result.light for result in report.results)
    yield _("Of these, {updated} are updated in this period and {carried_over} carried over.").format(
        updated=report.updated, carried_over=report.reported - report.updated
    )
    yield from _doubts(report)
    yield _("By status there are {counts}.").format(counts=counted((status_word(status), count) for status, count in report.counts.items()))
    yield _("By light there are {counts}.").format(counts=counted((light_word(light), lights[light]) for light in LIGHTS))
    if report.scoreboard.leading and not report.selection.is_of_some_statuses:
        yield _(
            "The number of offices whose lead targets are all met or on track is {good}, and of those with at least one behind {behind}."
        ).format(good=len(praised(report)), behind=len(pressed(report)))
    if comparison := since_before(report):
        yield change_words(comparison)


def praised(report: Report) -> tuple[Standing, ...]:
    """List the offices of whose first-named targets every one is met or on track, by rank."""
    return tuple(standing for standing in report.scoreboard.leading if standing.lead.all_green)


def pressed(report: Report) -> tuple[Standing, ...]:
    """List the offices of whose first-named targets one shows a yellow or a red light, the last rank first."""
    return tuple(standing for standing in reversed(report.scoreboard.leading) if standing.lead.behind)


def praise_words(report: Report) -> str:
    """Name the offices to praise, with the number of their targets."""
    words = [_("{name} ({count})").format(name=standing.name, count=standing.lead.targets) for standing in praised(report)]
    return _("They are {offices}.").format(offices=listing(words)) if words else _("None.")


def press_words(report: Report, standing: Standing) -> str:
    """Say of an office how many of its first-named targets show a red and a yellow light, and name those that the report covers."""
    behind = report.of_office(standing.department).behind
    names = [row.name for row in behind if report.plan.lead(row.target) == standing.department]
    counts = counted(((light_word(Light.RED), standing.lead.red), (light_word(Light.YELLOW), standing.lead.yellow)))
    if not names:
        return _("{name}: {counts}.").format(name=standing.name, counts=counts)
    return _("{name}: {counts}: {targets}.").format(name=standing.name, counts=counts, targets=listing(names))
