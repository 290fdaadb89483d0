"""How wide a form's columns are."""

from gaoqing_kpi.forms.widths import width


def test_a_column_is_as_wide_as_its_contents_ask_for() -> None:
    assert width("unit", "Unit", ["家"]) == 6  # the heading's word
    assert width("unit", "Unit", ["万立方米"]) == 10
    assert width("unit", "单位", ["吨标准煤/万元每年每人"]) == 12  # and no wider than may be
    assert width("numerator", "Denominator", []) == 13
