"""The keys of JSON that sets regions side by side: what changed in each, and where each is heading. Beside it stand the regions in full."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from typing_extensions import TypedDict

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats.json.comparison_keys import ComparisonDocument, CountsPart
from gaoqing_kpi.formats.json.document_keys import DocumentPart, TrendsDocument
from gaoqing_kpi.formats.json.part_keys import ExactNumber, StandingPart
from gaoqing_kpi.model.base import Told
from gaoqing_kpi.report.comparison import ChangeKind


class RegionPart(TypedDict):
    """A region by code and name."""

    region: Annotated[str | None, Told("The region's code; null for what names no region.")]
    name: Annotated[str, Told("The region's name, in the language of the output.")]


class RegionShiftPart(RegionPart):
    """What changed in a region, counted."""

    reported: Annotated[CountsPart, Told("How many targets had and have a value.")]
    light: Annotated[Mapping[Light, CountsPart], Told("How many targets had and have each light.")]
    changes: Annotated[Mapping[ChangeKind, int], Told("How many targets changed in each way.")]
    worse: Annotated[int, Told("How many targets need more of a look than before, but for those newly or no longer reported.")]
    better: Annotated[int, Told("How many targets need less of a look than before, but for those newly or no longer reported.")]
    reached: Annotated[int, Told("How many targets are met that were not.")]


class RedSpreadPart(TypedDict):
    """A target that turned red, and where."""

    id: Annotated[str, Told("The target's id.")]
    name: Annotated[str, Told("The target's name, in the language of the output.")]
    regions: Annotated[Sequence[str | None], Told("The codes of the regions where it turned red.")]


class RegionChangesPart(TypedDict):
    """What changed, region by region."""

    regions: Annotated[list[RegionShiftPart], Told("What changed in each region, the worst first.")]
    appeared: Annotated[Sequence[str | None], Told("The codes of the regions that report and did not before.")]
    silent: Annotated[Sequence[str | None], Told("The codes of the regions that reported before and no longer do.")]
    unheard: Annotated[Sequence[str | None], Told("The codes of the regions that have not reported on either side.")]
    turned_red: Annotated[list[RedSpreadPart], Told("The targets that turned red, those in most regions first.")]


class RegionChangesDocument(DocumentPart):
    """What changed between two sets of actual values of several regions."""

    regions: Annotated[list[ComparisonDocument], Told("The comparison of each region.")]
    by_region: Annotated[RegionChangesPart, Told("The regions side by side.")]


class DayValuePart(TypedDict):
    """A value of a day."""

    as_of: Annotated[date, Told("The day whose end the value holds for.")]
    value: Annotated[ExactNumber | bool, Told("What was reached by then.")]


class RegionTrendPart(RegionPart, StandingPart):
    """Where a target is heading in a region."""

    values: Annotated[list[DayValuePart], Told("Its values, in order of their days.")]
    change: Annotated[ExactNumber | None, Told("The latest value less the one before it.")]
    projection: Annotated[ExactNumber | None, Told("The due date's value at the rate so far.")]
    recent_projection: Annotated[ExactNumber | None, Told("The due date's value at the rate of the latest values.")]


class TargetTrendsPart(TypedDict):
    """A target in all regions that it is set for."""

    id: Annotated[str, Told("The target's id.")]
    name: Annotated[str, Told("The target's name, in the language of the output.")]
    unit: Annotated[str | None, Told("The unit, as it is printed.")]
    days: Annotated[Sequence[date], Told("The days that any region has a value of.")]
    regions: Annotated[list[RegionTrendPart], Told("The regions with a value, in the plan's order.")]
    without_value: Annotated[Sequence[str | None], Told("The codes of the regions without a value.")]


class RegionTrendsDocument(DocumentPart):
    """Where targets are heading in several regions."""

    regions: Annotated[list[TrendsDocument], Told("The trends of each region.")]
    by_region: Annotated[list[TargetTrendsPart], Told("The regions side by side, target by target.")]
