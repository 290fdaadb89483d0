"""Trying mutants: each in a process forked from one that has collected the tests, on the tests that run its lines, until one fails.

A fault is planted into the living module: functions keep their identity and get the changed code, tables are made anew wherever they
were imported. A test that starts a process of its own sees no fault there.
"""

import ast
import contextlib
import functools
import gc
import importlib
import inspect
import os
import signal
import sys
import tempfile
import types
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

import coverage
import pytest
from hypothesis import HealthCheck, Phase, settings

from mutants import SOURCE, Mutant

ROOT = SOURCE.parent
_SLOW, _TOO_SLOW = 0.2, 0.8  # seconds of processors, its children's too
_MOST = 800
_PATIENCE = 2
_LONGEST_WAIT = 600
_MEMORY = 6 << 30
_PLUGINS_LEFT_OUT = ("terminal", "cacheprovider", "xdist", "cov")
_OPTIONS = ("-o", "addopts=--import-mode=importlib", "--capture=sys", "-W", "ignore", *(f"-pno:{name}" for name in _PLUGINS_LEFT_OUT))


_Cache = functools._lru_cache_wrapper  # noqa: SLF001 - there is no public name of its type


class Outcome(StrEnum):
    """What became of a mutant: a test failed, or took or used too much, or all passed, or none runs its lines."""

    KILLED = "killed"
    STOPPED = "stopped"
    SURVIVED = "survived"
    UNCOVERED = "uncovered"


class Trials:
    """A plugin of pytest that, instead of running the tests it collected, tries mutants on them, and tells of each what became of it."""

    def __init__(self, mutants: Sequence[Mutant], folder: Path, tell: Callable[[Mutant, Outcome], None]) -> None:
        self._mutants, self._tell = mutants, tell
        self._covered, self._measured = folder / "covered", folder / "measured"
        self._has_failed = False
        self._seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note that a test failed."""
        self._has_failed = self._has_failed or report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out what each test runs, then try each mutant."""
        for mutant in self._mutants:
            importlib.import_module(mutant.module)
        self._caches = _caches()
        gc.freeze()
        if _forked(lambda: self._gather(session.items)):
            raise pytest.UsageError("the tests must pass before mutants are tried on them")
        data = coverage.CoverageData(str(self._covered))
        data.read()
        self._contexts = functools.cache(lambda path: data.contexts_by_lineno(str(path)))
        self._seconds = dict(zip((item.nodeid for item in session.items), map(float, self._measured.read_text().split()), strict=True))
        for mutant in self._mutants:
            self._tell(mutant, self._try(mutant, session.items))
        return True

    def _gather(self, items: Sequence[pytest.Item]) -> bool:
        recorded = coverage.Coverage(data_file=str(self._covered), source=[str(SOURCE)], config_file=False, messages=False)
        recorded.start()
        seconds = []
        for item in items:
            recorded.switch_context(item.nodeid)
            for cache in self._caches:
                if cache.__module__.startswith("gaoqing_kpi"):
                    cache.cache_clear()
            began = sum(os.times()[:4])
            if not self._passes([item]):
                os.write(2, f"{item.nodeid} fails\n".encode())
                return False
            seconds.append(sum(os.times()[:4]) - began)
        recorded.stop()
        recorded.save()
        self._measured.write_text("\n".join(map(str, seconds)))
        return True

    def _try(self, mutant: Mutant, items: Sequence[pytest.Item]) -> Outcome:
        chosen = self._tests_of(mutant, items)
        if not chosen:
            return Outcome.UNCOVERED
        status = _forked(lambda: self._survives(mutant, chosen))
        return Outcome.STOPPED if os.WIFSIGNALED(status) else Outcome.KILLED if status else Outcome.SURVIVED

    def _survives(self, mutant: Mutant, chosen: Sequence[pytest.Item]) -> bool:
        import resource  # which Windows does not have

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        signal.alarm(_LONGEST_WAIT)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        _plant(mutant)
        for cache in self._caches:
            cache.cache_clear()
        return self._passes(chosen, is_limited=True)

    def _tests_of(self, mutant: Mutant, items: Sequence[pytest.Item]) -> list[pytest.Item]:
        """List the tests that run a mutant's lines, or its module, if it is planted there: quick ones first, some of every file."""
        by_line = self._contexts(mutant.path)
        names = {name for line in mutant.lines or by_line for name in by_line.get(line, ())}
        own = f"test_{mutant.module.rpartition('.')[2]}"
        of_file: Counter[Path] = Counter()
        ranked: list[tuple[bool, bool, int, pytest.Item]] = []
        for item in items:
            seconds = self._seconds[item.nodeid]
            if item.nodeid in names and seconds < _TOO_SLOW:
                of_file[item.path] += 1
                ranked.append((seconds > _SLOW, not item.path.name.startswith(own), of_file[item.path], item))
        return [item for *_rank, item in sorted(ranked, key=lambda rank: rank[:3])[:_MOST]]

    def _passes(self, items: Sequence[pytest.Item], *, is_limited: bool = False) -> bool:
        for item, following in zip(items, [*items[1:], None], strict=True):
            if is_limited:
                signal.setitimer(signal.ITIMER_PROF, _PATIENCE + 10 * self._seconds[item.nodeid])
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._has_failed:
                return False
        return True


def run_trials(mutants: Sequence[Mutant], tests: Iterable[str], tell: Callable[[Mutant, Outcome], None]) -> int:
    """Collect tests and try mutants on them; random tests try the same each time, and show the first failure as it is."""
    os.environ["COVERAGE_CORE"] = "ctrace"
    settings.register_profile(
        "mutants",
        database=None,
        deadline=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("mutants")
    with tempfile.TemporaryDirectory() as folder:
        return pytest.main([*_OPTIONS, f"--basetemp={folder}/tests", *tests], plugins=[Trials(mutants, Path(folder), tell)])


def _forked(job: Callable[[], bool]) -> int:
    """Run a job in a process of its own; the status tells whether it said yes."""
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        try:
            os._exit(not job())
        except BaseException as error:  # noqa: BLE001 - a fault may raise anything
            os.write(2, f"{error!r}\n".encode())
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    return status


def _caches() -> list["_Cache[object]"]:
    """Find the caches of the program and of its tests."""
    found = [(one, inspect.unwrap(one)) for one in gc.get_objects() if isinstance(one, _Cache)]
    return [one for one, inner in found if inspect.isfunction(inner) and _is_ours(inner.__code__.co_filename)]


def _is_ours(path: str) -> bool:
    return any(Path(path).is_relative_to(ROOT / part) for part in ("src", "tests"))


def _plant(mutant: Mutant) -> None:
    """Change the living module as the mutant's statement would have it."""
    module = sys.modules[mutant.module]
    path = str(mutant.path)
    if isinstance(mutant.statement, ast.FunctionDef | ast.ClassDef):
        names = dict(vars(module))
        _run(mutant.statement, path, names)
        _transplant(vars(module)[mutant.statement.name], names[mutant.statement.name], path)
        return
    before = dict(vars(module))
    later = ast.parse(mutant.path.read_text(encoding="utf-8")).body
    tables = [one for one in later if isinstance(one, ast.Assign | ast.AnnAssign) and one.lineno > mutant.statement.lineno]
    for statement in (mutant.statement, *tables):
        _run(statement, path, vars(module))
    changed = {name: value for name, value in before.items() if vars(module)[name] is not value}
    for other in list(sys.modules.values()):
        for name in changed.keys() & vars(other).keys() if _is_ours(getattr(other, "__file__", None) or "/") else ():
            if vars(other)[name] is changed[name]:
                setattr(other, name, vars(module)[name])


def _run(statement: ast.stmt, path: str, names: dict[str, object]) -> None:
    exec(compile(ast.Module([statement], []), path, "exec"), names)  # noqa: S102 - our own code


def _transplant(old: object, new: object, path: str) -> None:
    """Give a function, or the functions of a class, the code of another that is built alike."""
    if isinstance(old, type):
        for name, part in list(vars(new).items()):
            if name in vars(old):
                _transplant(vars(old)[name], part, path)
        return
    living, changed = _function(old), _function(new)
    if living and changed and living.__code__.co_filename == path:
        living.__code__, living.__defaults__, living.__kwdefaults__ = changed.__code__, changed.__defaults__, changed.__kwdefaults__


def _function(part: object) -> types.FunctionType | None:
    match part:
        case property(fget=function) | functools.cached_property(func=function) | staticmethod(__func__=function):
            return _function(function)
        case classmethod(__func__=function) | _Cache(__wrapped__=function):
            return _function(function)
        case types.FunctionType():
            inner = inspect.unwrap(part)
            return inner if isinstance(inner, types.FunctionType) else None
        case _:
            return None
