"""Which keys of a target go together, by its kind and its bound: the traits of both tables, as conditions of a schema."""

from collections.abc import Callable, Iterator
from functools import partial

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.bounds import BOUNDS, Bound
from gaoqing_kpi.model.described import JsonSchema
from gaoqing_kpi.model.kinds import KINDS, KindTraits
from gaoqing_kpi.rules.target_rules import MEASURED_ONLY
from gaoqing_kpi.schemas.conditions import NOTHING, any_of, behind, forbid, given, left_out, one_of

_VALUES = ("value", "by_region")
_CHANGES = (*_VALUES, "due")
_NEGATIVE = any_of({"type": "number", "exclusiveMaximum": 0}, {"type": "string", "pattern": "^-"})


def target_conditions() -> Iterator[JsonSchema]:
    """Yield what no target may be, by its kind and by its bound."""
    is_measured = _kinds(lambda traits: traits.is_measured)
    is_milestone = _kinds(lambda traits: not traits.is_measured)
    has_reference = behind("relative_to", {"type": "object"} | given("reference"))
    for key in ("bound", "unit"):
        yield _lacks(key, is_measured)
    no_other = {"by_region": any_of(NOTHING, {"maxProperties": 0}), "relative_to": left_out("reference")}
    yield _lacks("value", is_measured, {"properties": no_other})
    for key in MEASURED_ONLY:
        yield forbid(partial(_not_of_a_milestone, key), is_milestone, given(key))
    for key in _VALUES:
        yield forbid(partial(_not_of_a_milestone, key), is_milestone, behind("amended", {"contains": given(key)}))
    yield _lacks("direction", _kinds(lambda traits: traits.is_movement))
    yield forbid(lambda: _("only a change takes a direction"), _kinds(lambda traits: not traits.is_movement), given("direction"))
    yield forbid(partial(_negative, "value"), _kinds(lambda traits: not traits.may_be_negative), behind("value", _NEGATIVE))
    yield forbid(lambda: _("a tolerance cannot be negative"), behind("tolerance", _NEGATIVE))
    yield forbid(_no_value_beside_a_reference, has_reference, any_of(*map(given, _VALUES)))
    for bound in BOUNDS:
        yield from _of_bound(bound)


def amendment_conditions() -> Iterator[JsonSchema]:
    """Yield what no amendment may be: it changes something, or cancels the target."""
    yield forbid(lambda: _("the amendment changes nothing"), left_out(*_CHANGES), {"properties": {"cancelled": {"const": False}}})
    for key in _CHANGES:
        yield forbid(partial(_new_of_a_cancelled, key), one_of("cancelled", True), given(key))


def _of_bound(bound: Bound) -> Iterator[JsonSchema]:
    traits, is_it = bound.traits, one_of("bound", bound.value)
    if traits.takes_range:
        yield forbid(_two_ends, is_it, behind("value", {"type": ["number", "string"]}))
    else:
        yield forbid(lambda: _("min and max apply only to the bound between"), is_it, behind("value", {"type": "object"}))
    if traits.takes_tolerance:
        yield _lacks("tolerance", is_it)
    else:
        yield forbid(partial(_no_tolerance, bound), is_it, given("tolerance"))
    if not traits.takes_better:
        yield forbid(partial(_no_better, bound), is_it, given("better"))


def _kinds(are: Callable[[KindTraits], bool]) -> JsonSchema:
    return one_of("kind", *(kind.value for kind, traits in KINDS.items() if are(traits)))


def _lacks(key: str, *conditions: JsonSchema) -> JsonSchema:
    return forbid(lambda: _("the key {key} is missing").format(key=key), *conditions, left_out(key))


def _not_of_a_milestone(key: str) -> str:
    return _("a milestone does not take {key}").format(key=key)


def _new_of_a_cancelled(key: str) -> str:
    return _("a target that is cancelled takes no new {key}").format(key=key)


def _negative(name: str) -> str:
    return _("{name} cannot be negative").format(name=name)


def _no_value_beside_a_reference() -> str:
    return _("a target with a reference takes no value: the reported reference is its value")


def _two_ends() -> str:
    return _("the bound between needs a value of the form {form}").format(form="{min: …, max: …}")


def _no_tolerance(bound: Bound) -> str:
    return _("only the bound about takes a tolerance, not {bound}").format(bound=bound.value)


def _no_better(bound: Bound) -> str:
    return _("only the bounds between and about take better: {bound} tells by itself which side is better").format(bound=bound.value)
