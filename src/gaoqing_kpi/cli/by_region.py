"""What is shown or written region by region: the option that asks for it, plans that have no regions, and what runs find on the way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from gaoqing_kpi.cli.options import MOST_LISTED
from gaoqing_kpi.cli.selecting import BY_REGION, Grouped
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.cli.wanted import Wanted
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.words import region_name

if TYPE_CHECKING:
    from gaoqing_kpi.problem import Problem
    from gaoqing_kpi.report.report import Report

ByRegion: TypeAlias = Annotated[
    Grouped | None,
    typer.Option(
        "--by",
        parser=BY_REGION,
        metavar="region",
        help=_("Side by side: a line for each region, instead of one region below the other."),
    ),
]


def refuse_without_regions(plan: Plan, option: str) -> None:
    """See to it that the plan lists regions.

    :raises typer.BadParameter: if it lists none; says what to add to it.
    """
    if not plan.head.regions:
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
    _noted: "tuple[Problem, ...]" = ()

    def note(self, *reports: "Report") -> None:
        """Note the problems of reports, most of which have those of all files, and how many values of the last are old."""
        for report in reports:
            if report.judgement.problems is not self._noted:
                self._noted = report.judgement.problems
                self.problems.update(self._noted)
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
        say_old(self.old)


def say_old(by_region: Mapping[str, int]) -> None:
    """Print how many values are too old to judge by in which regions; of many regions only how many more they are."""
    for name, count in islice(by_region.items(), MOST_LISTED):
        say(_("{name}: outdated values: {count}").format(name=name, count=count))
    if (more := len(by_region) - MOST_LISTED) > 0:
        say(_("{count} more places with outdated values").format(count=more))
