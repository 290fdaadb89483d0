"""``validate``: only validate."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.session import catalogue_in_use, finish, read_actuals, show
from gaoqing_kpi.formats import formats_of
from gaoqing_kpi.load.packaged import actuals_beside
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Findings

AUTO = "auto"
_FORMATS = (AUTO, *(form.name for form in formats_of("findings")))


def command(
    files: options.Actuals = None,
    *,
    input_format: options.InputFormat = None,
    date: options.Date = None,
    targets: options.Targets = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", parser=options.one_of(_FORMATS), metavar=options.choices(_FORMATS), help=_("Output format for the problems.")
        ),
    ] = AUTO,
    fail_on_warning: options.FailOnWarning = False,
    lang: options.Lang = None,
) -> None:
    """Run ``validate``."""
    catalogue = catalogue_in_use(targets)
    named = files or options.actuals_of(actuals_beside(Path(catalogue)) if catalogue else None)
    findings = _findings(named, catalogue, input_format, date)
    show(findings, "text" if format == AUTO else format)
    finish(findings.problems, on_warning=fail_on_warning)


def _findings(files: Sequence[str], targets: str | None, input_format: str | None, day: dt.date | None) -> Findings:
    """Find the problems of files, or, where it has any, those of the catalogue that they are held against."""
    try:
        plan = api.load_plan(targets)
    except api.DataError as error:
        return Findings(error.problems, len(api.files_of(files)), texts=error.texts)
    return api.check(plan, read_actuals(plan, files, input_format, day))
