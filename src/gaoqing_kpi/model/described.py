"""What a JSON Schema says of a shape beyond what pydantic knows: how a scalar is written, and what each word of a closed list means.

Editors show ``enumDescriptions`` and ``markdownEnumDescriptions`` beside choices, and ``patternErrorMessage`` where a text does not fit.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

from gaoqing_kpi.messages import in_both

JsonSchema: TypeAlias = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Written:
    """How a scalar stands in YAML: its types there, the pattern that it has as a text, and what is expected where it does not fit."""

    types: tuple[str, ...]
    pattern: str
    expected: Callable[[], str]
    limits: Mapping[str, object] = field(default_factory=dict)

    def __get_pydantic_json_schema__(self, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """Say it as pydantic asks for it."""
        types = list(self.types) if len(self.types) > 1 else self.types[0]
        return {"type": types, **self.limits, "pattern": self.pattern, "patternErrorMessage": in_both(self.expected)}


class Choices:
    """What each word of a closed list means."""

    def __init__(self, **meanings: Callable[[], str]) -> None:
        self.meanings = meanings

    def __get_pydantic_json_schema__(self, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """Say it as pydantic asks for it."""
        found = handler(core_schema)
        return found | meanings_of(self.meanings[word] for word in found["enum"])


def meanings_of(meanings: Iterable[Callable[[], str]]) -> JsonSchema:
    """Describe the choices of an ``enum``, in its order."""
    said = [in_both(meaning) for meaning in meanings]
    return {"enumDescriptions": said, "markdownEnumDescriptions": said}
