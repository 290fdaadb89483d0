"""The command line as completion has to know it: verbs, options, arguments, and what their values are. Run as a program, it prints that.

What a value is follows from how help calls it, or from the choices that its parser knows.
"""

import json
import sys
from collections.abc import Mapping, Sequence

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from gaoqing_kpi.cli.app import app_for
from gaoqing_kpi.cli.choosing import Choosing
from gaoqing_kpi.cli.completion.command_specs import ArgumentSpec, CommandSpec, OptionSpec, ValueSpec
from gaoqing_kpi.cli.completion.shells import SHELLS
from gaoqing_kpi.cli.verbs import verbs
from gaoqing_kpi.messages import use

KINDS = {
    "ACTUALS": "file",
    "CODE": "region",
    "COMMAND": "text",
    "COUNT": "text",
    "DATE": "text",
    "DIR": "folder",
    "DOCUMENT": "file",
    "FILE": "file",
    "ID": "target",
    "ID|ACTUALS": "target_or_file",
    "MONTH": "text",
    "NEW": "file",
    "OFFICE": "office",
    "OLD": "file",
    "PROBLEM": "problem",
    "REV": "text",
    "TEXT": "text",
    "--section": "section",
    "--item": "item",
}
LISTS = {"office", "section", "item"}
"""The kinds of which an option takes several at once."""


def described() -> Mapping[str, CommandSpec]:
    """Describe the whole command line, in English."""
    use("en")
    program = get_command(app_for(list(verbs())))
    assert isinstance(program, TyperGroup)
    named = {name: command for name, command in program.commands.items() if isinstance(command, TyperCommand)}
    return {"": _command(program), **{name: _command(named[name]) for name in verbs()}}


def _command(command: TyperCommand | TyperGroup) -> CommandSpec:
    options = [parameter for parameter in command.params if isinstance(parameter, TyperOption)]
    arguments = [parameter for parameter in command.params if isinstance(parameter, TyperArgument)]
    help_option = OptionSpec(names=["-h", "--help"], help="Show this help.")
    return CommandSpec(help=command.help or "", options=[*map(_option, options), help_option], arguments=[*map(_argument, arguments)])


def _option(option: TyperOption) -> OptionSpec:
    spec = OptionSpec(names=option.opts, help=option.help or "")
    if option.name in {"install_completion", "show_completion"}:
        spec["value"] = ValueSpec(kind="choice", choices=dict.fromkeys(SHELLS, ""))
    elif not option.is_flag:
        spec["value"] = _value(option, option.opts[-1])
    if option.multiple:
        spec["is_repeatable"] = True
    return spec


def _argument(argument: TyperArgument) -> ArgumentSpec:
    spec = ArgumentSpec(value=_value(argument, (argument.name or "").upper()))
    if argument.nargs == -1:
        spec["is_repeatable"] = True
    return spec


def _value(parameter: TyperOption | TyperArgument, name: str) -> ValueSpec:
    parser = parameter.type_descriptor.parameter_info.parser
    if isinstance(parser, Choosing):
        spec = ValueSpec(kind="choice", choices=parser.choices)
        return spec | ({"is_list": True} if parser.is_list else {}) | ({"to_file": True} if parser.to_file else {})
    kind = KINDS.get(name if name in KINDS and name.startswith("--") else parameter.metavar or name)
    if kind is None:
        sys.exit(f"{name} {parameter.metavar}: say in KINDS of {__file__} what its value is")
    return ValueSpec(kind=kind, is_list=True) if kind in LISTS else ValueSpec(kind=kind)


def written() -> str:
    """Write the description as JSON, an option or argument a line."""

    def listed(parts: Sequence[OptionSpec] | Sequence[ArgumentSpec]) -> str:
        lines = ",\n   ".join(json.dumps(part, ensure_ascii=False) for part in parts)
        return f"[\n   {lines}\n  ]" if parts else "[]"

    def told(command: CommandSpec) -> str:
        parts = {"help": json.dumps(command["help"]), "options": listed(command["options"]), "arguments": listed(command["arguments"])}
        return "{\n  " + ",\n  ".join(f'"{key}": {part}' for key, part in parts.items()) + "\n }"

    return "{\n " + ",\n ".join(f'"{name}": {told(command)}' for name, command in described().items()) + "\n}\n"


if __name__ == "__main__":
    sys.stdout.write(written())
