"""One thing that an audit finds."""

from enum import StrEnum
from typing import NamedTuple

CONTEXT = 12  # signs shown of what stands around a figure


class Sort(StrEnum):
    """What a finding is: figures left over and contradictions fail an audit, what is to be reviewed does not."""

    LEFT_OVER = "left_over"
    CONTRADICTION = "contradiction"
    REVIEW = "review"


class Finding(NamedTuple):
    """One thing found in an item."""

    sort: Sort
    item: int | str
    message: str
    context: str = ""
