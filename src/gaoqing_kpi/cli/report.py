"""``report``: write what is handed on."""

from collections.abc import Mapping, Sequence
from datetime import date as date_type
from pathlib import Path
from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.failure import give_up
from gaoqing_kpi.cli.files import write_and_tell
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import spare_what_is_read
from gaoqing_kpi.cli.selecting import BY_REGION, Grouped, selection
from gaoqing_kpi.cli.session import begin, finish, show, together
from gaoqing_kpi.cli.side_by_side import SideBySide
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.formats import UnavailableFormatError, file_formats_of
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.report.letter import Letter

DEFAULT = "markdown"
_LETTERS = "docx"

_NAMES = tuple(form.name for form in file_formats_of("report"))
_FORMATS = _("{choices}; default: by file extension, markdown if there is none.").format(choices=", ".join(_NAMES))


def command(
    actuals: options.Actuals = None,
    *,
    out: options.Output = None,
    format: Annotated[str | None, typer.Option("--format", parser=options.one_of(_NAMES), metavar=_("FORMAT"), help=_FORMATS)] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--output-dir", metavar=_("DIR"), help=_("Write every format, a page for each office and an index to this folder.")),
    ] = None,
    input_format: options.InputFormat = None,
    date: options.Date = None,
    as_of: options.AsOf = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    status: options.Statuses = None,
    by: Annotated[Grouped | None, typer.Option("--by", parser=BY_REGION, metavar="region", help=_("Compare places."))] = None,
    fail_on_warning: options.FailOnWarning = False,
    keep_going: options.KeepGoing = False,
    region: options.Region = None,
    jobs: options.Jobs = None,
    addressee: Annotated[
        str | None,
        typer.Option(
            "--addressee",
            parser=options.read_words,
            metavar=_("TEXT"),
            help=_("To whom the Word report goes; default: as the catalogue says."),
        ),
    ] = None,
    signed_by: Annotated[
        str | None,
        typer.Option(
            "--signed-by", parser=options.read_words, metavar=_("TEXT"), help=_("Who signs the Word report; default: the plan's issuer.")
        ),
    ] = None,
    signed_on: Annotated[
        date_type | None,
        typer.Option("--signed-on", parser=options.read_day, metavar=_("DATE"), help=_("The day under the Word report; default: none.")),
    ] = None,
    lang: Lang = None,
) -> None:
    """Run ``report``."""
    if folder and (out or format):
        raise typer.BadParameter(_("it writes every format to separate files"), param_hint="--output-dir")
    form = format or options.format_for(out, "report", DEFAULT)
    if by is Grouped.REGION:
        _refuse_what_has_no_places(form, has_folder=folder is not None)
    if folder is None and form != _LETTERS:
        _refuse_for_letters({"--addressee": addressee, "--signed-by": signed_by, "--signed-on": signed_on})
    if folder is None:
        options.refuse_a_terminal(form, out)
    session = begin(targets, input_format, date, keep_going=keep_going, region=region, jobs=jobs)
    if by is Grouped.REGION:
        wanted = selection(session.plan, section, item, department, status)
        return _side_by_side(SideBySide(session, wanted), session.named_or_beside(actuals), as_of, form, out, on_warning=fail_on_warning)
    judgements = session.judge(actuals, as_of)
    if len(judgements) > 1 and (folder or form not in {known.name for known in file_formats_of("regions")}):
        options.refuse_several_regions(session.plan, [judgement.plan.region for judgement in judgements])
    wanted = selection(session.plan, section, item, department, status)
    letter = Letter(addressee or "", signed_by or "", signed_on)
    reports = [session.report(judgement, wanted, letter=letter) for judgement in judgements]
    if folder:
        write_folder(api.folder(reports[0], _say_missing), folder)
    else:
        spare_what_is_read([out])
        try:
            show(together(reports, judgements), form, out)
        except UnavailableFormatError as error:
            give_up(str(error))
    session.say_old(reports)
    return finish([problem for report in reports for problem in report.problems], on_warning=fail_on_warning)


def _side_by_side(
    places: SideBySide, paths: Sequence[str], as_of: date_type | None, form: str, out: str | None, *, on_warning: bool
) -> None:
    """Write the places beside each other."""
    read = places.session.read(paths)
    standings = places.compare(places.session.one_by_one(read, as_of), [form])
    problems = sorted(places.problems)
    places.session.say_or_leave(problems, read)
    spare_what_is_read([out])
    show(standings, form, out)
    places.say_old()
    finish(problems, failed=on_warning and bool(places.old), on_warning=on_warning)


def _refuse_what_has_no_places(form: str, *, has_folder: bool) -> None:
    """Refuse to write places beside each other where that has no form.

    :raises typer.BadParameter: if it has none.
    """
    known = [one.name for one in file_formats_of("places")]
    if has_folder or form not in known:
        what = "--output-dir" if has_folder else form
        message = _("{format} cannot show places beside each other; one of: {choices}").format(format=what, choices=listing(known))
        raise typer.BadParameter(message, param_hint="--by")


def _refuse_for_letters(given: Mapping[str, object]) -> None:
    """Refuse what only a letter shows where none is written.

    :raises typer.BadParameter: if any of it is given.
    """
    for option, value in given.items():
        if value is not None:
            raise typer.BadParameter(_("it is for the Word report: write a .docx file, or use --output-dir"), param_hint=option)


def _say_missing(name: str, reason: str) -> None:
    say(_("Without {name}: {reason}").format(name=name, reason=reason))


def write_folder(contents: Mapping[str, bytes], folder: Path) -> None:
    """Write all files into a folder, or none; what else lies there is left alone.

    :raises OSError: if a file cannot be written; what was there is then as it was.
    """
    paths = {folder / name: content for name, content in contents.items()}
    spare_what_is_read(paths)
    write_and_tell(paths, with_folders=True)
