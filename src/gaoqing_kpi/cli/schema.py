"""``schema``: print the JSON Schema of what is read or written."""

from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.files import write_text
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.session import begin
from gaoqing_kpi.messages import _
from gaoqing_kpi.schemas import NAMES, REPORT


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="|".join(NAMES),
            parser=options.one_of(NAMES),
            help=_("What it describes: files of actual values, the catalogue, or JSON reports."),
        ),
    ],
    *,
    out: options.Output = None,
    targets: options.Targets = None,
    lang: Lang = None,
) -> None:
    """Run ``schema``."""
    write_text(api.schema(name, None if name == REPORT else begin(targets).plan), out)
