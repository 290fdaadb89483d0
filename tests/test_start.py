"""What a command imports: only what it uses, since start-up time is a feature."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = str(Path(__file__).parent.parent / "data" / "actuals" / "2024-09.yaml")
RUN = """
import sys
from gaoqing_kpi.cli import main
sys.argv = ["gaoqing-kpi", *{arguments!r}]
try:
    main()
finally:
    found = [name for name in sys.modules if name.partition(".")[0] not in sys.stdlib_module_names]
    print(*found, sep="\\n", file=open({out!r}, "w"))
"""

TYPER = {"annotated_doc", "shellingham", "typer"}
PYDANTIC = {"annotated_types", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection"}
YAML = {"_cython", "cython_runtime", "yaml"}

COMPLETING = """
    cli cli.asked_language cli.choosing cli.completion cli.completion.command_specs cli.completion.cursor cli.completion.offering
    cli.completion.replies cli.completion.shells cli.completion.typed_line cli.streams interrupts load load.packaged messages
"""
NAMING = "cli.completion.plan_names load.yaml_events model model.places"
SPEAKING = """
    cli cli.app cli.asked_language cli.choosing cli.failure cli.language cli.streams cli.usage cli.verbs
    interrupts load load.read_files load.source messages problem
"""
READING = """
    api cli.files cli.options cli.outputs cli.selecting cli.session cli.wanted
    evaluate evaluate.region_check evaluate.calendar evaluate.judge evaluate.interval evaluate.measure evaluate.result evaluate.timeline
    formats formats.text history
    load.document load.entries load.ends load.extents load.ignores load.node load.packaged load.parts load.shape load.yaml
    load.texts load.yaml_events load.yaml_nodes
    model model.actual model.amendment model.base model.bounds model.described model.entry_keys model.kinds model.names model.places
    model.plan model.rounding model.scalars model.target model.versions
    reading reading.file_reading reading.packing reading.plain_yaml reading.readings reading.reported
    report report.cell report.regions report.selection report.words
    rules rules.actuals rules.catalogue rules.entry rules.hidden_signs rules.numbers rules.plain_reports rules.plausible rules.target_rules
    rules.value units
"""
SHOWING = """
    evaluate.judgement evaluate.outlook evaluate.reporting evaluate.trend
    formats.terminal formats.terminal.gap_table formats.terminal.head formats.terminal.plain formats.terminal.screen
    grammar grammar.brackets load.headings
    report.amendments report.bar report.column report.columns report.figures report.letter report.needing_a_look report.remarks
    report.report report.row
    report.unit_gloss report.verdicts report.views
"""
ASKED = {"completing a verb": "gaoqing-kpi tar", "completing a target": "gaoqing-kpi targets 用水"}
"""What is typed where a shell asks how to complete it: no more than ``--version`` may be imported, that is neither typer nor pydantic."""
MAY_IMPORT = {
    "completing a verb": (set[str](), COMPLETING),
    "completing a target": (YAML, f"{COMPLETING} {NAMING}"),
    "--version": (TYPER, SPEAKING),
    "validate": (TYPER | PYDANTIC | YAML | {"rich"}, f"{SPEAKING} {READING} cli.validate report.letter"),
    "check": (TYPER | PYDANTIC | YAML | {"rich"}, f"{SPEAKING} {READING} {SHOWING} cli.check"),
}


@pytest.fixture(params=MAY_IMPORT)
def command(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def imported(command: str, tmp_path: Path) -> set[str]:
    """Run a command in a process of its own, and list the modules that it ends with, but for Python's own."""
    out, arguments = tmp_path / "modules", [command, *([] if command == "--version" else [SAMPLE])]
    code = RUN.format(arguments=arguments, out=str(out))
    typed = {"_GAOQING_KPI_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": ASKED[command]} if command in ASKED else {}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env=os.environ | typed)
    assert done.returncode == 0
    assert done.stdout
    return set(out.read_text(encoding="utf-8").split())


def test_a_command_imports_the_libraries_that_it_needs_and_no_other(command: str, imported: set[str]) -> None:
    started = subprocess.run([sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, encoding="utf-8", check=True)
    names = {name.partition(".")[0] for name in imported} - {name.partition(".")[0] for name in started.stdout.split()}
    allowed = MAY_IMPORT[command][0] | {"gaoqing_kpi"}
    assert {name for name in names - allowed if not name.startswith(("_cython", "_sysconfigdata"))} == set()


def test_a_command_imports_our_modules_that_it_needs_and_no_other(command: str, imported: set[str]) -> None:
    ours = {name.removeprefix("gaoqing_kpi.") for name in imported if name.startswith("gaoqing_kpi.")}
    assert ours - set(MAY_IMPORT[command][1].split()) == set()


def test_of_rich_only_the_widths_of_signs_are_imported(imported: set[str]) -> None:
    of_rich = {name for name in imported if name.partition(".")[0] == "rich"}
    assert {name for name in of_rich if not name.startswith("rich._unicode_data")} <= {"rich", "rich._extension", "rich.cells"}
