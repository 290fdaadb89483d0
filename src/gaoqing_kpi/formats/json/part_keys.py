"""The keys of the JSON of a target, a verdict and a problem. What writes them must give each, and ``schema report`` tells them all."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, NotRequired, TypeAlias

from pydantic import WithJsonSchema
from typing_extensions import TypedDict

from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.evaluate.outlook import Prospect
from gaoqing_kpi.model.base import Told
from gaoqing_kpi.model.bounds import Bound
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.model.target import Basis, Better, Reporting
from gaoqing_kpi.problem import Code, Severity

ExactNumber: TypeAlias = Annotated[Fraction | Decimal | int, WithJsonSchema({"type": "number"})]


class RangePart(TypedDict):
    """The two ends of a target, both included."""

    min: Annotated[ExactNumber, Told("The lower end, included.")]
    max: Annotated[ExactNumber, Told("The upper end, included.")]


LimitPart: TypeAlias = ExactNumber | RangePart
TargetValue: TypeAlias = LimitPart | bool | None


class SidePart(TypedDict):
    """What a target asks for before or after an amendment."""

    target: Annotated[TargetValue, Told("The figure that is asked for; of a milestone, true.")]
    due: Annotated[date, Told("The day by whose end it is to be reached.")]


class DecisionPart(TypedDict):
    """What amends a target."""

    on: Annotated[date, Told("The first day on which it holds.")]
    document: Annotated[str | None, Told("The document that amends it.")]
    why: Annotated[str | None, Told("Why it is amended.")]


class AmendmentPart(DecisionPart):
    """What was changed of a target, before and after."""

    old: Annotated[SidePart | None, Told("What was asked for before.")]
    new: Annotated[SidePart | None, Told("What is asked for since then; null if it is cancelled.")]


class PrintedAmendmentPart(DecisionPart):
    """An amendment as the catalogue has it."""

    value: Annotated[LimitPart | None, Told("The target's new value, in its unit.")]
    by_region: Annotated[Mapping[str, LimitPart], Told("New values of places that have one of their own, by their codes.")]
    due: Annotated[date | None, Told("The new due date.")]
    cancelled: Annotated[bool, Told("Whether the target is dropped from that day on.")]


class CancelledPart(DecisionPart):
    """A target that is cancelled."""

    id: Annotated[str, Told("The target's id.")]
    name: Annotated[str, Told("The target's name, in the language of the output.")]


class NamedPart(TypedDict):
    """Which target it is, and who answers for it."""

    id: Annotated[str, Told("The target's id.")]
    item: Annotated[int | str | None, Told("The number or label of the item that sets it.")]
    section: Annotated[int | None, Told("The number of its section.")]
    departments: Annotated[Sequence[str], Told("The ids of the offices that answer for it, the lead office first.")]
    supporting: Annotated[Sequence[str], Told("The ids of the offices that only help.")]
    leader: Annotated[str | None, Told("Who in the leadership answers for it.")]
    name: Annotated[str, Told("The target's name, in the language of the output.")]


class AskedPart(NamedPart):
    """What a target asks for."""

    bound: Annotated[Bound | None, Told("What is asked of the quantity; of a milestone, null.")]
    target: Annotated[TargetValue, Told("The figure that is asked for; of a milestone, true.")]
    tolerance: Annotated[ExactNumber | None, Told("How far from the figure the quantity may be on either side.")]
    better: Annotated[Better | None, Told("The side on which leaving the bound satisfies it too.")]
    unit: Annotated[str | None, Told("The unit, as it is printed.")]
    kind: Annotated[Kind, Told("What sort of quantity it is.")]
    basis: Annotated[Basis, Told("Whether the figure is printed, or implied by words.")]


class IdentityPart(AskedPart):
    """What a target asks for, and what was changed of it."""

    amended: Annotated[list[AmendmentPart], Told("What was changed of it by the evaluation date.")]


class TargetPart(AskedPart):
    """A target of the catalogue, with what it leaves to its defaults filled in."""

    aliases: Annotated[Sequence[str], Told("Other names under which offices report it.")]
    by_region: Annotated[Mapping[str, LimitPart], Told("The values of places that have one of their own, by their codes.")]
    amended: Annotated[list[PrintedAmendmentPart], Told("What was changed of it, in order of the days.")]
    due: Annotated[date, Told("The day by whose end it is to be reached.")]
    reporting: Annotated[Reporting, Told("How often it is reported.")]
    fragment: Annotated[str | None, Told("The piece of the document that states it.")]
    note: Annotated[str | None, Told("What is to be known of it.")]


class StandingPart(TypedDict):
    """Where a target stands, in short."""

    actual: Annotated[ExactNumber | bool | None, Told("What was reached, in the unit; of a milestone, whether it is done.")]
    as_of: Annotated[date | None, Told("The day whose end the value holds for.")]
    status: Annotated[Status, Told("Where the target stands.")]
    light: Annotated[Light, Told("The colour of the status.")]


class MetricsPart(TypedDict):
    """The figures of a verdict; null is unknown."""

    expected: Annotated[ExactNumber | None, Told("What the schedule asks for by the value's day.")]
    gap: Annotated[ExactNumber | None, Told("The distance to the bound, in the unit: minus is on its wrong side, plus is to spare.")]
    completion: Annotated[ExactNumber | None, Told("The value as a share of the target; of a cap, the share used up.")]
    pace: Annotated[ExactNumber | None, Told("The value held against what is expected: 1 and more is good.")]
    projection: Annotated[ExactNumber | None, Told("The due date's value at the rate so far.")]
    exhausted_on: Annotated[date | None, Told("The day on which a cap is used up at the rate so far.")]


class NeededPart(TypedDict):
    """What the next reporting period asks for."""

    by: Annotated[date, Told("The last day of the next reporting period, or the due date.")]
    value: Annotated[ExactNumber, Told("The least value that is expected then; of a cap, the most.")]


class BaselinePart(TypedDict):
    """Where a quantity stood before."""

    value: Annotated[ExactNumber, Told("The quantity then, in the target's unit.")]
    date: Annotated[date, Told("The day by whose end it stood there.")]


class ResultPart(IdentityPart, StandingPart, MetricsPart):
    """The verdict on a target, with all that it rests on, and its outlook."""

    satisfied: Annotated[bool | None, Told("Whether the value satisfies the bound; null without a value.")]
    projection_recent: Annotated[ExactNumber | None, Told("The due date's value at the rate of the latest values.")]
    outlook: Annotated[Prospect | None, Told("Whether the projections satisfy the bound at the due date.")]
    needed: Annotated[NeededPart | None, Told("What is expected by the end of the next reporting period.")]
    updated: Annotated[bool, Told("Whether the value is of the reporting period that holds the evaluation date.")]
    late: Annotated[bool, Told("Whether a milestone was done after its due date.")]
    stale: Annotated[bool, Told("Whether the value is too old to judge by.")]
    implausible: Annotated[bool, Told("Whether the value is implausible, so that the verdict may not hold.")]
    due: Annotated[date, Told("The day by whose end it is to be reached.")]
    baseline: Annotated[BaselinePart | None, Told("Where the quantity stood before.")]
    reason: Annotated[str | None, Told("Why nothing is reported.")]
    issue: Annotated[str | None, Told("What stands in the way of the target.")]
    next_step: Annotated[str | None, Told("What is done about it.")]
    fragment: Annotated[str | None, Told("The piece of the document that states it.")]


class PlacePart(TypedDict):
    """Where something stands in a file."""

    path: Annotated[str, Told("The file, as it was named.")]
    line: Annotated[int, Told("The line, or a workbook's row, from 1.")]
    column: Annotated[int, Told("The column, from 1, in characters.")]
    sheet: NotRequired[Annotated[str, Told("The sheet of a workbook.")]]
    cell: NotRequired[Annotated[str, Told("The cell of a workbook.")]]


class ProblemPart(PlacePart):
    """What is wrong in a file."""

    end_line: Annotated[int | None, Told("The line where what it is about ends.")]
    end_column: Annotated[int | None, Told("The first column behind its end.")]
    code: Annotated[Code, Told("The problem's code; its meaning never changes.")]
    severity: Annotated[Severity, Told("An error keeps the file from being judged, a warning does not.")]
    message: Annotated[str, Told("What was expected, and what was found.")]
    hint: Annotated[str, Told("How to mend it; empty where nothing is known.")]
