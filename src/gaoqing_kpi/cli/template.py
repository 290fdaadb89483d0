"""``template``: write empty actuals files, or files with what is known in them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.by_region import refuse_without_regions
from gaoqing_kpi.cli.form_folders import FormFolder, write_by_office, write_by_region
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.selecting import selection
from gaoqing_kpi.cli.session import Session, begin, show
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.formats import file_formats_of
from gaoqing_kpi.forms import Form
from gaoqing_kpi.messages import _, ngettext
from gaoqing_kpi.model.plan import Period

_NAMES = tuple(form.name for form in file_formats_of("form"))


def command(
    *,
    out: options.Output = None,
    all_departments: Annotated[
        str | None, typer.Option("--all-departments", metavar=_("DIR"), help=_("Write a file for each office to this folder."))
    ] = None,
    all_regions: Annotated[
        str | None,
        typer.Option(
            "--all-regions",
            metavar=_("DIR"),
            help=_(
                "Write a file for each region of the plan to this folder; with --all-departments a folder for each, with a file an office."
            ),
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            parser=options.one_of(_NAMES),
            metavar=options.choices(_NAMES),
            help=_("Default: by file extension; yaml if there is none, xlsx for --all-departments and --all-regions."),
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
    everybody = {"--all-departments": all_departments, "--all-regions": all_regions}
    folder = _one_folder(everybody)
    _refuse_beside_everybody(everybody, out=out, department=department, region=region, joint=joint)
    name = format or (options.format_for(out, "form", "yaml") if folder is None else "xlsx")
    if folder is None:
        options.refuse_a_terminal(name, out)
    session = begin(targets, region=region)
    plan = session.plan
    if all_regions is not None:
        refuse_without_regions(plan, "--all-regions")
    wanted = selection(plan, section, item, department)
    if not api.targets(plan, wanted).targets:
        say(_("No target matches these filters."))
    files = session.known(known or [], of_every_region=all_regions is not None)
    day = as_of or files.as_of or _today_within(plan.head.period)
    if day > plan.end:
        _refuse(_("{day} is after the plan's end, {end}").format(day=day, end=plan.end), "--as-of")

    def form_in(region: str | None) -> Form:
        known_there = files.of_region(region) if all_regions is not None else files
        return api.form(plan.in_force(day, region), day, wanted, known_there, joint=joint)

    if folder is not None and all_regions is not None:
        to = FormFolder(folder, "--all-regions", name, force)
        write_by_region(to, plan.regions, form_in, by_office=all_departments is not None, joint=joint)
        return
    form = form_in(_only_region(session, files))
    if folder is not None:
        write_by_office(FormFolder(folder, "--all-departments", name, force), form, joint=joint)
        return
    options.refuse_to_overwrite(out, force=force)
    if wanted.departments and not form.targets:
        _say_no_form(len(api.form(form.plan, day, wanted, files, joint=True).targets))
        return
    show(form, name, out)


def _refuse(message: str, option: str) -> NoReturn:
    raise typer.BadParameter(message, param_hint=option)


def _refuse_beside_everybody(
    everybody: Mapping[str, str | None], *, out: str | None, department: list[str] | None, region: str | None, joint: bool
) -> None:
    """See to it that forms for everybody are asked for by nothing that names one, and joint targets only where there are offices."""
    one: Mapping[str, Mapping[str, object]] = {
        "--all-departments": {"--output": out, "--department": department},
        "--all-regions": {"--output": out, "--region": region},
    }
    for other, folder in everybody.items():
        for option, given in one[other].items():
            if folder is not None and given:
                _refuse(_("{option} cannot be used with {other}").format(option=option, other=other), option)
    if joint and not department and everybody["--all-departments"] is None:
        _refuse(_("{option} needs {one} or {other}").format(option="--joint", one="--department", other="--all-departments"), "--joint")


def _one_folder(everybody: Mapping[str, str | None]) -> Path | None:
    """Return the folder that the files go to, which offices and regions share; None where a single form is wanted."""
    named = [Path(folder) for folder in everybody.values() if folder is not None]
    if len({*named}) > 1:
        _refuse(_("name one folder for both, --all-regions and --all-departments"), "--all-departments")
    return named[0] if named else None


def _only_region(session: Session, files: api.Actuals) -> str | None:
    """Find the region that a single form is for: as asked, the one that reports, else the plan's own."""
    where = session.region or files.regions(session.plan)[0]
    if where is None and session.plan.regions:
        _refuse(_("the form is for one region: {choices}").format(choices=session.plan.head.place_choices), "--region")
    return where


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
