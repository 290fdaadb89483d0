"""What a number must keep to be a value of its target."""

from collections.abc import Iterator
from fractions import Fraction

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.target import PERCENT, Target
from gaoqing_kpi.problem import Code, Location, Problem


def check_number(target: Target, value: Fraction, where: Location) -> Iterator[Problem]:
    """Yield the problems whole-number, negative and above-100 of a value in the target's unit."""
    if target.counts and value.denominator != 1:
        yield Problem(where, Code.WHOLE_NUMBER, _("{unit} is counted in whole numbers").format(unit=target.unit))
    if value < 0 and not target.traits.may_be_negative:
        yield Problem(where, Code.NEGATIVE, _("{name} cannot be negative").format(name=target.name))
    if value > PERCENT and target.is_share:
        yield Problem(where, Code.ABOVE_100, _("{name} cannot be above 100 %").format(name=target.name))
