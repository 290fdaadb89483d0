"""Time and memory of the main jobs, each against a floor measured in the same run: ``python benchmarks/run.py``.

Each job runs as a whole process several times; the fastest run counts, since whatever else the machine does only adds to it.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gaoqing_kpi.formats import file_formats_of

ROOT = Path(__file__).parent.parent
RUNS = 5
ENTRIES = 20_000


class Cost(NamedTuple):
    """Seconds and megabytes of one process."""

    seconds: float
    megabytes: float


class Job(NamedTuple):
    """A job, its floor, and what the ratio tells."""

    name: str
    command: list[str]
    floor: list[str]
    against: str
    written: Path | None = None


def main() -> None:
    """Print each job's cost, its floor's, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        for job in jobs(Path(folder)):
            cost, floor = measured(job.command), measured(job.floor)
            print(  # noqa: T201 - a script's output
                f"{job.name}: {cost.seconds:.2f} s, {cost.megabytes:.0f} MB; "
                f"{job.against}: {floor.seconds:.2f} s, {floor.megabytes:.0f} MB; "
                f"{cost.seconds / floor.seconds:.1f} times the time, {cost.megabytes / floor.megabytes:.1f} times the memory"
                + (f"; {job.written.stat().st_size / 1000:.0f} KB" if job.written else "")
            )


def jobs(folder: Path) -> list[Job]:
    """List the jobs: the start, checks, many wrong entries, forty offices' workbooks written and checked, the reports."""
    tool = [sys.executable, "-m", "gaoqing_kpi"]
    sample = str(ROOT / "data" / "actuals" / "2024-09.yaml")
    wrong = folder / "wrong.yaml"
    lines = [f"  no-such-target-{index}: {{value: {index}, note: 说明}}\n" for index in range(ENTRIES)]
    wrong.write_text("plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n" + "".join(lines), encoding="utf-8")
    offices = folder / "offices"
    write_forms = [*tool, "template", "--force", "--all-departments", str(offices), "--from", sample]
    subprocess.run(write_forms, check=True, capture_output=True)  # noqa: S603 - our own command
    bare_openpyxl = [
        sys.executable,
        "-c",
        f"import glob, openpyxl; [openpyxl.load_workbook(f) for f in glob.glob({str(offices / '*.xlsx')!r})]",
    ]
    imports = [sys.executable, "-c", "import typer, pydantic, yaml, rich.table"]
    bare_yaml = [sys.executable, "-c", f"import yaml; yaml.load(open({str(wrong)!r}, encoding='utf-8'), yaml.CSafeLoader)"]
    return [
        Job("start (--version)", [*tool, "--version"], imports, "its libraries' imports"),
        Job("check of a sample", [*tool, "check", sample], imports, "its libraries' imports"),
        Job(f"validate {ENTRIES} wrong entries", [*tool, "validate", str(wrong), "--format", "json"], bare_yaml, "PyYAML's own C loader"),
        Job("check of all offices' filled workbooks", [*tool, "check", str(offices)], bare_openpyxl, "openpyxl opening them"),
        Job("writing all offices' workbooks, filled", write_forms, bare_openpyxl, "openpyxl opening them"),
        *reports(folder),
    ]


def reports(folder: Path) -> Iterator[Job]:
    """List the reports on the whole history, a format each and all in a folder, with the size of what they write."""
    tool, history = [sys.executable, "-m", "gaoqing_kpi"], str(ROOT / "data" / "actuals")
    check, against = [*tool, "check", history], "a check of the same"
    for form in file_formats_of("report"):
        file = folder / f"report{form.endings[0]}"
        yield Job(f"report as {form.name}", [*tool, "report", history, "-o", str(file)], check, against, file)
    yield Job(
        "report in every format, and for each office", [*tool, "report", history, "--output-dir", str(folder / "all")], check, against
    )


def measured(command: list[str]) -> Cost:
    """Run a command several times and give the fastest run's seconds and the largest run's megabytes."""
    seconds = []
    for _ in range(RUNS):
        before = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603 - our own commands
        seconds.append(time.perf_counter() - before)
    return Cost(min(seconds), _memory_of(command))


def _memory_of(command: list[str]) -> float:
    """Measure the largest resident size of a command, in a process of its own so that no other child counts."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, check=True, text=True)  # noqa: S603 - our own commands
    return int(done.stdout) / 1024


if __name__ == "__main__":
    main()
