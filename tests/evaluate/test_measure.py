"""In which way a target is measured, by its kind, its bound, its schedule and its baseline."""

import pytest

from builders import baseline, target, verdict
from gaoqing_kpi.evaluate import Case
from gaoqing_kpi.model.target import Target


@pytest.mark.parametrize(
    ("goal", "entry", "case"),
    [
        (target("cumulative", "at_least", "480", "个"), "300", Case.CUMULATIVE),
        (target("cumulative", "at_most", "480", "个"), "300", Case.CAP),
        (target("cumulative", "less_than", "480", "个"), "300", Case.CAP),
        (target("cumulative", "at_least", "480", "个", schedule="constant"), "300", Case.CONSTANT),
        (target("level", "at_least", "51", "%", schedule="constant"), "50", Case.CONSTANT),
        (target("level", "at_least", "51", "%", baseline=baseline("49.2")), "50", Case.PATH),
        (target("level", "at_least", "51", "%", baseline=baseline("51")), "50", Case.OTHER),  # it began where it shall be
        (target("level", "at_least", "51", "%"), "50", Case.OTHER),
        (target("milestone"), "{done: false}", Case.MILESTONE),
    ],
)
def test_the_ways_of_measuring(goal: Target, entry: str, case: Case) -> None:
    metrics = verdict(goal, entry, "2024-09-30").metrics
    assert metrics is not None
    assert metrics.case is case
