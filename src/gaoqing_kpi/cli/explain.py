"""``explain``: show one verdict's working."""

from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import output
from gaoqing_kpi.cli.session import begin, finish
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.selection import Selection

HELP = _("Show how one verdict comes about, with its numbers.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi explain water-use-total 2024-09.yaml")


def command(
    target: Annotated[str, typer.Argument(metavar="ID", help=_("A target's id or Chinese name."))],
    actuals: options.Actuals,
    *,
    input_format: options.InputFormat = None,
    as_of: options.AsOf = None,
    targets: options.Targets = None,
    keep_going: options.KeepGoing = False,
    lang: options.Lang = None,
) -> None:
    """Run ``explain``."""
    from gaoqing_kpi.formats.terminal.head import print_lines, print_notice

    session = begin(targets, input_format, keep_going=keep_going)
    judgement = session.judge(actuals, as_of)
    found = options.target(session.plan, target)
    report = session.report(judgement, Selection(targets=frozenset({found.id})))
    console = output()
    print_notice(console, illustrative=report.illustrative)
    print_lines(console, api.explain(judgement, found))
    finish(report.problems)
