"""What a stored value shows in a cell's format, by what Excel shows."""

from datetime import date, datetime

import pytest

from gaoqing_kpi.load.format_code import BUILT_IN_CHINA
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
        (17300, "#,##0.##", "17300"),
        (0.5, ".00", "0.5"),
        (0.5, "#.00", "0.5"),
        (72, "0.", "72"),
        (72, "0.00E+00", "72"),
        (72, "##0.0E+0", "72"),
        (72, "000", "72"),
        (72, "G/通用格式", "72"),
        (5, "@", "5"),
        # a unit, or a multiple, that the format writes beside it
        (70, '0"家"', "70家"),
        (70, "0家", "70家"),
        (70, "0!家", "70家"),
        (70, 'General"人"', "70人"),
        (70, 'G/通用格式"人"', "70人"),
        (70, '0"万元"', "70万元"),
        (70, '0.0_ "万元"', "70万元"),
        (70, '0"m2"', "70m2"),
        (70, '0.0"km²"', "70km²"),
        (3, '0"万"', "3万"),
        (1.52, "0.00[$万]", "1.52万"),
        (70, '0" 件/万人"', "70件/万人"),
        (70, '0"家";-0"家"', "70家"),
        (0.911, '0.0%" "', "91.1%"),
        (91.1, '0.0"%"', "91.1%"),
        (91.1, "0.0\\%", "91.1%"),
        # other words beside it, which are told as the same words in a text are
        (3, '0" 号"', "3号"),
        (70, '"约"0', "约70"),
        (70, '"共"0"个"', "共70个"),
        (70, '0"+"', "70+"),
        (0, '0"+"', "0+"),
        (72, '"负"0', "负72"),
        (72, '"不足"0', "不足72"),
        (72, '0"左右"', "72左右"),
        (72, '0"以上"', "72以上"),
        (72, '0"家以上"', "72家以上"),
        (72, '0"几"', "72几"),
        (72, '0"半"', "72半"),
        (72, '0"成"', "72成"),
        (72, '"≈"0', "≈72"),
        (72, '0"B"', "72B"),
        (72, "0B", "72B"),
        (72, "0-", "72-"),
        (0.911, '"约"0%', "约91.1%"),
        (0.911, '0%"以上"', "91.1%以上"),
        (70, '[>100]0"多";0', "70"),
        (170, '[>100]0"多";0', "170多"),
        (70, '[<=100]0;[>100]0"多"', "70"),
        (100, '[<100]0"少";0', "100"),
        (100, '[>100]0"多";0', "100"),
        (100, '[>=100]0"多";0', "100多"),
        (100, '[<=100]0"少";0', "100少"),
        (100, '[=100]0"整";0', "100整"),
        (101, '[=100]0"整";0', "101"),
        # what only looks, fills, chooses or parts groups
        (70, "[Red]0", "70"),
        (70, "[红色]0", "70"),
        (70, "[Color10]0", "70"),
        (70, "[颜色10]0", "70"),
        (70, "[DBNum1][$-804]General", "70"),
        (70, "_-0_-", "70"),
        (70, "0_)", "70"),
        (70, "0* ", "70"),
        (70, "0.00_ ", "70"),
        (70, '"¥"#,##0', "70"),
        (70, "[$¥-804]#,##0.00", "70"),
        (70, "[$￥-804]* #,##0.00", "70"),
        (70, "#,##0.00 [$€-407]", "70"),
        (70, "+0;-0;0", "70"),
        (70, '"+"0.0', "70"),
        (70, "[蓝色][>=0]0.0;[红色][<0]-0.0", "70"),
        (-70, "[蓝色][>=0]0.0;[红色][<0]-0.0", "-70"),
        (70, "0;[Red]-0", "70"),
        (-70, "0;[Red]-0", "-70"),
        (-70, "0;[红色]-0", "-70"),
        (-70, "#,##0.00;[Red]-#,##0.00", "-70"),
        (-70, "0", "-70"),
        (-70, '0"家"', "-70家"),
        (-70, '0;"-"0', "-70"),
        (-70, "0;\\-0", "-70"),
        (-70, "0;-0", "-70"),
        (-70, "0;(0)", "-70"),
        (-70, "0_);(0)", "-70"),
        (-70, "#,##0_);[Red]\\(#,##0\\)", "-70"),
        (-70, '0"家";(0"家")', "-70家"),
        (-70, '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)', "-70"),
        (70, "0;(0)", "70"),
        (-0.05, "0%;-0%", "-5%"),
        (-69, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-69"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0"),
        (0, '0;-0;"—"', "—"),
        (0, '0;-0;"无"', "无"),
        (0, '0;-0;"0"', "0"),
        (70, "0;@", "70"),
        (-70, "0;@", "-70"),
    ],
)
def test_a_number(value: object, form: str, shown: str) -> None:
    assert text_of_value(value, form) == shown


@pytest.mark.parametrize(
    ("value", "form"),
    [
        # scaled
        (70000, "0,"),
        (70000, "0,.0"),
        (70000, "0!.0,"),
        (70000, '0\\.0,"万"'),
        (17300, '0"万"0000'),
        (0.5, "0‰"),
        (0.5, "0%%"),
        # signs and digits of the format's own
        (70, "-0"),
        (70, "\\-0"),
        (70, "(0)"),
        (72, '"－"0'),
        (72, '"("0")"'),
        (72, '0"0"'),
        (72, "0[$00]"),
        (72, "[$1]0"),
        (72, '0"０"'),
        (72, '0"²"'),
        (72, '0"½"'),
        (72, '"1"0'),
        (72, '0".5"'),
        (72, '0"家2"'),
        (72, "0*0"),
        (72, "*-0"),
        (72, "0*."),
        (72, "0-0"),
        (72, "0 0"),
        (72, "0_ 0"),
        (72, "###-####"),
        (72, "# ?/?"),
        (72, "0:00"),
        # nothing, or a word, in its place
        (70, ";;"),
        (70, ";;;"),
        (70, '"——"'),
        (70, '[>50]"未达";0'),
        (0, ";;"),
        (0, "0;-0;;@"),
        (0, "#"),
        (0, "#,###"),
        (0, "??"),
        (0, '0;-0;"5"'),
        (72, "[White]0"),
        # a negative one without its sign
        (-70, "0;0"),
        (-70, "0;[Red]0"),
        (-70, "0;(0"),
        (-70, "[>100]0;0"),
        # conditions that leave open which section holds
        (70, '[>100]0;0"万";0'),
        (70, "[>100]0;[<50]0"),
        (70, "[>1E2]0;0"),
        # no format of numbers
        (45536, "aaaa"),
        (45536, "e"),
        (70, "[h]0"),
        (70, "0" * 101),
        (70, "0;" * 4),
    ],
)
def test_a_number_that_is_shown_as_another_is_marked(value: float, form: str) -> None:
    assert text_of_value(value, form) == f"{value} ⟦{form}⟧"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("General", "69"),
        ("@", "69"),
        ("0", "69"),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "69"),
        ("0;-0;0;General", "69"),
        ('@"万"', "69万"),
        ('0;-0;0;"约"@', "约69"),
        ('@"0"', '69 ⟦@"0"⟧'),
        (";;;", "69 ⟦;;;⟧"),
        ("@@", "69 ⟦@@⟧"),
    ],
)
def test_a_figure_that_is_stored_as_a_text(form: str, shown: str) -> None:
    assert text_of_value("69", form) == shown
    assert text_of_value("甲", form) == "甲"


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
        ('yyyy-mm;"d"', "2024-09"),
        ("yyyy-mm-dd;@", "2024-09-01"),
        ("mm-dd-yy", "2024-09-01"),
        ("yyyy/m/d h:mm", "2024-09-01"),
        ("yyyy-mm-dd hh:mm:ss", "2024-09-01"),
        ('yyyy"年"m"月"d"日" hh"时"mm"分"', "2024-09-01"),
        ("[$-F800]dddd, mmmm dd, yyyy", "2024-09-01"),
        ("[$-804]yyyy/m/d aaaa", "2024-09-01"),
        ("[DBNum1][$-804]yyyy年m月", "2024-09"),
        ('[$-804]e"年"m"月"', "2024-09"),
        ("yyyymmdd", "2024-09-01"),
        ("yyyymm", "2024-09"),
        ("mmm-yy", "2024-09"),
        ("d-mmm-yy", "2024-09-01"),
        ("yyyy-mm ddd", "2024-09"),
        ("d-mmm", "9月1日"),
        ('m"月"', "9月"),
        ("m月份", "9月份"),
        ("mmm", "9月"),
        ("mmmm", "9月"),
        ("[$-804]mmmm", "9月"),
        # words that make another day, or tell more of it
        ('yyyy"年12月31日"', "2024年12月31日"),
        ('yyyy"-09-"dd', "2024-09-01"),
        ('"2023-"mm-dd', "2023-09-01"),
        ('yyyy"年上半年"', "2024年上半年"),
        ('yyyy"年1-"m"月"', "2024年1-9月"),
        ('"截至"yyyy"年"m"月"', "截至2024年9月"),
        ('yyyy"年"d"月"m"日"', "2024年1月9日"),
    ],
)
def test_a_date(form: str, shown: str) -> None:
    assert text_of_value(DAY, form) == shown
    assert text_of_value(datetime(2024, 9, 1, 12), form) == shown  # noqa: DTZ001 - a workbook knows no time zone


@pytest.mark.parametrize(
    "form",
    [
        "yyyy",
        'yyyy"年"',
        "d",
        'd"日"',
        "mm",
        "m",
        "mmmmm",
        "ddd",
        "aaaa",
        "h:mm",
        "mm:ss",
        "[h]:mm",
        '"填报日期："yyyy-mm-dd',
        '"x"',
        "[$-130000]yyyy年m月d日",
        "[$-404]e/m/d",
        "bbbb/m/d",
        '[>45000]yyyy-mm-dd;yyyy"-12-"dd',
        "yyyy-mm-dd*0",
        "yyyy" + "-" * 100,
    ],
)
def test_a_date_whose_format_shows_no_day_or_another_is_marked(form: str) -> None:
    assert text_of_value(DAY, form) == f"⟦{form}⟧"


def test_the_formats_that_a_chinese_program_names_by_number_alone() -> None:
    shown = {number: text_of_value(DAY, form) for number, form in BUILT_IN_CHINA.items() if number not in {32, 33, 34, 35, 55, 56}}
    assert shown == {
        **dict.fromkeys((27, 36, 50, 52, 57), "2024-09"),
        **dict.fromkeys((28, 29, 51, 53, 54, 58), "9月1日"),
        **dict.fromkeys((30, 31), "2024-09-01"),
    }
    assert BUILT_IN_CHINA.keys() == {*range(27, 37), *range(50, 59)}


@pytest.mark.parametrize("locale", ["130000", "50409", "30404", "70411"])
def test_a_day_of_another_calendar_is_marked(locale: str) -> None:
    form = f"[$-{locale}]yyyy/m/d"
    assert text_of_value(DAY, form) == f"⟦{form}⟧"
    assert text_of_value(DAY, "[$-10804]yyyy/m/d") == "2024-09-01"
