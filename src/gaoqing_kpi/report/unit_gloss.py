"""What the units of a Chinese plan mean, for those who read it in English: the sign stays, its meaning stands beside it."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from gaoqing_kpi.messages import _, language, listing
from gaoqing_kpi.units import readings


def gloss(unit: str) -> str:
    """Say in English what a unit means; nothing where its sign says it, or where a part of it is not known.

    >>> gloss("件/万人"), gloss("万亩"), gloss("kW")
    ('pieces per 10,000 people', '10,000 mu (1/15 ha)', '')
    """
    if unit.isascii():
        return ""
    sides = [next(filter(None, (_meaning(*reading) for reading in side)), "") for side in readings(unit)]
    return " per ".join(sides) if all(sides) else ""


def glossed(unit: str) -> str:
    """Show a unit, in English with its meaning."""
    meaning = gloss(unit) if language() == "en" else ""
    return f"{unit} ({meaning})" if meaning else unit


def unit_legend(units: Iterable[str]) -> str:
    """Say in English what units mean; nothing in Chinese, or where none needs it."""
    if language() != "en":
        return ""
    meanings = [f"{unit} {meaning}" for unit in dict.fromkeys(units) if (meaning := gloss(unit))]
    return _("Units: {units}").format(units=listing(meanings)) if meanings else ""


def _meaning(multiple: str, name: str) -> str:
    known = _glosses()
    if name not in known and not name.isascii():
        return ""
    return " ".join(filter(None, (known.get(multiple, ""), known.get(name, name))))


@cache
def _glosses() -> Mapping[str, str]:
    lines = Path(__file__).with_name("unit_glosses.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))
