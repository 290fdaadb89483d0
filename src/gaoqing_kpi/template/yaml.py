"""The form as YAML: each target's name, what it asks for and its offices in a comment above its key."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gaoqing_kpi.load.node import NULLS, TRUTHS
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.model.actual import Entry
from gaoqing_kpi.model.plan import Kind, Range, Target
from gaoqing_kpi.model.scalars import Quantity
from gaoqing_kpi.template.form import Form
from gaoqing_kpi.template.words import last_figures, offices_of

_PLAIN_TEXT = re.compile(r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff-]*")
_PLAIN_QUANTITY = re.compile(r"-?[0-9.]+[A-Za-z\u4e00-\u9fff]*[%‰]?")


def write(form: Form) -> bytes:
    """Write the form as an actuals file in YAML."""
    return text_of(form).encode()


def text_of(form: Form) -> str:
    """Write the form as the text of an actuals file."""
    lines = [
        *_comment(form.title),
        *_comment(_("Write each value behind its key, up to and including the day of as_of; leave empty what is not known.")),
        *(_comment(form.warning) if form.warning else ()),
        f"plan: {_quoted(form.plan.head.id)}",
        f"as_of: {form.as_of}",
        *(["illustrative: true"] if form.known.illustrative else ()),
        "actuals:" if form.targets else "actuals: {}",
    ]
    section = None
    for target in form.targets:
        if (number := form.plan.section_of(target)) != section:
            section = number
            heading = next(part.heading for part in form.plan.sections if part.number == number)
            lines += ["", *_comment(heading, "  ")]
        entry = form.known.entries.get(target.id)
        lines += [*_comment(_described(form, target), "  "), f"  {target.id}: {_entry(entry) if entry else ''}".rstrip()]
    return "\n".join(lines) + "\n"


def _described(form: Form, target: Target) -> str:
    said = form.known.last.get(target.id)
    last = _("last value: {value} ({day})").format(value=last_figures(target, said.entry), day=said.day) if said else ""
    return " | ".join(part for part in (str(target.name), _asked(target), offices_of(form.plan, target), last) if part)


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


def _entry(entry: Entry) -> str:
    """Write an entry on one line: its value alone, where it has nothing else."""
    scalars = dict(_scalars(entry))
    if scalars.keys() <= {"value"}:
        return scalars.get("value", "")
    return "{" + ", ".join(f"{key}: {text}" for key, text in scalars.items()) + "}"


def _scalars(entry: Entry) -> Iterator[tuple[str, str]]:
    for key in Entry.model_fields:
        match getattr(entry, key):
            case None:
                continue
            case bool() as done:
                yield key, str(done).lower()
            case Quantity(number=number, unit=unit):
                text = f"{number:f}{unit or ''}"
                yield key, text if _PLAIN_QUANTITY.fullmatch(text) else _in_quotes(text)
            case Decimal() as number:
                yield key, f"{number:f}"
            case date() as day:
                yield key, day.isoformat()
            case given:
                yield key, _quoted(str(given))


def _quoted(text: str) -> str:
    return text if _PLAIN_TEXT.fullmatch(text) and text not in NULLS | TRUTHS.keys() else _in_quotes(text)


def _in_quotes(text: str) -> str:
    """Write a text in quotation marks, with escapes for whatever an editor would not show."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else _escape(sign) for sign in quoted)


def _escape(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"  # noqa: PLR2004 - the most that four digits hold
