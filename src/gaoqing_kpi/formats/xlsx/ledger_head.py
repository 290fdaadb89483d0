"""What stands above the tables on each sheet: the title, what is made up, the plan, the day, and what is reported."""

from gaoqing_kpi.formats.xlsx.ledger_sheet import LedgerSheet
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.report import Report


def write_head(page: LedgerSheet, shown: Report, title: str, across: int | None = None) -> tuple[int, int]:
    """Write it, the lines over the first columns; give the last row that every page is to bear, and the last row."""
    facts = _("as of {day}, time progress {share}").format(day=shown.as_of, share=percent(shown.time_progress))
    notice = _("Sample data: invented figures, not from any real office.") if shown.illustrative else None
    scope = [shown.scope] if shown.scope not in {"", title} else []
    return page.write_head(title, notice, [shown.title, *scope, facts, shown.reported_words], across)
