"""Codes of GB/T 2260, and the place that an issuer names."""

import doctest

import pytest

from gaoqing_kpi.model import places
from gaoqing_kpi.model.places import is_code, place_of


@pytest.mark.parametrize(
    ("text", "expected"), [("370322", True), ("37032", False), ("３７０３２２", False), ("3703220", False), ("", False)]
)
def test_a_code_is_six_digits(text: str, expected: bool) -> None:  # noqa: FBT001 - what is expected
    assert is_code(text) is expected


@pytest.mark.parametrize(
    ("issuer", "whole", "smallest"),
    [
        ("高青县人民政府办公室", "高青县", "高青县"),
        ("淄博市高青县人民政府", "淄博市高青县", "高青县"),
        ("中共高青县委办公室", "高青县", "高青县"),
        ("上海市浦东新区人民政府", "上海市浦东新区", "浦东新区"),
        ("Treasury Board", "", ""),
        ("国务院", "", ""),
    ],
)
def test_the_place_stands_before_the_authority(issuer: str, whole: str, smallest: str) -> None:
    assert (place_of(issuer), place_of(issuer, last=True)) == (whole, smallest)


def test_the_examples_run() -> None:
    assert doctest.testmod(places).failed == 0
