"""The signals that end a run, all alike: they let it clear up, and never fall between a file's old state and its new one."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_mask = getattr(signal, "pthread_sigmask", None)
ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def end_alike() -> None:
    """Let whatever ends a run do as an interrupt does: raise KeyboardInterrupt. What the caller ignores stays ignored, as under nohup."""
    for ending in ENDING:
        if signal.getsignal(ending) != signal.SIG_IGN:
            signal.signal(ending, signal.default_int_handler)


def leave_to_parent() -> None:
    """Let a process end when its parent ends it, and not by what is told to both."""
    for ending in ENDING:
        signal.signal(ending, signal.SIG_DFL if ending == signal.SIGTERM else signal.SIG_IGN)
    if _mask:
        _mask(signal.SIG_UNBLOCK, ENDING)


def end_at_once() -> None:
    """Let whatever ends a run do so without a word, once all is done."""
    for ending in ENDING:
        if signal.getsignal(ending) != signal.SIG_IGN:
            signal.signal(ending, signal.SIG_DFL)


@contextmanager
def kept_waiting() -> Iterator[None]:
    """Keep back what would end the run while something is done that is done whole or not at all.

    Whichever thread the system tells of a signal, Python lets the main one answer: so the answer is put off. The signal itself is
    held, too, where that can be, for a process that starts meanwhile: it hears of it when it is ready.

    :raises KeyboardInterrupt: when all is done, or has failed, if a signal came meanwhile.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    heard = [ending for ending in ENDING if signal.getsignal(ending) not in {signal.SIG_IGN, signal.SIG_DFL, None}]
    before = {ending: signal.getsignal(ending) for ending in heard}
    try:
        for ending in heard:
            signal.signal(ending, note)
        if _mask:
            _mask(signal.SIG_BLOCK, ENDING)
        yield
    finally:
        if _mask:
            _mask(signal.SIG_UNBLOCK, ENDING)
        for ending, answer in before.items():
            signal.signal(ending, answer)
        if came:
            raise KeyboardInterrupt
