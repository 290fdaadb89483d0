"""How many instructions a command takes: the processor's own count through perf, else valgrind's, which is some 20 times slower."""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

Way = Literal["perf", "valgrind"]
PERF = ("perf", "stat", "--field-separator", ",", "--event", "instructions:u")
VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
_REFERENCES = re.compile(r"^==(\d+)== I\s+refs:\s+([\d,]+)", re.MULTILINE)


@cache
def counter() -> Way | None:
    """Tell what counts on this machine: a virtual one often hides the processor's counters from perf."""
    if shutil.which("perf") and counted_by_perf(["true"]) is not None:
        return "perf"
    return "valgrind" if shutil.which("valgrind") else None


def counted_by_perf(command: Sequence[str], environment: Mapping[str, str] | None = None, folder: Path | None = None) -> int | None:
    """Count the instructions of a command and of all that it starts; None where the processor's counter is hidden."""
    with TemporaryDirectory() as scratch:
        written = Path(scratch) / "count"
        _run([*PERF, "--output", str(written), "--", *command], environment, folder)
        return count_told_by_perf(written.read_text(encoding="utf-8") if written.exists() else "")


def count_told_by_perf(text: str) -> int | None:
    r"""Read what perf writes.

    >>> count_told_by_perf("# started\n\n1234567,,instructions:u,998877,100.00,,\n")
    1234567
    >>> count_told_by_perf("<not supported>,,instructions:u,0,100.00,,\n")
    """
    fields = [line.split(",") for line in text.splitlines() if "instructions" in line]
    return int(fields[0][0]) if fields and fields[0][0].isdigit() else None


def counted_by_valgrind(command: Sequence[str], environment: Mapping[str, str] | None = None, folder: Path | None = None) -> dict[int, int]:
    """Count the instructions of a command and of each process that forks from it, by its number, those before the fork included."""
    with TemporaryDirectory() as scratch:
        _run([*VALGRIND, f"--log-file={scratch}/%p", *command], environment, folder)
        texts = (path.read_text(encoding="utf-8") for path in Path(scratch).iterdir())
        return {int(process): int(count.replace(",", "")) for text in texts for process, count in _REFERENCES.findall(text)}


def _run(command: Sequence[str], environment: Mapping[str, str] | None, folder: Path | None) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=environment, cwd=folder)
