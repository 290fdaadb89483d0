"""What an audit of the plan's document found, on the terminal."""

from gaoqing_kpi.audit import Audit
from gaoqing_kpi.audit.finding import Sort
from gaoqing_kpi.formats.terminal.screen import Piece, Screen
from gaoqing_kpi.messages import _


def print_audit(screen: Screen, audit: Audit) -> None:
    """Print what an audit found, and the count of what it looked at."""
    headings = {
        Sort.LEFT_OVER: _("Unaccounted figures"),
        Sort.CONTRADICTION: _("Contradictions"),
        Sort.REVIEW: _("To be reviewed manually"),
    }
    for sort, heading in headings.items():
        findings = audit.of(sort)
        if findings:
            screen.line(Piece(f"{heading} ({len(findings)})", "bold"))
        for finding in findings:
            context = f" | …{finding.context}…" if finding.context else ""
            screen.long_line(Piece(f"{finding.item}. {finding.message}{context}"))
    counts = _(
        "{items} items, {figures} figures, {fragments} fragments: {left} unaccounted, {contradictions} contradictions, {reviews} to review"
    )
    screen.line(
        Piece(
            counts.format(
                items=audit.items,
                figures=audit.figures,
                fragments=audit.fragments,
                left=len(audit.of(Sort.LEFT_OVER)),
                contradictions=len(audit.of(Sort.CONTRADICTION)),
                reviews=len(audit.of(Sort.REVIEW)),
            )
        )
    )
