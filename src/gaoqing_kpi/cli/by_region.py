"""What is shown or written region by region: the option that asks for it, plans that have no regions, and what runs find on the way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from gaoqing_kpi.cli.choosing import Choosing
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.cli.wanted import Wanted
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.words import region_name

if TYPE_CHECKING:
    from gaoqing_kpi.problem import Problem
    from gaoqing_kpi.report.report import Report

_REGION = "region"
_IN_CHINESE = ("地区", "区县", "区域")


def read_parted(text: str) -> str:
    """Read that something is wanted region by region, in either language.

    :raises typer.BadParameter: if it is wanted by anything else.
    """
    if text in {_REGION, *_IN_CHINESE}:
        return _REGION
    raise typer.BadParameter(_("{name} is not one of: {choices}").format(name=text, choices=listing([_REGION])))


ByRegion: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--by",
        parser=Choosing(read_parted, [_REGION]),
        metavar=f"<{_REGION}>",
        help=_("Side by side: a line for each region, instead of one region below the other."),
    ),
]


def refuse_without_regions(plan: Plan, option: str, reporting: Sequence[str | None] = ()) -> None:
    """See to it that the plan lists regions, or that several report.

    :raises typer.BadParameter: if there is but one; says what to add to the plan.
    """
    if not plan.head.regions and len(reporting) <= 1:
        example = 'regions: {"370322": 高青县, "370321": 桓台县}'
        message = _("the plan lists no regions: add them under plan in its catalogue, by their codes, as {example}")
        raise typer.BadParameter(message.format(example=example), param_hint=option)


def unheard(plan: Plan, reporting: Sequence[str | None]) -> list[str]:
    """List the regions of the plan that nobody reports on."""
    return [code for code in plan.head.regions if code not in reporting]


def are_told_in_full(formats: Sequence[Wanted] | None) -> bool:
    """Return whether each region is wanted in full too, which is so in JSON."""
    return any(name == "json" for name, _file in formats or ())


@dataclass
class Passing:
    """What is to be told of reports that come one by one, and are not kept: their problems, and how many values are old by region."""

    problems: "set[Problem]" = field(default_factory=set)
    old: dict[str, int] = field(default_factory=dict)

    def note(self, *reports: "Report") -> None:
        """Note the problems of reports, and how many values of the last are old."""
        for report in reports:
            self.problems.update(report.judgement.problems)
        last = reports[-1]
        if old := len(last.judgement.stale_among(last.results)):
            self.old[region_name(last.plan, last.plan.region)] = old

    def noted(self, reports: "Iterable[Report]") -> "Iterator[Report]":
        """Hand on reports, and note what is to be told of each."""
        for report in reports:
            self.note(report)
            yield report

    def say_old(self) -> None:
        """Print which regions show values that are too old to judge by, and how many."""
        for name, count in self.old.items():
            say(_("{name}: outdated values: {count}").format(name=name, count=count))
