"""What is shown or written region by region: the option that asks for it, and plans that have no regions."""

import typer

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan


def refuse_without_regions(plan: Plan, option: str) -> None:
    """See to it that the plan lists regions.

    :raises typer.BadParameter: if it lists none; says what to add to it.
    """
    if not plan.head.regions:
        example = 'regions: {"370322": 高青县, "370321": 桓台县}'
        message = _("the plan lists no regions: add them under plan in its catalogue, by their codes, as {example}")
        raise typer.BadParameter(message.format(example=example), param_hint=option)
