"""The signals that end a run, all alike: they let it clear up, and never fall between a file's old state and its new one."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

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
    if mask := getattr(signal, "pthread_sigmask", None):
        mask(signal.SIG_UNBLOCK, ENDING)


def end_at_once() -> None:
    """Let whatever ends a run do so without a word, once all is done."""
    for ending in ENDING:
        signal.signal(ending, signal.SIG_DFL)


@contextmanager
def kept_waiting() -> Iterator[None]:
    """Keep signals back while something is done that is done whole or not at all; they come when it is done. Windows keeps none back."""
    mask = getattr(signal, "pthread_sigmask", None)
    before = mask(signal.SIG_BLOCK, ENDING) if mask else None
    try:
        yield
    finally:
        if mask:
            mask(signal.SIG_SETMASK, before)
