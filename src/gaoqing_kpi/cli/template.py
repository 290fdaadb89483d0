"""``template``: write empty actuals files, or files with what is known in them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.progress import track

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import errors, is_terminal, write_bytes, write_files, write_text
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.session import Session, expand, plan_or_leave
from gaoqing_kpi.file_names import unique_file_names
from gaoqing_kpi.formats.terminal.problems import summary
from gaoqing_kpi.forms import FORM_FORMATS, Form, form_of, known_on, write
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _, listing, ngettext
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Period, Plan, Target
from gaoqing_kpi.problem import has_errors

HELP = _("Write an empty file of actual values, with each target's name, bound and offices.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi template -o 2024-09.xlsx --as-of 2024-09-30")


class Format(StrEnum):
    """What a form is written as."""

    YAML = "yaml"
    XLSX = "xlsx"
    CSV = "csv"


def command(
    *,
    out: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help=_("The file to write; default: standard output."))
    ] = None,
    all_departments: Annotated[
        str | None, typer.Option("--all-departments", metavar="DIR", help=_("Write a file for each department into this folder."))
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help=_("Default: by the file's ending; yaml where it has none, xlsx for --all-departments.")),
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=options.read_day,
            metavar="DATE",
            help=_("The day to report for; default: the latest file's date with --from, else today, within the plan."),
        ),
    ] = None,
    known: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="ACTUALS",
            help=_("Fill in what these files or folders report for that day, and show what they said last before it; repeatable."),
        ),
    ] = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    force: Annotated[bool, typer.Option("--force", help=_("Write over a file that is there."))] = False,
    lang: options.Lang = None,
) -> None:
    """Run ``template``."""
    if all_departments is not None:
        _refuse_beside_all({"--output": out, "--department": department})
    form = format or (Format.XLSX if all_departments is not None else _format_of(out))
    if form is Format.XLSX and all_departments is None and _is_standard_output(out) and is_terminal():
        _refuse(_("a workbook is not shown on a terminal: name a file to write"), "--output")
    session, plan = plan_or_leave(targets)
    wanted = options.selection(plan, section, item, department)
    chosen = [one for one in plan.targets if wanted.takes(plan, one)]
    if not chosen:
        errors().print(_("No target fits these filters."))
    files = _files_or_leave(session, plan, known or [])
    day = as_of or max((file.as_of for file in files), default=_today_within(plan.head.period))
    if day > plan.head.period.end:
        _refuse(_("{day} is after the plan's end, {end}").format(day=day, end=plan.head.period.end), "--as-of")
    found = known_on(files, day)
    if all_departments is not None:
        forms = _forms_by_office(plan, form_of(plan, chosen, day, found))
        _write_all(forms, Path(all_departments), form, force=force)
        _say_who_has_none(plan, chosen, len(forms))
        return
    if out and not _is_standard_output(out) and Path(out).exists() and not force:
        _refuse(_("{file} is there already; --force writes over it").format(file=out), "--output")
    office = next(iter(wanted.departments)) if len(wanted.departments) == 1 else None
    content = write(form_of(plan, chosen, day, found, office), form)
    if form is Format.XLSX or not _is_standard_output(out):
        write_bytes(content, out)
    else:
        write_text(content.decode("utf-8-sig") if is_terminal() else content.decode(), out)


def _refuse(message: str, option: str) -> NoReturn:
    raise typer.BadParameter(message, param_hint=option)


def _refuse_beside_all(others: dict[str, object]) -> None:
    for option, given in others.items():
        if given:
            _refuse(_("{option} does not go with {other}").format(option=option, other="--all-departments"), option)


def _is_standard_output(out: str | None) -> bool:
    return out is None or out == STANDARD_INPUT


def _format_of(out: str | None) -> Format:
    ending = "" if out is None or _is_standard_output(out) else Path(out).suffix
    if not ending:
        return Format.YAML
    for name, endings in FORM_FORMATS.items():
        if ending.lower() in endings:
            return Format(name)
    known = listing([ending for endings in FORM_FORMATS.values() for ending in endings])
    message = _("cannot tell the format from {file}: end it in one of {endings}, or give --format").format(file=out, endings=known)
    _refuse(message, "--output")


def _files_or_leave(session: Session, plan: Plan, paths: list[str]) -> list[ActualsFile]:
    """Read what is known; with errors in it print them and leave with 3, since a form must not carry on what is wrong."""
    files = session.files(plan, paths)
    session.history(plan, files)
    session.say(errors())
    if has_errors(session.problems):
        errors().print(_("Nothing is written: {count}").format(count=summary(session.problems, len(expand(paths)))))
        leave(ExitCode.INVALID)
    return files


def _forms_by_office(plan: Plan, whole: Form) -> list[Form]:
    """Take each office's own form out of the whole one; an office that answers for nothing has none."""
    theirs = [(office, tuple(one for one in whole.targets if office in plan.responsible(one))) for office in plan.departments]
    return [replace(whole, targets=targets, office=office) for office, targets in theirs if targets]


def _write_all(forms: Sequence[Form], folder: Path, format_: Format, *, force: bool) -> None:
    """Write each office's form, or none at all."""
    if folder.exists() and not folder.is_dir():
        _refuse(_("{file} is no folder").format(file=folder), "--all-departments")
    paths = [folder / f"{name}.{format_}" for name in _names(forms)]
    if there := [path for path in paths if path.exists() and not (force and path.is_file())]:
        _refuse(_("{file} is there already; --force writes over it").format(file=there[0]), "--all-departments")
    shown = track(forms, _("Writing"), console=errors(), transient=True, disable=not errors().is_terminal)
    contents = [write(form, format_) for form in shown]
    folder.mkdir(parents=True, exist_ok=True)
    write_files(dict(zip(paths, contents, strict=True)))


def _names(forms: Sequence[Form]) -> list[str]:
    """Name each file after its office."""
    return list(unique_file_names({form.office or "": form.office_name for form in forms}).values())


def _say_who_has_none(plan: Plan, targets: Sequence[Target], written: int) -> None:
    if without := len(plan.departments) - written:
        message = ngettext(
            "{count} department has no targets here and gets no file.", "{count} departments have no targets here and get no file.", without
        )
        errors().print(message.format(count=without))
    if nobodys := sum(not plan.responsible(target) for target in targets):
        message = ngettext(
            "{count} target names no department and is in no file.", "{count} targets name no department and are in no file.", nobodys
        )
        errors().print(message.format(count=nobodys))


def _today_within(period: Period) -> date:
    return max(period.start, min(period.end, datetime.now(tz=UTC).astimezone().date()))
