"""Every fragment in its item, every item in the plan, and what each item's audit finds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from gaoqing_kpi.audit.finding import CONTEXT, Finding, Sort
from gaoqing_kpi.audit.item_audit import ItemAudit, lists_items
from gaoqing_kpi.audit.plan_text import figures_in
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.plan import Figure, Item, Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.outline.outline import Outline, is_headline
from gaoqing_kpi.outline.spelling import one_spelling


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found, and how much it looked at."""

    shows: ClassVar[str] = "audit"

    items: int
    figures: int
    fragments: int
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Return whether no figure is left over and nothing contradicts."""
        return all(finding.sort is Sort.REVIEW for finding in self.findings)

    def of(self, sort: Sort) -> tuple[Finding, ...]:
        """List the findings of one sort, in the order of the items."""
        return tuple(finding for finding in self.findings if finding.sort is sort)


def audit(plan: Plan, outline: Outline) -> Audit:
    """Hold a plan's document, by its outline, against its catalogue."""
    items = {item.number: item for item in outline.items if item.text}
    texts = {number: item.text for number, item in items.items()}
    homeless = _homeless(plan, texts)
    findings = [*_left_out(plan), *_unmatched_items(plan, texts, homeless)]
    targets: dict[int | str | None, list[Target]] = defaultdict(list)
    for target in plan.targets:
        targets[target.item if target.item is not None else homeless.get(target.id)].append(target)
    put_aside: dict[int | str, list[Figure]] = defaultdict(list)
    for figure in plan.figures:
        put_aside[figure.item].append(figure)
    for number, item in items.items():
        listed = plan.item.get(number)
        if listed or not lists_items(plan) or is_headline(number):
            findings += ItemAudit(plan, listed or Item.unlisted(number), item, targets[number], put_aside[number]).findings()
    figures = sum(len(figures_in(text)) for text in texts.values())
    in_order = sorted(findings, key=lambda finding: _natural(finding.item))
    fragments = sum(target.fragment is not None for target in plan.targets) + len(plan.figures)
    return Audit(sum(not is_headline(number) for number in items), figures, fragments, tuple(in_order))


def _natural(number: int | str) -> tuple[int, ...]:
    return tuple(map(int, str(number).split("-")))


def _left_out(plan: Plan) -> Iterator[Finding]:
    """Tell what the catalogue leaves out, so that nobody takes it for checked."""
    given = {
        _("the issuer"): plan.head.issuer,
        _("the document's number"): plan.head.document,
        _("the offices"): "departments" not in plan.left_out,
        _("the sections"): "sections" not in plan.left_out,
        _("the items"): lists_items(plan),
    }
    if names := [name for name, part in given.items() if not part]:
        yield Finding(Sort.REVIEW, 0, _("the catalogue leaves out: {names}").format(names=listing(names)))
    for target in plan.targets:
        if target.fragment is None:
            yield Finding(Sort.REVIEW, target.item or 0, _("{id}: the catalogue has no fragment").format(id=target.id))


def _homeless(plan: Plan, items: Mapping[int | str, str]) -> Mapping[str, int | str]:
    """Find the items of targets that name none: the one that alone prints their fragment."""
    found: dict[str, int | str] = {}
    texts = {number: text.replace("\n", " ") for number, text in items.items()}
    for target in plan.targets:
        if target.item is None and target.fragment:
            fragment = one_spelling(target.fragment)
            where = [number for number, text in texts.items() if fragment in text]
            found |= {target.id: where[0]} if len(where) == 1 else {}
    return found


def _unmatched_items(plan: Plan, items: Mapping[int | str, str], homeless: Mapping[str, int | str]) -> Iterator[Finding]:
    if all(map(is_headline, items)) and any(not is_headline(number) for number in plan.item):
        first = min(plan.item, default=1, key=_natural)
        yield Finding(Sort.CONTRADICTION, first, _("the document has no numbered items: is it the plan?"))
        return
    for number in plan.item.keys() - items.keys():
        yield Finding(Sort.CONTRADICTION, number, _("the document has no such item"))
    for number in items.keys() - plan.item.keys() if lists_items(plan) else ():
        if is_headline(number):
            continue
        yield Finding(Sort.CONTRADICTION, number, _("the catalogue has no such item"), items[number][:CONTEXT])
    for target in plan.targets:
        if target.item is None and target.fragment and target.id not in homeless:
            message = _("{id}: the catalogue names no item, and not exactly one prints the fragment").format(id=target.id)
            yield Finding(Sort.CONTRADICTION, 0, message, target.fragment)
