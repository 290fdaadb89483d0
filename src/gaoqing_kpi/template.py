"""The plan as an empty form: an actuals file that validates as it is, with everything not reported."""

from collections.abc import Iterable
from datetime import date

from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.plan import Kind, Plan, Range, Target


def template(plan: Plan, targets: Iterable[Target], as_of: date) -> str:
    """Write an empty actuals file in YAML, with each target's name, what it asks for and its offices as a comment."""
    lines = [
        *_comment(str(plan.head.title)),
        *_comment(_("Write each value behind its key, up to and including the day of as_of; leave empty what is not known.")),
        f"plan: {_quoted(plan.head.id)}",
        f"as_of: {as_of}",
        "actuals:",
    ]
    section = None
    for target in targets:
        if (number := plan.section_of(target)) != section:
            section = number
            heading = next(part.heading for part in plan.sections if part.number == number)
            lines += ["", *_comment(heading, "  ")]
        offices = listing([str(plan.departments[key]) for key in plan.responsible(target)])
        described = " | ".join(part for part in (str(target.name), _asked(target), offices) if part)
        lines += [*_comment(described, "  "), f"  {target.id}:"]
    return "\n".join(lines) + "\n"


def _asked(target: Target) -> str:
    if target.kind is Kind.MILESTONE:
        return _("done: write {form}").format(form="{done: true, on: YYYY-MM-DD}")
    if target.has_reference and target.relative_to:
        form = "{value: …, reference: …}"
        return _("{bound} {name}: write {form}").format(bound=_bound(target), name=target.relative_to.reference, form=form)
    value = f"{target.value.min}–{target.value.max}" if isinstance(target.value, Range) else f"{target.value}"
    return f"{_bound(target)} {value} {target.unit}"


def _bound(target: Target) -> str:
    signs = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "exactly": "=", "between": ""}
    return signs[target.bound or "between"]


def _comment(text: str, indent: str = "") -> list[str]:
    return [f"{indent}# {' '.join(line.split())}" for line in text.splitlines() if line.strip()]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'" if not text.replace("-", "").isalnum() else text
