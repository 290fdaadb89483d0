"""One result as a row of cells: what is said of it, and how its figures are rounded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from gaoqing_kpi.evaluate import Case, Light, Result, Status
from gaoqing_kpi.evaluate.interval import bounds_of
from gaoqing_kpi.evaluate.reporting import is_updated
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.amendments import amendments_of
from gaoqing_kpi.report.cell import UNKNOWN, Cell, day
from gaoqing_kpi.report.figures import PACE_PLACES, bounded, figure, goal, percent, places_of, signed
from gaoqing_kpi.report.remarks import reasons_of, remarks_on
from gaoqing_kpi.report.words import MARKS, lead_of, offices_of, status_word

if TYPE_CHECKING:
    from gaoqing_kpi.evaluate.judgement import Judgement
    from gaoqing_kpi.evaluate.outlook import Outlook

LIGHT_ORDER = (Light.RED, Light.YELLOW, Light.GREY, Light.GREEN)
STATUS_ORDER = tuple(Status)

SHORT = "short"

_WHOLE, _NOTHING = Fraction(1), Fraction(0)


@dataclass(frozen=True)
class Row:
    """One result in cells. Figures are in the target's unit, but for the ratios completion and pace.

    ``judgement`` is the one that the result is of, to tell what lies ahead by; without it that is not told.
    """

    plan: Plan
    result: Result
    judgement: "Judgement | None" = None

    @property
    def target(self) -> Target:
        """Return the target that is judged."""
        return self.result.target

    @property
    def light(self) -> Light:
        """Return the light of the result."""
        return self.result.light

    @property
    def mark(self) -> str:
        """Return the mark of the light."""
        return MARKS[self.light]

    @property
    def status(self) -> str:
        """Name the status."""
        return status_word(self.result.status)

    @property
    def marked_status(self) -> str:
        """Name the status behind the mark of the light."""
        return f"{self.mark} {self.status}"

    @property
    def name(self) -> str:
        """Name the target."""
        return str(self.target.name)

    @cached_property
    def named(self) -> str:
        """Return the name, followed by the remark if there is one."""
        return _("{name} ({remark})").format(name=self.name, remark=self.remark) if self.remark else self.name

    @property
    def unit(self) -> str:
        """Return the target's unit; nothing for a milestone."""
        return self.target.unit or ""

    @cached_property
    def goal(self) -> Cell:
        """Show the figure that is asked for, without the sign of its bound."""
        return goal(self.target, self._reference)

    @cached_property
    def bounded(self) -> Cell:
        """Show the figure that is asked for, with the sign of its bound."""
        return bounded(self.target, self._reference)

    @cached_property
    def asked(self) -> str:
        """Say what is asked for: the bound, the figure and the unit."""
        return f"{self.bounded} {self.unit}".strip()

    @cached_property
    def actual(self) -> Cell:
        """Show what was reached."""
        actual = self.result.actual
        if actual is None or actual.value is None:
            return UNKNOWN
        if self._case is Case.MILESTONE:
            return Cell(_("done") if actual.value else _("not done"))
        return figure(actual.value, self._places, *edges_of(self.result), self._measured("expected"), _NOTHING)

    @cached_property
    def expected(self) -> Cell:
        """Show what the schedule asks for."""
        return figure(self._measured("expected"), self._places)

    @cached_property
    def gap(self) -> Cell:
        """Show the distance to the bound."""
        return signed(self._measured("gap"), self._places)

    @cached_property
    def gap_in_unit(self) -> Cell:
        """Show the distance to the bound with its unit; that of a percentage is in percentage points."""
        if not self.gap.is_known:
            return self.gap
        in_unit = _("{gap} pp") if self.unit == "%" else "{gap} {unit}"
        return Cell(in_unit.format(gap=self.gap, unit=self.unit))

    @cached_property
    def completion(self) -> Cell:
        """Show the share of the target that is reached."""
        return percent(self._measured("completion"), _WHOLE, _NOTHING)

    @cached_property
    def pace(self) -> Cell:
        """Show the pace."""
        behind = Fraction(self.plan.head.rules.behind)
        return figure(self._measured("pace"), PACE_PLACES, _WHOLE, behind, _NOTHING)

    @cached_property
    def projection(self) -> Cell:
        """Show where the present rate leads to."""
        return figure(self._measured("projection"), self._places, *edges_of(self.result), _NOTHING)

    @cached_property
    def outlook(self) -> "Outlook | None":
        """Work out whether the target will be met, and what that takes."""
        return self.judgement.outlook(self.target) if self.judgement else None

    @cached_property
    def recent(self) -> Cell:
        """Show where the recent rate leads to."""
        return figure(self.outlook.projection_recent if self.outlook else None, self._places, *edges_of(self.result), _NOTHING)

    @property
    def ahead(self) -> Cell:
        """Show where the present rate leads to, or where that is not known, the recent rate."""
        return self.projection if self.projection.is_known else self.recent

    @property
    def is_short(self) -> bool:
        """Return whether no projection satisfies the bound."""
        return self.outlook is not None and self.outlook.prospect == SHORT

    @cached_property
    def needed_by_then(self) -> tuple[str, date] | None:
        """Return what it takes by the end of the next reporting period, and its day; where nothing, all of it by the due date."""
        outlook = self.outlook
        if outlook is None or outlook.needed is None:
            return (self.asked, self.result.due) if self.is_short else None
        sign = "≤" if self.target.is_ceiling else "≥"
        return f"{sign}{figure(outlook.needed.value, self._places)} {self.unit}".strip(), outlook.needed.by

    @property
    def needed(self) -> Cell:
        """Say so; nothing is needed of what is not short of it."""
        if self.needed_by_then is None:
            return UNKNOWN
        asked, last_day = self.needed_by_then
        return Cell(_("{asked} by {day}").format(asked=asked, day=last_day))

    @cached_property
    def time_gone(self) -> Cell:
        """Show the share of the target's own time that is gone by the end of the value's day."""
        return percent(self._measured("time_gone"))

    @property
    def as_of(self) -> Cell:
        """Show the day that the value holds for."""
        return day(self.result.actual.as_of if self.result.actual else None)

    @property
    def due(self) -> Cell:
        """Show the day by whose end the target is to be reached."""
        return day(self.result.due)

    @property
    def reason(self) -> Cell:
        """Return the reason why nothing is reported."""
        return Cell(self.result.reason) if self.result.reason else UNKNOWN

    @property
    def offices(self) -> Cell:
        """Name the offices that answer for the target, the leading one first."""
        return offices_of(self.plan, self.target)

    @property
    def lead(self) -> Cell:
        """Name the leading office, and count them all."""
        return lead_of(self.plan, self.target)

    @property
    def lead_office(self) -> str:
        """Name only the office that leads; or say that none does."""
        lead = self.plan.lead(self.target)
        return str(self.plan.departments[lead]) if lead else _("No office")

    @cached_property
    def remark(self) -> str:
        """Say what else there is to know, and of what falls short behind a green light; nothing where there is nothing."""
        return _("; ").join(filter(None, (self.note, *self._ahead())))

    @cached_property
    def note(self) -> str:
        """Say what else there is to know, where a list tells what falls short anyway."""
        changed = amendments_of(self.plan, self.target)
        return _("; ").join(filter(None, (self.doubt, *changed, *self._carried_over(), *remarks_on(self.result))))

    @property
    def doubt(self) -> str:
        """Say that the value is implausible, before all else; nothing where it is not."""
        return _("implausible value, to be checked") if self.result.doubtful else ""

    def _carried_over(self) -> Iterable[str]:
        """Say of which day a value is that is not of the reporting period; that an old one is outdated says so too."""
        actual = self.result.actual
        if self.judgement and actual and not self.result.stale and not is_updated(self.plan, self.result, self.judgement.as_of):
            yield _("carried over from {day}").format(day=actual.as_of)

    def _ahead(self) -> Iterable[str]:
        """Say of a green target that its projections fall short, since its light does not."""
        if self.is_short and self.light is Light.GREEN:
            yield _("↘ projected to fall short: {needed}").format(needed=self.needed)

    @cached_property
    def why(self) -> str:
        """Say what stands in the way of a target that is behind, and what the office does about it; nothing where it does not say."""
        return reasons_of(self.result)

    @cached_property
    def remark_and_why(self) -> str:
        """Say both."""
        return _("; ").join(filter(None, (self.remark, self.why)))

    @cached_property
    def done(self) -> Fraction | None:
        """Compute the share that a bar fills: the part covered of the way from a baseline, else the completion."""
        metrics = self.result.metrics
        if metrics is None or metrics.case is not Case.PATH:
            return metrics.completion if metrics else None
        return None if metrics.pace is None else metrics.pace * metrics.share

    @property
    def due_share(self) -> Fraction | None:
        """Compute the share that should be done by now, where a bar can show it."""
        metrics = self.result.metrics
        compares = metrics is not None and metrics.case in {Case.CUMULATIVE, Case.CAP, Case.PATH}
        return metrics.share if metrics and compares and metrics.share else None

    @property
    def is_cap(self) -> bool:
        """Return whether a bar shows what is used up."""
        return self._case is Case.CAP

    def _measured(self, quantity: Literal["expected", "gap", "completion", "pace", "projection", "time_gone"]) -> Fraction | None:
        metrics = self.result.metrics
        return getattr(metrics, quantity) if metrics else None

    @property
    def _case(self) -> Case | None:
        return self.result.metrics.case if self.result.metrics else None

    @property
    def _places(self) -> int:
        return places_of(self.target)

    @property
    def _reference(self) -> Fraction | None:
        return self.result.actual.reference if self.result.actual else None


def edges_of(result: Result) -> tuple[Fraction | None, ...]:
    """Return the bounds in force, which no figure of the result is rounded across."""
    bounds = bounds_of(result.target, result.actual.reference) if result.actual else None
    return (bounds.low, bounds.high) if bounds else ()


def attention(result: Result) -> tuple[int, int]:
    """Rank a result by how much it needs a look: by light, then by status."""
    return LIGHT_ORDER.index(result.light), STATUS_ORDER.index(result.status)
