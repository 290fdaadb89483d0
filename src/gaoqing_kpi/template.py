"""The plan as an empty form: an actuals file that validates as it is, with everything not reported."""

import json
import re
from collections.abc import Iterable
from datetime import date

from gaoqing_kpi.load.node import NULLS, TRUTHS
from gaoqing_kpi.messages import _, listing, one_line
from gaoqing_kpi.model.plan import Kind, Plan, Range, Target

_PLAIN_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def template(plan: Plan, targets: Iterable[Target], as_of: date) -> str:
    """Write an empty actuals file in YAML, with each target's name, what it asks for and its offices as a comment."""
    lines = [
        *_comment(str(plan.head.title)),
        *_comment(_("Write each value behind its key, up to and including the day of as_of; leave empty what is not known.")),
        f"plan: {_quoted(plan.head.id)}",
        f"as_of: {as_of}",
        "actuals:",
    ]
    wanted = list(targets)
    if not wanted:
        return "\n".join([*lines[:-1], "actuals: {}"]) + "\n"
    section = None
    for target in wanted:
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
        return _("{bound} {name} ({unit}): write {form}").format(
            bound=_bound(target), name=target.relative_to.reference, unit=target.unit, form=form
        )
    value = f"{target.value.min:f}–{target.value.max:f}" if isinstance(target.value, Range) else f"{target.value:f}"
    return f"{_bound(target)} {value} {target.unit}"


def _bound(target: Target) -> str:
    signs = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "exactly": "=", "between": ""}
    return signs[target.bound or "between"]


def _comment(text: str, indent: str = "") -> list[str]:
    return [f"{indent}# {one_line(text)}"]


def _quoted(text: str) -> str:
    return text if _PLAIN_ID.fullmatch(text) and text not in NULLS | TRUTHS.keys() else json.dumps(text, ensure_ascii=True)
