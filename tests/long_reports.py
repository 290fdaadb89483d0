"""A report on as many targets as wanted: of several offices and sections, in three months, some behind, over a cap or unreported."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from builders import plan, report, report_on, target
from gaoqing_kpi.history import assemble
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.model.plan import Item, Plan, Section
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.report import Report

MONTHS = ("2024-03-31", "2024-06-30", "2024-09-30")


def long_report(size: int, *, offices: int = 3, sections: int = 3, name: str = "指标") -> Report:
    """Report on so many targets, each led by one office and shared with the next; without sections if there are to be none."""
    whole = long_plan(size, offices=offices, sections=sections, name=name)
    files = [
        report(whole, day, f"{day}.yaml", **{f"t{n}": str(value(n) * month) for n in range(size) if not is_missing(n, month)})
        for month, day in enumerate(MONTHS, 1)
    ]
    return report_on(whole, assemble(whole, files, date.fromisoformat(MONTHS[-1]))[0])


def value(number: int) -> int:
    """Return what is reported of a target in a month."""
    return (1, 3, 2, 4, 3)[number % 5]


def is_missing(number: int, month: int) -> bool:
    """Return whether a target is not reported in the last month, or never."""
    return number % 7 == 0 and (month == len(MONTHS) or number % 2 == 0)


def long_plan(size: int, *, offices: int, sections: int, name: str = "指标") -> Plan:
    """Plan so many targets, an item for each office in each section."""
    keys = [f"office{number}" for number in range(offices)]
    parts = tuple(
        Section.model_validate({"number": str(number), "title": {"zh": f"第{number}部分", "en": f"Part {number}"}})
        for number in range(1, sections + 1)
    )
    items = tuple(items_of(keys, sections))
    whole = plan(*(goal(number, name, items) for number in range(size)))
    return replace(whole, departments={key: Bilingual(zh=f"{key}局", en=f"{key} bureau") for key in keys}, sections=parts, items=items)


def items_of(keys: list[str], sections: int) -> Iterator[Item]:
    """Make an item for each office in each section, shared with the next office."""
    for number in range(len(keys) * max(1, sections)):
        place = number % len(keys)
        offices = list(dict.fromkeys((keys[place], keys[(place + 1) % len(keys)])))
        section = {"section": str(1 + number // len(keys))} if sections else {}
        yield Item.model_validate({"number": str(number + 1), "title": {"zh": "条目", "en": "Item"}, "departments": offices, **section})


def goal(number: int, name: str, items: tuple[Item, ...]) -> Target:
    """Set a target of 12 a year, every fourth a cap."""
    names = {"zh": f"{name}{number}", "en": f"{name} {number}"}
    bound = "at_most" if number % 4 == 0 else "at_least"
    made = target("cumulative", bound, "12", "公里", id=f"t{number}", name=names)
    return made.model_copy(update={"item": items[number % len(items)].number})
