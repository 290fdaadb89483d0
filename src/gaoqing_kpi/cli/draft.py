"""``draft``: write a catalogue from a plan's document, to be confirmed."""

import sys
from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.files import write_text
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.session import say_problems
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.messages import _


def command(
    document: Annotated[
        str, typer.Argument(metavar=_("DOCUMENT"), help=_("The plan's document: a text in UTF-8 or GB18030, docx, html or xlsx."))
    ],
    *,
    out: options.Output = None,
    force: options.Force = False,
    lang: Lang = None,
) -> None:
    """Run ``draft``."""
    from gaoqing_kpi.drafting.yaml_text import catalogue_text

    options.refuse_to_overwrite(out, force=force)
    try:
        drafted = api.draft(document)
    except api.DataError as error:
        say_problems(error.problems, error.texts, sys.stderr)
        leave(ExitCode.INVALID)
    write_text(catalogue_text(drafted), out)
    for warning in drafted.warnings:
        say(_("warning: {what}").format(what=warning))
    counts = _("{targets} targets, {asides} figures that are none, {doubts} to confirm (TODO).")
    say(counts.format(targets=len(drafted.targets), asides=len(drafted.asides), doubts=drafted.doubtful))
    say(_("When they are confirmed: gaoqing-kpi audit {document} --targets {file}").format(document=document, file=out or "targets.yaml"))
