"""The formats that a run is to write, each with the file that it goes to."""

from collections.abc import Sequence
from typing import NamedTuple

import typer

from gaoqing_kpi.cli.choosing import Choosing
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _, listing

AUTO = "auto"


class Wanted(NamedTuple):
    """A format, and the file it goes to; None is standard output."""

    name: str
    file: str | None = None


def wanted_of(names: Sequence[str]) -> Choosing[Wanted]:
    """Make what reads a format, and behind an equals sign a file.

    :raises typer.BadParameter: when the format is none of these, or there is no name of a file.
    """

    def read(text: str) -> Wanted:
        name, equals, file = text.partition("=")
        if name not in names:
            raise typer.BadParameter(_("{name} is not one of: {choices}").format(name=name, choices=listing(list(names))))
        if equals and not file:
            raise typer.BadParameter(_("name a file behind {name}=").format(name=name))
        return Wanted(name, None if file in {"", STANDARD_INPUT} else file)

    return Choosing(read, names, to_file=True)
