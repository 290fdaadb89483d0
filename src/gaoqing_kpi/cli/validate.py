"""``validate``: only validate, and mark what is to be mended."""

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.files import write_files
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import check_outputs, root_of_repository, show_all, spare_what_is_read
from gaoqing_kpi.cli.session import catalogue_in_use, cores, finish, read_actuals
from gaoqing_kpi.cli.streams import say, say_lines
from gaoqing_kpi.cli.wanted import AUTO, Wanted
from gaoqing_kpi.formats import formats_of
from gaoqing_kpi.load.packaged import actuals_beside
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.problem import Findings, Severity, has_errors

_FORMATS = (AUTO, *(form.name for form in formats_of("findings")))


def command(
    files: options.Actuals = None,
    *,
    input_format: options.InputFormat = None,
    date: options.Date = None,
    targets: options.Targets = None,
    format: Annotated[
        list[Wanted] | None,
        options.format_option(_FORMATS, _("auto is what the CI service reads; FORMAT=FILE writes a file; repeatable.")),
    ] = None,
    severity: Annotated[
        str | None,
        typer.Option(
            "--severity",
            parser=options.one_of(list(Severity)),
            metavar=options.choices(list(Severity)),
            help=_("List no problem that is less severe; all count."),
        ),
    ] = None,
    most: Annotated[
        int | None, typer.Option("--max-problems", min=0, metavar=_("COUNT"), help=_("List no more problems than this; all count."))
    ] = None,
    mark: Annotated[
        str | None,
        typer.Option(
            "--mark",
            metavar=_("DIR"),
            help=_(
                "Write each table with errors to this folder again, its bad cells coloured and commented, with a list of them in front."
            ),
        ),
    ] = None,
    force: options.Force = False,
    fail_on_warning: options.FailOnWarning = False,
    jobs: options.Jobs = None,
    lang: Lang = None,
) -> None:
    """Run ``validate``."""
    check_outputs(format)
    catalogue = catalogue_in_use(targets)
    named = files or options.actuals_of(actuals_beside(Path(catalogue)) if catalogue else None)
    findings = _findings(named, catalogue, input_format, date, jobs or cores())
    listed = replace(findings, severity=Severity(severity or Severity.WARNING), most=most, root=root_of_repository(os.environ, Path.cwd()))
    show_all([listed], format, "text")
    if mark is not None:
        _write_marked(findings, api.files_of(named), input_format or "yaml", Path(mark), force=force)
    finish(findings.problems, on_warning=fail_on_warning)


def _findings(files: Sequence[str], targets: str | None, input_format: str | None, day: dt.date | None, jobs: int) -> Findings:
    """Find the problems of files, or, where it has any, those of the catalogue that they are held against."""
    try:
        plan = api.load_plan(targets)
    except api.DataError as error:
        return Findings(error.problems, api.files_of(files), texts=error.texts)
    return api.check(plan, read_actuals(plan, files, input_format, day, jobs=jobs), jobs)


def _write_marked(findings: Findings, files: Sequence[str], input_format: str, folder: Path, *, force: bool) -> None:
    """Write each faulty table marked, or none at all."""
    if STANDARD_INPUT in files:
        _refuse(_("standard input cannot be marked"))
    if folder.exists() and not folder.is_dir():
        _refuse(_("{file} is not a folder").format(file=folder))
    marked = dict(_marked(findings, files, input_format, folder))
    spare_what_is_read(marked)
    for path in marked:
        if path.exists() and not (force and path.is_file()):
            _refuse(_("{file} already exists; use --force to overwrite").format(file=path))
    if marked:
        write_files(marked, with_folders=True)
        say(_("Marked what is to be corrected in:"))
        for path in marked:
            say_lines(f"  {one_line(str(path))}")


def _marked(findings: Findings, files: Sequence[str], input_format: str, folder: Path) -> Iterator[tuple[Path, bytes]]:
    from gaoqing_kpi.file_names import unique_file_names

    faulty = [name for name in files if has_errors(problem for problem in findings.problems if problem.location.path == name)]
    marked = {name: made for name in faulty if (made := api.mark(name, findings, input_format))}
    for ending in dict.fromkeys(made.ending for made in marked.values()):
        alike = {name: made for name, made in marked.items() if made.ending == ending}
        for name, stem in unique_file_names({name: made.stem for name, made in alike.items()}).items():
            yield folder / f"{stem}{ending}", alike[name].data


def _refuse(message: str) -> NoReturn:
    raise typer.BadParameter(message, param_hint="--mark")
