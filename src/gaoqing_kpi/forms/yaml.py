"""The form as YAML: each target's name, what it asks for and its offices in a comment above its key."""

from gaoqing_kpi.forms.form import Form, cell_of, last_of
from gaoqing_kpi.forms.hints import offices_of, role
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.figures import asked_for, goal
from gaoqing_kpi.writing import entry_line, quoted


def write(form: Form) -> bytes:
    """Write the form as an actuals file in YAML."""
    return text_of(form).encode()


def text_of(form: Form) -> str:
    """Write the form as the text of an actuals file."""
    lines = [
        *_comment(form.title),
        *_comment(_("Write each value after its key, up to and including the date in as_of; leave unknown values empty.")),
        *(_comment(form.warning) if form.warning else ()),
        f"plan: {quoted(form.plan.head.id)}",
        f"as_of: {form.as_of}",
        *([f"region: {quoted(form.plan.region)}"] if form.plan.head.regions and form.plan.region else ()),
        *(["illustrative: true"] if form.known.illustrative else ()),
        "actuals:" if form.targets else "actuals: {}",
    ]
    headings: dict[int | None, str] = {part.number: part.heading for part in form.plan.sections}
    section = None
    for target in form.targets:
        if (number := form.plan.section_of(target)) != section:
            section = number
            lines += ["", *(_comment(headings[number], "  ") if number in headings else ())]
        entry = form.known.entries.get(target.id)
        lines += [*_comment(_described(form, target), "  "), f"  {target.id}: {entry_line(entry) if entry else ''}".rstrip()]
    return "\n".join(lines) + "\n"


def _described(form: Form, target: Target) -> str:
    said = form.known.last.get(target.id)
    value = f"{cell_of(last_of(target, said))} {target.unit or ''}".strip() if said else ""
    last = _("last value: {value} ({day})").format(value=value, day=said.day) if said else ""
    is_joint = form.office is not None and form.plan.lead(target) != form.office
    joint = role(form.plan, target, form.office) if form.office and is_joint else ""
    return " | ".join(part for part in (str(target.name), _asked(target), joint or offices_of(form.plan, target), last) if part)


def _asked(target: Target) -> str:
    if not target.traits.is_measured:
        return _("done: write {form}").format(form="{done: true, on: YYYY-MM-DD}")
    if target.has_reference:
        form = "{value: …, reference: …}"
        return _("{bound} {name} ({unit}): write {form}").format(bound=target.sign, name=goal(target), unit=target.unit, form=form)
    return asked_for(target) if target.better else f"{target.sign} {goal(target)} {target.unit}".strip()


def _comment(text: str, indent: str = "") -> list[str]:
    return [f"{indent}# {text}"]
