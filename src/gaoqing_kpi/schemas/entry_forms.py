"""The forms of an entry, by what its target is: which keys go together, and which numbers are possible.

Targets that are reported alike have one form, which refers to the keys of ``Entry`` as pydantic describes them.
"""

from collections.abc import Iterator
from functools import partial

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.described import JsonSchema
from gaoqing_kpi.model.entry_keys import ANSWERS, ENTRY_KEYS, RESULTS, Holds, keys_of, main_key
from gaoqing_kpi.model.scalars import Measure
from gaoqing_kpi.model.target import PERCENT, Target
from gaoqing_kpi.schemas.conditions import NOTHING, any_of, behind, forbid, given, left_out, limited, one_of
from gaoqing_kpi.schemas.generator import schema_of_type

REGION = "region"

_NO_MINUS: JsonSchema = {"not": {"type": "string", "pattern": "^-"}}


def form_name(target: Target) -> str:
    """Name the form of a target's entries by all that it depends on."""
    traits = {
        "count": target.counts,
        "percent": bool(target.parts_of_whole),
        "up-to-100": target.is_share,
        "referenced": target.has_reference,
        "without-rate": target.traits.is_measured and "rate" not in keys_of(target),
    }
    return ".".join(["entry", target.kind.value, *(name for name, is_so in traits.items() if is_so)])


def form_of(target: Target, entry: JsonSchema) -> JsonSchema:
    """Describe the entries of a target, a figure alone, the keys of an entry or nothing, each by the words of a schema that speak of it.

    :param entry: the schema of ``Entry``, which stands beside the forms under that name.
    """
    keys = keys_of(target)
    alone = (
        limited(schema_of_type(Measure), _limits(target, "value") | _in_own_unit(target))
        if target.traits.is_measured and not target.has_reference
        else {"type": []}
    )
    return {
        **alone,
        "type": [*alone["type"], "object", "null"],
        "properties": {key: _behind(target, key, entry) for key in ENTRY_KEYS if key in keys},
        "patternProperties": {f"^(?:{'|'.join(key for key in ENTRY_KEYS if key not in keys)})$": NOTHING},
        "additionalProperties": False,
        "allOf": list(_conditions(target)),
    }


def _behind(target: Target, key: str, entry: JsonSchema) -> JsonSchema:
    """Describe what stands behind a key; one with limits is written out, since editors pass over what a reference stands beside."""
    if limits := _limits(target, key):
        return {**entry["properties"][key], **limits}
    where = REGION if ENTRY_KEYS[key].holds is Holds.PLACE else f"Entry/properties/{key}"
    return {"$ref": f"#/$defs/{where}"}


def _limits(target: Target, key: str) -> JsonSchema:
    """Say which numbers are possible in whatever unit."""
    is_divisor = key == "denominator" or (key == "base" and target.parts_of_whole)
    if is_divisor:
        return {"exclusiveMinimum": 0} | _NO_MINUS
    is_part = ENTRY_KEYS[key].holds is Holds.NUMBER
    is_own = ENTRY_KEYS[key].holds is Holds.QUANTITY and not target.traits.may_be_negative
    return {"minimum": 0} | _NO_MINUS if is_part or is_own else {}


def _in_own_unit(target: Target) -> JsonSchema:
    """Say which numbers are possible in the target's own unit."""
    return ({"multipleOf": 1} if target.counts else {}) | ({"maximum": PERCENT} if target.is_share else {})


def _conditions(target: Target) -> Iterator[JsonSchema]:
    keys = keys_of(target)
    results = [key for key in RESULTS if key in keys]
    yield _unanswered(target, results)
    for key in results:
        yield forbid(partial(_missing_and_more, key), given("missing"), given(key))
        if other := ENTRY_KEYS[key].needs:
            yield forbid(partial(_one_without_the_other, key, other), given(key), left_out(other))
    if target.has_reference:
        yield forbid(partial(_lacking, "reference"), given("value"), left_out("reference"))
    if not target.traits.is_measured:
        yield forbid(lambda: _("a completion date needs `done: true`"), one_of("done", False), given("on"))
    if target.counts:
        figures = [key for key in results if ENTRY_KEYS[key].holds in {Holds.QUANTITY, Holds.QUANTITY_OF_ITS_OWN}]
        broken = any_of(*(behind(key, {"type": "number", "not": {"multipleOf": 1}}) for key in figures))
        yield forbid(lambda: _("expected a whole number"), left_out("unit"), broken)
    if target.is_share:
        above = behind("value", {"type": "number", "exclusiveMinimum": PERCENT})
        yield forbid(lambda: _("{name} cannot be above 100 %").format(name="value"), left_out("unit"), above)


def _unanswered(target: Target, results: list[str]) -> JsonSchema:
    """Refuse an entry that answers nothing, but for one that is left empty in a form: what would answer is there, and nothing else."""
    answers = [key for key in ENTRY_KEYS if key in ANSWERS]
    others = [key for key in ENTRY_KEYS if key not in ANSWERS]
    has_more = any_of({"propertyNames": {"enum": others}}, *(given(key) for key in results if key in others and key != "unit"))
    return forbid(partial(_lacking, main_key(target)), {"minProperties": 1}, left_out(*answers), has_more)


def _missing_and_more(key: str) -> str:
    return _("{missing} means not reported, but {key} is also given").format(missing="missing", key=key)


def _one_without_the_other(key: str, other: str) -> str:
    return _("{key} also needs {other}").format(key=key, other=other)


def _lacking(key: str) -> str:
    return _("the key {key} is missing").format(key=key)
