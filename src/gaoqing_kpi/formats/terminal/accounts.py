"""What an audit of the plan's document found, on the terminal."""

from rich.console import Console
from rich.text import Text

from gaoqing_kpi.audit import Audit
from gaoqing_kpi.audit.check import Sort
from gaoqing_kpi.messages import _


def print_audit(console: Console, audit: Audit) -> None:
    """Print what an audit found, and the count of what it looked at."""
    if audit.outside:
        console.print(Text(_("Lines with figures outside every item ({count})").format(count=len(audit.outside)), style="bold"))
    for line in audit.outside:
        console.print(Text(line), soft_wrap=True)
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
            console.print(Text(f"{finding.item}. {finding.message}{context}"), soft_wrap=True)
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
