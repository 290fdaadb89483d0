"""The files of a county's own folder."""

import json
from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path
from string import Template

from gaoqing_kpi.messages import _, language
from gaoqing_kpi.model.amendment import Range
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.units import counts

_TEXTS = Path(__file__).with_name("texts")
_MOST_FIGURES = 5
_HALF = Decimal("0.5")


def catalogue_to_begin_with(year: int) -> str:
    """Write a catalogue of three targets, one of each kind that is counted, to be replaced."""
    return _text("targets.yaml", year=year)


def county_files(plan: Plan, catalogue: str, schemas: Mapping[str, str], install: str | None) -> Mapping[str, str]:
    """Write the files of a folder by their names.

    :param schemas: the JSON Schemas of actuals and targets, on this plan.
    :param install: the command by which CI installs this tool; a TODO without it.
    """
    year, identity = plan.head.period.start.year, plan.head.id
    command = install or _("TODO: install gaoqing-kpi here; it is on no package index")
    return {
        "targets.yaml": f"# yaml-language-server: $schema=schemas/targets.schema.json\n{catalogue}",
        f"actuals/{year}-06.yaml": _figures(plan, year),
        "README.md": _text("README.md", title=plan.head.title.zh, id=identity, year=year),
        ".github/workflows/figures.yml": _text("figures.yml", install=_step(command)),
        ".pre-commit-config.yaml": _text("pre-commit.yaml"),
        ".vscode/settings.json": json.dumps(_settings(), indent=2) + "\n",
        **{f"schemas/{name}.schema.json": text for name, text in schemas.items()},
    }


def _step(command: str) -> str:
    return command if not command.startswith("TODO") else f"echo '{command}' && exit 1"


def _settings() -> Mapping[str, object]:
    return {"yaml.schemas": {"schemas/actuals.schema.json": "actuals/*.yaml", "schemas/targets.schema.json": "targets.yaml"}}


def _figures(plan: Plan, year: int) -> str:
    """Write invented figures of June for the first targets, half of what is asked for."""
    about = _("Invented figures, to see how it works: replace them, and delete the line illustrative.")
    lines = [
        "# yaml-language-server: $schema=../schemas/actuals.schema.json",
        f"# {about}",
        f"plan: {plan.head.id}",
        f"as_of: {year}-06-30",
        "illustrative: true",
        "actuals:",
    ]
    return "".join(f"{line}\n" for line in [*lines, *_entries(plan)])


def _entries(plan: Plan) -> Iterator[str]:
    for target in [target for target in plan.targets if target.kind is not Kind.MILESTONE and target.value is not None][:_MOST_FIGURES]:
        yield f"  {target.id}: {_half(target):f}"


def _half(target: Target) -> Decimal:
    value = target.value.min if isinstance(target.value, Range) else target.value
    half = (value or Decimal(0)) * _HALF
    return half.to_integral_value(ROUND_FLOOR) if counts(target.unit or "") else half.normalize() + 0


def _text(name: str, **values: object) -> str:
    """Fill in a text, in the language in use where it has one of its own."""
    own = _TEXTS / language() / name
    path = own if own.exists() else _TEXTS / name
    return Template(path.read_text(encoding="utf-8")).substitute({key: str(value) for key, value in values.items()})
