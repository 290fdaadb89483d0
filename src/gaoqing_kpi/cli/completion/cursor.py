"""Where the cursor stands on a command line: at a verb, an option, or the value of an option or argument."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gaoqing_kpi.cli.completion.command_specs import CommandSpec, OptionSpec, ValueSpec, option_named

_END_OF_OPTIONS = "--"


class Cursor(NamedTuple):
    """What may stand at the cursor: a value, options, or a verb, and the beginning of the word that belongs to something else.

    ``targets`` is the catalogue that the line names so far.
    """

    value: ValueSpec | None = None
    options: Sequence[OptionSpec] = ()
    is_verb: bool = False
    before: str = ""
    targets: str | None = None


class _Reader:
    """Reads words one by one as the command line will."""

    def __init__(self, specs: Mapping[str, CommandSpec]) -> None:
        self.specs = specs
        self.verb: str | None = None
        self.spec = specs[""]
        self.given: list[OptionSpec] = []
        self.awaiting: OptionSpec | None = None
        self.arguments = 0
        self.only_arguments = False
        self.targets: str | None = None

    def read(self, word: str) -> None:
        if self.awaiting:
            self._take(self.awaiting, word)
            self.awaiting = None
        elif word == _END_OF_OPTIONS:
            self.only_arguments = True
        elif word.startswith("-") and word != "-" and not self.only_arguments:
            self._option(word)
        elif self.verb is None:
            self.verb = word
            self.spec = self.specs.get(word, CommandSpec(help="", options=(), arguments=()))
        else:
            self.arguments += 1

    def _option(self, word: str) -> None:
        name, equals, value = word.partition("=") if word.startswith("--") else (word[:2], word[2:], word[2:])
        if option := option_named(self.spec["options"], name):
            self.given.append(option)
            if "value" in option and equals:
                self._take(option, value)
            elif "value" in option:
                self.awaiting = option

    def _take(self, option: OptionSpec, value: str) -> None:
        if "--targets" in option["names"]:
            self.targets = value

    @property
    def argument(self) -> ValueSpec | None:
        """Return what the next argument is; None if there is none."""
        arguments = self.spec["arguments"]
        if self.arguments < len(arguments):
            return arguments[self.arguments]["value"]
        return arguments[-1]["value"] if arguments and arguments[-1].get("is_repeatable") else None

    @property
    def left(self) -> list[OptionSpec]:
        """Return the options that may still be given."""
        return [option for option in self.spec["options"] if option.get("is_repeatable") or option not in self.given]


def cursor_at(words: Sequence[str], text: str, specs: Mapping[str, CommandSpec]) -> Cursor:
    """Find out what may stand at the cursor, behind words and in place of a text."""
    reader = _Reader(specs)
    for word in words:
        reader.read(word)
    if reader.awaiting:
        return Cursor(reader.awaiting["value"], targets=reader.targets)
    if text.startswith("-") and not reader.only_arguments:
        name, equals, _value = text.partition("=")
        if not equals:
            return Cursor(options=reader.left)
        option = option_named(reader.spec["options"], name)
        return Cursor(option.get("value") if option else None, before=f"{name}=", targets=reader.targets)
    if reader.verb is None:
        return Cursor(is_verb=True)
    argument = reader.argument
    return Cursor(argument, options=() if argument or text else reader.left, targets=reader.targets)
