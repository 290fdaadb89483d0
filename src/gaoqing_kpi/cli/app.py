"""The command line as typer runs it: it lists all verbs, and imports those that are named."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

import typer
from typer.main import get_command

from gaoqing_kpi.cli import NAME
from gaoqing_kpi.cli.asked_language import asked_language
from gaoqing_kpi.cli.failure import ExitCode
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.streams import file_behind, go_quiet, say_lines
from gaoqing_kpi.cli.usage import Verb, Verbs
from gaoqing_kpi.cli.verbs import verbs
from gaoqing_kpi.messages import _, detect, one_line, use

_MOST_DIGITS_OF_A_WIDTH = 4
_MANY = 1_000_000  # new objects between two searches for garbage: a run is short, and what it reads it keeps


def app_for(words: Sequence[str]) -> typer.Typer:
    """Make the command line for what was typed: it lists all verbs and runs those among the words."""
    use(asked_language(words) or detect(os.environ))
    app = typer.Typer(
        name=NAME,
        cls=Verbs,
        help=_("Find which published targets will be missed, and show the evidence."),
        no_args_is_help=True,
        add_completion=False,  # ours is answered before typer is imported
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "obj": words},
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGS]..."),
    )
    app.callback()(_options)
    named = set(words)
    for name, verb in verbs().items():
        command = _command(name) if name in named else _not_named
        example = _("Example: {command}").format(command=verb.example)
        app.command(name, cls=Verb, help=verb.help, epilog=example, options_metavar=_("[OPTIONS]"))(command)
    return app


def run() -> int:
    """Run the command line and return its exit code."""
    gc.set_threshold(_MANY)
    _forget_widths_of_no_terminal()
    words = sys.argv[1:]
    try:
        program = get_command(app_for(words))
        if file := file_behind(sys.stderr, words):
            return _refuse_to_tell_into(file)
        program(prog_name=NAME)
    except SystemExit as end:
        return int(end.code or 0)
    raise AssertionError(NAME)


def _refuse_to_tell_into(file: str) -> int:
    """Say on standard output alone that what is told would go into a file that is named, and nothing if that leads there too."""
    go_quiet(sys.stderr)
    if file_behind(sys.stdout, [file]) is None:
        say_lines(f"{NAME}: " + _("standard error leads into {file}: write it to another file").format(file=one_line(file)), sys.stdout)
    return int(ExitCode.USAGE)


def _forget_widths_of_no_terminal() -> None:
    """Take away widths that the environment tells and no terminal has: rich would fill lines with as many blanks, or fail."""
    for name in ("COLUMNS", "TERMINAL_WIDTH"):
        width = os.environ.get(name, "")
        if not (width.isascii() and width.isdecimal() and len(width) <= _MOST_DIGITS_OF_A_WIDTH and int(width)):
            os.environ.pop(name, None)


def _command(name: str) -> Callable[..., None]:
    command: Callable[..., None] = import_module(f"{__package__}.{name}").command
    return command


def _not_named() -> None:
    """Stand for a verb that is only listed."""


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        from importlib.metadata import version

        typer.echo(f"{NAME} {version(NAME)}")
        raise typer.Exit


def _install_completion(context: typer.Context, wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        from gaoqing_kpi.cli.installing import install

        install(context.obj)
        raise typer.Exit


def _show_completion(context: typer.Context, wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        from gaoqing_kpi.cli.installing import show

        show(context.obj)
        raise typer.Exit


def _options(
    *,
    version: bool = typer.Option(False, "--version", help=_("Print the version."), callback=_print_version, is_eager=True),
    lang: Lang = None,
    install_completion: bool = typer.Option(
        False,
        "--install-completion",
        help=_("Install completion for this shell, or for one named behind: bash, zsh, fish, powershell, pwsh."),
        callback=_install_completion,
        is_eager=True,
    ),
    show_completion: bool = typer.Option(
        False,
        "--show-completion",
        help=_("Print the completion script of this shell, or of one named behind."),
        callback=_show_completion,
        is_eager=True,
    ),
) -> None:
    """Take what stands before the verb."""
