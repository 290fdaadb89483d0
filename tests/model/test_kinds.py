"""The traits of each kind, and what follows from them for a target of it."""

from datetime import date

import pytest

from builders import target
from gaoqing_kpi.messages import _, use
from gaoqing_kpi.model.kinds import KINDS, Direction, Kind, KindTraits

START = date(2024, 1, 1)
TRAITS = set(KindTraits._fields) - {"name", "how_to_report"}


def test_every_kind_has_its_row() -> None:
    assert list(KINDS) == list(Kind)
    assert [str(kind) for kind in Kind] == ["cumulative", "level", "change", "milestone"]


@pytest.mark.parametrize(
    ("kind", "traits"),
    [
        # 新增, 完成投资: from 0 on the first day, month by month; what was counted stays so
        (Kind.CUMULATIVE, {"is_measured", "is_counted_up", "is_spread_over_time"}),
        # 达到72家, a rate: it was something before the plan began, and may rise and fall; a rate ends at 100 %
        (Kind.LEVEL, {"is_measured", "takes_baseline", "is_reversible", "may_precede_plan", "is_share_in_percent"}),
        # 较2020年下降26%: a fall may turn out to be a rise, which is a fall of less than nothing, and a rise may pass 100 %
        (Kind.CHANGE, {"is_measured", "takes_baseline", "is_reversible", "is_movement", "may_be_negative"}),
        # 建成投用: what is done is done, and there is no figure to it
        (Kind.MILESTONE, set()),
    ],
)
def test_the_traits_of_a_kind(kind: Kind, traits: set[str]) -> None:
    assert {trait for trait in TRAITS if getattr(KINDS[kind], trait)} == traits


@pytest.mark.parametrize("kind", Kind)
def test_a_target_has_the_traits_of_its_kind(kind: Kind) -> None:
    assert target(kind.value, "at_least", "1", "家").traits is KINDS[kind]


@pytest.mark.parametrize(("kind", "is_share"), [("cumulative", False), ("level", True), ("change", False)])
def test_only_a_level_in_percent_is_a_share(kind: str, *, is_share: bool) -> None:
    assert target(kind, "at_least", "51", "%").is_share == is_share
    assert not target(kind, "at_least", "51", "%", may_exceed=True).is_share
    assert not target(kind, "at_least", "51", "家").is_share


@pytest.mark.parametrize(
    ("kind", "direction", "said"),
    [
        (Kind.CUMULATIVE, None, "the total since 2024-01-01"),
        (Kind.LEVEL, None, "the level at the end of the day"),
        (Kind.CHANGE, "rise", "by how much it rose"),
        (Kind.CHANGE, "fall", "by how much it fell"),
        (Kind.MILESTONE, None, "done or not done; if done, the completion date"),
    ],
)
def test_how_a_kind_is_reported(kind: Kind, direction: Direction | None, said: str) -> None:
    assert KINDS[kind].how_to_report(START, direction) == said


def test_the_words_follow_the_language_in_use() -> None:
    english = {kind.word for kind in Kind}
    use("zh")
    assert Kind.LEVEL.word == _("a state at a date") != "a state at a date"
    assert len({kind.word for kind in Kind} | english) == 8
