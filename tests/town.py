"""A small plan with a target of each kind, and what may be written of them: figures, texts, days, plain and odd."""

import os
import re
from functools import cache

from gaoqing_kpi.load.source import Source
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.rules.catalogue import read_plan

EXAMPLES = int(os.environ.get("GAOQING_KPI_EXAMPLES", "300"))
CATALOGUE = """
plan:
  id: town
  title: 要点
  region: "370322"
  regions: {"370321": 桓台县}
  period: {start: 2024-01-01, end: 2024-12-31}
targets:
  - {id: firms, name: 企业, kind: cumulative, bound: at_least, value: 72, unit: 家}
  - {id: money, name: 投资（亿元）, kind: cumulative, bound: at_least, value: 12.5, unit: 亿元}
  - {id: water, name: 用水, kind: cumulative, bound: at_most, value: 21980, unit: 万立方米}
  - {id: none, name: 事故, kind: cumulative, bound: at_most, value: 0, unit: 起}
  - {id: rate, name: 合格率, aliases: [水质合格率], kind: level, bound: at_least, value: 90, unit: "%"}
  - {id: growth, name: 完成率, kind: level, bound: at_least, value: 100, unit: "%", may_exceed: true}
  - {id: small, name: 失业率, kind: level, bound: at_most, value: 5.5, unit: "%"}
  - {id: births, name: 死亡率, kind: level, bound: at_most, value: 3, unit: "‰"}
  - {id: range, name: 价格, kind: change, direction: rise, bound: between, value: {min: -2, max: 3}, unit: "%"}
  - {id: far, name: 指数, kind: level, bound: between, value: {min: 10, max: 3000}, unit: 分}
  - {id: cut, name: 降幅, kind: change, bound: at_least, value: 16, unit: "%", direction: fall}
  - {id: points, name: 提高, kind: change, bound: at_least, value: 12, unit: 个百分点, direction: rise}
  - {id: energy, name: 能耗, kind: level, bound: less_than, unit: 吨, relative_to: {reference: 全市均值}}
  - {id: hospital, name: 医院, kind: milestone, due: 2024-06-30}
  - {id: later, name: 学校, kind: cumulative, bound: at_least, value: 10, unit: 所, due: 2025-06-30}
  - {id: raised, name: 岗位, kind: cumulative, bound: at_least, value: 400, unit: 个, amended: [{on: 2024-07-01, value: 4000}]}
  - {id: gone, name: 车辆, kind: cumulative, bound: at_least, value: 40, unit: 辆, amended: [{on: 2024-07-01, cancelled: true}]}
  - {id: ours, name: 公园, kind: cumulative, bound: at_least, by_region: {"370322": 3}, unit: 个}
  - {id: theirs, name: 广场, kind: cumulative, bound: at_least, by_region: {"370321": 3}, unit: 个}
"""
NAMES = "企业 投资 投资（亿元） 水质合格率 合格率（%） unknown"
PLAIN_FIGURES = "0 -0 1 1.0 1.5 -3 0.9 3.0 10 12.5 41 72 360 361 72000 72001 0.072 0.071 90 100 100.1 450 451 0.0125 0.0124 62.5 62.6"
ODD_FIGURES = '070 1,000 7e1 0x1 .5 5. "70" \'70\' 70家 1.2亿立方米 12000万元 83% 0.83 80‰ 16个百分点 70人 70左右 １０ nan ~ "" true'
FIGURES = [*PLAIN_FIGURES.split(), *ODD_FIGURES.split(), "70 家", "1" * 41]
TARGETS = [*re.findall(r"id: (\w+), name", CATALOGUE), *NAMES.split()]
ODD_TEXTS = ["~", "''", "true", '"true"', "3", "—", "a\u200bb", "_x000D_x", "很" * 2001, "[1]", "R&D", "&a x", "!x y"]
TEXTS = ["说明", "县统计局8月报表", " 前后空 ", *ODD_TEXTS]
DAYS = ["2024-08-31", "2024-08", "2024-13", "2025-03-31", "2023-12-31", "2024-09-30", "2024-10-01", "明天", '"2024-08-31"', "2024-07-01"]
KEYS = {
    **dict.fromkeys(("value", "numerator", "denominator", "current", "base", "reference", "rate"), FIGURES),
    **dict.fromkeys(("missing", "source", "note", "issue", "next_step", "revised", "odd"), TEXTS),
    **dict.fromkeys(("on", "as_of"), DAYS),
    "done": ["true", "false", "yes", '"true"', "True", "~", "1"],
    "unit": ["家", "亿元", "万元", "%", "万人", "''", "个", " 万元", "万 元"],
    "region": ['"370322"', '"370321"', "桓台县"],
}


@cache
def town() -> Plan:
    """Read the plan."""
    found, problems = read_plan(Source("targets.yaml", CATALOGUE))
    assert found is not None, problems
    return found
