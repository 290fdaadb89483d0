"""JSON Schemas, 2020-12, of what is read and written: files of actual values against a plan, catalogues, JSON reports.

pydantic makes them of the shapes that files are read by; the plan's own names and figures, and the tables of kinds and bounds, are put in
here. Both languages stand in one schema, so that there is one file for all. Editors and validators read it; a rule that it cannot say,
as that a cumulative figure never falls, ``validate`` knows.
"""

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

from gaoqing_kpi.messages import _, in_both
from gaoqing_kpi.model.described import JsonSchema
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.schemas.actuals_schema import actuals_schema
from gaoqing_kpi.schemas.catalogue_schema import catalogue_schema
from gaoqing_kpi.schemas.report_schema import report_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _OfPlan(NamedTuple):
    title: Callable[[], str]
    make: Callable[[Plan], JsonSchema]


_OF_PLAN: Mapping[str, _OfPlan] = {
    "actuals": _OfPlan(lambda: _("Files of actual values"), actuals_schema),
    "targets": _OfPlan(lambda: _("The catalogue of a plan's targets"), catalogue_schema),
}
REPORT = "report"
NAMES = (*_OF_PLAN, REPORT)


def schema_for(plan: Plan, name: str) -> str:
    """Write the schema of files of actual values on a plan, or that of its catalogue."""
    title, make = _OF_PLAN[name]
    return _text(name, title, make(plan))


def schema_of_reports() -> str:
    """Write the schema of JSON reports, which is the same for every plan."""
    return _text(REPORT, lambda: _("JSON reports"), report_schema())


def _text(name: str, title: Callable[[], str], schema: JsonSchema) -> str:
    head = {"$schema": DIALECT, "$id": f"gaoqing-kpi/{name}.schema.json", "title": in_both(title)}
    return json.dumps(head | schema, ensure_ascii=False, indent=1) + "\n"
