"""Regions are looked through alike in one process and in several."""

from datetime import date
from pathlib import Path

from gaoqing_kpi import api
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Code
from gaoqing_kpi.rules.catalogue import read_plan

COUNT = 120
CODES = [f"{110000 + number}" for number in range(COUNT)]


def country() -> Plan:
    regions = ", ".join(f'"{code}": 第{code}县' for code in CODES)
    head = f"plan: {{id: c, title: 全国, regions: {{{regions}}}, period: {{start: 2024-01-01, end: 2024-12-31}}}}"
    target = "{id: roads, name: 公路, kind: cumulative, bound: at_least, value: 100, unit: 公里}"
    plan, problems = read_plan(Source("targets.yaml", f"{head}\ntargets:\n  - {target}\n"))
    assert plan is not None, problems
    return plan


def test_what_is_wrong_in_regions_is_the_same_for_any_number_of_processes(tmp_path: Path) -> None:
    rows = [
        row
        for number, code in enumerate(CODES)
        for row in (f"{code},roads,2024-03-31,{number}", f"{code},roads,2024-06-30,{20 if number % 7 == 3 else number * 11}")
    ]
    path = tmp_path / "country.csv"
    path.write_text("\n".join(["region,id,as_of,value", *rows, f"{CODES[0]},roads,2024-12-31,0", ""]), encoding="utf-8")
    plan = country()
    actuals = api.load_actuals(plan, path, is_for_judging=True)
    one, two = (api.check(plan, actuals, jobs) for jobs in (1, 2))
    assert one.problems == two.problems
    assert {problem.code for problem in one.problems} == {Code.DECREASED, Code.IMPLAUSIBLE, Code.STALE}
    assert actuals.as_of == date(2024, 12, 31)
