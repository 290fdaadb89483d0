"""The keys of the places beside each other, in the JSON of several regions."""

from datetime import date
from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from gaoqing_kpi.formats.json.part_keys import ExactNumber
from gaoqing_kpi.model.base import Told


class PlaceLinePart(TypedDict):
    """How a region stands beside the others."""

    region: Annotated[str | None, Told("The region, by its code.")]
    name: Annotated[str, Told("The region's name, in the language of the output.")]
    rank: Annotated[int | None, Told("Its rank: 1 has the fewest red lights, then yellow ones, then unreported targets.")]
    targets: Annotated[int, Told("How many targets are shown.")]
    red: Annotated[int, Told("How many have a red light.")]
    yellow: Annotated[int, Told("How many have a yellow light.")]
    grey: Annotated[int, Told("How many have a grey light.")]
    green: Annotated[int, Told("How many have a green light.")]
    updated: Annotated[int, Told("How many values are of the reporting period that holds the evaluation date.")]
    carried_over: Annotated[int, Told("How many values are older.")]
    not_reported: Annotated[int, Told("How many are not reported.")]
    time_progress: Annotated[ExactNumber, Told("The share of the plan's period that is gone on the evaluation date.")]
    latest: Annotated[date | None, Told("The day of the region's latest value.")]


class ContenderPart(TypedDict):
    """A region that leads or trails on a target."""

    region: Annotated[str | None, Told("The region, by its code.")]
    rank: Annotated[int, Told("Its rank among those that have a value; equal ones share it.")]
    value: Annotated[ExactNumber | bool | None, Told("What was reached.")]
    completion: Annotated[ExactNumber | None, Told("The share of the target that is reached; of a cap, used up.")]
    change: Annotated[
        ExactNumber | None,
        Told("Since the region's period before: of the completion, in percentage points, or without one of the value, in its unit."),
    ]


class ContestPart(TypedDict):
    """Who leads and who trails on a target, three each at most, the farthest out first."""

    id: Annotated[str, Told("The target's id.")]
    ranked: Annotated[int, Told("How many regions have a value to rank by.")]
    leading: Annotated[list[ContenderPart], Told("Those ahead; none where all are equal.")]
    trailing: Annotated[list[ContenderPart], Told("Those behind.")]


class PlacesPart(TypedDict):
    """How the regions stand beside each other, in a report by region."""

    silent: NotRequired[Annotated[list[str], Told("The regions of the plan that report nothing at all.")]]
    standings: NotRequired[Annotated[list[PlaceLinePart], Told("How each region stands, in the plan's order.")]]
    targets: NotRequired[Annotated[list[ContestPart], Told("Who leads and who trails on each target, in the plan's order.")]]
