"""What a shell is answered that asks how to complete what is typed: without typer or pydantic, since somebody waits at the prompt.

A shell asks by the variables that typer's own scripts set; ours, in ``scripts/``, let bash tell a little more. Which verb has which options
and values stands in ``commands.json``, which a test keeps as the command line is.
"""

import io
from collections.abc import Mapping
from typing import TextIO

from gaoqing_kpi.cli.asked_language import asked_language
from gaoqing_kpi.cli.completion.offering import offer
from gaoqing_kpi.cli.completion.replies import exit_code, reply
from gaoqing_kpi.cli.completion.shells import SHELLS, script
from gaoqing_kpi.cli.completion.typed_line import read_line
from gaoqing_kpi.messages import use

_FINE, _WRONG = 0, 2


def answer(asked: str, environment: Mapping[str, str], out: TextIO) -> int:
    """Answer a shell: ``complete_bash`` with what may stand at the cursor, ``source_bash`` with the script that asks so.

    Whatever is wrong, with a catalogue or in here, nothing is put into the prompt.

    :returns: the exit code: 2 for what is no question, 1 for fish where files may stand at the cursor, too or alone.
    """
    what, _, shell = asked.partition("_")
    if shell not in SHELLS or what not in {"complete", "source"}:
        return _WRONG
    if what == "source":
        out.write(script(shell))
        return _FINE
    try:
        line = read_line(shell, environment)
        if language := asked_language([*line.words, line.last.text]):
            use(language)
        offered = offer(line, environment)
        text = reply(shell, offered, line.last, environment)
    except Exception:  # noqa: BLE001 - a shell that asks while one types gets no offer rather than a traceback
        return _FINE
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="replace", newline="\n")
    out.write(f"{text}\n" if text else "")
    return exit_code(shell, offered)
