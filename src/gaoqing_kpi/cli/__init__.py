"""The command line: a verb a file, of which only those are imported that are named; a shell that asks how to complete needs none.

Nothing is imported before ``main`` guards it: an interrupt may come at any moment.
"""

import os
import sys

NAME = "gaoqing-kpi"
COMPLETION_VARIABLE = "_GAOQING_KPI_COMPLETE"  # by it a shell asks what is completed

_BROKEN, _INTERRUPTED = 4, 130


def main() -> None:
    """Run the command line, or answer the shell that asks how to complete one, and leave with the exit code."""
    try:
        code = _run()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - what guards commands could not be imported
        print(f"{NAME}: {type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201 - nor what says things
        code = _BROKEN
    if code == _INTERRUPTED:
        if working := sys.modules.get("multiprocessing"):
            for process in working.active_children():
                process.kill()
        os._exit(code)  # what an interrupt left half done would speak up when Python ends
    sys.exit(code)


def _run() -> int:
    from gaoqing_kpi.interrupts import end_alike, end_at_once

    end_alike()
    from gaoqing_kpi.cli.asked_language import asked_language
    from gaoqing_kpi.cli.streams import flush_output, go_quiet, open_streams
    from gaoqing_kpi.messages import use

    open_streams()
    if asked := os.environ.get(COMPLETION_VARIABLE):
        from gaoqing_kpi.cli.completion import answer

        try:
            return answer(asked, os.environ, sys.stdout)
        except BrokenPipeError:
            go_quiet(sys.stdout)
            return 0
        finally:
            flush_output()
    if language := asked_language(sys.argv[1:]):
        use(language)  # before what says its help when it is imported
    from gaoqing_kpi.cli.app import run

    code = run()
    end_at_once()
    return code
