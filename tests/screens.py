"""What is printed on a screen: a terminal's text, which is a pipe's text too."""

import io
from collections.abc import Callable

from rich.console import Console

from gaoqing_kpi.formats.terminal.coloured import Coloured
from gaoqing_kpi.formats.terminal.plain import ASCII, LINES, Plain
from gaoqing_kpi.formats.terminal.screen import Screen


def drawn(print_on: Callable[[Screen], None], width: int, encoding: str = "utf-8") -> str:
    """Print on a terminal of an encoding that must have every sign, and into a pipe, which must read the same but for blanks at ends."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    print_on(Coloured(Console(file=stream, width=width, markup=False, emoji=False, highlight=False)))
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    text = buffer.getvalue().decode(encoding)
    plain = Plain(width, LINES if encoding.startswith("utf") else ASCII)
    print_on(plain)
    assert plain.text == "".join(f"{line.rstrip()}\n" for line in text.split("\n")[:-1])
    return text
