"""The brief (快报): what a leader needs of a report, in the order in which it is read; what of it fits is for the page to tell."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Severity
from gaoqing_kpi.report import views
from gaoqing_kpi.report.column import Table
from gaoqing_kpi.report.columns import Listed, table_of
from gaoqing_kpi.report.comparison import change_words, since_before
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.returns import OfficeReturn
from gaoqing_kpi.report.row import LIGHT_ORDER, Row
from gaoqing_kpi.report.unit_gloss import unit_legend
from gaoqing_kpi.report.words import MARKS, day_words, marked_light


class BriefLight(NamedTuple):
    """How many targets show a light, and in words how many did in the period before, if there was one."""

    light: Light
    name: str
    targets: str
    before: str


class BriefPart(NamedTuple):
    """Rows under a heading, the most urgent first; ``light`` is the one that all of them show, if they do."""

    heading: str
    light: Light | None
    table: Table[Listed]


@dataclass(frozen=True)
class Brief:
    """What is said of a report on one page. Each list has all that there is of it, however long."""

    report: Report

    @property
    def kind(self) -> str:
        """Say what kind of paper it is."""
        return _("Progress brief")

    @property
    def notice(self) -> str:
        """Say that figures are invented; nothing where they are not."""
        return _("Sample data: invented figures, not from any real office.") if self.report.illustrative else ""

    @property
    def facts(self) -> tuple[str, ...]:
        """Say of which day it is, how much of the time has elapsed, and what it covers if that is not all."""
        report = self.report
        as_of = _("As of {day}, time progress {share}").format(day=day_words(report.as_of), share=percent(report.time_progress))
        counts = {"count": len(report.results), "all": len(report.plan.targets)}
        covered = _("On {count} of the plan's {all} targets").format(**counts) if counts["count"] < counts["all"] else ""
        return tuple(filter(None, (as_of, report.scope, covered)))

    @property
    def lights(self) -> tuple[BriefLight, ...]:
        """Count the lights, the most urgent first."""
        now = _lights_of(self.report)
        before = _lights_of(self.report.before) if self.report.before else None
        words = {light: _("{count} the period before").format(count=before[light]) for light in LIGHT_ORDER} if before else {}
        return tuple(BriefLight(light, marked_light(light), str(now[light]), words.get(light, "")) for light in LIGHT_ORDER)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Say what was reported and what changed, what the data lacks, and that nothing is behind if that is so."""
        return tuple(self._remarks()) if self.report.results else (_("No target matches these filters."),)

    def _remarks(self) -> Iterable[str]:
        report = self.report
        yield _("{sentence}.").format(sentence=report.reported_words)
        if comparison := since_before(report):
            yield change_words(comparison)
        if errors := sum(problem.severity is Severity.ERROR for problem in report.problems):
            yield _("Errors in the data: {count}; the figures concerned are not used.").format(count=errors)
        if report.cancelled:
            yield _("Cancelled targets: {count}.").format(count=len(report.cancelled))
        if not self._with(Light.RED) + self._with(Light.YELLOW):
            yield report.none_behind

    @property
    def parts(self) -> tuple[BriefPart, ...]:
        """List the red targets, those not reported by their due date too, the yellow ones, and what is projected to fall short."""
        found = (
            (f"{MARKS[Light.RED]} {_('Red lights')}", Light.RED, views.BRIEF_BEHIND, self._with(Light.RED)),
            (f"{MARKS[Light.YELLOW]} {_('Yellow lights')}", Light.YELLOW, views.BRIEF_BEHIND, self._with(Light.YELLOW)),
            (_("Projected to fall short"), None, views.BRIEF_SHORT, _not_behind_first(self.report.short)),
        )
        return tuple(
            BriefPart(_counted(title, len(rows)), light, table_of(self._told(keys), rows)) for title, light, keys, rows in found if rows
        )

    def _with(self, light: Light) -> tuple[Row, ...]:
        return tuple(row for row in self.report.rows if row.light is light)

    def _told(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Leave the lead office out where the plan has no offices."""
        return tuple(key for key in keys if key != "lead" or self.report.plan.departments)

    @property
    def chase_heading(self) -> str:
        """Head the list of the offices to chase, with their count."""
        return _counted(_("To chase") if self.report.returns.tells_offices_apart else _("Not reported"), len(self.chased))

    @property
    def chased(self) -> tuple[str, ...]:
        """Name the offices to ask once more, those first that owe most, with what they owe; without offices the targets not reported."""
        returns = self.report.returns
        return tuple(map(_owing, returns.to_chase) if returns.tells_offices_apart else (row.name for row in self.report.missing))

    @property
    def more_chased(self) -> str:
        """Say that so many of these, ``{count}``, are left to the full report."""
        return _("{count} more offices: see the full report") if self.report.returns.tells_offices_apart else more_targets()

    @property
    def foot(self) -> tuple[str, ...]:
        """Say where the plan is from, whose figures these are, where the rest is, and what units mean."""
        whose = _("Figures as the offices reported them. The full report has every target, its working and the method.")
        listed = (str(listed.row.unit) for part in self.parts for listed in part.table.rows)
        return tuple(filter(None, (self.report.source, whose, unit_legend(listed))))


def more_targets() -> str:
    """Say that so many targets, ``{count}``, are left to the full report."""
    return _("{count} more: see the full report")


def _not_behind_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Put what is not listed as red or yellow first, then yellow, the first to lack room there, and red last."""
    last = (Light.YELLOW, Light.RED)
    return tuple(sorted(rows, key=lambda row: last.index(row.light) if row.light in last else -1))


def _lights_of(report: Report) -> Counter[Light]:
    return Counter(result.light for result in report.results)


def _counted(title: str, count: int) -> str:
    return _("{title} ({count})").format(title=title, count=count)


def _owing(office: OfficeReturn) -> str:
    missing = sum(result.reason is None for result in office.missing)
    owed = (
        (_("missing {count}"), missing),
        (_("carried over {count}"), len(office.to_chase) - missing),
        (_("files to correct {count}"), len(office.faults)),
    )
    counted = _("; ").join(words.format(count=count) for words, count in owed if count)
    return _("{name} ({remark})").format(name=office.name, remark=counted)
