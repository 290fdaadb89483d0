"""The words of the plan's own terms, in the language in use."""

from gaoqing_kpi.model.bounds import Bound


def bound_word(bound: Bound) -> str:
    """Name a bound."""
    return bound.word
