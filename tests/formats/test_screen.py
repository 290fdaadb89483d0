"""A table on a screen: which columns it has room for, and what it is laid out from."""

from gaoqing_kpi.formats.terminal.plain import Plain
from gaoqing_kpi.formats.terminal.screen import Fit, fitted, print_table
from gaoqing_kpi.report.cell import Cell, words
from gaoqing_kpi.report.column import Column, Table


def test_each_cell_is_asked_for_once_and_what_has_no_room_is_left_out() -> None:
    asked: list[tuple[str, str]] = []

    def column(key: str) -> Column[str]:
        def cell(row: str) -> Cell:
            asked.append((key, row))
            return words(f"{key} of {row}")

        return Column(key, key, "text", 10, cell)

    rows = ["a", "b", "c"]
    table = Table([column("name"), column("more")], rows)
    screen = Plain(12)
    print_table(screen, fitted(table, {"more": Fit(drops=1)}), rows)
    assert screen.text.splitlines()[2:] == ["name of a", "name of b", "name of c"]
    assert sorted(asked) == [(key, row) for key in ("more", "name") for row in rows]
