"""Places beside each other on the terminal, by display width."""

from collections.abc import Callable

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats.terminal.head import STYLES, print_notice
from gaoqing_kpi.formats.terminal.screen import Content, Fit, Piece, Screen, fitted, print_table
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.place_line import PlaceLine, SectionContests
from gaoqing_kpi.report.place_standings import Standings
from gaoqing_kpi.report.place_tables import place_table, side_table

_FIRST_TO_KEEP = ("missing", "latest", "green", "carried_over", "updated", "grey", "all", "rank", "code", "time_progress")
_FITS = {"place": Fit(folds=True)} | {key: Fit(drops=place) for place, key in enumerate(_FIRST_TO_KEEP, 1)}
_SIDE_FITS = {"name": Fit(folds=True), "leading": Fit(folds=True), "trailing": Fit(folds=True)}


def print_places(screen: Screen, standings: Standings) -> None:
    """Print who is silent, a line a place, and who leads and who trails on each target, or in brief where a place is behind."""
    screen.line(Piece(standings.title, "bold"))
    print_notice(screen, illustrative=standings.illustrative)
    if standings.silent_words:
        screen.line(Piece(standings.silent_words, STYLES[Light.RED]))
    for fact in standings.facts:
        screen.line(Piece(fact))
    if standings.lines:
        screen.line(Piece(""))
        table = place_table(standings)
        print_table(screen, fitted(table, _FITS, {light.value: _in_light(light) for light in Light}), table.rows)
    told = standings.told_contests
    for section in standings.by_section(told):
        _print_section(screen, section)
    if untold := sum(contest.is_told for contest in standings.contests) - len(told):
        screen.line(Piece(""))
        screen.line(Piece(_("Nobody is behind: {count} more targets, which --all lists").format(count=untold)))


def _print_section(screen: Screen, section: SectionContests) -> None:
    screen.line(Piece(""))
    screen.line(Piece(section.heading or _("Leading and trailing"), "bold"))
    table = side_table(section.contests)
    print_table(screen, fitted(table, _SIDE_FITS), table.rows)


def _in_light(light: Light) -> Callable[[PlaceLine, Cell], Content]:
    def look(_line: PlaceLine, cell: Cell) -> Content:
        return (Piece(cell.text, STYLES[light] if cell.value else ""),)

    return look
