"""The keys of whole JSON documents: a report, trends, a comparison, returns, targets, problems."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from gaoqing_kpi.evaluate import Status
from gaoqing_kpi.evaluate.outlook import Prospect
from gaoqing_kpi.formats.json.part_keys import (
    CancelledPart,
    ExactNumber,
    IdentityPart,
    ProblemPart,
    ResultPart,
    StandingPart,
    TargetPart,
)
from gaoqing_kpi.formats.json.place_keys import PlacesPart
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.base import Told
from gaoqing_kpi.model.described import Choices
from gaoqing_kpi.problem import Code, Severity


class PeriodPart(TypedDict):
    """The first and the last day of a period."""

    start: Annotated[date, Told("The first day.")]
    end: Annotated[date, Told("The last day.")]


class PlanPart(TypedDict):
    """What identifies the plan."""

    id: Annotated[str, Told("The plan's id.")]
    title: Annotated[str, Told("The plan's title.")]
    issuer: Annotated[str | None, Told("Who issued it.")]
    document: Annotated[str | None, Told("The document's number.")]
    issued: Annotated[date | None, Told("The day of issue.")]
    region: Annotated[str | None, Told("The place it is for, by its code of GB/T 2260.")]
    regions: Annotated[Mapping[str, str], Told("The places that report to it, by their codes.")]
    url: Annotated[str | None, Told("Where the document is published.")]
    period: Annotated[PeriodPart, Told("The first and the last day of the plan.")]


class DocumentPart(TypedDict):
    """What every document begins with."""

    schema: Annotated[Literal[1], Told("The version of this form; it rises when a key changes its meaning.")]


class HeadPart(DocumentPart):
    """Who says it, and of which plan."""

    version: Annotated[str, Told("The version of gaoqing-kpi.")]
    plan: Annotated[PlanPart, Told("What identifies the plan.")]
    region: Annotated[str | None, Told("The region whose figures these are.")]


class SummaryPart(TypedDict):
    """How many targets stand where."""

    targets: Annotated[int, Told("How many targets are shown.")]
    reported: Annotated[int, Told("How many of them have a value.")]
    updated: Annotated[int, Told("How many values are of the reporting period that holds the evaluation date.")]
    carried_over: Annotated[int, Told("How many values are older.")]
    status: Annotated[Mapping[Status, int], Told("How many targets have each status.")]
    outlook: Annotated[Mapping[Prospect, int], Told("How many targets have each outlook.")]


class FactsPart(TypedDict):
    """As of when, and how it stands as a whole."""

    as_of: Annotated[date, Told("The evaluation date.")]
    time_progress: Annotated[ExactNumber, Told("The share of the plan's period that is gone then.")]
    illustrative: Annotated[bool, Told("Whether figures are invented.")]
    summary: Annotated[SummaryPart, Told("How many targets stand where.")]


class TallyPart(TypedDict):
    """The targets of an office, counted by where they stand."""

    targets: Annotated[int, Told("How many targets there are.")]
    met: Annotated[int, Told("How many are met.")]
    on_track: Annotated[int, Told("How many are on track.")]
    yellow: Annotated[int, Told("How many have a yellow light.")]
    red: Annotated[int, Told("How many have a red light.")]
    undecided: Annotated[int, Told("How many are reported and cannot be judged yet.")]
    not_reported: Annotated[int, Told("How many are not reported.")]
    owed: Annotated[int, Told("How many of the last two were asked for and have neither a fresh value nor a reason.")]
    share: Annotated[ExactNumber | None, Told("The share of green lights; null where nothing can be judged.")]


class OfficePart(TypedDict):
    """How an office stands."""

    id: Annotated[str, Told("The office's id.")]
    name: Annotated[str, Told("The office's name, in the language of the output.")]
    rank: Annotated[int | None, Told("Its rank among the lead offices.")]
    reported: Annotated[ExactNumber | None, Told("The share of what was asked for that it has reported in the period.")]
    lead: Annotated[TallyPart, Told("The targets that it leads.")]
    joint: Annotated[TallyPart, Told("The targets that it answers for jointly.")]


class OfficesPart(TypedDict):
    """The scoreboard of the offices, in a report that is grouped by them."""

    departments: NotRequired[Annotated[list[OfficePart], Told("How each office stands, in a report by offices.")]]


class FlawsPart(TypedDict):
    """What is wrong in the files."""

    problems: Annotated[list[ProblemPart], Told("What is wrong in the files.")]


class ReportDocument(HeadPart, FactsPart, OfficesPart, FlawsPart):
    """A gap report: where each target stands."""

    results: Annotated[list[ResultPart], Told("The verdict on each target, in the plan's order.")]
    cancelled: Annotated[list[CancelledPart], Told("The targets that are cancelled.")]


class ReportsDocument(DocumentPart, PlacesPart):
    """The gap reports of several regions, and how these stand beside each other where that is asked for."""

    regions: Annotated[list[ReportDocument], Told("The report of each region.")]


class PointPart(TypedDict):
    """A value of a series."""

    as_of: Annotated[date, Told("The day whose end the value holds for.")]
    value: Annotated[ExactNumber | bool, Told("What was reached by then.")]
    expected: Annotated[ExactNumber | None, Told("What the schedule asks for by the value's day.")]
    path: Annotated[str | None, Told("The file that reports it; null for the catalogue's own baseline.")]


RatePart = TypedDict(
    "RatePart",
    {
        "value": Annotated[ExactNumber, Told("By how much the value changes.")],
        "per": Annotated[
            Literal["month", "day"],
            Choices(month=lambda: _("in a month"), day=lambda: _("in a day")),
            Told("In which time."),
        ],
        "from": Annotated[date, Told("The first day that it is worked out from.")],
        "to": Annotated[date, Told("The last day that it is worked out from.")],
    },
)


class TrendPart(IdentityPart, StandingPart):
    """Where a target is heading."""

    stale: Annotated[bool, Told("Whether the value is too old to judge by.")]
    implausible: Annotated[bool, Told("Whether the value is implausible, so that the verdict may not hold.")]
    due: Annotated[date, Told("The day by whose end it is to be reached.")]
    series: Annotated[list[PointPart], Told("Its values, in order of their days.")]
    change: Annotated[ExactNumber | None, Told("The latest value less the one before it.")]
    since: Annotated[date | None, Told("The day of the one before it.")]
    rate: Annotated[RatePart | None, Told("The rate of the latest values.")]
    projection: Annotated[ExactNumber | None, Told("The due date's value at the rate so far.")]
    recent_projection: Annotated[ExactNumber | None, Told("The due date's value at the rate of the latest values.")]
    reached_on: Annotated[date | None, Told("The day of the report since which the bound is satisfied.")]
    expected_month: Annotated[str | None, Told("The month in which it will be satisfied at the rate of the latest values.")]
    after_due: Annotated[bool | None, Told("Whether that is after the due date.")]
    used_up_on: Annotated[date | None, Told("The day of the report since which nothing is left of a cap.")]
    exhausted_month: Annotated[str | None, Told("The month in which a cap will be used up.")]


class TrendsDocument(HeadPart, FactsPart, FlawsPart):
    """Where targets are heading."""

    trends: Annotated[list[TrendPart], Told("Where each target is heading, in the plan's order.")]


class OfficeReturnPart(TypedDict):
    """What a lead office has reported in a reporting period."""

    department: Annotated[str | None, Told("The office's id; null for what no office leads.")]
    asked: Annotated[int, Told("How many values it was asked for.")]
    updated: Annotated[int, Told("How many of them are of the period.")]
    carried_over: Annotated[Sequence[str], Told("The targets whose value is older.")]
    missing: Annotated[Sequence[str], Told("The targets that have no value.")]
    reasons: Annotated[Mapping[str, str], Told("The reasons given for what is not of the period, by the targets' ids.")]
    files_with_errors: Annotated[Sequence[str], Told("Its files that have errors.")]


class ReturnsPart(TypedDict):
    """Who has reported."""

    as_of: Annotated[date, Told("The evaluation date.")]
    illustrative: Annotated[bool, Told("Whether figures are invented.")]
    period: Annotated[PeriodPart, Told("The reporting period.")]
    offices: Annotated[list[OfficeReturnPart], Told("What each lead office has reported, in the plan's order.")]


class ReturnsDocument(DocumentPart, ReturnsPart):
    """Who has reported in a reporting period."""


class TargetsDocument(DocumentPart):
    """The targets of a plan."""

    plan: Annotated[PlanPart, Told("What identifies the plan.")]
    targets: Annotated[list[TargetPart], Told("The targets, in the plan's order.")]


class ProblemsDocument(DocumentPart, FlawsPart):
    """What is wrong in files."""


class MeaningPart(TypedDict):
    """A text in both languages."""

    zh: Annotated[str, Told("In Chinese.")]
    en: Annotated[str, Told("In English.")]


class CodePart(TypedDict):
    """A problem code."""

    code: Annotated[Code, Told("The problem's code; its meaning never changes.")]
    severity: Annotated[Severity, Told("An error keeps the file from being judged, a warning does not.")]
    meaning: Annotated[MeaningPart, Told("What it means.")]
    bad: Annotated[str | None, Told("A file that has the problem; null where no text can show it.")]
    good: Annotated[str, Told("A file that does not have it.")]


class CodesDocument(DocumentPart):
    """The register of problem codes."""

    problems: Annotated[list[CodePart], Told("The problem codes.")]
