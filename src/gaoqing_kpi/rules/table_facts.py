"""What a table says besides its figures, held against the plan: its own targets, its months, and sheets that are not read."""

import re
from collections.abc import Iterator
from fractions import Fraction

from gaoqing_kpi.load.entries import ActualsDraft
from gaoqing_kpi.load.node import Document, Mapping, Scalar
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.rounding import unrounded
from gaoqing_kpi.model.target import PERCENT, Target
from gaoqing_kpi.problem import Code, Problem
from gaoqing_kpi.units import IncompatibleUnitError, UnknownUnitError, convert

_TARGET_FIGURE = re.compile(r"[≥≤<>]?\s*(?P<number>-?[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>[^0-9\s]*?)(?:及?以[上下内]|之内|左右)?")


def unread(document: Document, plan: Plan) -> Iterator[Problem]:
    """Tell of a sheet that has no headings, and names of targets beside figures."""
    if named := [cell for cell in document.unread if plan.find(cell.text)]:
        without = _("the sheet is not read: it names {count} targets, and has no row of headings")
        above = _("rows above the headings are not read: they name {count} targets")
        message = (without if document.root is None else above).format(count=len(named))
        yield Problem(named[0].location, Code.UNREAD_SHEET, message, _("put the headings of the table above it, or into one table with it"))


def of_one_month(document: Document, plan: Plan, draft: ActualsDraft) -> Iterator[Problem]:
    """Ask for what is added up where a table has a figure for each month alone."""
    for key, node in draft.pairs if document.of_one_month else ():
        target = plan.find(key.text)
        value = node.get("value") if isinstance(node, Mapping) else None
        if target and target.traits.is_counted_up and value and value.location in document.of_one_month:
            message = _("{name}: a month alone is not what has been reached since {start}").format(
                name=target.name, start=plan.head.period.start
            )
            yield Problem(value.location, Code.UNKNOWN_KEY, message, _("give the result of the plan's period a column of its own"))


def other_targets(document: Document, plan: Plan, draft: ActualsDraft) -> Iterator[Problem]:
    """Hold the targets that stand in a table against the plan's, which differ where rows were moved against each other."""
    rows = {name.location: (name.text, node) for name, node in draft.pairs} if document.targets else {}
    for key, written in document.targets.items():
        name, node = rows.get(key, ("", None))
        target = plan.find(name)
        figure = _TARGET_FIGURE.fullmatch(written.text)
        if target is None or figure is None:
            continue
        known = {Fraction(end) for version in plan.versions(target) if version.target for end in version.target.ends() or ()}
        unit = node.get("unit") if isinstance(node, Mapping) else None
        stated = Fraction(figure["number"])
        own_unit = figure["unit"] or (unit.text if isinstance(unit, Scalar) else "")
        converted = _converted(plan, target, stated, own_unit or target.unit or "")
        meant = {stated, stated * PERCENT if target.parts_of_whole else stated, converted}
        if known and converted is not None and not meant & known:
            message = _("{name}: the table has the target {found}, the plan {wanted}").format(
                name=target.name,
                found=written.text if figure["unit"] else f"{written.text} {own_unit}".strip(),
                wanted=f"{listing([f'{unrounded(end):f}' for end in sorted(known)])} {target.unit}",
            )
            hint = _("correct the one that is wrong: the row's figures may be another target's, or the target was amended")
            yield Problem(written.location, Code.TARGET_MISMATCH, message, hint)


def _converted(plan: Plan, target: Target, figure: Fraction, unit: str) -> Fraction | None:
    """Convert a figure to the target's unit; None where that cannot be."""
    try:
        return convert(figure, unit, target.unit or "", plan.words) if unit else None
    except (UnknownUnitError, IncompatibleUnitError):
        return None
