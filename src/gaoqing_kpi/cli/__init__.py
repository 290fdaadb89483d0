"""The command line: a verb a file, of which only those are imported that are named; a shell that asks how to complete needs none."""

import os
import sys

from gaoqing_kpi.cli.asked_language import asked_language
from gaoqing_kpi.messages import use

NAME = "gaoqing-kpi"
COMPLETION_VARIABLE = "_GAOQING_KPI_COMPLETE"  # by it a shell asks what is completed


def main() -> None:
    """Run the command line, or answer the shell that asks how to complete one, and leave with the exit code."""
    if asked := os.environ.get(COMPLETION_VARIABLE):
        from gaoqing_kpi.cli.completion import answer

        sys.exit(answer(asked, os.environ, sys.stdout))
    if language := asked_language(sys.argv[1:]):
        use(language)  # before what says its help when it is imported
    from gaoqing_kpi.cli.app import run

    run()
