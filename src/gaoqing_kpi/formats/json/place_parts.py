"""The places beside each other in JSON."""

from collections.abc import Iterable

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats.json.place_keys import ContenderPart, PlaceLinePart, PlacesPart
from gaoqing_kpi.report.contest import Contender
from gaoqing_kpi.report.place_line import PlaceLine
from gaoqing_kpi.report.place_standings import Standings
from gaoqing_kpi.report.row import LIGHT_ORDER


def places_of(shown: Standings) -> PlacesPart:
    """Write who is silent, how the others stand, and who leads and who trails on each target."""
    return {
        "silent": [code for code, _name in shown.silent],
        "standings": [_line(line) for line in shown.lines],
        "targets": [
            {
                "id": contest.target.id,
                "ranked": contest.ranked,
                "leading": _side(contest.leading),
                "trailing": _side(contest.trailing),
            }
            for contest in shown.contests
        ],
    }


def _line(line: PlaceLine) -> PlaceLinePart:
    lights = dict(zip(LIGHT_ORDER, line.lights, strict=True))
    return {
        "region": line.code,
        "name": line.name,
        "rank": line.rank,
        "targets": line.targets,
        "red": lights[Light.RED],
        "yellow": lights[Light.YELLOW],
        "grey": lights[Light.GREY],
        "green": lights[Light.GREEN],
        "updated": line.updated,
        "carried_over": line.carried_over,
        "not_reported": line.missing,
        "time_progress": line.time_progress,
        "latest": line.latest,
    }


def _side(contenders: Iterable[Contender]) -> list[ContenderPart]:
    return [
        {"region": one.region, "rank": one.rank, "value": one.exact[0], "completion": one.exact[1], "change": one.exact[2]}
        for one in contenders
    ]
