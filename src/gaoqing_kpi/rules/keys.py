"""Which keys of an entry go with which target."""

from gaoqing_kpi.model.plan import Range, Target


def keys_of(target: Target) -> frozenset[str]:
    """Name the keys that can hold a target's result; the keys that say where and for when it was found go with every target."""
    if not target.traits.is_measured:
        return frozenset({"done", "on", "revised"})
    keys = {"value", "unit", "revised"}
    if not isinstance(target.value, Range) and target.value != 0:
        keys.add("rate")
    if target.has_reference:
        keys.add("reference")
    if target.traits.is_movement:
        keys |= {"current", "base"}
    elif target.parts_of_whole:
        keys |= {"numerator", "denominator"}
    return frozenset(keys)
