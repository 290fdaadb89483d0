"""One thing that is wrong in a file: where, what, and how to mend it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, NamedTuple, Protocol, Self

from gaoqing_kpi.messages import _, listing, ngettext


class Severity(StrEnum):
    """How bad a problem is: an error keeps a file from being judged, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """The problem codes. Their meaning never changes; CONTRIBUTING.md tells how to add one."""

    SYNTAX = "syntax"
    ENCODING = "encoding"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    ALIAS = "alias"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    UNKNOWN_VALUE = "unknown-value"
    UNKNOWN_TARGET = "unknown-target"
    DUPLICATE_TARGET = "duplicate-target"
    BAD_BOUND = "bad-bound"
    BAD_SCHEDULE = "bad-schedule"
    WRONG_TYPE = "wrong-type"
    NOT_A_NUMBER = "not-a-number"
    NOT_FINITE = "not-finite"
    TOO_LONG = "too-long"
    WHOLE_NUMBER = "whole-number"
    NEGATIVE = "negative"
    ABOVE_100 = "above-100"
    UNKNOWN_UNIT = "unknown-unit"
    INCOMPATIBLE_UNIT = "incompatible-unit"
    MAGNITUDE = "magnitude"
    BAD_DATE = "bad-date"
    OUTSIDE_PERIOD = "outside-period"
    WRONG_PLAN = "wrong-plan"
    ZERO_DENOMINATOR = "zero-denominator"
    NUMERATOR_EXCEEDS = "numerator-exceeds"
    WRONG_FORM = "wrong-form"
    RATE_MISMATCH = "rate-mismatch"
    DECREASED = "decreased"
    CONFLICT = "conflict"
    STALE = "stale"
    DATE_MISMATCH = "date-mismatch"
    IGNORED_COLUMN = "ignored-column"
    TARGET_MISMATCH = "target-mismatch"
    UNREAD_SHEET = "unread-sheet"
    IMPLAUSIBLE = "implausible"
    UNCHECKED_FORMATS = "unchecked-formats"
    IDLE_IGNORE = "idle-ignore"

    @property
    def severity(self) -> Severity:
        """Return the severity of a problem of this code."""
        return Severity.WARNING if self in _WARNINGS else Severity.ERROR


_WARNINGS = frozenset(
    {
        Code.MAGNITUDE,
        Code.STALE,
        Code.IGNORED_COLUMN,
        Code.TARGET_MISMATCH,
        Code.IMPLAUSIBLE,
        Code.UNCHECKED_FORMATS,
        Code.IDLE_IGNORE,
    }
)


_MOST_CHOICES = 3
_FEWEST_SIGNS = 2
_MOST_OF_ITS_SIGNS = 0.7


class Location(NamedTuple):
    """A place in a file: the path as the user gave it, line and column from 1, in code points; in a workbook a sheet's row and column."""

    path: str
    line: int
    column: int
    sheet: str = ""

    def __lt__(self, other: object) -> bool:
        """Order places as a reader meets them: file by file, sheet by sheet, line by line."""
        return self._order < other._order if isinstance(other, Location) else NotImplemented

    @property
    def _order(self) -> tuple[str, str, int, int]:
        return self.path, self.sheet, self.line, self.column

    @property
    def cell(self) -> str:
        """Name the cell as a spreadsheet does: E7."""
        return f"{_letters(self.column)}{self.line}"

    def __str__(self) -> str:
        return f"{self.path}:{self.sheet}!{self.cell}" if self.sheet else f"{self.path}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """A problem; problems sort by place, then by code and text.

    ``end`` is the line and the column where what it is about ends, that is the first behind it; None where that is not known.
    ``target`` is the id of the target that it is about; empty where it is about none.
    """

    location: Location
    code: Code
    message: str
    hint: str = ""
    end: tuple[int, int] | None = None
    target: str = ""

    @property
    def severity(self) -> Severity:
        """Return whether this is an error or a warning."""
        return self.code.severity


class HeldProblems(list[Problem]):
    """The problems of one file, of which so many are held that no memory is filled; what is more is counted in ``left_out``.

    One that says that a file is too large is always held.
    """

    most: ClassVar[int] = 10_000

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        """Hold the first of these."""
        super().__init__()
        self.left_out = 0
        self.extend(problems)

    def append(self, problem: Problem) -> None:
        """Hold one more."""
        if len(self) < self.most or problem.code is Code.TOO_LARGE:
            super().append(problem)
        else:
            self.left_out += 1

    def extend(self, problems: Iterable[Problem]) -> None:
        """Hold more."""
        self.left_out += problems.left_out if isinstance(problems, HeldProblems) else 0
        for problem in problems:
            self.append(problem)

    def __iadd__(self, problems: Iterable[Problem]) -> Self:  # type: ignore[override,misc]  # a list takes what it cannot hold, too
        """Hold more."""
        self.extend(problems)
        return self

    def untold(self, where: Location) -> list[Problem]:
        """Say how many are left out, if any are."""
        if not self.left_out:
            return []
        message = ngettext("{count} more problem is left out", "{count} more problems are left out", self.left_out)
        return [Problem(where, Code.TOO_LARGE, message.format(count=self.left_out), _("correct those that are listed first"))]


class Verdict(NamedTuple):
    """A verdict on a target, at the place of its value, or of the latest file where it has none; ``code`` is its status."""

    location: Location
    code: str
    message: str
    hint: str
    name: str
    failed: bool
    end: tuple[int, int] | None = None

    @property
    def severity(self) -> Severity:
        """Return an error for a failure."""
        return Severity.ERROR if self.failed else Severity.WARNING


class Placed(Protocol):
    """What is told at a place of a file: a problem, or a verdict."""

    @property
    def location(self) -> Location:
        """Return where it is."""
        ...

    @property
    def end(self) -> tuple[int, int] | None:
        """Return the line and column where it ends, if that is known."""
        ...

    @property
    def code(self) -> str:
        """Return what kind it is of."""
        ...

    @property
    def severity(self) -> Severity:
        """Return how bad it is."""
        ...

    @property
    def message(self) -> str:
        """Say what it is."""
        ...

    @property
    def hint(self) -> str:
        """Say what to do."""
        ...


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in files, of which ``names`` are the names, and in so many sheets of workbooks, of which some were read.

    ``texts`` are the files' contents by name, to quote from. Those below ``severity`` are counted and not listed, and so are those after
    the first ``most``. ``verdicts`` are those on targets, of which some may have failed. ``root`` is the folder that a repository's files
    are named in.
    """

    shows: ClassVar[str] = "findings"

    problems: tuple[Problem, ...]
    names: tuple[str, ...] = ()
    sheets: int = 0
    sheets_read: int = 0
    illustrative: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.WARNING
    most: int | None = None
    verdicts: tuple[Verdict, ...] = ()
    root: str = ""

    @property
    def files(self) -> int:
        """Count the files."""
        return len(self.names)

    @property
    def told(self) -> tuple[Placed, ...]:
        """Return what a service that shows findings at their places is told: the problems listed, and the verdicts that failed."""
        return (*self.listed, *(verdict for verdict in self.verdicts if verdict.failed))

    @property
    def listed(self) -> tuple[Problem, ...]:
        """Return the problems that are listed: errors first, where not all are."""
        wanted = [problem for problem in self.problems if self.severity is Severity.WARNING or problem.severity is Severity.ERROR]
        if self.most is None or len(wanted) <= self.most:
            return tuple(wanted)
        return tuple(sorted(sorted(wanted, key=lambda problem: problem.severity is not Severity.ERROR)[: self.most]))


def _letters(column: int) -> str:
    """Count columns as spreadsheets do: from A to Z, then AA, AB and so on."""
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _sharing_signs(word: str, known: Iterable[str], close: Sequence[str]) -> list[str]:
    """List the choices nearest to a Chinese word: close ones, and those that have most of its signs, which say more than their order."""
    signs = set(word)
    enough = _MOST_OF_ITS_SIGNS * len(signs) if len(signs) >= _FEWEST_SIGNS else len(word) + 1
    likely = {choice: len(signs & set(choice)) for choice in known}
    likely = {choice: shared for choice, shared in likely.items() if shared >= enough or choice in close}
    return sorted(likely, key=lambda choice: -likely[choice] / len(signs | set(choice)))[:_MOST_CHOICES]


def did_you_mean(word: str, choices: Iterable[str], *, list_up_to: int = 0) -> str:
    """Write the hint that suggests the closest choices, or lists them all where they are few; empty if neither fits."""
    from difflib import get_close_matches

    known = list(dict.fromkeys(choices))
    close = get_close_matches(word, known, n=_MOST_CHOICES, cutoff=0.6)
    if likely := close if word.isascii() else _sharing_signs(word, known, close):
        return _("did you mean {choices}?").format(choices=listing(likely))
    if known and len(known) <= list_up_to:
        return _("one of: {choices}").format(choices=listing(known))
    return ""
