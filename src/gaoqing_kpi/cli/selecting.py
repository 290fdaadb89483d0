"""The targets that the options of a command select: by section, item, office, status and light, each one or a list."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import reduce
from typing import NamedTuple, TypeVar

import typer
from pydantic_core import PydanticCustomError

from gaoqing_kpi.cli.choosing import BETWEEN, Choosing
from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.messages import _, listing, one_line
from gaoqing_kpi.model.plan import Plan, chinese_numeral
from gaoqing_kpi.model.scalars import read_item_number
from gaoqing_kpi.problem import did_you_mean
from gaoqing_kpi.report.selection import Selection
from gaoqing_kpi.report.words import light_word, status_word

K = TypeVar("K")

_IN_CHINESE = {
    "section": ("章节", "部分", "板块"),
    "department": ("单位", "责任单位", "部门", "office"),
    "region": ("地区", "区县", "区划", "place"),
}


class Grouped(StrEnum):
    """What rows can be grouped by: parts of a report, or the places, which are held against each other."""

    SECTION = "section"
    DEPARTMENT = "department"
    REGION = "region"


class Verdicts(NamedTuple):
    """Statuses and lights that are asked for."""

    statuses: frozenset[Status] = frozenset()
    lights: frozenset[Light] = frozenset()

    def __or__(self, other: "Verdicts") -> "Verdicts":
        """Ask for both."""
        return Verdicts(self.statuses | other.statuses, self.lights | other.lights)


def grouped_by(known: Sequence[Grouped]) -> Choosing[Grouped]:
    """Make what reads what to group by, in either language.

    :raises typer.BadParameter: when it is none of these.
    """

    def read(text: str) -> Grouped:
        for one in known:
            if text in {one.value, *_IN_CHINESE[one.value]}:
                return one
        raise typer.BadParameter(_("{name} is not one of: {choices}").format(name=text, choices=listing([one.value for one in known])))

    return Choosing(read, list(known))


def read_verdicts(text: str) -> Verdicts:
    """Read statuses and lights, one or a list, by their values or by their words in the language in use.

    :raises typer.BadParameter: if there is no such status or light.
    """
    return joined(map(_verdict, parts_of(text)))


VERDICTS = Choosing(
    read_verdicts,
    {status.value: status_word(status) for status in Status} | {light.value: light_word(light) for light in Light},
    is_list=True,
)
GROUPED = grouped_by(list(Grouped))
BY_REGION = grouped_by([Grouped.REGION])


def joined(asked: Iterable[Verdicts]) -> Verdicts:
    """Ask for all of these."""
    return reduce(Verdicts.__or__, asked, Verdicts())


def _verdict(text: str) -> Verdicts:
    statuses = {word: status for status in Status for word in (status.value, status_word(status))}
    lights = {word: light for light in Light for word in (light.value, light_word(light))}
    if text in statuses:
        return Verdicts(statuses=frozenset({statuses[text]}))
    if text in lights:
        return Verdicts(lights=frozenset({lights[text]}))
    message = _("unknown status {name}").format(name=text)
    known = [known.value for words in (Status, Light) for known in words]
    raise typer.BadParameter(_("; ").join((message, _("one of: {choices}").format(choices=listing(known)))))


def selection(
    plan: Plan,
    sections: Iterable[str] | None = None,
    items: Iterable[str] | None = None,
    departments: Iterable[str] | None = None,
    verdicts: Iterable[Verdicts] | None = None,
) -> Selection:
    """Make the selection that the options ask for.

    :raises typer.BadParameter: if the plan has no such section, item or department.
    """
    asked = joined(verdicts or ())
    return Selection(
        frozenset(_each(sections, _section_names(plan), lambda name: _unknown_section(plan, name))),
        frozenset(_item(plan, part) for text in items or () for part in parts_of(text)),
        frozenset(_each(departments, _office_names(plan), lambda name: _unknown_office(plan, name))),
        asked.statuses,
        lights=asked.lights,
    )


def parts_of(text: str) -> list[str]:
    """Part a list at its commas and semicolons, of either width."""
    return [part.strip() for part in BETWEEN.split(text) if part.strip()] or [text]


def _each(texts: Iterable[str] | None, known: Mapping[str, K], refuse: Callable[[str], Exception]) -> Iterator[K]:
    """Find what is named; a name may have commas itself."""
    for text in texts or ():
        for name in (one_line(text),) if one_line(text) in known else map(one_line, parts_of(text)):
            if name not in known:
                raise refuse(name)
            yield known[name]


def _section_names(plan: Plan) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for section in plan.sections:
        number, title = section.number, section.title
        names = (str(number), chinese_numeral(number), *((title.zh, title.en or "") if title else ()))
        found |= dict.fromkeys(filter(None, names), number)
    return found


def _unknown_section(plan: Plan, name: str) -> Exception:
    message = _("unknown section {number}").format(number=name)
    known = _("one of: {choices}").format(choices=listing([str(section.number) for section in plan.sections])) if plan.sections else ""
    return typer.BadParameter(_("; ").join(filter(None, (message, known))), param_hint="--section")


def _item(plan: Plan, text: str) -> int | str:
    try:
        item = read_item_number(text)
    except PydanticCustomError as error:
        raise typer.BadParameter(error.message(), param_hint="--item") from error
    if item not in plan.item:
        raise typer.BadParameter(_("unknown item {number}").format(number=item), param_hint="--item")
    return item


def _office_names(plan: Plan) -> Mapping[str, str]:
    return {spelling: key for key, office in plan.departments.items() for spelling in (key, office.zh, office.en) if spelling}


def _unknown_office(plan: Plan, name: str) -> Exception:
    message = _("unknown office {name}").format(name=name)
    return typer.BadParameter(_("; ").join(filter(None, (message, did_you_mean(name, _office_names(plan))))), param_hint="--department")
