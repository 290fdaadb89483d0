"""A small county's plan with a target of each kind, and what an office may truly say of each, with the figure that it comes to."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import NamedTuple

import yaml

CATALOGUE = """\
plan:
  id: small-county
  title: 小县重点工作要点
  region: "370322"
  period: {start: 2024-01-01, end: 2024-12-31}
targets:
  - {id: firms, name: 高新技术企业, aliases: [高企], kind: cumulative, bound: at_least, value: 72, unit: 家}
  - {id: money, name: 固定资产投资, aliases: [投资额], kind: cumulative, bound: at_least, value: 12.5, unit: 亿元}
  - {id: water, name: 用水总量, kind: cumulative, bound: at_most, value: 21980, unit: 万立方米}
  - {id: accidents, name: 生产安全事故, kind: cumulative, bound: at_most, value: 0, unit: 起}
  - {id: quality, name: 水质优良率, aliases: [水质合格率], kind: level, bound: at_least, value: 90, unit: "%"}
  - {id: jobless, name: 失业率, kind: level, bound: at_most, value: 5.5, unit: "%"}
  - {id: growth, name: 贷款余额增长, kind: change, direction: rise, bound: at_least, value: 10, unit: "%"}
  - {id: cut, name: 能耗降低, kind: change, direction: fall, bound: at_least, value: 16, unit: "%"}
  - {id: energy, name: 单位能耗, kind: level, bound: less_than, unit: 吨标准煤/万元, relative_to: {reference: 全市平均水平}}
  - {id: score, name: 群众满意度, kind: level, bound: between, value: {min: 85, max: 95}, unit: 分}
  - {id: hospital, name: 县医院新院区, kind: milestone}
  - {id: trained, name: 培训农民, kind: cumulative, bound: at_least, value: 3.5, unit: 万人次}
"""
NAMES: Mapping[str, tuple[str, ...]] = {
    each["id"]: (each["name"], *each.get("aliases", ())) for each in yaml.safe_load(CATALOGUE)["targets"]
}
DAYS = tuple(date(2024, month, day) for month, day in ((1, 31), (3, 31), (6, 30), (8, 31), (9, 30), (12, 31)))
TEXTS = ("县统计局报表", "已公示第一批，第二批待评审", 'a, "b"; c', "100%完成签约", "见附件①", "R&D <b>", "含上月\n结转", "'引号", "：，、")

FigureWay = Callable[[Random], tuple[Mapping[str, str], Fraction]]


class Said(NamedTuple):
    """What an office says of a target, by the keys of an entry, and the figure that this comes to; None where nothing is reported."""

    keys: Mapping[str, str]
    figure: Fraction | None


class MonthlyReport(NamedTuple):
    """What is said of some targets on a day."""

    day: date
    said: Mapping[str, Said]

    @property
    def figures(self) -> dict[str, Fraction | None]:
        """Give the figure of every target of the plan."""
        return {target: self.said[target].figure if target in self.said else None for target in NAMES}


def monthly_report(rng: Random) -> MonthlyReport:
    """Let offices report on some targets."""
    targets = rng.sample(list(NAMES), rng.randint(1, len(NAMES)))
    return MonthlyReport(rng.choice(DAYS), {target: _said(rng, target) for target in targets})


def written(number: Decimal) -> str:
    """Write a number as an office does, without an exponent."""
    return f"{number:f}"


def _said(rng: Random, target: str) -> Said:
    if not rng.randrange(10):
        return rng.choice([Said({}, None), Said({"missing": "年底一次性统计"}, None)])
    keys, figure = rng.choice(_WAYS[target])(rng)
    keys = dict(keys)
    for key in ("note", "source"):
        if not rng.randrange(4):
            keys[key] = rng.choice(TEXTS)
    return Said(keys, figure)


def _number(least: int, most: int, places: int = 0, unit: str = "", worth: Fraction | int = 1) -> FigureWay:
    """Make a way to report a figure, in the target's unit or in one that is worth so many of it."""

    def way(rng: Random) -> tuple[Mapping[str, str], Fraction]:
        number = Decimal(rng.randint(least, most)).scaleb(-places)
        keys = {"value": written(number)} | ({"unit": unit} if unit else {})
        return keys, Fraction(number) * worth

    return way


def _share(rng: Random) -> tuple[Mapping[str, str], Fraction]:
    whole = rng.randint(40, 99)
    part = rng.randint(whole // 2, whole)
    return {"numerator": str(part), "denominator": str(whole)}, Fraction(part * 100, whole)


def _movement(*, falls: bool) -> FigureWay:
    def way(rng: Random) -> tuple[Mapping[str, str], Fraction]:
        base = Decimal(rng.randint(2000, 3000)).scaleb(-1)
        moved = Decimal(rng.randint(0, 500)).scaleb(-1)
        current = base - moved if falls else base + moved
        return {"current": written(current), "base": written(base)}, Fraction(moved) / Fraction(base) * 100

    return way


def _against(rng: Random) -> tuple[Mapping[str, str], Fraction]:
    value, reference = (Decimal(rng.randint(40, 90)).scaleb(-2) for _each in range(2))
    return {"value": written(value), "reference": written(reference)}, Fraction(value)


def _milestone(rng: Random) -> tuple[Mapping[str, str], Fraction]:
    ways = ({"done": "true"}, {"done": "false"}, {"done": "true", "on": "2024-01-20"})
    keys = rng.choice(ways)
    return keys, Fraction(keys["done"] == "true")


_WAYS: Mapping[str, tuple[FigureWay, ...]] = {
    "firms": (_number(1, 90), _number(1, 90, unit="家")),
    "money": (_number(20, 200, 1), _number(20000, 190000, unit="万元", worth=Fraction(1, 10000)), _number(2, 19, unit="亿元")),
    "water": (_number(9000, 24000), _number(90, 220, 2, unit="亿立方米", worth=10000)),
    "accidents": (_number(0, 3),),
    "quality": (_number(600, 1000, 1), _share, _number(60, 100, unit="%")),
    "jobless": (_number(20, 70, 1),),
    "growth": (_number(20, 150, 1), _movement(falls=False)),
    "cut": (_number(20, 200, 1), _movement(falls=True)),
    "energy": (_against,),
    "score": (_number(700, 990, 1),),
    "hospital": (_milestone,),
    "trained": (_number(80, 400, 2), _number(8000, 40000, unit="人次", worth=Fraction(1, 10000))),
}
