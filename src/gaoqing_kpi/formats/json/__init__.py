"""A report, trends, comparisons, findings and targets as JSON, with numbers as exact decimals."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from importlib.metadata import version
from typing import Any, Literal

import simplejson

from gaoqing_kpi.evaluate import Result
from gaoqing_kpi.formats.json.comparison_keys import ChangePart, ComparedPart, ComparisonDocument, PlanComparisonDocument
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
from gaoqing_kpi.formats.json.plan_change_parts import plan_changes_of
from gaoqing_kpi.formats.json.region_parts import changes_by_region, trends_by_region
from gaoqing_kpi.formats.json.result_parts import result_of, standing_of
from gaoqing_kpi.formats.json.target_parts import cancelled, named, target_of, target_value
from gaoqing_kpi.formats.json.trend_parts import trend_of
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.rounding import unrounded
from gaoqing_kpi.problem import Findings, Location, Problem
from gaoqing_kpi.register import ProblemRegister
from gaoqing_kpi.report.comparison import Change, ChangeKind, Comparison
from gaoqing_kpi.report.plan_comparison import PlanComparison
from gaoqing_kpi.report.region_changes import RegionChanges
from gaoqing_kpi.report.region_trends import RegionTrends
from gaoqing_kpi.report.regions import Part, Regions
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.returns import Returns
from gaoqing_kpi.report.target_list import TargetList
from gaoqing_kpi.report.trends import Trends

SCHEMA: Literal[1] = 1


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
    return dump({"schema": SCHEMA, "regions": _in_full(shown)})


def region_changes(shown: RegionChanges) -> str:
    """Write what changed in several regions as JSON: each in full, and beside them all side by side."""
    return dump({"schema": SCHEMA, "regions": _in_full(shown.parts), "by_region": changes_by_region(shown)})


def region_trends(shown: RegionTrends) -> str:
    """Write trends of several regions as JSON: each in full, and beside them target by target."""
    return dump({"schema": SCHEMA, "regions": _in_full(shown.parts), "by_region": trends_by_region(shown.targets)})


def _in_full(shown: Regions | None) -> list[Mapping[str, object]]:
    """Write each region's document with its code, as far as they were kept."""
    return [{"region": region, **_document(part)} for region, part in shown.parts.items()] if shown else []


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
        "changes": [_change(plan, change) for change in changes],
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
    return simplejson.dumps(data, default=_plain, use_decimal=True, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


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


def _change(plan: Plan, change: Change) -> ChangePart:
    result = change.new.result
    target = result.target
    return {
        **named(plan, target),
        "target": target_value(target, result.actual.reference if result.actual else None),
        "old_target": target_value(change.old.target, change.old.result.actual.reference if change.old.result.actual else None),
        "due": result.due,
        "old_due": change.old.result.due,
        "unit": target.unit,
        "kind": change.kind,
        "old": _side(change.old.result),
        "new": _side(change.new.result),
    }


def _side(result: Result) -> ComparedPart:
    return {**standing_of(result), "gap": result.metrics.gap if result.metrics else None, "stale": result.stale}
