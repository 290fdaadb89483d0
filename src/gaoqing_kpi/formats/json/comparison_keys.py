"""The keys of JSON that compares: two sets of actual values, two plans."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from typing_extensions import TypedDict

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.evaluate.plan_changes import PlanChangeKind
from gaoqing_kpi.formats.json.document_keys import DocumentPart, FactsPart, FlawsPart, HeadPart, PlanPart
from gaoqing_kpi.formats.json.part_keys import CancelledPart, ExactNumber, IdentityPart, NamedPart, StandingPart, TargetValue
from gaoqing_kpi.model.base import Told
from gaoqing_kpi.model.target import Steady
from gaoqing_kpi.report.comparison import ChangeKind


class CountsPart(TypedDict):
    """A number of targets before and after."""

    old: Annotated[int, Told("How many before.")]
    new: Annotated[int, Told("How many after.")]


class ShiftPart(TypedDict):
    """How many targets changed."""

    light: Annotated[Mapping[Light, CountsPart], Told("How many targets had and have each light.")]
    changes: Annotated[Mapping[ChangeKind, int], Told("How many targets changed in each way.")]


class ComparedPart(StandingPart):
    """Where a target stands on one side of a comparison."""

    gap: Annotated[ExactNumber | None, Told("The distance to the bound, in the unit: minus is on its wrong side, plus is to spare.")]
    stale: Annotated[bool, Told("Whether the value is too old to judge by.")]


class ChangePart(NamedPart):
    """What changed of a target."""

    target: Annotated[TargetValue, Told("The figure that is asked for; of a milestone, true.")]
    old_target: Annotated[TargetValue, Told("The figure that was asked for before.")]
    due: Annotated[date, Told("The day by whose end it is to be reached.")]
    old_due: Annotated[date, Told("The due date before.")]
    unit: Annotated[str | None, Told("The unit, as it is printed.")]
    kind: Annotated[ChangeKind, Told("What the change is.")]
    old: Annotated[ComparedPart, Told("Where it stood before.")]
    new: Annotated[ComparedPart, Told("Where it stands now.")]


class ComparisonDocument(HeadPart, FlawsPart):
    """What changed between two sets of actual values."""

    illustrative: Annotated[bool, Told("Whether figures are invented.")]
    old: Annotated[FactsPart, Told("The older side as a whole.")]
    new: Annotated[FactsPart, Told("The newer side as a whole.")]
    summary: Annotated[ShiftPart, Told("How many targets changed.")]
    changes: Annotated[list[ChangePart], Told("What changed, the worst first.")]
    cancelled: Annotated[list[CancelledPart], Told("The targets that were cancelled in between.")]
    added: Annotated[list[str], Told("The ids of the targets that the newer catalogue adds.")]
    gone: Annotated[list[str], Told("The ids of the targets that the newer catalogue no longer has.")]


class StepPart(TypedDict):
    """The share of the way that a schedule asks for by the end of a day."""

    by: Annotated[date, Told("The day by whose end the share is asked for; the last is the due date.")]
    share: Annotated[ExactNumber, Told("The share, from 0 to 1; the last is 1.")]


class PlannedPart(IdentityPart):
    """A target on one side of a comparison of plans."""

    due: Annotated[date, Told("The day by whose end it is to be reached.")]
    schedule: Annotated[Steady | list[StepPart] | None, Told("How much is asked for by when, where the catalogue says it.")]


class PlanChangePart(TypedDict):
    """One change of a target from one plan to another."""

    kind: Annotated[PlanChangeKind, Told("What the change is.")]
    id: Annotated[str, Told("The target's id.")]
    old_id: Annotated[str | None, Told("Its id before, if it was another.")]
    name: Annotated[str, Told("The target's name, in the language of the output.")]
    region: Annotated[str | None, Told("The place whose own value it is.")]
    aspects: Annotated[Sequence[str], Told("What of it differs.")]
    stricter: Annotated[bool | None, Told("Whether more is asked for than before, or less; null where that cannot be said.")]
    old: Annotated[PlannedPart | None, Told("What was asked for before; null where nothing was.")]
    new: Annotated[PlannedPart | None, Told("What is asked for now; null where nothing is.")]


class PlanShiftPart(TypedDict):
    """How many targets of a plan changed."""

    targets: Annotated[CountsPart, Told("How many targets the plans have.")]
    changes: Annotated[Mapping[PlanChangeKind, int], Told("How many targets changed in each way.")]


class PlanChangesPart(TypedDict):
    """What changed, counted and listed."""

    summary: Annotated[PlanShiftPart, Told("How many targets changed.")]
    changes: Annotated[list[PlanChangePart], Told("What changed, kind by kind.")]


class PlanComparisonDocument(DocumentPart, PlanChangesPart):
    """What changed from one plan to another."""

    version: Annotated[str, Told("The version of gaoqing-kpi.")]
    old: Annotated[PlanPart, Told("The older plan.")]
    new: Annotated[PlanPart, Told("The newer plan.")]
