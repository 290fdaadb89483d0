"""pydantic's own schemas as we print them: without titles that are names and descriptions for programmers, with words beside choices."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, cast

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.evaluate.outlook import Prospect
from gaoqing_kpi.evaluate.plan_changes import PlanChangeKind
from gaoqing_kpi.formats.text import severity_word
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.bounds import Bound
from gaoqing_kpi.model.described import JsonSchema, meanings_of
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.problem import Code, Severity
from gaoqing_kpi.register import register
from gaoqing_kpi.report.comparison import ChangeKind, change_titles
from gaoqing_kpi.report.plan_comparison import plan_change_titles
from gaoqing_kpi.report.words import light_word, status_word

_MADE_OF_NAMES = ("title", "description")


def _prospect_word(prospect: Prospect) -> str:
    return {
        Prospect.MET: _("every projection meets the bound"),
        Prospect.SHORT: _("every projection falls short"),
        Prospect.UNSURE: _("the projections differ"),
    }[prospect]


_WORDS: Mapping[type[Enum], Callable[[Any], str]] = {
    Bound: lambda bound: cast("Bound", bound).word,
    Kind: lambda kind: cast("Kind", kind).word,
    Status: status_word,
    Light: light_word,
    Prospect: _prospect_word,
    Severity: severity_word,
    Code: lambda code: str(register()[code].meaning),
    ChangeKind: lambda kind: change_titles()[kind],
    PlanChangeKind: lambda kind: plan_change_titles()[kind],
}


class SchemaGenerator(GenerateJsonSchema):
    """Makes schemas in our manner."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - pydantic's union of all schemas has no public name
        """Give no titles to keys: they would be their names once more."""
        return False

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> JsonSchema:
        """Say that all keys are known."""
        return super().typed_dict_schema(schema) | {"additionalProperties": False}

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchema:
        """Say what each choice means."""
        say = _WORDS.get(schema["cls"])
        meanings = meanings_of(partial(say, member) for member in schema["members"]) if say else {}
        return super().enum_schema(schema) | meanings

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchema:
        """Leave out defaults that say nothing: that a key which may be missing is."""
        found = super().default_schema(schema)
        return found if found.get("default") else {key: part for key, part in found.items() if key != "default"}

    def encode_default(self, dft: Any) -> Any:  # noqa: ANN401 - a default is anything
        """Write numbers as numbers."""
        return float(dft) if isinstance(dft, Decimal) else super().encode_default(dft)


def schema_of_type(shape: Any) -> JsonSchema:  # noqa: ANN401 - what stands behind a colon
    """Make the schema of a shape, or of anything that pydantic reads; what is said to programmers is left out."""
    found = TypeAdapter(shape).json_schema(schema_generator=SchemaGenerator)
    shapes = {name: _without_names(inner) for name, inner in found.pop("$defs", {}).items()}
    return _without_names(found) | ({"$defs": shapes} if shapes else {})


def _without_names(schema: JsonSchema) -> JsonSchema:
    kept = {key: part for key, part in schema.items() if key not in _MADE_OF_NAMES}
    return kept | ({"anyOf": [_without_names(part) for part in kept["anyOf"]]} if "anyOf" in kept else {})
