"""How each office stands, so that praise and criticism rest on the same figures.

What an office is named first for and what it answers for jointly are counted apart; only the first is ranked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gaoqing_kpi.evaluate import Light, Result, Status
from gaoqing_kpi.messages import _, listing, one_line
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.words import UNKNOWN

_WHOLE = Fraction(1)
_NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Tally:
    """Targets counted by where they stand, each in one place.

    What is reported counts by its light: green is met or on track, grey is undecided.
    """

    targets: int = 0
    met: int = 0
    on_track: int = 0
    yellow: int = 0
    red: int = 0
    undecided: int = 0
    not_reported: int = 0

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
        """Give the share of green lights among green, yellow and red ones; None where there is no such light."""
        judged = self.green + self.behind
        return Fraction(self.green, judged) if judged else None

    @property
    def all_green(self) -> bool:
        """Tell whether there are targets and every one of them is met or on track."""
        return 0 < self.targets == self.green


@dataclass(frozen=True, slots=True)
class Standing:
    """An office's targets: those that name it first, and those that name it behind another. Without a rank there is nothing to rank."""

    department: str
    name: str
    rank: int | None
    lead: Tally
    joint: Tally


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The standing of every office, in the plan's order; ``idle`` names those that the whole plan sets no target."""

    standings: tuple[Standing, ...]
    idle: tuple[str, ...]

    @property
    def leading(self) -> tuple[Standing, ...]:
        """List the offices that are named first for a target by rank, equal ranks in the plan's order; then those without a rank."""
        found = [standing for standing in self.standings if standing.lead.targets]
        return tuple(sorted(found, key=lambda standing: (standing.rank is None, standing.rank or 0)))

    @property
    def joining(self) -> tuple[Standing, ...]:
        """List the offices that answer for a target behind another."""
        return tuple(standing for standing in self.standings if standing.joint.targets)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A line of the scoreboard in words; ``counts`` are the whole numbers under ``count_headings``."""

    rank: str
    department: str
    name: str
    counts: tuple[int, ...]
    share: str


@dataclass(frozen=True, slots=True)
class Board:
    """A table of the scoreboard; the ranks of one that is not ranked are unknown."""

    heading: str
    rows: tuple[ScoreRow, ...]
    ranked: bool


def scoreboard(plan: Plan, results: Iterable[Result], departments: Iterable[str]) -> Scoreboard:
    """Count and rank all offices by these results, and keep the departments that are wanted."""
    found, wanted = list(results), set(departments)
    tallies = {key: (_tally(_led(plan, found, key)), _tally(_joined(plan, found, key))) for key in plan.departments}
    shares = [share for lead, _joint in tallies.values() if (share := lead.share) is not None]
    standings = tuple(
        Standing(key, one_line(str(plan.departments[key])), _rank(lead.share, shares), lead, joint)
        for key, (lead, joint) in tallies.items()
        if key in wanted
    )
    busy = {key for target in plan.targets for key in plan.responsible(target)}
    return Scoreboard(standings, tuple(standing.name for standing in standings if standing.department not in busy))


def idle_words(board: Scoreboard) -> str:
    """Name the offices that answer for no target."""
    return _("Without a target: {offices}").format(offices=listing(board.idle))


def count_headings() -> tuple[str, ...]:
    """Name the counts of a tally, as ``ScoreRow`` lists them."""
    return (_("All"), _("Met"), _("On track"), _("Yellow"), _("Red"), _("Open"), _("Missing"))


def boards(scoreboard: Scoreboard) -> tuple[Board, ...]:
    """Write the scoreboard as tables: what names an office first, by rank, and what it answers for jointly, in the plan's order."""
    lead = tuple(_row(standing, standing.lead, standing.rank) for standing in scoreboard.leading)
    joint = tuple(_row(standing, standing.joint, None) for standing in scoreboard.joining)
    found = (
        Board(_("Targets that name the department first"), lead, ranked=True),
        Board(_("Targets shared behind another department"), joint, ranked=False),
    )
    return tuple(board for board in found if board.rows)


def score_method() -> tuple[str, ...]:
    """Say how offices are counted and ranked."""
    return (
        _(
            "Each target counts in one place: missing if it is not reported, else by its light. "
            "Open is a grey light: nothing to judge the pace by yet, or an old value."
        ),
        _(
            "Offices are ranked by the share of green lights among the green, yellow and red ones of the targets that name them first; "
            "equal shares share a rank. What is open or missing counts for nothing, and neither do joint targets."
        ),
    )


def _led(plan: Plan, results: Iterable[Result], key: str) -> list[Result]:
    return [result for result in results if plan.responsible(result.target)[:1] == (key,)]


def _joined(plan: Plan, results: Iterable[Result], key: str) -> list[Result]:
    offices = [(result, plan.responsible(result.target)) for result in results]
    return [result for result, named in offices if key in named and named[0] != key]


def _tally(results: Sequence[Result]) -> Tally:
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
    )


def _rank(share: Fraction | None, shares: Iterable[Fraction]) -> int | None:
    return None if share is None else 1 + sum(other > share for other in shares)


def _row(standing: Standing, tally: Tally, rank: int | None) -> ScoreRow:
    counts = (tally.targets, tally.met, tally.on_track, tally.yellow, tally.red, tally.undecided, tally.not_reported)
    return ScoreRow(UNKNOWN if rank is None else str(rank), standing.department, standing.name, counts, percent(tally.share, _WHOLE, _NONE))
