"""The schema of a catalogue: the shapes that it is read by, part by part, and the offices of the plan in use as choices."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import create_model

from gaoqing_kpi.load.parts import Root
from gaoqing_kpi.messages import in_both
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.model.described import JsonSchema
from gaoqing_kpi.model.names import KEBAB
from gaoqing_kpi.model.places import CODE
from gaoqing_kpi.model.plan import Figure, Head, Item, Plan, Section
from gaoqing_kpi.model.scalars import UNIT_START, Text
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.rules.catalogue import no_code, no_id
from gaoqing_kpi.rules.target_rules import no_unit
from gaoqing_kpi.schemas.conditions import choices, given, limited
from gaoqing_kpi.schemas.generator import schema_of_type
from gaoqing_kpi.schemas.target_conditions import amendment_conditions, target_conditions

OFFICE = "office"

_PARTS: Mapping[str, Any] = {
    "plan": Head,
    "departments": dict[str, Bilingual] | None,
    "sections": list[Section] | None,
    "items": list[Item] | None,
    "targets": list[Target],
    "figures_not_targets": list[Figure] | None,
}
"""What each part of a catalogue is; ``Root`` leaves them unread, so that one bad part hides no other."""


def catalogue_schema(plan: Plan) -> JsonSchema:
    """Describe catalogues; the offices of a plan are suggested, and any other may be named."""
    parts: dict[str, Any] = {
        key: (Annotated[_PARTS[key], *field.metadata], ... if field.is_required() else None) for key, field in Root.model_fields.items()
    }
    schema = schema_of_type(create_model("Catalogue", __base__=Root, **parts))
    shapes = schema["$defs"]
    for of_offices in _branches([shapes["Item"], shapes["Target"]], "array", "departments", "supporting"):
        of_offices |= {"items": {"$ref": f"#/$defs/{OFFICE}"}, "uniqueItems": True}
    shapes[OFFICE] = {"anyOf": [choices(_offices(plan)), schema_of_type(Text)]}
    _put_rules_in(shapes)
    return schema


def _put_rules_in(shapes: JsonSchema) -> None:
    """Say what must be kept beyond the shapes, as far as a schema can."""
    head, target, step = (shapes[name]["properties"] for name in ("Head", "Target", "Step"))
    for by_code in _branches([shapes["Head"], shapes["Target"], shapes["Amendment"]], "object", "regions", "by_region"):
        by_code["propertyNames"] = _pattern(CODE, no_code)
    head["region"] |= _pattern(CODE, no_code)
    target["id"] |= {"type": "string"} | _pattern(KEBAB, no_id)
    target["unit"] |= {"type": ["string", "null"]} | _pattern(rf"\s*{UNIT_START}.*", no_unit)
    step["share"] = limited(step["share"], {"minimum": 0, "maximum": 1})
    shapes["Target"]["allOf"] = list(target_conditions())
    shapes["Amendment"]["allOf"] = list(amendment_conditions())
    shapes["RelativeTo"]["oneOf"] = [given("year"), given("reference")]


def _pattern(form: str, say: Callable[[], str]) -> JsonSchema:
    return {"pattern": f"^{form}$", "patternErrorMessage": in_both(say)}


def _offices(plan: Plan) -> Mapping[str, Any]:
    return {key: (lambda name=name: str(name)) for key, name in plan.departments.items()}


def _branches(shapes: list[JsonSchema], kind: str, *keys: str) -> Iterator[JsonSchema]:
    """Yield what stands behind keys where it is of a type, and not left out."""
    for shape in shapes:
        for key in keys:
            behind = shape["properties"].get(key, {})
            yield from (part for part in (behind, *behind.get("anyOf", ())) if part.get("type") == kind)
