"""Names of files that every system can hold, and that need no escape in an address."""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from unicodedata import normalize

from gaoqing_kpi.messages import one_line

MOST_BYTES = 120

_MOST_BYTES_OF_KEY = 60
_HIDING = " .~"  # what a hidden file's name begins with, or that of an office program's own
_FORBIDDEN = re.compile(r'[<>:"/\\|?*%#&]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def file_name(text: str) -> str:
    """Make a text the name of a file, without its ending; nothing where no sign of it can be kept."""
    return _no_device(_fit(text, MOST_BYTES))


def unique_file_names(names: Mapping[str, str]) -> Mapping[str, str]:
    """Turn names, by key, into names of files none of which is another's, be it in other letters' cases or another form of Unicode.

    Behind a name that is empty, a device's or taken stands its key.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in names.items():
        found[key] = next(choice for choice in _choices(key, name) if _as_compared(choice) not in taken)
        taken.add(_as_compared(found[key]))
    return found


def _choices(key: str, name: str) -> Iterator[str]:
    fit = _fit(name, MOST_BYTES)
    if fit and not _DEVICE.fullmatch(fit):
        yield fit
    for number in count(1):
        behind = "-".join(filter(None, (_fit(key, _MOST_BYTES_OF_KEY), str(number) if number > 1 else "")))
        room = MOST_BYTES - len(f"_-{behind}".encode())
        if choice := _no_device("-".join(filter(None, (_fit(name, room), behind)))):
            yield choice


def _fit(text: str, most_bytes: int) -> str:
    return _FORBIDDEN.sub("_", one_line(text)).encode()[:most_bytes].decode(errors="ignore").rstrip(" .").lstrip(_HIDING)


def _as_compared(name: str) -> str:
    """Fold a name as the file system does that tells the fewest apart."""
    return normalize("NFC", normalize("NFC", name).casefold())


def _no_device(name: str) -> str:
    """Keep a name from being a device of Windows, which every name is that begins as one up to its first full stop."""
    return f"_{name}" if _DEVICE.fullmatch(name) else name
