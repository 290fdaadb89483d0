"""A draft as YAML: in the document's order, each target under the sentence that states it, what is unsure marked TODO."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal

from gaoqing_kpi.drafting.draft import Draft, DraftTarget
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.bounds import Bound
from gaoqing_kpi.outline.outline import OutlineItem
from gaoqing_kpi.units import counts
from gaoqing_kpi.writing import quoted

_LONGEST_COMMENT = 120


def catalogue_text(draft: Draft) -> str:
    """Write a catalogue that validates as it stands."""
    return "".join(f"{line}\n" for line in _lines(draft))


def _lines(draft: Draft) -> Iterator[str]:
    about = _("Drafted by gaoqing-kpi from the document; confirm each TODO, name the ids, then run audit.")
    to_name, to_confirm, guess = _("name the plan"), _("confirm the period"), _("a guess")
    yield f"# {about}"
    yield "plan:"
    yield f"  id: plan-{draft.years.first}  # TODO {to_name}"
    yield f"  title: {quoted(draft.title or str(draft.years.first))}"
    if draft.document:
        yield f"  document: {quoted(draft.document)}"
    yield f"  period: {{start: {draft.years.first}-01-01, end: {draft.years.last}-12-31}}  # TODO {to_confirm}"
    if draft.offices:
        yield "departments:"
        yield from (f"  {key}: {quoted(name)}" for name, key in draft.offices.items())
    if draft.outline.sections:
        yield "sections:"
        titles = {section.number: section.title for section in reversed(draft.outline.sections)}  # the first of a number
        yield from (f"  - {{number: {number}, title: {quoted(titles[number])}}}" for number in sorted(titles))
    yield "items:"
    of_sections = {section.number: section.responsible.departments for section in reversed(draft.outline.sections)}
    for item in draft.outline.items:
        yield from _item(draft, item, of_sections.get(item.section or 0, ()))
    yield "targets:" if draft.targets else "targets: []"
    for target in draft.targets:
        yield from _target(target)
    for implied in draft.implied:
        implies = _("{word} implies a target").format(word=implied.word)
        yield f"  # TODO {implies}: {implied.fragment[:_LONGEST_COMMENT]}"
        yield f"  # - {{id: i{implied.item}, item: {_label(implied.item)}, name: {quoted(implied.fragment[:30])}, kind: milestone}}"
    if draft.asides:
        yield "figures_not_targets:"
        for part in draft.asides:
            doubt = f"  # TODO {guess}" if part.aside.is_guess else ""
            yield f"  - {{item: {_label(part.item)}, fragment: {quoted(part.fragment)}, why: {part.aside.why}}}{doubt}"


def _item(draft: Draft, item: OutlineItem, of_section: Sequence[str]) -> Iterator[str]:
    said = item.responsible
    departments = said.departments or of_section
    parts = [f"number: {_label(item.number)}"]
    if item.section is not None:
        parts.append(f"section: {item.section}")
    if item.title:
        parts.append(f"title: {quoted(item.title)}")
    parts.append(f"departments: [{', '.join(draft.offices[name] for name in departments)}]")
    if said.supporting:
        parts.append(f"supporting: [{', '.join(draft.offices[name] for name in said.supporting)}]")
    if said.leader:
        parts.append(f"leader: {quoted(said.leader)}")
    yield f"  - {{{', '.join(parts)}}}"


def _target(target: DraftTarget) -> Iterator[str]:
    proposal = target.proposal
    yield f"  # {target.sentence[:_LONGEST_COMMENT]}"
    if proposal.doubts:
        yield f"  # TODO {'; '.join(map(_doubt, proposal.doubts))}"
    yield f"  - id: {target.id}"
    yield f"    item: {_label(target.item)}"
    yield f"    name: {quoted(target.name)}"
    yield f"    bound: {proposal.read.bound}"
    if proposal.most is not None:
        yield f"    value: {{min: {proposal.value:f}, max: {proposal.most:f}}}"
    else:
        yield f"    value: {proposal.value:f}"
    if proposal.read.bound is Bound.ABOUT:
        yield f"    tolerance: {_tolerance(proposal.value, proposal.unit):f}"
    yield f"    unit: {quoted(proposal.unit)}"
    yield f"    kind: {proposal.read.kind}"
    if target.due:
        yield f"    due: {target.due}"
    if proposal.read.direction:
        yield f"    direction: {proposal.read.direction}"
    if proposal.base_year:
        yield f"    relative_to: {{year: {proposal.base_year}}}"
    if proposal.read.schedule:
        yield f"    schedule: {proposal.read.schedule}"
    if proposal.may_exceed:
        yield "    may_exceed: true"
    yield f"    fragment: {quoted(target.fragment)}"
    if {"bare", "ratio"} & set(proposal.doubts):
        note = _("the unit is not printed beside the figure")
        yield f"    note: {quoted(note)}"


def _doubt(doubt: str) -> str:
    return {
        "left_right": _("左右: confirm the tolerance"),
        "bare": _("the figure has no unit: confirm it"),
        "ratio": _("confirm the ratio's unit"),
        "respectively": _("several figures in one phrase: confirm which is whose"),
    }[doubt]


def _tolerance(value: Decimal, unit: str) -> Decimal:
    """Take half a point of a share; of others half the last digit, or a twentieth where that is more; whole, where these are counted."""
    if unit in {"%", "百分点", "个百分点"}:
        return Decimal("0.5")
    least = max(Decimal(5).scaleb(int(value.as_tuple().exponent) - 1), value / 20)
    return least.to_integral_value(ROUND_CEILING) if counts(unit) else least.normalize()


def _label(number: int | str) -> str:
    return str(number) if isinstance(number, int) else f'"{number}"'
