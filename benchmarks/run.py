"""Time and memory of the main jobs, each against a floor measured in the same run: ``python benchmarks/run.py``.

Each job runs as a whole process several times, a run of its floor beside every run: the median of the pairs' ratios is told, with the
lowest and the highest, so that what else the machine does touches both alike.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from gaoqing_kpi.formats import file_formats_of

ROOT = Path(__file__).parent.parent
RUNS = 9
START = "import typer, yaml, pydantic; type('Model', (pydantic.BaseModel,), {'__annotations__': {'number': int}})"
ENTRIES = 20_000


class Cost(NamedTuple):
    """Seconds of each run of a command, and the megabytes of its largest."""

    seconds: list[float]
    megabytes: float


class Job(NamedTuple):
    """A job, its floor, and what the ratio tells; what it may at most be, where that is promised."""

    name: str
    command: list[str]
    floor: list[str]
    against: str
    written: Path | None = None
    environment: Mapping[str, str] = {}
    promised: float | None = None


def main() -> None:
    """Print each job's cost, its floor's, and their ratio: the median of pairs of runs, with the least and the most."""
    with tempfile.TemporaryDirectory() as folder:
        for job in jobs(Path(folder)):
            cost, floor = measured(job)
            ratios = sorted(one / other for one, other in zip(cost.seconds, floor.seconds, strict=True))
            print(  # noqa: T201 - a script's output
                f"{job.name}: {median(cost.seconds):.2f} s, {cost.megabytes:.0f} MB; "
                f"{job.against}: {median(floor.seconds):.2f} s, {floor.megabytes:.0f} MB; "
                f"{median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}) times the time"
                + (f", at most {job.promised:.1f} promised" if job.promised else "")
                + f", {cost.megabytes / floor.megabytes:.1f} times the memory"
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
    start = [sys.executable, "-c", START]
    version = [*tool, "--version"]
    imports = "importing its libraries"
    bare_yaml = [sys.executable, "-c", f"import yaml; yaml.load(open({str(wrong)!r}, encoding='utf-8'), yaml.CSafeLoader)"]
    return [
        Job("start (--version)", version, start, imports, promised=0.8),
        Job("completing a verb", tool, version, "--version", environment=asking("gaoqing-kpi ch"), promised=1.0),
        Job("completing a target", tool, version, "--version", environment=asking("gaoqing-kpi targets 用水"), promised=1.0),
        Job("validate a sample", [*tool, "validate", sample], start, imports, promised=1.6),
        Job("check a sample in a pipe", [*tool, "check", sample], start, imports, promised=1.9),
        Job(f"validate {ENTRIES} wrong entries", [*tool, "validate", str(wrong), "--format", "json"], bare_yaml, "PyYAML's own C loader"),
        Job("check of all offices' filled workbooks", [*tool, "check", str(offices)], bare_openpyxl, "openpyxl opening them"),
        Job("writing all offices' workbooks, filled", write_forms, bare_openpyxl, "openpyxl opening them"),
        *reports(folder),
    ]


def asking(typed: str) -> Mapping[str, str]:
    """Say what a shell says that asks how to complete what is typed."""
    return {"_GAOQING_KPI_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": typed}


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


def measured(job: Job) -> tuple[Cost, Cost]:
    """Run a job and its floor in turn, so that a machine that slows down slows both."""
    settings = {**os.environ, **job.environment}
    pairs = [(_seconds_of(job.command, settings), _seconds_of(job.floor, os.environ)) for _ in range(RUNS + 1)][1:]
    own, floor = (list(seconds) for seconds in zip(*pairs, strict=True))
    return Cost(own, _memory_of(job.command, settings)), Cost(floor, _memory_of(job.floor, os.environ))


def _seconds_of(command: list[str], settings: Mapping[str, str]) -> float:
    before = time.perf_counter()
    subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, env=settings)  # noqa: S603 - our own commands
    return time.perf_counter() - before


def _memory_of(command: list[str], settings: Mapping[str, str]) -> float:
    """Measure the largest resident size of a command, in a process of its own so that no other child counts."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    measuring = [sys.executable, "-c", script, *command]
    done = subprocess.run(measuring, capture_output=True, check=True, text=True, env=settings)  # noqa: S603 - our own commands
    return int(done.stdout) / 1024


if __name__ == "__main__":
    main()
