"""The jobs by their groups: what each compares is made, and its data with it, when its group is asked for."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import data
import peers
from comparing import Comparison, Curve, Growth, Pair, Per, Wanted
from gaoqing_kpi.formats import file_formats_of
from measure import ROOT, Side

TOOL = (sys.executable, "-m", "gaoqing_kpi")
ONE_PROCESS, TWO_PROCESSES = ("--jobs", "1"), ("--jobs", "2")
SAMPLES = "data/actuals"
SAMPLE = f"{SAMPLES}/2024-09.yaml"
_FEW = 10
SCRATCH = Path("build/benchmarks/written")
_LIBRARIES = "import typer, yaml, pydantic; type('Model', (pydantic.BaseModel,), {'__annotations__': {'number': int}})"
_YAML_EVENTS = """
import sys, yaml
from pathlib import Path
for file in sorted(Path(sys.argv[1]).iterdir()):
    loader = yaml.CSafeLoader(file.read_bytes())
    while loader.check_event():
        loader.get_event()
"""
_CSV_NUMBERS = """
import csv, sys
from decimal import Decimal
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    next(rows)
    for row in rows:
        Decimal(row[3])
"""


class Sizes(NamedTuple):
    """How large the data are."""

    wrong: int
    files: int
    peer_files: int
    rows: int
    memory: tuple[int, ...]
    grown_entries: tuple[int, ...]
    grown_files: tuple[int, ...]
    targets: tuple[int, ...]


FULL = Sizes(
    wrong=20_000,
    files=1_000,
    peer_files=20,
    rows=data.REGIONS * data.OF_TABLE * data.MONTHS,
    memory=(data.MONTHS, 100, 1_000, data.REGIONS, 10_000, data.REGIONS * data.MONTHS),
    grown_entries=(1_000, 10_000, 100_000),
    grown_files=(100, 1_000, 10_000),
    targets=(100, 400, 1_600),
)
QUICK = Sizes(
    wrong=2_000,
    files=100,
    peer_files=5,
    rows=100_000,
    memory=(data.MONTHS, 100),
    grown_entries=(1_000, 4_000),
    grown_files=(100, 400),
    targets=(100, 400),
)


def start(sizes: Sizes) -> Iterator[Pair]:
    """Hold the start, and completion, against importing the libraries."""
    del sizes
    version = Side((*TOOL, "--version"))
    asked = {"a verb": "gaoqing-kpi ch", "a target": "gaoqing-kpi targets 用水"}
    yield Pair("start (`--version`)", version, "importing its libraries", _python(_LIBRARIES), Wanted(at_most=0.8))
    for what, typed in asked.items():
        completing = Side(TOOL, environment={"_GAOQING_KPI_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": typed})
        yield Pair(f"completing {what}", completing, "`--version`", version, Wanted(at_most=1.0))


def sample(sizes: Sizes) -> Iterator[Pair]:
    """Hold checks of the samples, of wrong entries and of workbooks against the libraries that read them."""
    libraries = ("importing its libraries", _python(_LIBRARIES))
    yield Pair("`validate` of a sample", Side((*TOOL, "validate", SAMPLE)), *libraries, Wanted(at_most=1.6))
    yield Pair("`check` of a sample in a pipe", Side((*TOOL, "check", SAMPLE)), *libraries, Wanted(at_most=1.9))
    wrong = data.wrong_entries(sizes.wrong)
    loading = _python("import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8'), yaml.CSafeLoader)", wrong)
    listing = Side((*TOOL, "validate", wrong, "--format", "json"), exits=3)
    yield Pair(f"`validate` of {sizes.wrong:,} wrong entries", listing, "PyYAML's own C loader", loading)
    offices = (SCRATCH / "offices").as_posix()
    writing = (*TOOL, "template", "--force", "--all-departments", offices, "--from", SAMPLE)
    subprocess.run(writing, check=True, capture_output=True, cwd=ROOT)
    opening = _python("import glob, openpyxl, sys; [openpyxl.load_workbook(f) for f in glob.glob(sys.argv[1] + '/*.xlsx')]", offices)
    yield Pair("`check` of all offices' filled workbooks", Side((*TOOL, "check", offices)), "openpyxl opening them", opening)
    yield Pair("writing all offices' workbooks, filled", Side(writing), "openpyxl opening them", opening)


def reports(sizes: Sizes) -> Iterator[Pair]:
    """Hold the report on the samples, a format each and all in a folder, against a check of the same."""
    del sizes
    (ROOT / SCRATCH).mkdir(parents=True, exist_ok=True)
    against = ("a check of the same", Side((*TOOL, "check", SAMPLES)))
    for form in file_formats_of("report"):
        file = SCRATCH / f"report{form.endings[0]}"
        yield Pair(f"`report` as {form.name}", Side((*TOOL, "report", SAMPLES, "-o", file.as_posix())), *against, written=file)
    everything = Side((*TOOL, "report", SAMPLES, "--output-dir", (SCRATCH / "all").as_posix()))
    yield Pair("`report` in every format, and for each office", everything, *against)


def schema(sizes: Sizes) -> Iterator[Pair]:
    """Hold the check of a file against a check with our own schema of it, which finds less."""
    del sizes
    own = Side((*TOOL, "validate", "--targets", data.plan(), _first_file()))
    peer = Side((peers.check_jsonschema(), "--schemafile", _schema(), _first_file()))
    yield Pair("`validate` of a file", own, "check-jsonschema with our schema", peer, Wanted(at_least=1.3))


def entries(sizes: Sizes) -> Iterator[Pair]:
    """Hold what an entry takes against what libyaml takes to read it, and against check-jsonschema."""
    count = sizes.files * data.ENTRIES
    for kind, is_plain in {"": False, ", each with a value and a note": True}.items():
        folder = data.files(sizes.files, plain=is_plain)
        own = Side(_validate(folder, *ONE_PROCESS), count, _validate(_first_file(), *ONE_PROCESS), of_processor=True)
        events = Side(_python(_YAML_EVENTS, folder).command, count, _python("import yaml").command, of_processor=True)
        name = f"an entry of {sizes.files:,} files of {data.ENTRIES}{kind}"
        yield Pair(name, own, "libyaml's events through PyYAML", events, Wanted(at_least=0.35), Per.ENTRY)
    folder, part = data.files(sizes.files), data.files(sizes.peer_files)
    own = Side(_validate(folder, *TWO_PROCESSES), count)
    names = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / part).iterdir())
    checking = (peers.check_jsonschema(), "--schemafile", _schema())
    peer = Side((*checking, *names), (sizes.peer_files - 1) * data.ENTRIES, (*checking, names[0]))
    against = f"check-jsonschema, an entry of {sizes.peer_files} of the files, without its start"
    yield Pair("an entry of the same files in two processes", own, against, peer, Wanted(at_least=10), Per.ENTRY)


def country(sizes: Sizes) -> Iterator[Pair]:
    """Hold a table of a country against Python's csv module and Decimal alone."""
    file = data.table(sizes.rows)
    bare = ("csv and Decimal alone", _python(_CSV_NUMBERS, file)._replace(entries=sizes.rows))
    for processes, asked, most in (("one process", ONE_PROCESS, 12), ("two processes", TWO_PROCESSES, 8)):
        own = Side(_validate(file, *asked), sizes.rows)
        yield Pair(f"a row of a CSV of {sizes.rows:,}, in {processes}", own, *bare, Wanted(at_most=most), Per.ENTRY)


def memory(sizes: Sizes) -> Iterator[Curve]:
    """Follow the memory of the largest process, with the number of files, each of a region and month."""

    def curve(name: str, command: Callable[[str], tuple[str, ...]]) -> Curve:
        return Curve(name, "files", {f"{count:,}": Side(command(data.files(count)), count * data.ENTRIES) for count in sizes.memory})

    yield curve("`validate`, one process", lambda folder: _validate(folder, *ONE_PROCESS))
    yield curve("`validate`, the largest of two processes", lambda folder: _validate(folder, *TWO_PROCESSES))
    yield curve(
        "`check --by region`, one process",
        lambda folder: (*TOOL, "check", *ONE_PROCESS, "--targets", data.plan(), "--by", "region", folder),
    )


def growth(sizes: Sizes) -> Iterator[Growth]:
    """Follow what an entry takes one process, without the start, as entries of a file, rows of a table and files grow more."""
    wanted = Wanted(at_most=1.15)

    def one_file(count: int) -> tuple[str, ...]:
        return (*TOOL, "validate", *ONE_PROCESS, "--targets", data.plan(targets=count), data.entries(count))

    of_one_file = {count: _grown(one_file(count), count, one_file(_FEW)) for count in sizes.grown_entries}
    yield Growth("`validate` of one file, and a plan of as many targets", "entries", of_one_file, wanted)
    rows = {
        count: _grown(_validate(data.table(count), *ONE_PROCESS), count, _validate(data.table(_FEW), *ONE_PROCESS))
        for count in sizes.grown_entries
    }
    yield Growth("`validate` of one CSV", "rows", rows, wanted)
    for verb in ("validate", "check"):
        command = (*TOOL, verb, *ONE_PROCESS, "--targets", data.plan())
        start_of = (*command, _first_file())
        of_files = {count: _grown((*command, data.files(count)), count * data.ENTRIES, start_of) for count in sizes.grown_files}
        yield Growth(f"`{verb}` of files", "files", of_files, wanted)


def offices(sizes: Sizes) -> Iterator[Growth]:
    """Follow what a target takes in a check and in a report, as offices and targets grow more."""
    (ROOT / SCRATCH).mkdir(parents=True, exist_ok=True)

    def judged(verb: str, count: int, targets: int) -> tuple[str, ...]:
        out = ("-o", (SCRATCH / "report.html").as_posix()) if verb == "report" else ()
        return (*TOOL, verb, "--targets", data.plan(count, targets), data.entries(targets), *out)

    for count in (10, data.OFFICES):
        for verb in ("check", "report"):
            begin = judged(verb, count, _FEW)
            sides = {targets: _grown(judged(verb, count, targets), targets, begin) for targets in sizes.targets}
            yield Growth(f"`{verb}` with {count} offices", "targets", sides)


class Group(NamedTuple):
    """Jobs that are told in one table, under a title."""

    title: str
    jobs: Callable[[Sizes], Iterable[Comparison]]


GROUPS: Mapping[str, Group] = {
    "start": Group("Start and completion", start),
    "sample": Group("Files, and workbooks", sample),
    "reports": Group("Reports", reports),
    "schema": Group("A file against another checker", schema),
    "entries": Group("An entry", entries),
    "country": Group("A table of a country", country),
    "memory": Group("Memory and files", memory),
    "growth": Group("Growth", growth),
    "offices": Group("Offices and targets", offices),
}


def _python(script: str, *arguments: str) -> Side:
    return Side((sys.executable, "-c", script, *arguments))


def _grown(command: tuple[str, ...], entries: int, begin: tuple[str, ...]) -> Side:
    return Side(command, entries, begin, of_processor=True)


def _validate(path: str, *options: str) -> tuple[str, ...]:
    return (*TOOL, "validate", *options, "--targets", data.plan(), path)


def _first_file() -> str:
    return f"{data.files(1)}/{data.FIRST_FILE}"


def _schema() -> str:
    """Write our schema anew, since it may have changed."""
    file = SCRATCH / "actuals.schema.json"
    (ROOT / SCRATCH).mkdir(parents=True, exist_ok=True)
    command = (*TOOL, "schema", "actuals", "--targets", data.plan())
    (ROOT / file).write_bytes(subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout)
    return file.as_posix()
