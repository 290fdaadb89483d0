"""What changed region by region: a line for each, who began and who ceased to report, and which targets turned red where."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.messages import _, short_listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.cell import Cell, count, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.comparison import ChangeKind, Comparison, LightCount, change_titles
from gaoqing_kpi.report.region_flaws import RegionFlaws
from gaoqing_kpi.report.row import LIGHT_ORDER
from gaoqing_kpi.report.words import marked_light, region_name

MOST_NAMED = 100
"""How many regions are named in a line below a table; beside a target there is less room."""

_ALWAYS_SHOWN = ("worse", "better")
_OF_REPORTING = frozenset({ChangeKind.NEWLY_REPORTED, ChangeKind.NO_LONGER_REPORTED})


class RegionShift(NamedTuple):
    """What changed in one region, counted.

    ``worse`` and ``better`` are the targets that need more and less of a look than before, but for those that are newly or no longer
    reported and did not turn red; ``reached`` are those that are met and were not.
    """

    region: str | None
    name: str
    kinds: Mapping[ChangeKind, int]
    worse: int
    better: int
    reached: int
    lights: Mapping[Light, LightCount]
    reported_before: int
    reported: int


class RedSpread(NamedTuple):
    """A target, and the regions where it turned red."""

    id: str
    name: str
    regions: Mapping[str | None, str]


class Voices(NamedTuple):
    """Regions by whether they report, named by their codes: those that began to, those that ceased to, and those that never did."""

    appeared: Mapping[str | None, str]
    silent: Mapping[str | None, str]
    unheard: Mapping[str | None, str]

    @property
    def lines(self) -> tuple[str, ...]:
        """Name them, a line for each kind that there is."""
        told = {
            _("Regions that began to report: {names}"): self.appeared,
            _("Regions that no longer report: {names}"): self.silent,
            _("Regions that have not reported: {names}"): self.unheard,
        }
        return tuple(line.format(names=short_listing([*named.values()], MOST_NAMED)) for line, named in told.items() if named)


@dataclass(frozen=True)
class RegionChanges:
    """Comparisons of several regions in short; ``told`` are the comparisons in full as JSON has them, where that is wanted."""

    shows: ClassVar[str] = "region_changes"

    title: str
    span: str
    day_words: tuple[str, str]
    illustrative: bool
    shifts: tuple[RegionShift, ...]
    turned_red: tuple[RedSpread, ...]
    voices: Voices
    remarks: tuple[str, ...] = ()
    flaws: tuple[str, ...] = ()
    told: tuple[str, ...] | None = None

    @property
    def table(self) -> Table[RegionShift]:
        """Lay the regions out, without kinds of change that there are none of."""
        table = Table(shift_columns(), self.shifts)
        empty = {key for key, total in table.total.items() if not total.value and key not in _ALWAYS_SHOWN}
        return table.only(column.key for column in table.columns if column.key not in empty)

    @property
    def red_table(self) -> Table[RedSpread]:
        """Lay out which targets turned red in how many regions, the most first."""
        return Table(spread_columns(), self.turned_red)

    @property
    def red_heading(self) -> str:
        """Say what the table of targets is of."""
        return _("Targets that turned red, by the number of regions")

    @property
    def lights(self) -> tuple[LightCount, ...]:
        """Count the lights of all regions before and after."""
        return tuple(_all_of(light, [shift.lights[light] for shift in self.shifts]) for light in LIGHT_ORDER)

    @property
    def targets(self) -> int:
        """Count the targets that are compared, in all regions together."""
        return sum(counted.new for counted in self.lights)

    @property
    def summary(self) -> str:
        """Count the regions, and those where anything changed."""
        changed = sum(any(shift.kinds.values()) for shift in self.shifts)
        return _("Regions: {count}, with changes: {changed}").format(count=len(self.shifts), changed=changed)


def region_changes(
    plan: Plan, compared: Iterable[Comparison], unheard: Iterable[str] = (), *, tell: Callable[[Comparison], str] | None = None
) -> RegionChanges:
    """Take what is shown of each region's comparison, one after the other; none is kept.

    :param unheard: the codes of the regions that nobody reports on.
    :param tell: writes a comparison in full, to be kept.
    """
    shifts: list[RegionShift] = []
    red: dict[str, dict[str | None, str]] = defaultdict(dict)
    names: dict[str, str] = {}
    remarks: dict[str, None] = {}
    told: list[str] = []
    flaws, span, day_words, illustrative = RegionFlaws(), "", ("", ""), False
    for comparison in compared:
        code = comparison.new.plan.region
        shift = _shift_of(comparison, region_name(plan, code))
        shifts.append(shift)
        for change in comparison.changes:
            if change.kind is ChangeKind.TURNED_RED:
                names[change.new.target.id] = change.new.name
                red[change.new.target.id][code] = shift.name
        remarks |= dict.fromkeys(_("Cancelled target: {line}").format(line=line) for line in comparison.cancelled)
        remarks |= dict.fromkeys(comparison.not_compared)
        flaws.add(shift.name, comparison.problems, comparison.new.judgement)
        span, day_words, illustrative = comparison.span, comparison.day_words, illustrative or comparison.illustrative
        if tell:
            told.append(tell(comparison))
    order = {target.id: place for place, target in enumerate(plan.printed.targets)}
    spreads = [RedSpread(target, names[target], regions) for target, regions in red.items()]
    return RegionChanges(
        title=str(plan.head.title),
        span=span,
        day_words=day_words,
        illustrative=illustrative,
        shifts=tuple(sorted(shifts, key=lambda shift: (-shift.kinds[ChangeKind.TURNED_RED], -shift.worse))),
        turned_red=tuple(sorted(spreads, key=lambda spread: (-len(spread.regions), order.get(spread.id, len(order))))),
        voices=Voices(
            {shift.region: shift.name for shift in shifts if shift.reported and not shift.reported_before},
            {shift.region: shift.name for shift in shifts if shift.reported_before and not shift.reported},
            {shift.region: shift.name for shift in shifts if not (shift.reported_before or shift.reported)}
            | {code: region_name(plan, code) for code in unheard},
        ),
        remarks=tuple(remarks),
        flaws=flaws.lines,
        told=tuple(told) if tell else None,
    )


def shift_columns() -> tuple[Column[RegionShift], ...]:
    """List the columns of a table of regions."""
    titles = change_titles()

    def of_kind(kind: ChangeKind) -> Column[RegionShift]:
        return Column(kind, titles[kind], "count", 8, lambda shift: count(shift.kinds[kind]))

    def of_light(light: Light) -> Column[RegionShift]:
        return Column(light, marked_light(light), "figure", 8, lambda shift: words(_before_and_after(shift.lights[light])))

    return (
        Column("region", _("Region"), "text", 16, lambda shift: words(shift.name)),
        Column("worse", _("Worse"), "count", 6, lambda shift: count(shift.worse)),
        Column("better", _("Better"), "count", 6, lambda shift: count(shift.better)),
        of_kind(ChangeKind.TURNED_RED),
        Column("reached", _("Reached"), "count", 6, lambda shift: count(shift.reached)),
        of_kind(ChangeKind.NEWLY_REPORTED),
        of_kind(ChangeKind.NO_LONGER_REPORTED),
        of_kind(ChangeKind.AMENDED),
        *map(of_light, LIGHT_ORDER),
    )


def spread_columns() -> tuple[Column[RedSpread], ...]:
    """List the columns of a table of targets that turned red."""
    return (
        Column("name", _("Target"), "text", 22, lambda spread: words(spread.name)),
        Column("count", _("Regions"), "count", 8, lambda spread: count(len(spread.regions))),
        Column("regions", _("Where"), "text", 60, _where),
    )


def _where(spread: RedSpread) -> Cell:
    return words(short_listing([*spread.regions.values()]))


def _shift_of(comparison: Comparison, name: str) -> RegionShift:
    kinds = Counter(change.kind for change in comparison.changes)
    compared = [change for change in comparison.changes if change.kind not in _OF_REPORTING]
    return RegionShift(
        region=comparison.new.plan.region,
        name=name,
        kinds={kind: kinds[kind] for kind in ChangeKind},
        worse=sum(change.is_worse for change in compared),
        better=sum(change.is_better for change in compared),
        reached=sum(change.new.result.status is Status.MET is not change.old.result.status for change in comparison.changes),
        lights={counted.light: counted for counted in comparison.lights},
        reported_before=comparison.old.reported,
        reported=comparison.new.reported,
    )


def _before_and_after(counted: LightCount) -> str:
    return f"{counted.old}→{counted.new}"


def _all_of(light: Light, counts: Sequence[LightCount]) -> LightCount:
    return LightCount(light, marked_light(light), sum(counted.old for counted in counts), sum(counted.new for counted in counts))
