"""Help and wrong usage in the language in use: what typer puts around our own words, it says in English only."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NoReturn

import typer.core
from typer.exceptions import TyperException

from gaoqing_kpi.cli.failure import guarded
from gaoqing_kpi.cli.streams import say, say_lines
from gaoqing_kpi.load.read_files import noting_what_is_read
from gaoqing_kpi.messages import _


def say_wrong_usage(error: TyperException) -> None:
    """Say on standard error what is wrong with a command line, and where help is."""
    text = error.format_message()
    if not text:
        return  # help was wanted, and is printed
    context: typer.Context | None = getattr(error, "ctx", None)
    if context:
        say_lines(context.get_usage())
    say(f"gaoqing-kpi: {_in_own_words(text)}")
    if context:
        say(_("Help: {command} -h").format(command=context.command_path))


def _in_own_words(text: str) -> str:
    """Say what typer says in the language in use."""
    for form, words in _frames().items():
        if found := re.fullmatch(form, text, re.DOTALL):
            return words.format(**{name: _in_own_words(part) for name, part in found.groupdict().items()})
    return text


def _frames() -> Mapping[str, str]:
    """List the forms of what typer says, and our words for it."""
    return {
        "Invalid value for (?P<name>.+?): (?P<what>.+)": _("{name}: {what}"),
        "Invalid value: (?P<what>.+)": "{what}",
        r"Missing argument (?P<name>.+)\.": _("missing argument {name}"),
        "Input should be greater than or equal to (?P<least>.+)": _("write {least} or more"),
        "Input should be a valid integer, .+": _("write a whole number"),
        r"Missing command\.": _("missing command"),
        r"No such option: (?P<name>.+?) \(Possible options: (?P<choices>.+)\)": _("no option is named {name}; did you mean {choices}?"),
        "No such option: (?P<name>.+)": _("no option is named {name}"),
        r"Option (?P<name>.+) does not take a value\.": _("option {name} takes no value"),
        r"Option (?P<name>.+) requires an argument\.": _("option {name} needs a value"),
        r"Got unexpected extra argument\(s\) \((?P<words>.+)\)": _("unexpected argument: {words}"),
        r"No such command (?P<name>.+)\. Did you mean (?P<choices>.+)\?": _("no command is named {name}; did you mean {choices}?"),
        r"No such command (?P<name>.+)\.": _("no command is named {name}"),
    }


class Verb(typer.core.TyperCommand):
    """A command whose help is in the language in use."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage: "))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        _frame_help(self.get_params(ctx))
        super().format_help(ctx, formatter)


class Verbs(typer.core.TyperGroup):
    """A group of commands whose help and errors are in the language in use."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage: "))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        _frame_help(self.get_params(ctx))
        super().format_help(ctx, formatter)

    @guarded
    def make_context(self, info_name: str | None, args: list[str], *more: Any, **settings: Any) -> Any:
        """Read what stands before the verb."""
        _refuse_empty(args)
        return super().make_context(info_name, args, *more, **settings)

    @guarded
    def invoke(self, ctx: Any) -> Any:
        """Run the verb."""
        with noting_what_is_read():
            return super().invoke(ctx)

    def main(self, *arguments: Any, **settings: Any) -> NoReturn:
        """Run the command line and leave with its exit code."""
        try:
            try:
                code = super().main(*arguments, **settings | {"standalone_mode": False})
            except TyperException as error:
                guarded(say_wrong_usage)(error)
                code = error.exit_code
        except typer.Exit as end:
            code = end.exit_code
        raise SystemExit(code or 0)


def _refuse_empty(words: Sequence[str]) -> None:
    """Refuse a word that is empty, as a variable is that a script forgot to set: as a path it would be the folder at hand.

    :raises typer.BadParameter: if there is one.
    """
    for before, word in pairwise(("", *words)):
        option = before if word == "" else word[:-1] if re.fullmatch("--[a-z-]+=", word) else None
        if option is not None and option.startswith("-"):
            raise typer.BadParameter(_("nothing is given"), param_hint=option)
        if option is not None:
            raise typer.BadParameter(_("an argument is empty"))


class _Argument(typer.core.TyperArgument):
    """An argument that shows its name and not how Python writes its type."""

    def display_type_rich(self, ctx: Any) -> str | None:
        """Return nothing to show."""


def _frame_help(parameters: Iterable[Any]) -> None:
    """Put typer's own words, and its own options, into the language in use."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.DEFAULT_STRING = _("[default: {}]")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    for parameter in parameters:
        if parameter.name == "help":
            parameter.help = _("Show this help.")
        if isinstance(parameter, typer.core.TyperArgument):
            parameter.__class__ = _Argument
        elif parameter.is_flag:
            parameter.metavar = ""
