"""A signal that comes while something is done that is done whole or not at all is answered behind it."""

import os
import signal
import sys

import pytest

from gaoqing_kpi.interrupts import ENDING, end_alike, kept_waiting

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process signals itself as POSIX does")


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("ending", ENDING)
def test_it_ends_the_run_when_all_is_done_or_has_failed(ending: signal.Signals, fails: bool) -> None:  # noqa: FBT001 - of the test
    """What failed may have done so by the signal: a process that heard of it too, and was to answer."""
    before = {other: signal.getsignal(other) for other in ENDING}
    done: list[str] = []

    def work() -> None:
        with kept_waiting():
            os.kill(os.getpid(), ending)
            done.append("all")
            if fails:
                raise OSError

    try:
        end_alike()
        with pytest.raises(KeyboardInterrupt):
            work()
    finally:
        for other, answer in before.items():
            signal.signal(other, answer)
    assert done == ["all"]
