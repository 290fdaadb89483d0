"""Files as they stood at a revision of a git repository, read through git itself; nothing is checked out."""

import os
import re
import shutil
import subprocess
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gaoqing_kpi.load.budget import MAX_BYTES
from gaoqing_kpi.load.source import Content, Source, decode, is_hidden, too_large
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.problem import Problem, did_you_mean

_FILE, _REPOSITORY = "100", "160"  # how the modes of a tree's entries begin
_COMMIT = r"[0-9a-f]{40,64}"
_AS_IT_LIES = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "LC_ALL": "C"}
"""Git waits for nobody, and fetches nothing: a folder's own settings may name a command to fetch by."""
_FATAL = "fatal: "
_NO_REPOSITORY = "not a git repository"


class UnknownRevisionError(ValueError):
    """A repository has no commit of this name; ``hint`` suggests one, or is empty."""

    def __init__(self, revision: str, hint: str = "") -> None:
        """Keep the name and the hint."""
        super().__init__(_("no commit is named {revision}").format(revision=one_line(revision)))
        self.hint = hint


class _Entry(NamedTuple):
    """An entry of a revision's tree, by its path from the top."""

    mode: str
    object: str
    size: int
    path: str


@dataclass
class Revision:
    """A commit of a repository, by the name that it was asked for by: what its tree holds.

    ``passed_over`` names what is no file there and was not read: links, and repositories within this one.
    """

    name: str
    commit: str
    top: Path
    folder: Path | None
    passed_over: list[str] = field(default_factory=list)
    _found: dict[str, _Entry] = field(default_factory=dict, repr=False)
    _blobs: dict[str, bytes] = field(default_factory=dict, repr=False)

    def files_in(self, path: str, endings: Collection[str]) -> list[str]:
        """List the files that a path stood for: itself, or, for a folder, all files in it with one of the endings, by name; maybe none.

        :raises OSError: if git cannot tell, or the path lies outside the repository.
        """
        where = self._from_top(path)
        names = []
        for entry in self._entries(where):
            name = self.name_of(entry.path)
            is_file, ending = entry.mode.startswith(_FILE), Path(entry.path).suffix.lower()
            is_wanted = entry.path == where or ending in endings or (not is_file and not ending) or entry.mode.startswith(_REPOSITORY)
            if not is_wanted or is_hidden(PurePosixPath(entry.path).relative_to(where)):
                continue
            if is_file:
                self._found[name] = entry
                names.append(name)
            elif name not in self.passed_over:
                self.passed_over.append(name)
        return sorted(names)

    def holds(self, path: str) -> bool:
        """Return whether a path stood for one file."""
        return self._only_file(path) is not None

    def covers(self, path: str) -> bool:
        """Return whether a path lies in the repository."""
        try:
            self._from_top(path)
        except _OutsideError:
            return False
        return True

    def read(self, path: str, encodings: tuple[str, ...] = ("utf-8",)) -> Source | Problem:
        """Read the text of the one file that a path stood for, in the first of the encodings that fits.

        :returns: the text, or a problem of code too-large or encoding.
        :raises OSError: if there was none, or git cannot read it.
        """
        name = self._only_file(path)
        if name is None:
            raise OSError(_("{revision} has no file {path}").format(revision=self.name, path=path))
        content = self.read_bytes(name)
        return content if isinstance(content, Problem) else decode(content, encodings)

    def _only_file(self, path: str) -> str | None:
        names = self.files_in(path, ())
        return names[0] if names == [self.name_of(self._from_top(path))] else None

    def read_bytes(self, name: str) -> Content | Problem:
        """Read a file by a name that ``files_in`` gave it.

        :returns: the bytes, or a problem of code too-large.
        :raises OSError: if git cannot read it.
        """
        entry = self._found[name]
        if entry.size > MAX_BYTES:
            return too_large(name)
        if entry.object not in self._blobs:
            wanted = {found.object for found in self._found.values() if found.size <= MAX_BYTES}
            self._blobs |= self._read_blobs(sorted(wanted - self._blobs.keys()))
        return Content(name, self._blobs[entry.object])

    def name_of(self, path: str) -> str:
        """Name a file of the revision by its path from the top, as git does."""
        return f"{self.name}:{path}"

    def _from_top(self, path: str) -> str:
        """Return a path from the repository's top, with slashes; nothing for the top itself."""
        given = Path(path)
        parent, last = (given, "") if given.is_dir() else (given.parent, given.name)
        try:
            inside = Path(os.path.realpath(parent), last).relative_to(os.path.realpath(self.top))
        except ValueError as error:
            raise _OutsideError(_("{path} lies outside the git repository {top}").format(path=path, top=self.top)) from error
        return "" if inside == Path() else inside.as_posix()

    def _entries(self, where: str) -> list[_Entry]:
        only = ["--", where] if where else []
        listed = _git(self.folder, "ls-tree", "-r", "-z", "--long", "--full-tree", self.commit, *only)
        entries = []
        for line in filter(None, listed.split(b"\0")):
            facts, _tab, path = line.partition(b"\t")
            mode, _kind, name, size = facts.decode().split()
            entries.append(_Entry(mode, name, int(size) if size.isdecimal() else 0, os.fsdecode(path)))
        return entries

    def _read_blobs(self, names: Sequence[str]) -> dict[str, bytes]:
        """Read blobs, all at one go."""
        rest = memoryview(_git(self.folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()))
        blobs = {}
        for name in names:
            head = bytes(rest[: bytes(rest[:200]).find(b"\n")])
            if not re.fullmatch(rb"[0-9a-f]+ blob [0-9]+", head):
                raise OSError(_("git lacks the content of {name}; fetch it first").format(name=name))
            start, size = len(head) + 1, int(head.split()[2])
            blobs[name] = bytes(rest[start : start + size])
            rest = rest[start + size + 1 :]
        return blobs


def find_revision(path: str, name: str) -> Revision:
    """Find a commit of the repository that a path lies in, by any name that git takes for one.

    A repository that the environment names, as git's hooks do, goes before.

    :raises UnknownRevisionError: if it has no such commit.
    :raises OSError: if there is no repository, no git, or the commit is not in a shallow clone.
    """
    folder = None if os.environ.get("GIT_DIR") else _standing_folder(Path(path))
    try:
        top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\r\n")))
    except _GitError as error:
        if _NO_REPOSITORY in str(error):
            raise OSError(_("{path} lies in no git repository").format(path=path)) from error
        raise
    try:
        commit = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except _GitError:
        commit = ""
    if re.fullmatch(_COMMIT, commit):
        return Revision(name, commit, top, folder)
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
        message = _("this shallow clone has no commit {revision}; git fetch --unshallow brings all of them")
        raise OSError(message.format(revision=name))
    raise UnknownRevisionError(name, _suggested(folder, name))


def _suggested(folder: Path | None, name: str) -> str:
    """Suggest the branches and tags that are named alike, a remote's branch of that very name first."""
    known = os.fsdecode(_git(folder, "for-each-ref", "--format=%(refname:short)")).splitlines()
    of_remotes = [other for other in known if name and other.endswith(f"/{name}")]
    return did_you_mean(of_remotes[0], of_remotes) if of_remotes else did_you_mean(name, known)


def _standing_folder(path: Path) -> Path:
    """Return the folder that a path is, or the nearest one above it that is there."""
    return next((folder for folder in (path, *path.parents) if folder.is_dir()), Path())


class _GitError(OSError):
    """Git refused; its text is git's own."""


class _OutsideError(OSError):
    """A path lies outside the repository."""


def _git(folder: Path | None, *arguments: str, given: bytes = b"") -> bytes:
    """Run git in a folder, or the working one, on what it is given; return what it writes."""
    program = shutil.which("git")
    if program is None:
        raise OSError(_("git is not installed, or not on the path"))
    command = [program, "--literal-pathspecs", *arguments]
    done = subprocess.run(command, cwd=folder, input=given, env=os.environ | _AS_IT_LIES, capture_output=True, check=False)  # noqa: S603 - git, no shell
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reasons = [line.removeprefix(_FATAL) for line in said if line.startswith(_FATAL)] or said or [str(done.returncode)]
        raise _GitError(_("git: {what}").format(what=one_line(reasons[0])))
    return done.stdout
