"""How often each line of ours runs: what grows faster than what it works on shows in the counts, on a busy machine too."""

import sys
from collections import Counter
from collections.abc import Callable
from functools import _lru_cache_wrapper
from types import FrameType
from typing import Any

TOLD = 1.5
"""How many times more often than its work has grown a line may run; what goes through all of it once for each grows by as much again."""
FEWEST = 50


def lines_run(work: Callable[[], object]) -> Counter[tuple[str, int]]:
    """Count how often each line of ours runs, a loop within a line each time round."""
    found: Counter[tuple[str, int]] = Counter()

    def line(frame: FrameType, event: str, _argument: object) -> Any:  # noqa: ANN401 - itself
        if event == "line":
            found[frame.f_code.co_filename, frame.f_lineno] += 1
        return line

    def call(frame: FrameType, _event: str, _argument: object) -> Any:  # noqa: ANN401 - the other
        return line if "gaoqing_kpi" in frame.f_code.co_filename else None

    _forget_all()
    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return found


def _forget_all() -> None:
    """Clear what functions of ours remember, which another test may have put there."""
    for name, module in [*sys.modules.items()]:
        for function in [*vars(module).values()] if name.startswith("gaoqing_kpi") else ():
            if isinstance(function, _lru_cache_wrapper):
                function.cache_clear()


def lines_that_search(work: Callable[[int], Callable[[], object]], few: int, times: int = 4) -> list[str]:
    """Name the lines that run more often than what they work on has grown, from so few to so many times as many."""
    less, more = lines_run(work(few)), lines_run(work(few * times))
    often = {place: count for place, count in more.items() if count > TOLD * times * max(less[place], FEWEST)}
    return [f"{file}:{line}: {less[file, line]} → {count}" for (file, line), count in often.items()]
