"""What CONTRIBUTING and SECURITY name is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "gaoqing_kpi"
TEXT = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md", "SECURITY.md"))
CODE = [*re.findall(r"^```sh\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE), *re.findall(r"(?<!`)`([^`\n]+)`(?!`)", TEXT)]
MADE = (".venv/", "build/")
PATH = re.compile(r"[\w.-]+(/[\w.-]+)*(/|\.(py|toml|txt|docx|xml|ya?ml))|[\w.-]+(/[\w.-]+)+")


def paths() -> list[str]:
    words = {word for code in CODE for word in code.split()}
    return sorted(word for word in words if PATH.fullmatch(word) and not word.startswith(MADE))


@pytest.mark.parametrize("path", paths())
def test_a_path_leads_somewhere(path: str) -> None:
    # from the root, or from the package; a name alone may be that of something in the room that the sentence is about
    name = path.rstrip("/")
    places = [ROOT / path, PACKAGE / path, *(PACKAGE.rglob(name) if "/" not in name else ())]
    assert any(place.exists() for place in places)


def test_the_paths_are_found() -> None:
    assert {"cli/", "report/figures.py", "audit/bound_words.py", ".ci/run", "tests/cases/err/", "locale/zh_CN"} <= set(paths())


def test_a_session_that_is_named_is_one_of_nox() -> None:
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    sessions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.decorator_list}
    assert {name for code in CODE for name in re.findall(r"nox -s (\w+)", code)} == sessions


@pytest.mark.parametrize(("name", "place"), re.findall(r"`(\w+)`\s(?:of|in)\s`([\w/]+\.py)`", TEXT))
def test_a_name_stands_in_the_module_that_is_said_to_hold_it(name: str, place: str) -> None:
    assert re.search(rf"^(class |def )?{name}\b", (PACKAGE / place).read_text(encoding="utf-8"), re.MULTILINE)
