"""One case, tried: its files are written, read in every way, and held against the oracles; all of it in one process."""

import time
import traceback
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fuzz_case import FuzzCase, Maker, rng_of
from oracles import faults_in, faults_of_commands
from plan_catalogues import catalogue_case
from plan_documents import document_case
from reading_out import commands_of, files_of, left_behind, look, read_by_two_processes
from text_tables import csv_case
from workbooks import ods_case, xls_case, xlsx_case
from yaml_reports import yaml_case

KINDS: Mapping[str, Maker] = {
    "yaml": yaml_case,
    "csv": csv_case,
    "xlsx": xlsx_case,
    "ods": ods_case,
    "xls": xls_case,
    "catalogue": catalogue_case,
    "document": document_case,
}
AGAIN_IN, PROCESSES_IN = 8, 2000
_TEXTS_IN, _COMMANDS_IN = 4, 32
_SECONDS, _SECONDS_A_BYTE = 1.0, 50e-6


@dataclass(frozen=True)
class Outcome:
    """What came of a case: the processor's seconds, the bytes read, the codes told, exit codes, and faults."""

    kind: str
    number: int
    size: int = 0
    seconds: float = 0.0
    codes: tuple[str, ...] = ()
    exits: tuple[int, ...] = ()
    faults: tuple[str, ...] = ()
    is_valid: bool = False

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> "Outcome":
        """Read it back from JSON, which has no tuples."""
        read: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
        return cls(**read)


def made(kind: str, seed: int, number: int) -> FuzzCase:
    """Make a case: the same one each time, on every machine."""
    return KINDS[kind](rng_of(kind, seed, number))


def tried(case: FuzzCase, number: int) -> Outcome:
    """Try a case in the working folder; some by the command line too, some again, and few in several processes."""
    codes: set[str] = set()
    exits: list[int] = []
    faults: list[str] = []
    size = sum(map(len, case.files.values()))
    start = time.process_time()
    with files_of(case), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            seen = look(case, with_texts=number % _TEXTS_IN == 0)
            seconds = time.process_time() - start
            codes = {str(problem.code) for problems in seen.problems.values() for problem in problems}
            faults += faults_in(case, seen)
            if number % AGAIN_IN == 0 and look(case) != seen:
                faults.append("again: the same files are told otherwise")
            if number % _COMMANDS_IN == 0:
                runs = [*commands_of(case)]
                exits += [ran.exit_code for ran in runs]
                faults += faults_of_commands(case, seen, runs)
            if number % PROCESSES_IN == 0 and case.kind not in {"catalogue", "document"} and read_by_two_processes(case) != seen.found:
                faults.append("processes: two of them tell otherwise")
            faults += [f"folder: {name}" for name in left_behind(case)]
            faults += [f"warning: {warning.category.__name__}: {warning.message}" for warning in warned[:1]]
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            seconds = time.process_time() - start
            faults.append(f"crash: {type(error).__name__} at {_place_of(error)}: {str(error)[:200]}")
    if seconds > _SECONDS + _SECONDS_A_BYTE * size:
        faults.append(f"slow: {seconds:.1f} s for {size} bytes")
    return Outcome(case.kind, number, size, seconds, tuple(sorted(codes)), tuple(exits), tuple(faults), case.harm.is_harmless)


def _place_of(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.name}"
