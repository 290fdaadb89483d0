"""Offices in JSON: how each stands, by the targets that it leads and those that it answers for jointly."""

from gaoqing_kpi.formats.json.document_keys import OfficePart, OfficesPart, TallyPart
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.scoreboard import Scoreboard, Tally


def offices_of(shown: Report) -> OfficesPart:
    """Write how each office stands, where the report is by offices."""
    return {"departments": _departments(shown.scoreboard)} if shown.by == "department" else {}


def _departments(board: Scoreboard) -> list[OfficePart]:
    return [
        {
            "id": standing.department,
            "name": standing.name,
            "rank": standing.rank,
            "reported": standing.reported,
            "lead": _tally(standing.lead),
            "joint": _tally(standing.joint),
        }
        for standing in board.standings
    ]


def _tally(tally: Tally) -> TallyPart:
    return {
        "targets": tally.targets,
        "met": tally.met,
        "on_track": tally.on_track,
        "yellow": tally.yellow,
        "red": tally.red,
        "undecided": tally.undecided,
        "not_reported": tally.not_reported,
        "owed": tally.owed,
        "share": tally.share,
    }
