"""What must hold of whatever the program makes of a case; each oracle tells what does not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from unicodedata import category

from fuzz_case import EVERYTHING, FuzzCase
from gaoqing_kpi.load.source import lines_of
from gaoqing_kpi.problem import Code, Problem, has_errors
from reading_out import Ran, Seen, is_json

Oracle = Callable[[FuzzCase, Seen], Iterator[str]]
_EXITS = frozenset({0, 2, 3, 4})
_INVALID = 3
_TRACES = ("Traceback", "internal failure")
_HIDING = frozenset({"Cc", "Cf", "Zl", "Zp"})
_OF_NO_FIGURE = frozenset({Code.UNCHECKED_FORMATS, Code.STALE})
_LAST_LINE, _LAST_COLUMN = 1_048_576, 16_384


def faults_in(case: FuzzCase, seen: Seen) -> list[str]:
    """Hold what was seen against every oracle."""
    return [f"{name}: {fault}" for name, oracle in ORACLES.items() for fault in oracle(case, seen)]


def _problems_are_placed(case: FuzzCase, seen: Seen) -> Iterator[str]:
    sizes = {name: [len(line) for line in lines_of(data.decode(errors="replace"))] for name, data in case.files.items()}
    for problem in (problem for problems in seen.problems.values() for problem in problems):
        where = problem.location
        if where.path not in {*sizes, "draft.yaml"} or where.line < 1 or where.column < 1 or not _is_within(problem, sizes):
            yield f"{where} {problem.code} is outside its file"
        if problem.end and problem.end < (where.line, where.column):
            yield f"{where} {problem.code} ends at {problem.end}, before it begins"


def _is_within(problem: Problem, sizes: Mapping[str, list[int]]) -> bool:
    where = problem.location
    if where.sheet:
        return where.line <= _LAST_LINE and where.column <= _LAST_COLUMN
    widths = sizes.get(where.path, [])
    is_text = where.path.endswith((".yaml", ".csv", ".tsv", ".txt"))
    is_in_bytes = problem.code is Code.ENCODING or any(width > _LAST_COLUMN for width in widths)
    return not is_text or is_in_bytes or where.line <= len(widths)


def _problems_are_in_order(_case: FuzzCase, seen: Seen) -> Iterator[str]:
    for way, problems in seen.problems.items():
        turned_round = problems[::-1]
        if len(set(problems)) < len(problems):
            yield f"{way}: a problem is told twice"
        if any(problem.code not in set(Code) or not problem.message.strip() for problem in problems):
            yield f"{way}: a problem without a known code, or without words"
        if sorted(problems) != sorted(turned_round):
            yield f"{way}: problems have no one order"


def _ways_agree(case: FuzzCase, seen: Seen) -> Iterator[str]:
    if case.kind == "document" and not case.harm.is_harmless:
        return
    for what in (seen.problems, seen.figures):
        first, *others = [*what.items()] or [("", None)]
        yield from (f"{way} differs from {first[0]}: {_differing(first[1], told)}" for way, told in others if told != first[1])


def _differing(one: object, other: object) -> str:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return str([(key, one.get(key), other.get(key)) for key in {**one, **other} if one.get(key) != other.get(key)][:3])
    return f"{one!r} / {other!r}"[:600]


def _figures_are_true(case: FuzzCase, seen: Seen) -> Iterator[str]:
    harm = case.harm
    if harm.is_harmless and has_errors(seen.found):
        yield f"{harm.how}, but told {[(str(problem.location), str(problem.code), problem.message) for problem in seen.found[:3]]}"
    if not harm.is_checked or case.kind == "document":
        return
    for way, figures in seen.figures.items():
        for target, true in case.figures.items():
            if figures.get(target) != true and not _may_differ(case, seen, target, figures.get(target)):
                yield f"{way}: {target} is {figures.get(target)} and not {true}, after {harm.how}, told {[*map(_code, seen.found)][:5]}"


def _code(problem: Problem) -> str:
    return str(problem.code)


def _may_differ(case: FuzzCase, seen: Seen, target: str, figure: object) -> bool:
    """Allow a figure to be missing where that is told, or nothing is left of it, and to be wrong if it was touched and that is told."""
    if figure is None and target in case.harm.lost:
        return True
    if figure is None:
        return any(problem.code not in _OF_NO_FIGURE for problem in seen.found)
    return (case.harm.touched is EVERYTHING or target in case.harm.touched) and has_errors(seen.found)


def _texts_can_be_written(_case: FuzzCase, seen: Seen) -> Iterator[str]:
    for text in (*seen.texts, *seen.jsons):
        try:
            text.encode()
        except UnicodeEncodeError as error:
            yield f"{error}"
    for text in seen.texts:
        if odd := sorted({hex(ord(sign)) for sign in text if category(sign) in _HIDING and sign not in "\t\n"}):
            yield f"a text holds what hides or moves others: {odd}"
    yield from ("what programs read is no JSON" for text in seen.jsons if not is_json(text))


ORACLES: Mapping[str, Oracle] = {
    "placed": _problems_are_placed,
    "in order": _problems_are_in_order,
    "agree": _ways_agree,
    "figures": _figures_are_true,
    "texts": _texts_can_be_written,
}


def faults_of_commands(case: FuzzCase, seen: Seen, runs: Iterable[Ran]) -> list[str]:
    """Hold the runs of the command line against what was seen without it."""
    return [f"command: {' '.join(ran.arguments[:2])}: {fault}" for ran in runs for fault in _faults_of(case, seen, ran)]


def _faults_of(case: FuzzCase, seen: Seen, ran: Ran) -> Iterator[str]:
    if ran.escaped or any(trace in ran.err + ran.out for trace in _TRACES):
        yield f"it fell over: {ran.escaped or ran.err[-300:]}"
    if ran.exit_code not in _EXITS:
        yield f"it left with {ran.exit_code}"
    if ran.exit_code == _INVALID and not (ran.err + ran.out).strip():
        yield "it left with 3 without a word"
    is_bad = has_errors(seen.found)
    if case.kind not in {"document", "catalogue"} and (ran.exit_code == _INVALID) != is_bad:
        yield f"it left with {ran.exit_code}, but {'there are errors' if is_bad else 'there is no error'}"
    if "json" in ran.arguments and (ran.arguments[0] == "validate" or not ran.exit_code) and not is_json(ran.out):
        yield "what programs read is no JSON"
