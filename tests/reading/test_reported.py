"""What files report comes back as it was put in, from memory and from the disk, by region and in the order of reading."""

from datetime import date
from fractions import Fraction
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing_kpi.model.actual import Actual, ActualsFile
from gaoqing_kpi.problem import Location
from gaoqing_kpi.reading import reported
from gaoqing_kpi.reading.packing import packed, unpacked
from gaoqing_kpi.reading.reported import Reported, Store

DAY = date(2024, 9, 30)
TEXT = st.one_of(st.none(), st.text(min_size=1, max_size=5))
VALUE = st.one_of(st.none(), st.fractions())


def actuals(path: str) -> st.SearchStrategy[tuple[Actual, ...]]:
    """Make all that an actual may say but for the entry as it was written, all in a table or none."""
    places = st.builds(Location, st.just(path), st.integers(1, 10**6), st.integers(1, 300), st.sampled_from(["", "表1"]))
    days = st.dates(date(1990, 1, 1), date(2060, 1, 1))
    one = st.tuples(
        *(st.text(max_size=9), VALUE, days, places, TEXT, VALUE, st.one_of(st.none(), days), TEXT, TEXT, TEXT, TEXT, TEXT, TEXT),
    )
    return st.tuples(st.lists(one, max_size=4), st.booleans()).map(
        lambda made: tuple(Actual._make((*parts, None, made[1])) for parts in made[0])
    )


@given(actuals("a.csv"), st.sampled_from([None, "370322"]), st.booleans())
def test_what_is_packed_comes_back_as_it_was(reports: tuple[Actual, ...], region: str | None, illustrative: bool) -> None:  # noqa: FBT001 - made up
    file = ActualsFile("a.csv", DAY, illustrative, reports, region)
    assert unpacked(packed(file)) == file


def one(number: int, region: str | None, *, count: int = 2, invented: bool = False) -> ActualsFile:
    path = f"{number}.yaml"
    told = (Actual("t", Fraction(number + step), DAY, Location(path, step + 1, 1), note=f"说明{step}") for step in range(count))
    return ActualsFile(path, date(2024, 1 + number % 12, 1), invented, tuple(told), region)


FILES = [one(number, (None, "370321", "370322")[number % 3], invented=number == 4) for number in range(30)]


@pytest.mark.parametrize("most_held", [0, 5, 1000])
def test_files_come_back_in_the_order_of_reading_wherever_they_lie(most_held: int) -> None:
    store = Store(most_held)
    for file in FILES:
        store.add(file if file.as_of.month % 2 else packed(file))
    everything = Reported((store,))
    assert list(everything) == FILES
    assert list(map(unpacked, everything.packed())) == FILES
    assert list(everything.of(["370322", None])) == [file for file in FILES if file.region != "370321"]
    assert everything.regions == {None, "370321", "370322"}
    assert (everything.as_of, everything.of(["370321"]).as_of) == (date(2024, 12, 1), date(2024, 11, 1))
    assert (everything.illustrative, everything.of([None]).illustrative) == (True, False)
    assert not everything.of(["370399"])
    assert list(everything + everything) == FILES * 2


def test_what_is_put_aside_is_not_in_memory() -> None:
    store = Store(most_held=10)
    for file in FILES:
        store.add(file)
    assert sum(len(files) for files in store._held.values()) <= 10  # noqa: SLF001 - what is held
    assert store._disk is not None  # noqa: SLF001 - where the rest is


def test_a_table_is_of_its_latest_day_and_invented_if_a_part_is() -> None:
    store = Store(most_held=3)
    for file in FILES:
        store.add(file)
    store.unite()
    assert {(file.as_of, file.illustrative) for file in Reported((store,))} == {(date(2024, 12, 1), True)}
    assert Reported((store,)).of([None]).illustrative


def test_what_says_much_goes_to_the_disk_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[BytesIO] = []

    def noted() -> BytesIO:
        opened.append(BytesIO())
        return opened[-1]

    monkeypatch.setattr(reported, "TemporaryFile", noted)
    for signs, files in ((2, 0), (2_000, 1)):
        store = Store(1_000)
        for number in range(50):
            (actual,) = one(number, None, count=1).actuals
            store.add(packed(ActualsFile("a.yaml", DAY, illustrative=False, actuals=(actual._replace(note="说" * signs),), region=None)))
        assert len(opened) == files
        assert [len(file.actuals[0].note or "") for file in Reported((store,))] == [signs] * 50
