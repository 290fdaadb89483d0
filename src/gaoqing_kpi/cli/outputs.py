"""What a run writes: one document in several formats, each to a file of its own but one, and what a CI service is told."""

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import typer

from gaoqing_kpi.cli.failure import words_of
from gaoqing_kpi.cli.files import file_at, spare_inputs, write_and_tell
from gaoqing_kpi.cli.session import TABLE, show
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.cli.wanted import AUTO, Wanted
from gaoqing_kpi.formats import Output, format_named, render
from gaoqing_kpi.load.document import ENDINGS
from gaoqing_kpi.load.read_files import read_files
from gaoqing_kpi.messages import _

_SERVICES = {"GITHUB_ACTIONS": "github", "TF_BUILD": "azure", "GITLAB_CI": "gitlab"}
_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY")
_SUMMARY = "GITHUB_STEP_SUMMARY"
_TRUE = frozenset({"true", "1"})


def check_outputs(wanted: Sequence[Wanted] | None) -> None:
    """See to it that each document goes to a place of its own.

    :raises typer.BadParameter: if two go to one.
    """
    files = [one.file and os.path.realpath(one.file) for one in wanted or ()]
    if len(set(files)) < len(files):
        message = _("each format but one needs a file of its own: {example}").format(example="--format sarif=out.sarif")
        raise typer.BadParameter(message, param_hint="--format")


def spare_what_is_read(outputs: Collection[str | Path | None]) -> None:
    """See to it that no report goes over an input, or to where it would be read as actual values the next time.

    :raises typer.BadParameter: if one would.
    """
    spare_inputs(outputs)
    for file in outputs:
        if file and Path(file).suffix.lower() in ENDINGS and (folder := read_files().folder_of(file)):
            message = _("{file} would be read with {folder} the next time: write to another folder").format(file=file, folder=folder)
            raise typer.BadParameter(message)


def show_all(documents: Sequence[Output], wanted: Sequence[Wanted] | None, default: str = TABLE) -> None:
    """Print a document, or write it to files, in each format that is wanted; the first of the documents that the format can show."""
    is_auto = any(name == AUTO for name, _file in wanted or ())
    spare_what_is_read([*(one.file for one in wanted or ()), os.environ.get(_SUMMARY) if is_auto else None])
    printed: list[tuple[Output, str]] = []
    contents: dict[Path, bytes] = {}
    for name, file in wanted or (Wanted(default),):
        form = (service(os.environ) or default) if name == AUTO else name
        document = next(document for document in documents if document.shows in format_named(form).shows)
        if file is None:
            printed.append((document, form))
        else:
            contents[file_at(file)] = render(document, form)
    write_and_tell(contents)
    for document, form in printed:
        show(document, form)
    if is_auto:
        _add_to_summary(documents[0])


def service(environment: Mapping[str, str]) -> str | None:
    """Tell by the environment which CI service this runs in, by the format that it reads; None if it is none of these."""
    return next((form for variable, form in _SERVICES.items() if environment.get(variable, "").lower() in _TRUE), None)


def root_of_repository(environment: Mapping[str, str], folder: Path) -> str:
    """Find the folder that a repository's files are named in: as the CI service says, else the nearest with a .git, else this one."""
    said = [Path(value) for variable in _ROOTS if (value := environment.get(variable))]
    known = [place for place in said if folder.is_relative_to(place)]
    nearest = [place for place in (folder, *folder.parents) if (place / ".git").exists()]
    return str((known or nearest or said or [folder])[0])


def _add_to_summary(document: Output) -> None:
    """Add a document to the summary that GitHub shows of a job's step."""
    if summary := os.environ.get(_SUMMARY):
        try:
            with Path(summary).open("ab") as file:
                file.write(render(document, "markdown"))
        except OSError as error:
            say(_("cannot read or write: {what}").format(what=words_of(error)))
