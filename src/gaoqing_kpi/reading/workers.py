"""Work that is done piece by piece in several processes at once, whose results come in the order of the pieces."""

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, TypeVar

from gaoqing_kpi.interrupts import kept_waiting, leave_to_parent
from gaoqing_kpi.messages import Language, _, language, use

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 3
_MOST = 60  # Windows can wait for no more
_START = "fork" if sys.platform == "linux" else "spawn"

_work: Callable[[Any], Any] | None = None


def mapped(work: Callable[[T], R], pieces: Iterable[T], jobs: int) -> Iterator[R]:
    """Begin to work on the pieces in so many processes, and hand on the results in order; no more of them wait than the pieces at hand.

    An interrupt, an error in any piece, or a reader who stops ends all processes at once.

    :raises OSError: if the system ends one of the processes; besides, what the work raises.
    """
    jobs = min(jobs, _MOST)
    others = {*multiprocessing.active_children()}
    executor = ProcessPoolExecutor(jobs, multiprocessing.get_context(_START), _begin, (work, language()))
    rest = iter(pieces)
    pending = deque[Future[R]]()
    try:
        with kept_waiting():  # an interrupt is lost where it falls into what Python does as a process starts
            pending.extend(executor.submit(_do, piece) for piece in islice(rest, jobs * _AHEAD))
    except BaseException:
        _end(executor, others)
        raise
    return _results(executor, pending, rest, others)


def _results(
    executor: ProcessPoolExecutor, pending: deque[Future[R]], rest: Iterator[T], others: set[multiprocessing.process.BaseProcess]
) -> Iterator[R]:
    try:
        while pending:
            done = pending.popleft().result()
            with kept_waiting():
                pending.extend(executor.submit(_do, piece) for piece in islice(rest, 1))
            yield done
    except BrokenProcessPool as error:
        message = _("the system ended a process that was reading files; try {option}").format(option="--jobs 1")
        raise OSError(message) from error
    finally:
        if pending:
            _end(executor, others)
        executor.shutdown(cancel_futures=True)


def _end(executor: ProcessPoolExecutor, others: set[multiprocessing.process.BaseProcess]) -> None:
    """End the processes at once, but for those that others have started."""
    for process in multiprocessing.active_children():
        if process not in others:
            process.kill()
    executor.shutdown(cancel_futures=True)


def _begin(work: Callable[[Any], Any], spoken: Language) -> None:
    """Make a process ready; an interrupt is its parent's business."""
    global _work  # noqa: PLW0603 - what a process works on is set once, when it begins
    leave_to_parent()
    use(spoken)
    _work = work


def _do(piece: object) -> Any:  # noqa: ANN401 - whatever the work makes of the piece
    if _work is None:
        raise AssertionError(piece)
    return _work(piece)
