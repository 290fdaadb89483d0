"""What to write instead, where a file is no YAML."""

import pytest

from commands import run


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("  charging-points: {value: 3，unit: 个}", "write a half-width comma and a space"),
        ("\tcharging-points: 3", "indent with spaces"),
    ],
)
def test_a_sign_of_chinese_typing_is_named(line: str, hint: str) -> None:
    code, printed, _ = run("validate", "-", stdin=f"plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n{line}\n")
    assert code == 3
    assert hint in printed
