"""Which verb has which options and arguments, and what their values are: a file that is made from the command line, and a test keeps."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

FILE = Path(__file__).with_name("commands.json")


class ValueSpec(TypedDict, total=False):
    """What a value is: its kind, its choices with their meanings, whether it may be a list, and name a file behind an equals sign."""

    kind: str
    choices: Mapping[str, str]
    is_list: bool
    to_file: bool


class OptionSpec(TypedDict, total=False):
    """An option: its names, its help, its value if it has one, and whether it is repeatable."""

    names: Sequence[str]
    help: str
    value: ValueSpec
    is_repeatable: bool


class ArgumentSpec(TypedDict, total=False):
    """An argument: its value, and whether it is repeatable."""

    value: ValueSpec
    is_repeatable: bool


class CommandSpec(TypedDict):
    """A verb, or, without a name, the program itself."""

    help: str
    options: Sequence[OptionSpec]
    arguments: Sequence[ArgumentSpec]


def command_specs() -> Mapping[str, CommandSpec]:
    """Read the verbs, in the order that help lists them; the first is the program itself, without a name."""
    specs: Mapping[str, CommandSpec] = json.loads(FILE.read_text(encoding="utf-8"))
    return specs


def option_named(options: Sequence[OptionSpec], name: str) -> OptionSpec | None:
    """Find an option by one of its names."""
    return next((option for option in options if name in option["names"]), None)
