"""``explain``: show one verdict's working."""

from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.session import begin, finish, show, together
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.selection import Selection


def command(
    target: Annotated[str, typer.Argument(metavar=_("ID"), help=_("A target's id or Chinese name."))],
    actuals: options.Actuals = None,
    *,
    input_format: options.InputFormat = None,
    date: options.Date = None,
    as_of: options.AsOf = None,
    targets: options.Targets = None,
    keep_going: options.KeepGoing = False,
    region: options.Region = None,
    lang: Lang = None,
) -> None:
    """Run ``explain``."""
    session = begin(targets, input_format, date, keep_going=keep_going, region=region)
    judgements = session.judge(actuals, as_of)
    found = options.target(session.plan, target)
    wanted = Selection(targets=frozenset({found.id}))
    reports = [session.report(judgement, wanted) for judgement in judgements if found.id in judgement.plan.by_id]
    show(together([api.explain(judgement, found) for judgement in judgements], judgements), "table")
    session.say_old(reports)
    finish([problem for judgement in judgements for problem in judgement.problems])
