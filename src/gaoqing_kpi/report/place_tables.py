"""The places beside each other as tables: a line a place, who leads and who trails on each target, and every result."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.report.cell import UNKNOWN, Cell, count, day, ordinal, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.contest import Contender, Contest
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.place_line import PlaceLine, PlaceResult
from gaoqing_kpi.report.place_standings import Standings
from gaoqing_kpi.report.row import LIGHT_ORDER
from gaoqing_kpi.report.words import light_word, status_word


class ContestLine(NamedTuple):
    """One that leads or trails on a target."""

    contest: Contest
    side: str
    contender: Contender


class PlacedResult(NamedTuple):
    """A place's result on a target, with its rank where it has one."""

    standings: Standings
    result: PlaceResult
    rank: int | None


def place_table(standings: Standings) -> Table[PlaceLine]:
    """Lay the places out, the worst first."""
    table = Table(
        (
            Column[PlaceLine]("rank", _("Rank"), "ordinal", 7, lambda line: ordinal(line.rank)),
            Column[PlaceLine]("place", _("Region"), "text", 24, lambda line: words(line.name)),
            Column[PlaceLine]("code", _("Code"), "word", 10, lambda line: words(_code(line))),
            *(_light_column(place, light) for place, light in enumerate(LIGHT_ORDER)),
            Column[PlaceLine]("all", _("All"), "count", 8, lambda line: count(line.targets)),
            Column[PlaceLine]("updated", _("Updated"), "count", 10, lambda line: count(line.updated)),
            Column[PlaceLine]("carried_over", _("Carried over"), "count", 10, lambda line: count(line.carried_over)),
            Column[PlaceLine]("missing", _("Missing"), "count", 10, lambda line: count(line.missing)),
            Column[PlaceLine]("latest", _("Latest data"), "date", 13, lambda line: day(line.latest)),
            Column[PlaceLine]("time_progress", _("Time progress"), "percent", 12, lambda line: percent(line.time_progress)),
        ),
        standings.worst_first,
    )
    return table.without_blanks(("rank", "code"))


def _code(line: PlaceLine) -> str:
    return "" if line.code in {None, line.name} else str(line.code)


def _light_column(place: int, light: Light) -> Column[PlaceLine]:
    return Column(light.value, light_word(light), "count", 8, lambda line: count(line.lights[place]))


def contest_table(contests: Sequence[Contest]) -> Table[ContestLine]:
    """Lay out who leads and who trails, a row each."""
    table = Table(
        (
            Column[ContestLine]("number", _("No."), "ordinal", 6, lambda line: count(line.contest.number)),
            Column[ContestLine]("name", _("Target"), "text", 38, lambda line: words(str(line.contest.target.name))),
            Column[ContestLine]("side", _("Side"), "word", 10, lambda line: words(line.side)),
            Column[ContestLine]("rank", _("Rank"), "ordinal", 7, lambda line: count(line.contender.rank)),
            Column[ContestLine]("sharing", _("Sharing the rank"), "ordinal", 9, lambda line: count(line.contender.sharing)),
            Column[ContestLine]("place", _("Region"), "text", 20, lambda line: words(line.contender.name)),
            Column[ContestLine]("actual", _("Actual"), "figure", 12, lambda line: line.contender.value),
            Column[ContestLine]("unit", _("Unit"), "word", 11, lambda line: words(line.contest.target.unit or "")),
            Column[ContestLine]("completion", _("Completion"), "percent", 11, lambda line: line.contender.completion),
            Column[ContestLine]("change", _("Since before"), "figure", 11, lambda line: line.contender.change),
            Column[ContestLine]("change_unit", _("Change in"), "word", 11, lambda line: words(_change_unit(line.contender))),
            Column[ContestLine]("remark", _("Remarks"), "text", 16, lambda line: words(line.contender.remark)),
        ),
        [line for contest in contests for line in contest_lines(contest)],
    )
    return table.without_blanks(("unit", "completion", "change", "change_unit", "remark"))


def contest_lines(contest: Contest) -> tuple[ContestLine, ...]:
    """List who leads and then who trails on a target."""
    sides = ((leading_word(), contest.leading), (trailing_word(), contest.trailing))
    return tuple(ContestLine(contest, side, one) for side, found in sides for one in found)


def leading_word() -> str:
    """Name those that lead."""
    return _("Leading")


def trailing_word() -> str:
    """Name those that trail."""
    return _("Trailing")


def _change_unit(contender: Contender) -> str:
    return contender.change_unit if contender.change.is_known else ""


def side_table(contests: Sequence[Contest]) -> Table[Contest]:
    """Lay out who leads and who trails, a row a target, each side in words."""
    table = Table(
        (
            Column[Contest]("name", _("Target"), "text", 30, lambda contest: words(str(contest.target.name))),
            Column[Contest]("leading", leading_word(), "text", 40, lambda contest: words(side_words(contest.leading))),
            Column[Contest]("trailing", trailing_word(), "text", 40, lambda contest: words(side_words(contest.trailing))),
        ),
        contests,
    )
    return table.without_blanks(("trailing",))


def side_words(contenders: Sequence[Contender]) -> str:
    """List those of one side on lines, each with its rank, how far it is and by how much it changed; last, how many more share a rank."""
    return "\n".join(filter(None, (*map(_told, contenders), shared_words(contenders))))


def _told(one: Contender) -> str:
    change = one.change_in_unit if one.change.is_known else ""
    said = listing(list(filter(None, (change, one.remark))))
    told = f"{one.rank} {one.name} {one.reached}"
    return _("{name} ({remark})").format(name=told, remark=said) if said else told


def shared_words(contenders: Sequence[Contender]) -> str:
    """Say how many places share the rank of the last that is listed, where not all of them are; nothing where all are."""
    if not contenders or contenders[-1].sharing == sum(one.rank == contenders[-1].rank for one in contenders):
        return ""
    return _("{count} places share rank {rank}").format(count=contenders[-1].sharing, rank=contenders[-1].rank)


def untold_words(standings: Standings) -> str:
    """Say on which targets nobody leads, and why; nothing where somebody leads on all, or there are not two places to compare."""
    untold = [contest for contest in standings.contests if not contest.is_told and standings.are_several]
    named = [_("{name} ({remark})").format(name=contest.target.name, remark=contest.untold) for contest in untold]
    return _("Nobody leads: {names}").format(names=listing(named)) if named else ""


def result_table(standings: Standings) -> Table[PlacedResult]:
    """Lay out every result, a row for a place and a target, ranked among the places.

    :raises ValueError: if the results were not kept.
    """
    if standings.results is None:
        raise ValueError("the results of places were not kept")
    ranks = _ranks(standings.results)
    listed = (one for one in standings.results if one.is_listed)
    rows = [PlacedResult(standings, one, None if one.merit is None else ranks[one.number][one.merit]) for one in listed]
    return Table(
        (
            Column("code", _("Code"), "word", 10, lambda row: words(row.result.line.code or "")),
            Column("place", _("Region"), "text", 24, lambda row: words(row.result.line.name)),
            Column("id", _("Id"), "text", 24, lambda row: words(row.standings.plan.targets[row.result.number].id)),
            Column("name", _("Target"), "text", 30, lambda row: words(str(row.standings.plan.targets[row.result.number].name))),
            Column("actual", _("Actual"), "figure", 12, lambda row: _known(row.result.value)),
            Column("completion", _("Completion"), "percent", 11, lambda row: _known(row.result.completion)),
            Column("change", _("Since before"), "figure", 11, lambda row: _known(row.result.change)),
            Column("status", _("Status"), "word", 10, lambda row: words(status_word(_verdict(row)[1]))),
            Column("light", _("Light"), "word", 7, lambda row: words(light_word(_verdict(row)[0]))),
            Column("rank", _("Rank"), "ordinal", 7, lambda row: ordinal(row.rank)),
            Column("unit", _("Unit"), "word", 11, lambda row: words(row.standings.plan.targets[row.result.number].unit or "")),
            Column("change_unit", _("Change in"), "word", 11, lambda row: words(row.result.change_unit)),
        ),
        rows,
    )


def _known(text: str) -> Cell:
    return Cell(text, kind="number") if text else UNKNOWN


def _verdict(row: PlacedResult) -> tuple[Light, Status]:
    verdict = row.result.line.verdict(row.result.number)
    if verdict is None:
        raise AssertionError
    return verdict


def _ranks(results: Sequence[PlaceResult]) -> Mapping[int, Mapping[Fraction, int]]:
    """Rank the merits on each target, the highest first; equal ones share a rank."""
    merits: dict[int, list[Fraction]] = {}
    for one in results:
        merits.setdefault(one.number, [])
        if one.merit is not None:
            merits[one.number].append(one.merit)
    return {
        number: {merit: rank for rank, merit in reversed(list(enumerate(sorted(found, reverse=True), 1)))}
        for number, found in merits.items()
    }


def place_method() -> tuple[str, ...]:
    """Say how places are ordered and ranked."""
    return (
        _(
            "Places stand in the order of their red lights, then their yellow ones, then their unreported targets, the worst first; "
            "rank 1 has the fewest, and equal ones share a rank."
        ),
        _(
            "On a target with a lower bound the higher completion leads, on a cap the lower used share, on any other bound the larger "
            "margin to the limit as a share of it; a milestone is led by what was done first. Equal ones share a rank. "
            "At most three and at most half of the places stand on either side; nobody leads who shares the last rank, "
            "and nobody trails who shares a leader's."
        ),
        _(
            "The change since the period before is that of the completion in percentage points; where a target has none, that of the value "
            "in its unit. Each place is held against its own period before; what is unknown, or was not updated, is a dash."
        ),
    )
