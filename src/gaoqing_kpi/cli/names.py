"""Names of files that every system can hold."""

import re

from gaoqing_kpi.messages import one_line

_MOST_BYTES = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def file_name(text: str) -> str:
    """Make a text the name of a file, without its ending; nothing where no sign of it can be kept."""
    name = _FORBIDDEN.sub("_", one_line(text)).encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .")
    return f"_{name}" if _RESERVED.fullmatch(name) else name
