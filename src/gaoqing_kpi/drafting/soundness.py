"""What keeps a drafted target from loading: it is put aside as a guess instead, so that a draft always loads."""

from collections.abc import Mapping
from decimal import Decimal

from gaoqing_kpi.model.scalars import MAX_DIGITS, starts_a_unit
from gaoqing_kpi.units import counts

EXAMPLES: Mapping[tuple[str, str], bool] = {
    ("1.2", "册"): False,
    ("1.2", "册/人"): True,
    ("1.2", "万册"): True,
    ("12", "册"): True,
    ("26", "℃"): False,
    ("1" * 41, "个"): False,
}


def loads(value: Decimal, unit: str) -> bool:
    """Return whether a figure is a value in its unit: in one that begins as units do, whole where it is counted, and not too long."""
    written = f"{value:f}"
    is_fitting = starts_a_unit(unit) and sum(map(str.isdigit, written)) <= MAX_DIGITS
    return is_fitting and (value == value.to_integral_value() or not counts(unit))
