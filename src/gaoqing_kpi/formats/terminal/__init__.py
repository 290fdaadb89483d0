"""A report, a list of targets and a working on the terminal, by display width."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gaoqing_kpi.audit import Audit
from gaoqing_kpi.audit.check import Sort
from gaoqing_kpi.evaluate import Case, Light
from gaoqing_kpi.formats.terminal.standings import print_scoreboard
from gaoqing_kpi.formats.terminal.table import NARROW, WIDE, WIDEST, Column, bare_table, table_for
from gaoqing_kpi.messages import _, listing, ngettext, one_line
from gaoqing_kpi.model.plan import Plan, Target
from gaoqing_kpi.report import Group, Report, Row
from gaoqing_kpi.report.build import Grouping
from gaoqing_kpi.report.figures import percent, target_figure
from gaoqing_kpi.report.words import basis_word, offices_of, status_word
from gaoqing_kpi.report.working import Line

BAR_CELLS = 10
STYLES = {Light.RED: "red", Light.YELLOW: "yellow", Light.GREY: "bright_black", Light.GREEN: "green"}

_DONE, _TO_DO, _NOW = "█", "─", "│"


def print_report(console: Console, report: Report, by: Grouping | None) -> None:
    """Print a report: its facts, by department the scoreboard, its table and its counts."""
    print_head(console, report)
    if by == "department":
        print_scoreboard(console, report.scoreboard)
    for group in report.grouped(by):
        _print_group(console, group)
    console.print(Text(_counts(report)))


def print_head(console: Console, report: Report) -> None:
    """Print whose report it is, and what day it is of."""
    console.print(Text(one_line(str(report.plan.head.title)), style="bold"))
    print_notice(console, illustrative=report.illustrative)
    facts = _("as of {day}, time progress {share}").format(day=report.as_of, share=percent(report.time_progress))
    console.print(Text(facts))


def print_notice(console: Console, *, illustrative: bool) -> None:
    """Say that figures are made up, where they are."""
    if illustrative:
        console.print(Text(_("Made-up figures: an example that says nothing about any real office."), style="bold magenta"))


def print_targets(console: Console, plan: Plan, targets: Iterable[Target]) -> None:
    """Print a list of targets."""
    table = bare_table()
    table.add_column(_("Item"), justify="right")
    table.add_column(_("Id"), no_wrap=True)
    table.add_column(_("Target"), overflow="fold")
    table.add_column(_("Asked for"), justify="right")
    table.add_column(_("Unit"))
    if console.width >= WIDE:
        table.add_column(_("Basis"))
        table.add_column(_("Departments"), overflow="fold")
    for target in targets:
        offices = offices_of(plan, target)
        wide = [basis_word(target.basis), offices] if console.width >= WIDE else []
        cells = [
            str(target.item),
            target.id,
            one_line(str(target.name)),
            one_line(target_figure(target)),
            one_line(target.unit or ""),
            *wide,
        ]
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    console.print(table)


def print_lines(console: Console, lines: Sequence[Line]) -> None:
    """Print labels with their texts beside them."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line in lines:
        table.add_row(Text(line.label, style="bold"), Text(line.text))
    console.print(table)


def print_audit(console: Console, audit: Audit) -> None:
    """Print what an audit found, and the count of what it looked at."""
    if audit.outside:
        console.print(Text(_("Lines with figures outside every item ({count})").format(count=len(audit.outside)), style="bold"))
    for line in audit.outside:
        console.print(Text(one_line(f"  {line}")), soft_wrap=True)
    headings = {
        Sort.LEFT_OVER: _("Figures left over"),
        Sort.CONTRADICTION: _("Contradictions"),
        Sort.REVIEW: _("To be reviewed by eye"),
    }
    for sort, heading in headings.items():
        findings = audit.of(sort)
        if findings:
            console.print(Text(f"{heading} ({len(findings)})", style="bold"))
        for finding in findings:
            context = f" | …{finding.context}…" if finding.context else ""
            console.print(Text(one_line(f"  {finding.item}. {finding.message}{context}")), soft_wrap=True)
    console.print(
        Text(
            _(
                "{items} items, {figures} figures, {fragments} fragments: "
                "{left} left over, {contradictions} contradictions, {reviews} to review"
            ).format(
                items=audit.items,
                figures=audit.figures,
                fragments=audit.fragments,
                left=len(audit.of(Sort.LEFT_OVER)),
                contradictions=len(audit.of(Sort.CONTRADICTION)),
                reviews=len(audit.of(Sort.REVIEW)),
            )
        )
    )


def bar(done: Fraction | None, time_gone: Fraction | None, *, is_cap: bool = False, cells: int = BAR_CELLS) -> str:
    """Draw what is done as a bar of so many cells, and between two of them a stroke where the schedule stands.

    A begun cell is drawn full for a cap, whose bar is what is used up, and not for anything else.
    """
    if done is None:
        return ""
    filled = min(cells, max(0, ceil(done * cells) if is_cap else floor(done * cells)))
    drawn = _DONE * filled + _TO_DO * (cells - filled)
    if time_gone is None:
        return drawn
    stroke = floor(time_gone * cells)
    return drawn[:stroke] + _NOW + drawn[stroke:]


def _print_group(console: Console, group: Group) -> None:
    if group.title:
        console.print()
        console.print(Text(group.title, style="bold"))
    columns = [column for column in _columns() if column.fits(console)]
    table = table_for(columns)
    previous = None
    for row in group.rows:
        if previous not in {None, row.result.light} and not group.title:
            table.add_section()
        previous = row.result.light
        table.add_row(*(column.cell(row) for column in columns))
    console.print(table)


def _columns() -> tuple[Column[Row], ...]:
    return (
        Column(_("Status"), lambda row: Text(f"{row.mark} {row.status}", style=style_of(row))),
        Column(_("Target"), _name, folds=True, ratio=4),
        Column(_("Actual"), lambda row: Text(row.actual), "right"),
        Column(_("Expected"), lambda row: Text(row.expected), "right", WIDE),
        Column(_("Asked for"), lambda row: Text(row.asked), "right", folds=True),
        Column(_("Gap"), lambda row: Text(row.gap), "right"),
        Column(_("Completion"), lambda row: Text(row.completion), "right", WIDEST),
        Column(_("Done│time"), lambda row: Text(_bar(row), style=style_of(row)), width=BAR_CELLS + 1, from_width=NARROW),
        Column(_("Projection"), lambda row: Text(row.projection), "right", WIDEST),
        Column(_("Departments"), lambda row: Text(row.lead), from_width=WIDE, folds=True, ratio=3),
    )


def _name(row: Row) -> Text:
    name = Text(row.name)
    return name.append(f" ({row.remark})", style="dim") if row.remark else name


def _bar(row: Row) -> str:
    measures = row.result.measures
    return bar(row.done, row.time_gone, is_cap=measures is not None and measures.case is Case.CAP)


def style_of(row: Row) -> str:
    """Give the style of a row's light."""
    return STYLES[row.result.light]


def _counts(report: Report) -> str:
    counted = [_("{status} {count}").format(status=status_word(status), count=count) for status, count in report.counts.items()]
    count = len(report.results)
    words = ngettext("{targets} target, {reported} reported: {counts}", "{targets} targets, {reported} reported: {counts}", count)
    return words.format(targets=count, reported=report.reported, counts=listing(counted))
