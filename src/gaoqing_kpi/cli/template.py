"""``template``: write empty actuals files, or files with what is known in them."""

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.selecting import selection
from gaoqing_kpi.cli.session import begin, show
from gaoqing_kpi.cli.streams import say, write_and_tell
from gaoqing_kpi.file_names import unique_file_names
from gaoqing_kpi.formats import file_formats_of, render
from gaoqing_kpi.forms import Form, forms_by_office
from gaoqing_kpi.messages import _, ngettext
from gaoqing_kpi.model.plan import Period, Plan
from gaoqing_kpi.model.target import Target

_NAMES = tuple(form.name for form in file_formats_of("form"))


def command(
    *,
    out: options.Output = None,
    all_departments: Annotated[
        str | None, typer.Option("--all-departments", metavar=_("DIR"), help=_("Write a file for each office to this folder."))
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            parser=options.one_of(_NAMES),
            metavar=options.choices(_NAMES),
            help=_("Default: by file extension; yaml if there is none, xlsx for --all-departments."),
        ),
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=options.read_day,
            metavar=_("DATE"),
            help=_("The reporting date; default: the latest file's date with --from, otherwise today, within the plan's period."),
        ),
    ] = None,
    known: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar=_("ACTUALS"),
            help=_("Fill in what these files or folders report for that day, and show the last values before it; repeatable."),
        ),
    ] = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    joint: Annotated[bool, typer.Option("--joint", help=_("Add the targets that an office answers for jointly."))] = False,
    force: options.Force = False,
    region: options.Region = None,
    lang: Lang = None,
) -> None:
    """Run ``template``."""
    if all_departments is not None:
        _refuse_beside_all({"--output": out, "--department": department})
    elif joint and not department:
        _refuse(_("{option} needs {one} or {other}").format(option="--joint", one="--department", other="--all-departments"), "--joint")
    name = format or ("xlsx" if all_departments is not None else options.format_for(out, "form", "yaml"))
    if all_departments is None:
        options.refuse_a_terminal(name, out)
    session = begin(targets, region=region)
    plan = session.plan
    wanted = selection(plan, section, item, department)
    if not api.targets(plan, wanted).targets:
        say(_("No target matches these filters."))
    files = session.known(known or [])
    day = as_of or files.as_of or _today_within(plan.head.period)
    if day > plan.end:
        _refuse(_("{day} is after the plan's end, {end}").format(day=day, end=plan.end), "--as-of")
    where = session.region or files.regions(plan)[0]
    if where is None and plan.regions:
        _refuse(_("the form is for one region: {choices}").format(choices=plan.head.place_choices), "--region")
    plan = plan.in_force(day, where)
    if all_departments is not None:
        whole = api.form(plan, day, wanted, files)
        forms = forms_by_office(plan, whole, joint=joint)
        _write_all(forms, Path(all_departments), name, force=force)
        _say_who_has_none(plan, whole.targets, len(forms), joint=joint)
        return
    options.refuse_to_overwrite(out, force=force)
    form = api.form(plan, day, wanted, files, joint=joint)
    if wanted.departments and not form.targets:
        _say_no_form(len(api.form(plan, day, wanted, files, joint=True).targets))
        return
    show(form, name, out)


def _refuse(message: str, option: str) -> NoReturn:
    raise typer.BadParameter(message, param_hint=option)


def _refuse_beside_all(others: dict[str, object]) -> None:
    for option, given in others.items():
        if given:
            _refuse(_("{option} cannot be used with {other}").format(option=option, other="--all-departments"), option)


def _write_all(forms: Sequence[Form], folder: Path, name: str, *, force: bool) -> None:
    """Write each office's form, or none at all."""
    if folder.exists() and not folder.is_dir():
        _refuse(_("{file} is not a folder").format(file=folder), "--all-departments")
    paths = [folder / f"{file}.{name}" for file in _names(forms)]
    if there := [path for path in paths if path.exists() and not (force and path.is_file())]:
        _refuse(_("{file} already exists; use --force to overwrite").format(file=there[0]), "--all-departments")
    shown = _with_progress(forms)
    contents = [render(form, name) for form in shown]
    folder.mkdir(parents=True, exist_ok=True)
    write_and_tell(dict(zip(paths, contents, strict=True)))


def _with_progress(forms: Sequence[Form]) -> Iterable[Form]:
    if not sys.stderr.isatty():
        return forms
    from gaoqing_kpi.cli.console import track

    return track(forms, _("Writing"))


def _names(forms: Sequence[Form]) -> list[str]:
    """Name each file after its office."""
    return list(unique_file_names({form.office or "": form.office_name for form in forms}).values())


def _say_who_has_none(plan: Plan, targets: Sequence[Target], written: int, *, joint: bool) -> None:
    if without := len(plan.departments) - written:
        leading = ngettext(
            "{count} office leads no target here, so no file is written for it.",
            "{count} offices lead no target here, so no files are written for them.",
            without,
        )
        answering = ngettext(
            "{count} office has no targets here, so no file is written for it.",
            "{count} offices have no targets here, so no files are written for them.",
            without,
        )
        say((answering if joint else leading).format(count=without))
    if nobodys := sum(not plan.responsible(target) for target in targets):
        message = ngettext(
            "{count} target has no office and is not in any file.", "{count} targets have no office and are not in any file.", nobodys
        )
        say(message.format(count=nobodys))


def _say_no_form(shared: int) -> None:
    """Say that an office leads nothing, and how many targets it answers for jointly."""
    say(_("No target is led here, so no file is written."))
    if shared:
        message = ngettext(
            "{count} target is answered for jointly: --joint adds it.",
            "{count} targets are answered for jointly: --joint adds them.",
            shared,
        )
        say(message.format(count=shared))


def _today_within(period: Period) -> date:
    return max(period.start, min(period.end, datetime.now(tz=UTC).astimezone().date()))
