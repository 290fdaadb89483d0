"""Names of files that every system can hold."""

import pytest

from gaoqing_kpi.cli.names import file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县供电公司", "县供电公司"),
        ("Women's Federation", "Women's Federation"),
        ("a/b:c*", "a_b_c_"),
        ("..", ""),
        ("../../etc", "_.._etc"),
        ("a\\b", "a_b"),
        ("a\nb", "a b"),
        ("a\u202eb\x00", "ab"),
        (".hidden", "hidden"),
        ("a. ", "a"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("县" * 200, "县" * 40),
        ("", ""),
    ],
)
def test_a_name_is_safe(text: str, name: str) -> None:
    assert file_name(text) == name
