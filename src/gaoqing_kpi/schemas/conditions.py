"""Small pieces of schemas: that a key is given, or not, what must not be, and a list of choices.

What must not be stands behind ``if``, where no editor looks for keys to suggest, and with ``errorMessage``, which editors show.
"""

import re
from collections.abc import Callable, Mapping

from gaoqing_kpi.messages import in_both
from gaoqing_kpi.model.described import JsonSchema, meanings_of

NOTHING: JsonSchema = {"type": "null"}
_SOMETHING: JsonSchema = {"not": NOTHING}


def given(*keys: str) -> JsonSchema:
    """Match where something stands behind each key."""
    return {"required": list(keys), "properties": dict.fromkeys(keys, _SOMETHING)}


def left_out(*keys: str) -> JsonSchema:
    """Match where nothing stands behind any of the keys."""
    return {"properties": dict.fromkeys(keys, NOTHING)}


def behind(key: str, schema: JsonSchema) -> JsonSchema:
    """Match where what stands behind a key matches."""
    return {"required": [key], "properties": {key: schema}}


def one_of(key: str, *words: object) -> JsonSchema:
    """Match where one of these words stands behind a key."""
    return behind(key, {"enum": list(words)})


def any_of(*schemas: JsonSchema) -> JsonSchema:
    """Match where one of these matches."""
    return {"anyOf": list(schemas)}


def forbid(say: Callable[[], str], *together: JsonSchema) -> JsonSchema:
    """Refuse a mapping where all of these match."""
    return {"if": {"type": "object", "allOf": list(together)}, "then": NOTHING | {"errorMessage": in_both(say)}}


def limited(figure: JsonSchema, limits: JsonSchema) -> JsonSchema:
    """Limit a figure; of two limits on one side the nearer counts, since editors look at one of them."""
    farther = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}
    return {word: said for word, said in figure.items() if farther.get(word) not in limits} | limits


def choices(meanings: Mapping[str, Callable[[], str]]) -> JsonSchema:
    """List texts to choose from, and what each means; one in digits is a number to YAML, if it has no quotation marks."""
    spellings = [(spelling, say) for text, say in meanings.items() for spelling in ([text, int(text)] if _is_number(text) else [text])]
    return {"enum": [spelling for spelling, _say in spellings], **meanings_of(say for _spelling, say in spellings)}


def _is_number(text: str) -> bool:
    return re.fullmatch(r"0|[1-9][0-9]*", text) is not None
