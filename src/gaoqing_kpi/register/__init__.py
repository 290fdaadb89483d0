"""The register of problem codes: what each means, with an example that raises it beside one that does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal, NamedTuple, TypeAlias

import yaml

from gaoqing_kpi.messages import _, language
from gaoqing_kpi.problem import Code, Severity

Place: TypeAlias = Literal["entries", "head", "file", "catalogue", "table", "workbook", "spreadsheet"]

_DAY = "2024-09-30"
_EARLIER = "2024-06-30"
_HEAD = "plan: gaoqing-2024\nas_of: {day}\nactuals:\n"
_CATALOGUE = "plan: {id: county-2025, title: 某县2025年工作要点, period: {start: 2025-01-01, end: 2025-12-31}}\ntargets:\n"


class Words(NamedTuple):
    """A text in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh if language() == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Registered:
    """A problem code, what it means, and its examples.

    ``made`` says what no text can show of the bad example; ``earlier`` are entries that were reported before.
    """

    code: Code
    meaning: Words
    place: Place
    bad: str
    good: str
    earlier: str = ""
    made: Words | None = None

    @property
    def severity(self) -> Severity:
        """Return whether it is an error or a warning."""
        return self.code.severity

    @property
    def place_words(self) -> str:
        """Say what the examples are part of."""
        return {
            "entries": _("a file of actual values"),
            "head": _("a file of actual values"),
            "file": _("a file of actual values"),
            "catalogue": _("a catalogue"),
            "table": _("a table, as CSV"),
            "workbook": _("a workbook; a sheet begins with its name in brackets"),
            "spreadsheet": _("an OpenDocument spreadsheet, and the same as an Excel workbook"),
        }[self.place]

    @property
    def bad_file(self) -> str:
        """Return the file that raises the problem."""
        return self._file(self.bad)

    @property
    def good_file(self) -> str:
        """Return the file that does not."""
        return self._file(self.good)

    @property
    def earlier_file(self) -> str:
        """Return the file that was reported before, if one is needed."""
        return _HEAD.format(day=_EARLIER) + _indented(self.earlier) if self.earlier else ""

    def _file(self, example: str) -> str:
        match self.place:
            case "entries":
                return _HEAD.format(day=_DAY) + _indented(example)
            case "head":
                return _HEAD.format(day=_DAY).replace("plan: gaoqing-2024", example.strip()) + "  charging-points: 300\n"
            case "catalogue":
                return f"{_CATALOGUE}  - {example.strip()}\n"
            case _:
                return f"{example.rstrip()}\n"


@dataclass(frozen=True, slots=True)
class ProblemRegister:
    """Problem codes to be shown, all or one of them."""

    shows: ClassVar[str] = "problems"

    entries: Sequence[Registered]


@cache
def register() -> Mapping[Code, Registered]:
    """Read the register, in the order of the codes."""
    with Path(__file__).with_name("problems.yaml").open(encoding="utf-8") as file:
        told: Mapping[str, Mapping[str, Any]] = yaml.safe_load(file)
    return {code: _registered(code, told[code.value]) for code in Code}


def _registered(code: Code, told: Mapping[str, Any]) -> Registered:
    made = Words(**told["made"]) if "made" in told else None
    return Registered(
        code, Words(told["zh"], told["en"]), told.get("in", "entries"), told["bad"], told["good"], told.get("earlier", ""), made
    )


def _indented(lines: str) -> str:
    return "".join(f"  {line}\n" for line in lines.strip().split("\n"))
