"""The two sides of ``diff``: two paths, or one path at a commit and now."""

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.load.packaged import packaged_targets
from gaoqing_kpi.load.parts import is_catalogue
from gaoqing_kpi.load.source import STANDARD_INPUT, Source, read
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan

if TYPE_CHECKING:
    from gaoqing_kpi.load.git import Revision

BOTH = f"{_('OLD')} {_('NEW')}"


class Side(NamedTuple):
    """A path, now or at a commit; ``is_there`` tells whether anything can be read of it."""

    path: str
    at: "Revision | None" = None
    is_there: bool = True

    @property
    def paths(self) -> tuple[str, ...]:
        """List what is to be read."""
        return (self.path,) if self.is_there else ()

    @property
    def name(self) -> str:
        """Name it, with its commit."""
        return self.path if self.at is None else f"{self.at.name}:{self.path}"

    @property
    def is_catalogue(self) -> bool | None:
        """Return whether it is one file, and a catalogue; None if that cannot be told, since it is not there or can be read only once."""
        if not self.is_there or (self.at is None and not Path(self.path).is_file()):
            return False if Path(self.path).is_dir() else None
        if self.at is not None and not self.at.holds(self.path):
            return False
        source = read(self.path) if self.at is None else self.at.read(self.path)
        return isinstance(source, Source) and is_catalogue(source)


class Sides(NamedTuple):
    """What is to be compared."""

    old: Side
    new: Side

    @property
    def are_catalogues(self) -> bool:
        """Return whether plans are to be compared.

        :raises typer.BadParameter: if one side is a catalogue and the other is not.
        """
        told = {is_one: side.name for side in self if (is_one := side.is_catalogue) is not None}
        if len(told) > 1:
            message = _("{catalogue} is a catalogue and {other} is not: compare two catalogues, or two sets of actual values")
            raise typer.BadParameter(message.format(catalogue=told[True], other=told[False]), param_hint=BOTH)
        return True in told

    def tell_what_is_missing(self) -> None:
        """Say which side has nothing, and what of the past was passed over."""
        revision = self.old.at
        if revision is None:
            return
        for name in revision.passed_over:
            say(_("Passed over, since it is a link or a repository: {name}").format(name=name))
        if not self.old.is_there:
            say(_("{path} has nothing to read at {revision}: all of it is new").format(path=self.old.path, revision=revision.name))
        if not self.new.is_there:
            say(_("{path} has nothing to read any more, as it had at {revision}").format(path=self.new.path, revision=revision.name))


def sides_of(old: str, new: str | None, base: str | None) -> Sides:
    """Take the two sides from the arguments.

    :raises typer.BadParameter: if there is one too many or too few, or no such commit.
    :raises OSError: if there is no repository, or the path is there neither now nor at the commit.
    """
    if base is None:
        if new is None:
            raise typer.BadParameter(_("name two, the earlier and the later one, or one with --base"), param_hint=BOTH)
        return Sides(Side(old), Side(new))
    if new is not None:
        raise typer.BadParameter(_("with --base name one path, which is compared with itself at that commit"), param_hint="--base")
    if old == STANDARD_INPUT:
        raise typer.BadParameter(_("standard input has no past: name a file or a folder"), param_hint="--base")
    from gaoqing_kpi.load.git import UnknownRevisionError

    try:
        revision = api.revision(old, base)
    except UnknownRevisionError as error:
        raise typer.BadParameter(_("; ").join(filter(None, (str(error), error.hint))), param_hint="--base") from error
    was_there, is_there = bool(api.files_of([old], revision)), _is_there(old)
    if not was_there and not is_there:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), old)
    return Sides(Side(old, revision, was_there), Side(old, is_there=is_there))


def outside(path: str, files: tuple[str, ...]) -> tuple[str, ...]:
    """List the files that are not what a path stands for."""
    compared = os.path.realpath(path)
    return tuple(name for name in files if name == STANDARD_INPUT or not Path(os.path.realpath(name)).is_relative_to(compared))


def plan_at(revision: "Revision", catalogue: str | None, plan: Plan) -> Plan:
    """Read the catalogue in use as it stood at a commit; the present one where the repository does not hold it, which is told."""
    from gaoqing_kpi.cli.session import read_plan

    if catalogue is None or not revision.covers(catalogue):
        return plan
    if revision.holds(catalogue):
        return read_plan(catalogue, revision)
    if not Path(catalogue).samefile(packaged_targets()):
        say(
            _("{revision} has no {catalogue}: the old side is judged by the present one").format(
                revision=revision.name, catalogue=catalogue
            )
        )
    return plan


def _is_there(path: str) -> bool:
    try:
        return all(os.path.lexists(name) for name in api.files_of([path]))
    except FileNotFoundError:
        return False
