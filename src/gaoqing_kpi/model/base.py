"""What every shape of a file has in common."""

from functools import partial
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from gaoqing_kpi.messages import _, in_both, language
from gaoqing_kpi.model.described import JsonSchema
from gaoqing_kpi.model.scalars import Text, refuse
from gaoqing_kpi.problem import Code


class Shape(BaseModel):
    """A mapping with a closed set of keys."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Told(NamedTuple):
    """What a key is for: a message yet to be translated, and what may stand behind it in YAML."""

    description: str
    example: str = ""

    def __get_pydantic_json_schema__(self, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """Say it in a JSON Schema, in both languages."""
        return handler(core_schema) | {"description": in_both(partial(_, self.description), "\n")}


class Bilingual(Shape):
    """A text in Chinese and, where there is one, in English; a plain text is Chinese only."""

    zh: Text
    en: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, written: object) -> object:
        if isinstance(written, str):
            return {"zh": written}
        if not isinstance(written, dict | Bilingual):
            refuse(Code.WRONG_TYPE, _("expected a text, or one in both languages"), _("write {number}").format(number="{zh: …, en: …}"))
        return written

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """Say in a JSON Schema that a plain text will do."""
        reference = handler(core_schema)
        found = handler.resolve_ref_schema(reference)
        in_both_languages = dict(found)
        found.clear()
        found["anyOf"] = [in_both_languages["properties"]["zh"], in_both_languages]
        return reference

    def __str__(self) -> str:
        """Return the text in the language in use, or the only one that there is."""
        return self.zh if language() == "zh" or self.en is None else self.en
