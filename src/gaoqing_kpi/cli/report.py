"""``report``: write what is handed on."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import errors, write_bytes, write_text
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.session import history_or_leave
from gaoqing_kpi.evaluate import evaluate
from gaoqing_kpi.formats import BINARY_FORMATS, REPORT_FORMATS, format_of, render
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.problem import has_errors
from gaoqing_kpi.report import build, select

HELP = _("Write the gap report, to a file or to standard output.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi report 2024-09.yaml -o report.md --lang zh")


class Format(StrEnum):
    """What report writes."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"


_FORMATS = _("{choices}; default: by the file's ending, markdown where it has none.").format(choices=", ".join(Format))


def command(
    actuals: options.Actuals,
    *,
    out: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help=_("The file to write; default: standard output."))
    ] = None,
    format: Annotated[Format | None, typer.Option("--format", metavar="FORMAT", help=_FORMATS)] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--output-dir", metavar="DIR", help=_("Write every format, a page for each office and an index into this folder.")),
    ] = None,
    input_format: options.InputFormat = None,
    as_of: options.AsOf = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    status: options.Statuses = None,
    keep_going: options.KeepGoing = False,
    lang: options.Lang = None,
) -> None:
    """Run ``report``."""
    if folder and (out or format):
        raise typer.BadParameter(_("it writes every format into files of its own"), param_hint="--output-dir")
    form = format.value if format else _form(out)
    _refuse_a_terminal(form, out)
    session, plan, history = history_or_leave(actuals, targets, as_of, keep_going=keep_going, input_format=input_format)
    wanted = options.selection(plan, section, item, department, status)
    everything = evaluate(plan, history)
    results = select(plan, everything, wanted)
    session.warn_of_stale_values(history, results, errors())
    of_all = select(plan, everything, wanted.of_every_office)
    report = build(plan, history, results, session.problems, wanted.departments, judged=of_all)
    if folder:
        from gaoqing_kpi.cli.report_folder import write_folder

        write_folder(report, folder)
    else:
        _hand_on(render(report, form), form, out)
    if has_errors(session.problems):
        leave(ExitCode.INVALID)


def _refuse_a_terminal(form: str, out: str | None) -> None:
    if form in BINARY_FORMATS and out in {None, STANDARD_INPUT} and sys.stdout.isatty():
        message = _("{format} is no text for a terminal: name a file, or send it through a pipe").format(format=form)
        raise typer.BadParameter(message, param_hint="--output")


def _hand_on(content: bytes, form: str, out: str | None) -> None:
    if form in BINARY_FORMATS:
        write_bytes(content, out)
    else:
        write_text(content.decode(), out)


def _form(out: str | None) -> str:
    if out is None or out == STANDARD_INPUT:
        return Format.MARKDOWN
    form = format_of(out) if Path(out).suffix else Format.MARKDOWN
    if form is None:
        endings = listing([ending for endings in REPORT_FORMATS.values() for ending in endings])
        message = _("cannot tell the format from {file}: end it in one of {endings}, or give --format").format(file=out, endings=endings)
        raise typer.BadParameter(message, param_hint="--output")
    return form
