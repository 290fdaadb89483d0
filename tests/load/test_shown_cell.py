"""What a stored value shows in a cell's format, by what Excel shows."""

from datetime import date, datetime

import pytest

from gaoqing_kpi.load.shown_cell import text_of_value

DAY = date(2024, 9, 1)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (True, "General", "true"),
        (False, "", "false"),
        ("甲", "0.0", "甲"),
        (70, "General", "70"),
        (70, "", "70"),
        (70, "0", "70"),
        (100, "0", "100"),
        (1000, "#,##0", "1000"),
        (59.37, "0.00", "59.37"),
        (50.0, "0.0", "50"),
        (0.5, "General", "0.5"),
        (1e21, "General", "1000000000000000000000"),
        (1e-7, "General", "0.0000001"),
        (0.911, "0.0%", "91.1%"),
        (1, "0%", "100%"),
        (-0.05, "0%", "-5%"),
        # a unit, or a multiple, that the format writes beside it
        (70, '0"家"', "70家"),
        (70, "0家", "70家"),
        (3, '0"万"', "3万"),
        (3, '0" 号"', "3"),
        (70, '0" 件/万人"', "70件/万人"),
        # what is shown is another figure
        (70, '"约"0', '70 ("约"0)'),
        (70, '0"+"', '70 (0"+")'),
        (0, '0"+"', "0"),
        (70000, "0,", "70000 (0,)"),
        (70000, "0!.0,", "70000 (0!.0,)"),
        (0.5, "0‰", "0.5 (0‰)"),
        (70, "-0", "70 (-0)"),
        (70, "(0)", "70 ((0))"),
        (-70, "0;-0", "-70"),
        (-70, "0;(0)", "-70"),
        (70, "0;(0)", "70"),
        (70, ";;", "70 (;;)"),
        (0, '0;-0;"—"', "—"),
        (0, '0;-0;"无"', "无"),
        (70, '[>100]0"多";0', '70 ([>100]0"多";0)'),
        (70, "[Red]0", "70"),
        (70, "_-0_-", "70"),
        (70, "0;[Red]-0", "70"),
        (5, "@", "5"),
    ],
)
def test_a_number(value: object, form: str, shown: str) -> None:
    assert text_of_value(value, form) == shown


@pytest.mark.parametrize(
    ("value", "calculated", "shown"),
    [
        (0.1 + 0.2, True, "0.3"),
        (0.1 + 0.2, False, "0.30000000000000004"),
        (0.0, True, "0"),
        (123456.78900000001, True, "123456.789"),
        (1.23456789012345, True, "1.23456789012345"),  # 15 digits
        (1.234567890123456, True, "1.23456789012346"),
        (9.87654321098764, False, "9.87654321098764"),
        (float("inf"), True, "Infinity"),
    ],
)
def test_what_a_formula_came_to_has_fifteen_digits(value: float, calculated: bool, shown: str) -> None:  # noqa: FBT001 - a table's column
    assert text_of_value(value, "General", calculated=calculated) == shown


def test_a_figure_is_as_it_is_stored_unless_a_formula_stands_behind_it() -> None:
    assert text_of_value(0.1 + 0.2, "General") == "0.30000000000000004"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("yyyy-mm-dd", "2024-09-01"),
        ("General", "2024-09-01"),
        ('yyyy"年"m"月"', "2024-09"),
        ("mmm yyyy", "2024-09"),
        ("m/d", "9月1日"),
        ('m"月"d"日"', "9月1日"),
        ('yyyy"年"m"月"d"日"', "2024-09-01"),
        ("[$-804]yyyy/m", "2024-09"),
        ("d", "2024-09-01"),
        ("mm", "2024-09-01"),
        ("yyyy", "2024-09-01"),
        ('yyyy-mm;"d"', "2024-09"),
    ],
)
def test_a_date(form: str, shown: str) -> None:
    assert text_of_value(DAY, form) == shown
    assert text_of_value(datetime(2024, 9, 1, 12), form) == shown  # noqa: DTZ001 - a workbook knows no time zone
