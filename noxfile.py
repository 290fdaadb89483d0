"""What a developer does over and over: ``nox -s test``, and so on. ``nox -l`` lists it all, and plain ``nox`` lints and tests.

Sessions run in the environment that nox is installed in, ``pip install -e '.[dev]'``: nothing is installed twice, and a commit, a session
and CI use the same versions. What follows ``--`` goes on to the session's program: ``nox -s test -- -k merge``.
"""

import shutil
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "none"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "test"]

BIN = Path(sys.executable).parent
PYTEST = ("pytest", "--quiet", "-n", "auto")
OLDEST_PYTHON = "3.11"
DOMAIN, LOCALE = "gaoqing_kpi", "src/gaoqing_kpi/locale"
TEMPLATE = "build/messages.pot"
AS_WITH_ANY_VERSION = (
    "tests/cli/test_completion_shells.py",
    "tests/evaluate/test_last_days.py",
    "tests/formats/test_page.py",
    "tests/forms/test_read_back.py",
    "tests/load/test_budget.py",
    "tests/test_benchmarks.py",
    "tests/test_docs.py",
    "tests/test_fuzzing.py",
    "tests/test_growth.py",
    "tests/test_mutation.py",
    "tests/test_output_growth.py",
    "tests/test_plan_sizes.py",
)
LEFT_OUT = (
    *(part for path in AS_WITH_ANY_VERSION for part in ("--ignore", path)),
    "-k",
    "not letters_of_8_points and not letters_have_eight_points",
)


@nox.session
def test(session: nox.Session) -> None:
    """Run the tests on all cores; ``-- --cov`` tells which lines and branches none of them takes."""
    session.run(sys.executable, "-m", *PYTEST, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format, types, that imports run downward only, the workflows of CI, and what they may do."""
    session.run(BIN / "ruff", "check", ".")
    session.run(BIN / "ruff", "format", "--check", ".")
    session.run(BIN / "mypy")
    session.run(BIN / "lint-imports")
    workflows = sorted(map(str, Path(".github/workflows").glob("*.yml")))
    session.run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows)
    session.run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")
    session.run(BIN / "zizmor", "--offline", "--min-severity", "medium", "--no-progress", ".")


@nox.session(venv_backend="venv", python=OLDEST_PYTHON if shutil.which(f"python{OLDEST_PYTHON}") else None)
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions that pyproject.toml allows.

    To save time, what hardly depends on versions is left out here: the page in a browser, shells, the guide's commands, growth, the
    size of printed letters, random plans, the tests' own tools, and the wheel (no CI is set).
    The tests' own folders lie elsewhere: in nox's, inside the checkout, the nearest catalogue would be the checkout's.
    """
    constraints = Path(session.create_tmp()) / "lowest.txt"
    bounds = session.run("python", ".ci/lowest.py", silent=True)
    constraints.write_text(str(bounds), encoding="utf-8")
    session.log(bounds)
    session.install("--constraint", str(constraints), "--editable", ".[test]")
    session.run(*PYTEST, *LEFT_OUT, *session.posargs, env={"CI": None, "TMPDIR": None})


@nox.session
def newer(session: nox.Session) -> None:
    """Run the tests with a newer Python, ``-- .venv-3.13/bin/python``, that has the package installed; ``lowest`` says what is left out."""
    python, *more = session.posargs
    session.run(python, "-m", *PYTEST, *LEFT_OUT, *more, env={"CI": None}, external=True)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure time, memory and instructions against floors and peers, into benchmarks/RESULTS.md; ``-- --quick`` only tries it."""
    session.run(sys.executable, "benchmarks/run.py", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Hold 2,000 files of every kind, valid and damaged, to what must always be true; ``-- --cases 100000`` more of them."""
    session.run(sys.executable, "fuzzing/fuzz.py", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Put small faults into what judges and reads, and tell in mutation/RESULTS.md which of them no test finds."""
    session.run(sys.executable, "mutation/mutate.py", *session.posargs)


@nox.session
def shots(session: nox.Session) -> None:
    """Take the READMEs' pictures anew; needs Chromium and a Chinese font, and a system that has pseudo-terminals."""
    session.run(sys.executable, "docs/screenshots.py")


@nox.session
def pictures(session: nox.Session) -> None:
    """Take pictures of all that is handed on, in both languages, into build/pictures; needs Chromium, LibreOffice and poppler besides."""
    session.run(sys.executable, "docs/pictures.py", *session.posargs)


@nox.session
def messages(session: nox.Session) -> None:
    """Bring the messages of the code into the Chinese catalogue, compile it, and tell how many are translated."""
    Path(TEMPLATE).parent.mkdir(exist_ok=True)
    found = ("-F", "babel.cfg", "-k", "Told:1", "--no-location", "--sort-output", "--no-wrap")
    session.run(BIN / "pybabel", "-q", "extract", *found, "-o", TEMPLATE, "src")
    kept = ("--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date", "--no-wrap")
    session.run(BIN / "pybabel", "-q", "update", "-i", TEMPLATE, "-D", DOMAIN, "-d", LOCALE, "-l", "zh_CN", *kept)
    session.run(BIN / "pybabel", "compile", "-D", DOMAIN, "-d", LOCALE, "--statistics")
