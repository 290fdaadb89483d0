"""Places: their codes of GB/T 2260, and their names at the head of an issuer's."""

import re

CODE = "[0-9]{6}"
_AUTHORITY = re.compile(r"人民政府|委员会|办公室|政府|党委|委")
_PLACE = re.compile(r"[^省市区县旗州盟乡镇]+[省市区县旗州盟乡镇]")


def is_code(text: str) -> bool:
    """Return whether a text is a code as GB/T 2260 writes them: six digits."""
    return re.fullmatch(CODE, text) is not None


def place_of(issuer: str, *, last: bool = False) -> str:
    """Find the place that an issuer's name begins with; nothing where it begins with none.

    >>> place_of("淄博市高青县人民政府办公室"), place_of("淄博市高青县人民政府办公室", last=True)
    ('淄博市高青县', '高青县')

    :param last: only the smallest of places inside each other.
    """
    places = _PLACE.findall(_AUTHORITY.split(issuer.removeprefix("中共"))[0])
    return "".join(places[-1:] if last else places)
