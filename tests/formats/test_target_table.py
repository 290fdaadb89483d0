"""The plan's targets as a list, on a terminal and in Markdown."""

import pytest

from commands import run

SECTION = ("targets", "--section", "1")


def test_each_target_is_a_row_of_the_table() -> None:
    code, printed, _ = run(*SECTION)
    assert code == 0
    rows = [line for line in printed.splitlines() if "high-tech-enterprises" in line]
    assert len(rows) == 1
    assert "High-tech" in rows[0]
    assert "≥72" in rows[0].replace(" ", "")


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_the_list_names_the_targets_of_the_section_and_no_other(form: str) -> None:
    _, printed, _ = run(*SECTION, "--format", form)
    assert "high-tech-enterprises" in printed
    assert "water-use-total" not in printed


def test_the_list_in_markdown_has_a_row_a_target() -> None:
    _, printed, _ = run(*SECTION, "--format", "markdown")
    rows = [line for line in printed.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + 11  # the head, its line, and the eleven targets of the section
