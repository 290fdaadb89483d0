"""The schema of files of actual values against a plan: its targets by all their names, its regions, its units."""

from collections.abc import Callable, Mapping

from gaoqing_kpi.forms.hints import how_to_report, offices_of
from gaoqing_kpi.messages import _, in_both
from gaoqing_kpi.model.actual import Entry, FileHead
from gaoqing_kpi.model.described import JsonSchema
from gaoqing_kpi.model.places import CODE
from gaoqing_kpi.model.plan import Plan, names_of
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.figures import bounded
from gaoqing_kpi.report.unit_gloss import gloss, glossed
from gaoqing_kpi.schemas.conditions import NOTHING, any_of, choices, given
from gaoqing_kpi.schemas.entry_forms import REGION, form_name, form_of
from gaoqing_kpi.schemas.generator import schema_of_type
from gaoqing_kpi.units import alike


def actuals_schema(plan: Plan) -> JsonSchema:
    """Describe the files that report on a plan; a target is known by its id, its names and its aliases, as the plan spells them."""
    head = schema_of_type(FileHead)
    known = {name: {"$ref": f"#/$defs/{target.id}"} for target in plan.targets for name in names_of(target)}
    behind = {
        "plan": choices(_names(plan)),
        REGION: {"$ref": f"#/$defs/{REGION}"},
        "actuals": {"type": ["object", "null"], "properties": known, "additionalProperties": False},
    }
    for key, found in behind.items():
        head["properties"][key] = {"description": head["properties"][key]["description"]} | found
    if plan.regions and plan.own_region is None:
        head |= _region_somewhere()
    return head | {"$defs": _parts(plan)}


def _names(plan: Plan) -> Mapping[str, Callable[[], str]]:
    head = plan.head
    names = {
        head.document: lambda: _("the document's number"),
        head.title.en: lambda: _("the title"),
        head.title.zh: lambda: _("the title"),
        head.id: lambda: _("the id"),
    }
    return {name: say for name, say in reversed(names.items()) if name}


def _region_somewhere() -> JsonSchema:
    """Ask for a region in the file or in each entry, where the plan has none of its own."""
    in_each = {"type": "object", "minProperties": 1, "additionalProperties": {"type": "object"} | given(REGION)}
    return any_of(given(REGION), {"properties": {"actuals": in_each}})


def _parts(plan: Plan) -> JsonSchema:
    units = {target.unit: f"units-of-{target.id}" for target in reversed(plan.targets) if target.unit}
    entry = schema_of_type(Entry)
    return {
        "Entry": entry,
        REGION: _regions(plan) | {"description": entry["properties"]["region"]["description"]},
        **{form_name(target): form_of(target, entry) for target in plan.targets},
        **{name: _units(unit) for unit, name in reversed(units.items())},
        **{target.id: _target(plan, target, units) for target in plan.targets},
    }


def _regions(plan: Plan) -> JsonSchema:
    """List the regions that report, each under its code and its names; any code where the plan tells none."""
    names = {name: (lambda code=code: plan.regions[code]) for code, title in plan.region_names() for name in (code, title)}
    return any_of(choices(names) if names else {"type": ["string", "integer"], "pattern": f"^{CODE}$"}, NOTHING)


def _units(unit: str) -> JsonSchema:
    """Suggest the units that a target's unit can be written in; others, and other spellings, may convert too."""
    meanings = {known: (lambda known=known: gloss(known) or known) for known in alike(unit)}
    written = {"$ref": "#/$defs/Entry/properties/unit"}
    return any_of(choices(meanings), written)


def _target(plan: Plan, target: Target, units: Mapping[str, str]) -> JsonSchema:
    """Describe a target's entries; it has no title, which editors would show for every target of its form."""
    own_unit = {"properties": {"unit": {"$ref": f"#/$defs/{units[target.unit]}"}}} if target.unit else {}
    return {
        "description": in_both(lambda: _described(plan, target), "\n"),
        "$ref": f"#/$defs/{form_name(target)}",
        **own_unit,
    }


def _described(plan: Plan, target: Target) -> str:
    """Say what a target asks for, of what kind it is, how it is reported and who answers for it."""
    asked = f"{bounded(target)} {glossed(target.unit or '')}".strip()
    due = _("by {day}").format(day=target.due) if target.due else ""
    parts = (asked, due, target.kind.word, how_to_report(plan, target), offices_of(plan, target))
    return _("{name}: {what}").format(name=target.name, what=_("; ").join(filter(None, parts)))
