"""``problems``: tell what the problem codes mean, each with an example."""

from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import show_all
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, did_you_mean
from gaoqing_kpi.register import ProblemRegister, register


def command(
    code: Annotated[str | None, typer.Argument(metavar=_("PROBLEM"), help=_("A problem code; default: all."))] = None,
    *,
    format: options.Printed = None,
    lang: Lang = None,
) -> None:
    """Run ``problems``."""
    known = register()
    if code is not None and code not in set(Code):
        message = _("no problem code is {code}").format(code=code)
        hint = did_you_mean(code, list(Code))
        raise typer.BadParameter(_("; ").join(filter(None, (message, hint))), param_hint=_("PROBLEM"))
    show_all([ProblemRegister([known[Code(code)]] if code else list(known.values()))], format)
