"""To whom a report goes and who signs it: as it is told, else as the plan tells."""

from dataclasses import replace

from builders import sample_plan
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.letter import UNSIGNED, Letter


def plan_for(addressee: str) -> Plan:
    whole = sample_plan()
    return replace(whole, head=whole.head.model_copy(update={"addressee": Bilingual(zh=addressee)}))


def test_the_plan_tells_whom_it_goes_to_and_who_signs() -> None:
    use("zh")
    assert UNSIGNED.of(plan_for("县委、县政府：")) == Letter("县委、县政府", "高青县人民政府办公室")


def test_what_is_told_comes_first() -> None:
    assert Letter("各镇", "县政府").of(plan_for("县委")) == Letter("各镇", "县政府")


def test_what_nobody_tells_is_left_out() -> None:
    whole = sample_plan()
    bare = replace(whole, head=whole.head.model_copy(update={"issuer": None}))
    assert UNSIGNED.of(bare) == UNSIGNED
