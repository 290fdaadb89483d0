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


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_no_line_ends_unseen(end: str) -> None:
    """Where an editor shows one line, a comment goes on to its end."""
    code, printed, _ = run(
        "validate", "-", stdin=f"plan: gaoqing-2024\nas_of: 2024-09-30\nactuals: # a note{end}  high-tech-enterprises: 70\n"
    )
    assert (code, f"<stdin>:3:18: error syntax: a control character, U+{ord(end):04X}, is not allowed" in printed) == (3, True)
