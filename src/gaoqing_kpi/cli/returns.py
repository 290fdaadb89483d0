"""``returns``: show who has reported."""

from datetime import date
from typing import Annotated

import typer
from pydantic_core import PydanticCustomError

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import check_outputs, show_all
from gaoqing_kpi.cli.session import begin, finish, together
from gaoqing_kpi.evaluate.reporting import period_of
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.scalars import read_day_or_month


def read_period(text: str) -> date:
    """Read a month, by its last day.

    :raises typer.BadParameter: if it is none.
    """
    try:
        return read_day_or_month(text)
    except PydanticCustomError as error:
        raise typer.BadParameter(_("write a month, such as 2024-09")) from error


def command(
    actuals: options.Actuals = None,
    *,
    input_format: options.InputFormat = None,
    date: options.Date = None,
    as_of: options.AsOf = None,
    period: Annotated[
        date | None,
        typer.Option(
            "--period",
            parser=read_period,
            metavar=_("MONTH"),
            help=_("The reporting period that holds this month, such as 2024-09; default: the one of the evaluation date."),
        ),
    ] = None,
    targets: options.Targets = None,
    format: options.Printed = None,
    region: options.Region = None,
    jobs: options.Jobs = None,
    lang: Lang = None,
) -> None:
    """Run ``returns``."""
    check_outputs(format)
    session = begin(targets, input_format, date, keep_going=True, region=region, jobs=jobs)
    paths = session.named_or_beside(actuals)
    found = session.read(paths)
    reporting = session.plan.head.rules.reporting
    day = as_of or (min(period_of(period, reporting).end, session.plan.end) if period else None)
    judgements = session.by_region(found, day)
    show_all([together([api.returns(judgement, period) for judgement in judgements], judgements)], format)
    problems = sorted({problem for judgement in judgements for problem in judgement.problems})
    session.say(problems)
    finish(problems)
