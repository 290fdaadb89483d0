"""What is changed of a target while the plan is running."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import Discriminator, Tag

from gaoqing_kpi.model.base import Bilingual, Shape, Told
from gaoqing_kpi.model.scalars import Day, Number


class Range(Shape):
    """Two ends, both included."""

    min: Annotated[Number, Told("The lower end, included.", "4.5")]
    max: Annotated[Number, Told("The upper end, included.", "5")]


def _is_mapping(value: object) -> str:
    return "|range" if isinstance(value, dict) else "|number"


Limit: TypeAlias = Decimal | Range
"""What a target's value can be: one figure, or the two ends of a range."""
WrittenLimit: TypeAlias = Annotated[Annotated[Number, Tag("|number")] | Annotated[Range, Tag("|range")], Discriminator(_is_mapping)]


class Amendment(Shape):
    """A change of a target that holds from a day on; what it does not name stays."""

    on: Annotated[Day, Told("The first day on which it holds.", "2024-09-15")]
    value: Annotated[WrittenLimit | None, Told("The target's new value, in its unit.", "500")] = None
    by_region: Annotated[
        Mapping[str, WrittenLimit] | None, Told("New values of places that have one of their own, by their codes.", '{"370322": 72}')
    ] = None
    due: Annotated[Day | None, Told("The new due date.", "2025-03-31")] = None
    cancelled: Annotated[bool, Told("Whether the target is dropped from that day on.", "true")] = False
    document: Annotated[Bilingual | None, Told("The document that amends it.", "高政办字〔2024〕30号")] = None
    why: Annotated[Bilingual | None, Told("Why it is amended.", "{zh: 年中调整, en: Mid-year adjustment}")] = None
