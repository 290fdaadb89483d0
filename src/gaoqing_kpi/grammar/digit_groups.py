"""Numbers as sheets write them: in groups of three."""

import re
from collections.abc import Mapping

_IN_GROUPS = re.compile(r"(-?[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?![0-9,])")

EXAMPLES: Mapping[str, str] = {
    "1,234": "1234",
    "16,680.00": "16680.00",
    "-1,234,567.5万元": "-1234567.5万元",
    "1,23": "1,23",
    "12,34,567": "12,34,567",
    "0,123": "0,123",
    "1,2345": "1,2345",
}
"""Numbers, and how they read: what is not in groups of three stays as it is."""


def without_groups(text: str) -> str:
    """Take the commas out of a number that is written in groups of three."""
    found = _IN_GROUPS.match(text)
    return found[1].replace(",", "") + text[found.end() :] if found else text
