"""The schema of JSON reports, and under ``$defs`` of every other JSON document: made of the types that what writes them must give."""

from gaoqing_kpi.formats.json.comparison_keys import ComparisonDocument, PlanComparisonDocument
from gaoqing_kpi.formats.json.document_keys import (
    CodesDocument,
    ProblemsDocument,
    ReportDocument,
    ReportsDocument,
    ReturnsDocument,
    TargetsDocument,
    TrendsDocument,
)
from gaoqing_kpi.formats.json.region_keys import RegionChangesDocument, RegionTrendsDocument
from gaoqing_kpi.model.described import JsonSchema
from gaoqing_kpi.schemas.generator import schema_of_type

_REPORTS = ("ReportDocument", "ReportsDocument")


def report_schema() -> JsonSchema:
    """Describe the report on one region, or those on several."""
    documents = (
        ReportDocument
        | ReportsDocument
        | TrendsDocument
        | ComparisonDocument
        | PlanComparisonDocument
        | RegionTrendsDocument
        | RegionChangesDocument
        | ReturnsDocument
        | TargetsDocument
        | ProblemsDocument
        | CodesDocument
    )
    return {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in _REPORTS], "$defs": schema_of_type(documents)["$defs"]}
