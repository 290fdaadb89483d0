"""``init``: start a county's own folder."""

import os
import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.files import write_and_tell
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.session import say_problems
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.load.packaged import CATALOGUES, nearest_targets
from gaoqing_kpi.messages import _, listing


def command(
    folder: Annotated[Path, typer.Argument(metavar=_("DIR"), help=_("The folder; default: this one."))] = Path(),
    *,
    document: Annotated[
        str | None, typer.Option("--from", metavar=_("DOCUMENT"), help=_("Draft the catalogue from the plan's document."))
    ] = None,
    install: Annotated[
        str | None, typer.Option("--install", metavar=_("COMMAND"), help=_("The command by which CI installs gaoqing-kpi."))
    ] = None,
    lang: Lang = None,
) -> None:
    """Run ``init``."""
    if install and "\n" in install:
        raise typer.BadParameter(_("write it on one line"), param_hint="--install")
    try:
        files = api.county(document, year=datetime.now(tz=UTC).astimezone().year, install=install)
    except api.DataError as error:
        say_problems(error.problems, error.texts, sys.stderr)
        leave(ExitCode.INVALID)
    paths = {folder / name: text.encode() for name, text in files.items()}
    for parent in sorted({above for path in paths for above in (path.parent, *path.parent.parents)}):
        if os.path.lexists(parent) and not parent.is_dir():
            raise typer.BadParameter(_("{file} is not a folder").format(file=parent), param_hint=_("DIR"))
    catalogue = folder / CATALOGUES[0]
    if os.path.lexists(catalogue) and nearest_targets(folder) != catalogue:
        raise typer.BadParameter(_("{file} is there and no catalogue").format(file=catalogue), param_hint=_("DIR"))
    kept = [path for path in paths if os.path.lexists(path)]
    wanted = {path: content for path, content in paths.items() if path not in kept}
    write_and_tell(wanted, with_folders=True)
    if kept:
        say(_("Left as they are: {files}").format(files=listing([str(path) for path in kept])))
    enter = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    say(_("Next: {command}").format(command=f"{enter}gaoqing-kpi check"))
