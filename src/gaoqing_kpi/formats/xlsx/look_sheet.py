"""The first sheet of the ledger: the lights counted and drawn, and the targets that need a look, with who answers for them."""

from collections.abc import Mapping, Sequence

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats.xlsx.ledger_head import write_head
from gaoqing_kpi.formats.xlsx.ledger_sheet import LedgerSheet, sheet_of
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.report import views
from gaoqing_kpi.report.column import Table
from gaoqing_kpi.report.columns import MAY_BE_LEFT_OUT, Listed, columns, table_of
from gaoqing_kpi.report.light_tables import LightLine, light_table, light_title, section_table
from gaoqing_kpi.report.needing_a_look import Concern, concerns
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.section_lights import LIGHTS, SectionLights
from gaoqing_kpi.spreadsheet.look import BAR_COLOURS
from gaoqing_kpi.spreadsheet.sheet import FIRST, PIXELS_OF_A_FIGURE, Sheet, letter
from gaoqing_kpi.spreadsheet.stacked_chart import StackedChart, Stripe

_BESIDE = FIRST + 1  # the column of names, where the small tables begin
_LEFT = 7  # the columns of the small tables; the chart has the others
_WIDEST, _LOWEST, _HIGHEST = 740, 140, 400  # pixels
_ABOUT_BARS, _BAR = 45, 23
_PIXELS_OF_A_ROW = 22
_POINTS = 0.75  # of a pixel
_GAP = 10


def write_look(sheet: Sheet, shown: Report, lights: str | None, names: Mapping[str, str]) -> None:
    """Write the sheet. ``lights`` are the cells of all targets' lights, on their own sheet, ``names`` the sheets of the offices."""
    found = concerns(shown)
    every = [Listed(row, number) for number, row in enumerate((row for concern in found for row in concern.rows), 1)]
    kept = Table(columns(views.LEDGER_LOOK), every).without_blanks(MAY_BE_LEFT_OUT)
    page, sections = sheet_of(sheet, kept), section_table(shown)
    above, last = write_head(page, shown, _("Needs a look"), across=_LEFT)
    page.set_up_page(above)
    row = _write_lights(page, shown, last + 1, lights)
    top = above + 1
    chart = _chart_height(sections)
    sheet.set_height(row, _POINTS * max(_PIXELS_OF_A_ROW, chart + _GAP - _PIXELS_OF_A_ROW * (row - top)))
    row += 1
    for concern in found:
        row = _write_concern(page, row, concern, [column.key for column in kept.columns], names)
    if not found:
        page.write_note(row, _("No target needs a look."))
        row += 2
    if sections.rows:
        head = _write_sections(page, row, sections)
        width = PIXELS_OF_A_FIGURE * sum(page.widths[_LEFT:])
        sheet.draw(_chart(sheet, sections, head), (top, _LEFT + 1), (min(_WIDEST, width), chart))
    sheet.freeze(0, _BESIDE)


def _write_lights(page: LedgerSheet, shown: Report, row: int, lights: str | None) -> int:
    """Write how many targets show each light; give the row below."""
    table: Table[LightLine] = light_table(shown)
    page.write_caption(row, light_title(shown), _LEFT)
    grid = page.write_table(row + 1, table, _BESIDE)
    page.colour_lights(grid, _BESIDE)
    if lights:
        for place, cells in enumerate(table.cells, grid.head + 1):
            page.write_count(place, _BESIDE + 1, f"COUNTIF({lights},{letter(_BESIDE)}{place})", cells[1])
    page.write_totals(grid, table, _("Total"))
    return grid.last + 2


def _write_concern(page: LedgerSheet, row: int, concern: Concern, keys: Sequence[str], names: Mapping[str, str]) -> int:
    """Write the targets that need a look for one reason; give the row of the next."""
    page.write_caption(row, concern.title)
    grid = page.write_table(row + 1, table_of(keys, concern.rows))
    places = {key: place for place, key in enumerate(keys, FIRST)}
    page.colour_lights(grid, places["light"], places["status"])
    if "lead" in places:
        for number, one in enumerate(concern.rows, grid.head + 1):
            if name := names.get(one.plan.lead(one.target) or ""):
                page.link(number, places["lead"], grid.lines[number - grid.head - 1][places["lead"] - FIRST][0], name)
    return grid.last + 2


def _write_sections(page: LedgerSheet, row: int, sections: Table[SectionLights]) -> int:
    """Write how many targets of each section show each light; give the row of the headings."""
    page.write_caption(row, _("Lights by section"))
    grid = page.write_table(row + 1, sections, _BESIDE)
    page.write_totals(grid, sections, _("Total"))
    return grid.head


def _chart_height(sections: Table[SectionLights]) -> int:
    return max(_LOWEST, min(_HIGHEST, _ABOUT_BARS + _BAR * len(sections.rows))) if sections.rows else 0


def _chart(sheet: Sheet, sections: Table[SectionLights], head: int) -> StackedChart:
    told = [_("{name}: {remark}").format(name=cells[0], remark=_lights_in_words(sections, cells)) for cells in sections.cells]
    return StackedChart(
        title=_("Lights by section"),
        label=_("; ").join(told),
        sheet=sheet.name,
        head=head,
        last=head + len(sections.rows),
        names=_BESIDE,
        stripes=[Stripe(_BESIDE + 1 + place, *BAR_COLOURS[Light(light)]) for place, light in enumerate(LIGHTS)],
    )


def _lights_in_words(sections: Table[SectionLights], cells: Sequence[object]) -> str:
    return listing(
        [f"{column.heading} {cell}" for column, cell in zip(sections.columns[1:-1], cells[1:-1], strict=True) if str(cell) != "0"]
    )
