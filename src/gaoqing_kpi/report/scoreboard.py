"""How each office stands, so that praise and criticism rest on the same figures.

What an office is named first for and what it answers for jointly are counted apart; only the first is ranked.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from gaoqing_kpi.evaluate import Light, Result, Status
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.report.cell import UNKNOWN, count, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.returns import returns_of

_OF_LEADS = ("rank", "reported")
_WHOLE = Fraction(1)
_NONE = Fraction(0)


class Tally(NamedTuple):
    """Targets counted by where they stand, each in one place.

    What is reported counts by its light: green is met or on track, grey is undecided. ``owed`` counts again those of the undecided and
    the unreported that were asked for in the reporting period and have neither a value fresh enough to judge by nor a reason.
    """

    targets: int = 0
    met: int = 0
    on_track: int = 0
    yellow: int = 0
    red: int = 0
    undecided: int = 0
    not_reported: int = 0
    owed: int = 0

    @property
    def green(self) -> int:
        """Count the targets that are met or on track."""
        return self.met + self.on_track

    @property
    def behind(self) -> int:
        """Count the targets with a yellow or a red light."""
        return self.yellow + self.red

    @property
    def share(self) -> Fraction | None:
        """Compute the share of green lights among green, yellow and red ones and what is owed; None where there is none of these."""
        judged = self.green + self.behind + self.owed
        return Fraction(self.green, judged) if judged else None

    @property
    def all_green(self) -> bool:
        """Return whether there are targets and every one of them is met or on track."""
        return 0 < self.targets == self.green


class Standing(NamedTuple):
    """An office's targets: those that name it first, and those that name it behind another. Without a rank there is nothing to rank.

    ``reported`` is the share of what was asked for in the reporting period that is of it; None where nothing was. An office is ``idle``
    that the whole plan sets no target.
    """

    department: str
    name: str
    rank: int | None
    lead: Tally
    joint: Tally
    reported: Fraction | None
    idle: bool


@dataclass(frozen=True)
class Scoreboard:
    """The standing of offices, in the plan's order."""

    standings: tuple[Standing, ...]

    def of(self, departments: Iterable[str]) -> "Scoreboard":
        """Keep these offices, which are in the plan's order, ranked among all."""
        return Scoreboard(tuple(self._by_department[key] for key in departments))

    @cached_property
    def _by_department(self) -> Mapping[str, Standing]:
        return {standing.department: standing for standing in self.standings}

    @property
    def idle(self) -> tuple[str, ...]:
        """Name the offices that the whole plan sets no target."""
        return tuple(standing.name for standing in self.standings if standing.idle)

    @property
    def leading(self) -> tuple[Standing, ...]:
        """List the offices that are named first for a target by rank, equal ranks in the plan's order; then those without a rank."""
        found = [standing for standing in self.standings if standing.lead.targets]
        return tuple(sorted(found, key=lambda standing: (standing.rank is None, standing.rank or 0)))

    @property
    def joining(self) -> tuple[Standing, ...]:
        """List the offices that answer for a target behind another."""
        return tuple(standing for standing in self.standings if standing.joint.targets)


class ScoreRow(NamedTuple):
    """A line of the scoreboard: how an office stands by some of its targets, and its rank where it has one."""

    standing: Standing
    tally: Tally
    rank: int | None
    reported: Fraction | None = None


class Board(NamedTuple):
    """A table of the scoreboard under its heading, with the columns of ranks, which are unknown where it is not ranked."""

    heading: str
    whole: Table[ScoreRow]
    ranked: bool

    @property
    def table(self) -> Table[ScoreRow]:
        """Return the table without a column that would be empty."""
        return self.whole if self.ranked else Table(self.whole.columns[len(_OF_LEADS) :], self.whole.rows)


def scoreboard(judgement: Judgement, results: Iterable[Result]) -> Scoreboard:
    """Count and rank all offices by these results."""
    plan, returns = judgement.plan, returns_of(judgement)
    led: dict[str, list[Result]] = defaultdict(list)
    joined: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if lead := plan.lead(result.target):
            led[lead].append(result)
        for office in plan.joint(result.target):
            joined[office].append(result)
    returned = {key: returns.of_office(key, led[key]) for key in plan.departments}
    tallies = {key: (_tally(led[key], returned[key].to_chase), _tally(joined[key])) for key in plan.departments}
    shares = sorted(share for lead_tally, _joint in tallies.values() if (share := lead_tally.share) is not None)
    busy = {key for target in plan.targets for key in (*plan.responsible(target), *plan.supporting(target))}
    return Scoreboard(
        tuple(
            Standing(key, str(plan.departments[key]), _rank(led_by.share, shares), led_by, joined_by, returned[key].share, key not in busy)
            for key, (led_by, joined_by) in tallies.items()
        )
    )


def idle_words(board: Scoreboard) -> str:
    """Name the offices that answer for no target."""
    return _("Without targets: {offices}").format(offices=listing(board.idle))


def boards(scoreboard: Scoreboard) -> tuple[Board, ...]:
    """Lay the scoreboard out as tables: what names an office first, by rank, and what it answers for jointly, in the plan's order."""
    lead = tuple(ScoreRow(standing, standing.lead, standing.rank, standing.reported) for standing in scoreboard.leading)
    joint = tuple(ScoreRow(standing, standing.joint, None) for standing in scoreboard.joining)
    found = (
        Board(_("As lead office"), Table(score_columns(), lead), ranked=True),
        Board(_("As joint office"), Table(score_columns(), joint), ranked=False),
    )
    return tuple(board for board in found if board.whole.rows)


def score_columns() -> tuple[Column[ScoreRow], ...]:
    """List the columns of the scoreboard: rank, office, targets counted by where they stand, share of green lights."""
    return (
        Column("rank", _("Rank"), "ordinal", 7, lambda row: UNKNOWN if row.rank is None else count(row.rank)),
        Column("reported", _("Share reported"), "percent", 14, lambda row: percent(row.reported, _WHOLE, _NONE)),
        Column("office", _("Office"), "text", 36, lambda row: words(row.standing.name)),
        Column("all", _("All"), "count", 8, lambda row: count(row.tally.targets)),
        Column("met", _("Met"), "count", 8, lambda row: count(row.tally.met)),
        Column("on_track", _("On track"), "count", 8, lambda row: count(row.tally.on_track)),
        Column("yellow", _("Yellow"), "count", 8, lambda row: count(row.tally.yellow)),
        Column("red", _("Red"), "count", 8, lambda row: count(row.tally.red)),
        Column("open", _("Open"), "count", 8, lambda row: count(row.tally.undecided)),
        Column("missing", _("Missing"), "count", 8, lambda row: count(row.tally.not_reported)),
        Column("green", _("Green"), "percent", 14, lambda row: percent(row.tally.share, _WHOLE, _NONE)),
    )


def score_method() -> tuple[str, ...]:
    """Say how offices are counted and ranked."""
    return (
        _(
            "Each target is counted once: as missing if it is not reported, otherwise by its light. "
            "Open means a grey light: no basis yet to judge the pace, or an outdated value."
        ),
        _(
            "Offices are ranked by the share of green among the green, yellow and red lights of the targets that they lead; "
            "equal shares have the same rank. What was asked for and is missing or outdated without a reason counts against an office; "
            "other open or missing targets and joint ones are not counted."
        ),
    )


def _tally(results: Sequence[Result], to_chase: Sequence[Result] = ()) -> Tally:
    missing = [result for result in results if result.status is Status.NOT_REPORTED]
    lights = [result.light for result in results if result.status is not Status.NOT_REPORTED]
    met = sum(result.status is Status.MET for result in results)
    return Tally(
        targets=len(results),
        met=met,
        on_track=lights.count(Light.GREEN) - met,
        yellow=lights.count(Light.YELLOW),
        red=lights.count(Light.RED),
        undecided=lights.count(Light.GREY),
        not_reported=len(missing),
        owed=sum(result.status is Status.NOT_REPORTED or (result.stale and result.light is Light.GREY) for result in to_chase),
    )


def _rank(share: Fraction | None, shares: Sequence[Fraction]) -> int | None:
    """Count the shares, in rising order, that are above this one, and one more."""
    return None if share is None else 1 + len(shares) - bisect_right(shares, share)
