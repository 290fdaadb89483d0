"""The paper that a sheet is printed on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSetup:
    """A4, as wide as the sheet: how it lies, and its margins in inches."""

    sides: float
    top: float
    bottom: float
    header: float
    footer: float
    is_across: bool = True
    is_centred: bool = False
