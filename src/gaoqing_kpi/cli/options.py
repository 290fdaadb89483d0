"""The options that commands share."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeAlias

import typer
from pydantic_core import PydanticCustomError

from gaoqing_kpi.cli import streams
from gaoqing_kpi.cli.choosing import Choosing
from gaoqing_kpi.cli.selecting import VERDICTS, Verdicts
from gaoqing_kpi.cli.wanted import Wanted, wanted_of
from gaoqing_kpi.formats import endings, file_formats_of, format_by_ending, format_named, formats_of
from gaoqing_kpi.load.document import INPUT_FORMATS
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.scalars import read_date, read_text, shown
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.problem import did_you_mean

MOST_LISTED = 20


def read_count(text: str) -> int:
    """Read a whole number from 1.

    :raises typer.BadParameter: if it is none.
    """
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise typer.BadParameter(_("expected a whole number from 1, found {text}").format(text=shown(text)))
    return int(text)


def read_day(text: str) -> date:
    """Read a date as files do.

    :raises typer.BadParameter: if it is none.
    """
    try:
        return read_date(text)
    except PydanticCustomError as error:
        raise typer.BadParameter(error.message()) from error


def read_words(text: str) -> str:
    """Read a text as files do.

    :raises typer.BadParameter: if it is blank, or too long.
    """
    try:
        return read_text(text)
    except PydanticCustomError as error:
        raise typer.BadParameter(error.message()) from error


def one_of(names: Sequence[str]) -> Choosing[str]:
    """Make what reads one of a few names.

    :raises typer.BadParameter: when it reads any other.
    """

    def read(text: str) -> str:
        if text not in names:
            raise typer.BadParameter(_("{name} is not one of: {choices}").format(name=text, choices=listing(list(names))))
        return text

    return Choosing(read, names)


def choices(names: Sequence[str]) -> str:
    """Show a few names as the choices of an option."""
    return f"<{'|'.join(names)}>"


def format_option(names: Sequence[str], text: str) -> Any:  # noqa: ANN401 - typer's own
    """Make the option that takes formats of these names, each of which may go to a file."""
    text = _("{choices}; {more}").format(choices=", ".join(names), more=text)
    return typer.Option("--format", parser=wanted_of(names), metavar=_("FORMAT"), help=text)


def is_standard_output(out: str | None) -> bool:
    """Return whether a file to write is standard output."""
    return out is None or out == STANDARD_INPUT


def format_for(out: str | None, shown: str, default: str) -> str:
    """Find the format by the extension of a file to write; the default where it has none.

    :raises typer.BadParameter: if no format that can show this has such an ending.
    """
    if out is None or is_standard_output(out) or not Path(out).suffix:
        return default
    found = format_by_ending(out, shown)
    if found is None:
        known = endings(file_formats_of(shown))
        message = _("cannot tell the format of {file}: use one of the extensions {endings}, or give --format").format(
            file=out, endings=known
        )
        raise typer.BadParameter(message, param_hint="--output")
    return found.name


def refuse_a_terminal(name: str, out: str | None) -> None:
    """Keep a format that is no text off the terminal.

    :raises typer.BadParameter: if it would be printed on one.
    """
    if format_named(name).is_binary and is_standard_output(out) and streams.is_terminal():
        message = _("{format} cannot be shown in a terminal: name a file, or use a pipe").format(format=name)
        raise typer.BadParameter(message, param_hint="--output")


def refuse_to_overwrite(out: str | None, *, force: bool) -> None:
    """Leave a file alone that is there already.

    :raises typer.BadParameter: if it is, unless forced.
    """
    if out and not is_standard_output(out) and Path(out).exists() and not force:
        raise typer.BadParameter(_("{file} already exists; use --force to overwrite").format(file=out), param_hint="--output")


Actuals: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=_("ACTUALS"),
        help=_(
            "Files of actual values, or folders containing them; - means standard input. "
            "Default: the folder actuals beside the catalogue in use."
        ),
    ),
]
Targets: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--targets",
        metavar=_("FILE"),
        help=_("The plan's catalogue; default: GAOQING_KPI_TARGETS, else the nearest targets.yaml, else the packaged plan."),
    ),
]
AsOf: TypeAlias = Annotated[
    date | None,
    typer.Option("--as-of", parser=read_day, metavar=_("DATE"), help=_("The evaluation date; default: the latest file's date.")),
]
Date: TypeAlias = Annotated[
    date | None, typer.Option("--date", parser=read_day, metavar=_("DATE"), help=_("The day of the figures of tables that name none."))
]
InputFormat: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        parser=one_of([form.name for form in INPUT_FORMATS]),
        metavar=_("FORMAT"),
        help=_("The format of standard input, and of files without a known extension: yaml (default), csv, tsv, xlsx."),
    ),
]
Sections: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--section", metavar=_("NUMBER"), help=_("Only this section, by number or title; repeatable, or a list.")),
]
Items: TypeAlias = Annotated[
    list[str] | None, typer.Option("--item", metavar=_("NUMBER"), help=_("Only this item, by number or label; repeatable, or a list."))
]
Departments: TypeAlias = Annotated[
    list[str] | None, typer.Option("--department", metavar=_("OFFICE"), help=_("Only this office, by id or name; repeatable, or a list."))
]
Statuses: TypeAlias = Annotated[
    list[Verdicts] | None,
    typer.Option("--status", parser=VERDICTS, metavar=_("STATUS"), help=_("Only this status or light; repeatable, or a list.")),
]
FailOn: TypeAlias = Annotated[
    list[Verdicts] | None,
    typer.Option(
        "--fail-on",
        parser=VERDICTS,
        metavar=_("STATUS"),
        help=_("Exit with code 1 if a target has this status or light; repeatable, or a list."),
    ),
]
Region: TypeAlias = Annotated[str | None, typer.Option("--region", metavar=_("CODE"), help=_("Only this region, by code or name."))]
_PRINTED = [form.name for form in formats_of("comparison")]
Printed: TypeAlias = Annotated[list[Wanted] | None, format_option(_PRINTED, _("FORMAT=FILE writes a file; repeatable."))]
Output: TypeAlias = Annotated[
    str | None, typer.Option("-o", "--output", metavar=_("FILE"), help=_("The file to write; default: standard output."))
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help=_("Overwrite an existing file."))]
FailOnWarning: TypeAlias = Annotated[bool, typer.Option("--fail-on-warning", help=_("Exit with code 1 if there are warnings."))]
Jobs: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        parser=read_count,
        metavar=_("COUNT"),
        help=_("How many processes read files at once, where they are many; default: one for each core."),
    ),
]
KeepGoing: TypeAlias = Annotated[
    bool, typer.Option("--keep-going", help=_("Judge the valid entries of files with errors; still exit with code 3."))
]


def region(plan: Plan, name: str) -> str:
    """Find a region's code by that or by its name.

    :raises typer.BadParameter: if the plan has no such region.
    """
    if code := plan.region_named(name):
        return code
    message = _("unknown region {name}").format(name=name)
    known = [spelling for pair in plan.regions.items() for spelling in pair]
    raise typer.BadParameter(
        _("; ").join(filter(None, (message, did_you_mean(name, known, list_up_to=MOST_LISTED)))), param_hint="--region"
    )


def actuals_of(folder: Path | None) -> Sequence[str]:
    """Take the folder of actual values beside the catalogue where no file is named.

    :raises typer.BadParameter: if there is none.
    """
    if folder is None:
        message = _("name files of actual values, or a folder of them: none stands beside the catalogue in use")
        raise typer.BadParameter(message, param_hint=_("ACTUALS"))
    return (str(folder),)


def refuse_several_regions(plan: Plan, regions: Sequence[str | None]) -> NoReturn:
    """Ask for one region where only one can be shown.

    :raises typer.BadParameter: always.
    """
    codes = listing([f"{code} {plan.regions.get(code, '')}".strip() for code in regions if code])
    raise typer.BadParameter(_("this is for one region, and several report: {codes}").format(codes=codes), param_hint="--region")


def target(plan: Plan, name: str) -> Target:
    """Find a target by its id or Chinese name.

    :raises typer.BadParameter: if there is none.
    """
    if found := plan.find(name):
        return found
    message = _("no target is named {name}").format(name=name)
    alike = [f"{target.name} ({target.id})" for target in plan.search(name)[:MOST_LISTED]]
    hint = _("did you mean {choices}?").format(choices=listing(alike)) if alike else did_you_mean(name, plan.names)
    raise typer.BadParameter(_("; ").join(filter(None, (message, hint))), param_hint=_("ID"))


def targets_found(plan: Plan, text: str) -> tuple[Target, ...]:
    """Find the target of an id or a name, or those of which a text is a part of one.

    :raises typer.BadParameter: if there is none.
    """
    return (None if plan.find(text) else plan.search(text)) or (target(plan, text),)
