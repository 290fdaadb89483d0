"""Forms for many at once: a file for each office, a file for each region, or a folder for each region with a file for each office."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn, TypeVar

import typer

from gaoqing_kpi.cli.files import write_and_tell
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.file_names import unique_file_names
from gaoqing_kpi.formats import render
from gaoqing_kpi.forms import Form, forms_by_office
from gaoqing_kpi.messages import _, ngettext, short_listing
from gaoqing_kpi.model.plan import Plan

T = TypeVar("T")


class FormFolder(NamedTuple):
    """Where the files of forms go: the folder, the option that named it, their format, and whether they may replace what is there."""

    path: Path
    option: str
    format: str
    force: bool

    def write(self, forms: Iterable[tuple[str, Form]]) -> int:
        """Write each form under the name beside it, or none at all; return how many there are."""
        if self.path.exists() and not self.path.is_dir():
            self._refuse(_("{file} is not a folder").format(file=self.path))
        contents = {self._free(name): render(form, self.format) for name, form in forms}
        write_and_tell(contents, with_folders=True)
        return len(contents)

    def _free(self, name: str) -> Path:
        """Return the path of a file, which is there only where it may be replaced."""
        path = self.path / f"{name}.{self.format}"
        if path.parent.exists() and not path.parent.is_dir():
            self._refuse(_("{file} is not a folder").format(file=path.parent))
        if path.exists() and not (self.force and path.is_file()):
            self._refuse(_("{file} already exists; use --force to overwrite").format(file=path))
        return path

    def _refuse(self, message: str) -> NoReturn:
        raise typer.BadParameter(message, param_hint=self.option)


def _by_file(whole: Form, *, joint: bool) -> Mapping[str, Form]:
    """Take each office's own form out of the whole one, by the name of its file; an office without targets has none."""
    forms = {form.office or "": form for form in forms_by_office(whole.plan, whole, joint=joint)}
    names = unique_file_names({office: form.office_name for office, form in forms.items()})
    return {names[office]: form for office, form in forms.items()}


def write_by_office(folder: FormFolder, whole: Form, *, joint: bool) -> None:
    """Write a form for each office, and say which has none."""
    written = folder.write(_with_progress(list(_by_file(whole, joint=joint).items())))
    _say_which_office_has_none(whole.plan, written, joint=joint)
    _say_how_many_nobody_leads(sum(not whole.plan.responsible(target) for target in whole.targets))


def write_by_region(
    folder: FormFolder, regions: Mapping[str, str], whole_of: Callable[[str], Form], *, by_office: bool, joint: bool
) -> None:
    """Write the form of each region, and say which has none; each is made when it is its turn.

    It is a file named after the region, or a folder of that name with a file for each office.
    """
    names = unique_file_names(regions)
    without: list[str] = []
    nobodys: set[str] = set()

    def forms_of(whole: Form) -> Mapping[str, Form]:
        if not by_office:
            return {"": whole} if whole.targets else {}
        nobodys.update(target.id for target in whole.targets if not whole.plan.responsible(target))
        return _by_file(whole, joint=joint)

    def of_each() -> Iterator[tuple[str, Form]]:
        for code in _with_progress(list(regions)):
            forms = forms_of(whole_of(code))
            if not forms:
                without.append(regions[code])
            for office, form in forms.items():
                yield f"{names[code]}/{office}" if office else names[code], form

    folder.write(of_each())
    if without:
        asked = _("No file for these regions, where no office leads a target: {regions}")
        unset = _("No file for these regions, where no target asked for is set: {regions}")
        say((asked if by_office else unset).format(regions=short_listing(without)))
    _say_how_many_nobody_leads(len(nobodys))


def _with_progress(items: Sequence[T]) -> Iterable[T]:
    if not sys.stderr.isatty():
        return items
    from gaoqing_kpi.cli.console import track

    return track(items, _("Writing"))


def _say_which_office_has_none(plan: Plan, written: int, *, joint: bool) -> None:
    if without := len(plan.departments) - written:
        leading = ngettext(
            "{count} office leads no target here, so no file is written for it.",
            "{count} offices lead no target here, so no files are written for them.",
            without,
        )
        answering = ngettext(
            "{count} office has no targets here, so no file is written for it.",
            "{count} offices have no targets here, so no files are written for them.",
            without,
        )
        say((answering if joint else leading).format(count=without))


def _say_how_many_nobody_leads(count: int) -> None:
    if count:
        message = ngettext(
            "{count} target has no office and is not in any file.", "{count} targets have no office and are not in any file.", count
        )
        say(message.format(count=count))
