"""What a report shows in one place: a value, rounded once, and the text that shows it."""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

CellKind: TypeAlias = Literal["text", "number", "percent", "date", "unknown"]
Number: TypeAlias = int | Decimal | date


class Cell(NamedTuple):
    """A value and its text.

    ``value`` is the number as it is shown, ``72`` of ``≥72`` and ``0.972`` of ``97.2%``: its exponent tells how many places are shown.
    It is None for words and for what is unknown. ``sign`` is what stands in the text before the number: ``≥`` of a bound, ``+`` of a gap.
    """

    text: str
    value: Number | None = None
    kind: CellKind = "text"
    sign: str = ""

    def __str__(self) -> str:
        """Return the text."""
        return self.text

    @property
    def is_known(self) -> bool:
        """Return whether there is anything to show."""
        return self.kind != "unknown"

    @property
    def is_blank(self) -> bool:
        """Return whether nothing is shown: of what is unknown, or for want of words."""
        return not self.is_known or not self.text


UNKNOWN = Cell("–", kind="unknown")


def words(text: str) -> Cell:
    """Show words."""
    return Cell(text)


def count(number: int) -> Cell:
    """Show a whole number."""
    return Cell(str(number), number, "number")


def ordinal(number: int | str | None) -> Cell:
    """Show the number of a section or an item, or the label that stands for it."""
    if number is None:
        return UNKNOWN
    return count(number) if isinstance(number, int) else Cell(number)


def day(value: date | None) -> Cell:
    """Show a day as ISO 8601 writes it."""
    return UNKNOWN if value is None else Cell(value.isoformat(), value, "date")
