"""A bar in letters: what is done, and where the schedule stands."""

from fractions import Fraction
from math import ceil, floor

BAR_CELLS = 10

_DONE, _TO_DO, _NOW = "█", "─", "│"


def bar(done: Fraction | None, time_gone: Fraction | None, *, is_cap: bool = False, cells: int = BAR_CELLS) -> str:
    """Draw what is done as a bar of so many cells, and between two of them a stroke where the schedule stands.

    A begun cell is drawn full for a cap, whose bar is what is used up, and not for anything else.
    """
    if done is None:
        return ""
    filled = min(cells, max(0, ceil(done * cells) if is_cap else floor(done * cells)))
    drawn = _DONE * filled + _TO_DO * (cells - filled)
    if time_gone is None:
        return drawn
    stroke = floor(time_gone * cells)
    return drawn[:stroke] + _NOW + drawn[stroke:]
