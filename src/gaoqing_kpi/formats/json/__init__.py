"""A report, trends, comparisons, findings and targets as JSON, with numbers as exact decimals."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from importlib.metadata import version
from textwrap import indent
from typing import Any, Literal

from gaoqing_kpi.formats.json.comparison_keys import ComparisonDocument, PlanComparisonDocument
from gaoqing_kpi.formats.json.comparison_parts import change_of
from gaoqing_kpi.formats.json.document_keys import (
    CodesDocument,
    FactsPart,
    HeadPart,
    PlanPart,
    ProblemsDocument,
    ReportDocument,
    ReturnsDocument,
    ReturnsPart,
    TargetsDocument,
    TrendsDocument,
)
from gaoqing_kpi.formats.json.office_parts import offices_of
from gaoqing_kpi.formats.json.part_keys import PlacePart, ProblemPart
from gaoqing_kpi.formats.json.place_parts import places_of
from gaoqing_kpi.formats.json.plan_change_parts import plan_changes_of
from gaoqing_kpi.formats.json.region_parts import changes_by_region, trends_by_region
from gaoqing_kpi.formats.json.result_parts import result_of
from gaoqing_kpi.formats.json.target_parts import cancelled, target_of
from gaoqing_kpi.formats.json.trend_parts import trend_of
from gaoqing_kpi.formats.json_text import json_text
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.rounding import unrounded
from gaoqing_kpi.problem import Findings, Location, Problem
from gaoqing_kpi.register import ProblemRegister
from gaoqing_kpi.report.comparison import ChangeKind, Comparison
from gaoqing_kpi.report.place_standings import Standings
from gaoqing_kpi.report.plan_comparison import PlanComparison
from gaoqing_kpi.report.region_changes import RegionChanges
from gaoqing_kpi.report.region_trends import RegionTrends
from gaoqing_kpi.report.regions import Part, Regions
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.returns import Returns
from gaoqing_kpi.report.target_list import TargetList
from gaoqing_kpi.report.trends import Trends

SCHEMA: Literal[1] = 1

_NO_REGIONS = '"regions": []'


def report(shown: Report) -> str:
    """Write a report as JSON."""
    return dump(_report(shown))


def trends(shown: Trends) -> str:
    """Write trends as JSON."""
    return dump(_trends(shown))


def comparison(shown: Comparison) -> str:
    """Write what changed between two reports as JSON."""
    return dump(_comparison(shown))


def plan_comparison(shown: PlanComparison) -> str:
    """Write what changed from one plan to another as JSON."""
    document: PlanComparisonDocument = {
        "schema": SCHEMA,
        "version": version("gaoqing-kpi"),
        "old": _plan(shown.old),
        "new": _plan(shown.new),
        **plan_changes_of(shown),
    }
    return dump(document)


def returns(shown: Returns) -> str:
    """Write who has reported as JSON."""
    document: ReturnsDocument = {"schema": SCHEMA, **_returns(shown)}
    return dump(document)


def regions(shown: Regions) -> str:
    """Write the same of several regions as JSON."""
    return dump({"schema": SCHEMA, "regions": [{"region": region, **_document(part)} for region, part in shown.parts.items()]})


def places(shown: Standings) -> str:
    """Write the reports of regions, and how these stand beside each other."""
    return _beside(shown.told, places_of(shown))


def region_changes(shown: RegionChanges) -> str:
    """Write what changed in several regions as JSON: each in full, and beside them all side by side."""
    return _beside(shown.told, {"by_region": changes_by_region(shown)})


def region_trends(shown: RegionTrends) -> str:
    """Write trends of several regions as JSON: each in full, and beside them target by target."""
    return _beside(shown.told, {"by_region": trends_by_region(shown.targets)})


def region_part(part: Part) -> str:
    """Write the document of one region as it stands among those of several, so that the document itself need not be kept."""
    document = _document(part)
    return indent(dump({"region": document["region"], **document}).rstrip(), "    ")


def _beside(told: Sequence[str] | None, more: Mapping[str, object]) -> str:
    """Put regions in full, written already, and what is told of all of them, into one document.

    :raises ValueError: if they were not kept.
    """
    if told is None:
        raise ValueError("the documents of regions were not kept")
    head, none, tail = dump({"schema": SCHEMA, "regions": [], **more}).partition(_NO_REGIONS)
    return "".join((head, '"regions": [\n', ",\n".join(told), "\n  ]", tail)) if told else head + none + tail


def _document(part: Part) -> Mapping[str, object]:
    match part:
        case Report():
            return _report(part)
        case Trends():
            return _trends(part)
        case Comparison():
            return _comparison(part)
        case Returns():
            return _returns(part)
        case _:
            raise TypeError(type(part))


def _report(shown: Report) -> ReportDocument:
    return {
        **_head(shown.plan),
        **_facts(shown),
        **offices_of(shown),
        "results": [result_of(shown.plan, result, shown.judgement.outlook(result.target)) for result in shown.results],
        "cancelled": cancelled(shown),
        "problems": _problems(shown.problems),
    }


def _returns(shown: Returns) -> ReturnsPart:
    return {
        "as_of": shown.as_of,
        "illustrative": shown.illustrative,
        "period": {"start": shown.period.start, "end": shown.period.end},
        "offices": [
            {
                "department": office.department,
                "asked": office.asked,
                "updated": len(office.updated),
                "carried_over": [result.target.id for result in office.carried_over],
                "missing": [result.target.id for result in office.missing],
                "reasons": {result.target.id: result.reason for result in (*office.carried_over, *office.missing) if result.reason},
                "files_with_errors": list(office.files),
            }
            for office in shown.offices
        ],
    }


def _trends(shown: Trends) -> TrendsDocument:
    return {
        **_head(shown.report.plan),
        **_facts(shown.report),
        "trends": [trend_of(shown.report.plan, row.trend) for row in shown.rows],
        "problems": _problems(shown.report.problems),
    }


def _comparison(shown: Comparison) -> ComparisonDocument:
    plan, changes = shown.new.plan, shown.changes
    return {
        **_head(plan),
        "illustrative": shown.illustrative,
        "old": _facts(shown.old),
        "new": _facts(shown.new),
        "summary": {
            "light": {count.light: {"old": count.old, "new": count.new} for count in shown.lights},
            "changes": {kind: sum(change.kind is kind for change in changes) for kind in ChangeKind},
        },
        "changes": [change_of(plan, change) for change in changes],
        "cancelled": [target for target in cancelled(shown.new) if target not in cancelled(shown.old)],
        "added": [target.id for target in shown.added],
        "gone": [target.id for target in shown.gone],
        "problems": _problems(shown.problems),
    }


def findings(shown: Findings) -> str:
    """Write problems as JSON."""
    document: ProblemsDocument = {"schema": SCHEMA, "problems": _problems(shown.listed)}
    return dump(document)


def problems(shown: ProblemRegister) -> str:
    """Write the register of problem codes as JSON."""
    document: CodesDocument = {
        "schema": SCHEMA,
        "problems": [
            {
                "code": entry.code,
                "severity": entry.severity,
                "meaning": {"zh": entry.meaning.zh, "en": entry.meaning.en},
                "bad": None if entry.made else entry.bad_file,
                "good": entry.good_file,
            }
            for entry in shown.entries
        ],
    }
    return dump(document)


def targets(shown: TargetList) -> str:
    """Write targets as JSON, with what the catalogue leaves to its defaults filled in."""
    plan = shown.plan
    listed = [target_of(plan, target) for target in shown.targets]
    document: TargetsDocument = {"schema": SCHEMA, "plan": _plan(plan), "targets": listed}
    return dump(document)


def dump(data: Mapping[str, Any]) -> str:
    """Write plain data as JSON text; ratios become decimals of at least 12 significant digits, dates ISO 8601."""
    return json_text(data, _plain)


def _plain(value: object) -> object:
    match value:
        case Fraction():
            return unrounded(value)
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case _:
            raise TypeError(type(value))


def _head(plan: Plan) -> HeadPart:
    return {"schema": SCHEMA, "version": version("gaoqing-kpi"), "plan": _plan(plan), "region": plan.region}


def _facts(shown: Report) -> FactsPart:
    return {
        "as_of": shown.as_of,
        "time_progress": shown.time_progress,
        "illustrative": shown.illustrative,
        "summary": {
            "targets": len(shown.results),
            "reported": shown.reported,
            "updated": shown.updated,
            "carried_over": shown.reported - shown.updated,
            "status": shown.counts,
            "outlook": shown.prospects,
        },
    }


def _plan(plan: Plan) -> PlanPart:
    head = plan.head
    return {
        "id": head.id,
        "title": str(head.title),
        "issuer": str(head.issuer) if head.issuer else None,
        "document": head.document,
        "issued": head.issued,
        "region": head.region,
        "regions": {code: str(name) for code, name in head.regions.items()},
        "url": head.url,
        "period": {"start": head.period.start, "end": head.period.end},
    }


def _problems(problems: Iterable[Problem]) -> list[ProblemPart]:
    return [
        {
            **_place(problem.location),
            "end_line": problem.end[0] if problem.end else None,
            "end_column": problem.end[1] if problem.end else None,
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]


def _place(location: Location) -> PlacePart:
    place: PlacePart = {"path": location.path, "line": location.line, "column": location.column}
    return {**place, "sheet": location.sheet, "cell": location.cell} if location.sheet else place
