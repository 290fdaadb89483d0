"""Every command that a page prints, run as printed; what the page shows of its output is what it prints. Every link leads somewhere.

A page is a README or a file in docs/, and stands on its own: its commands run in order, in a new folder with the sample data. To add one,
write it in both languages and link it in both READMEs. After an output has changed, run ``GAOQING_KPI_UPDATE_DOCS=1 pytest
tests/test_docs.py``, which writes every shown output anew, and review the difference before committing it.
"""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pages import CHAPTERS, PAGES, READMES, ROOT, is_chinese, page_name, twin
from paper import CAN_WRITE_PDF, NEEDED

UPDATE = "GAOQING_KPI_UPDATE_DOCS"
MOST_LINES = 250
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
EXAMPLE = re.compile(r"^\$ (?P<command>.+)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)

every_page = pytest.mark.parametrize("page", PAGES, ids=page_name)
every_chapter = pytest.mark.parametrize("page", CHAPTERS, ids=page_name)
every_document = pytest.mark.parametrize("document", sorted({*PAGES, *ROOT.glob("*.md")}), ids=page_name)


@every_page
def test_the_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    if not CAN_WRITE_PDF and "brief.pdf" in page.read_text(encoding="utf-8"):
        pytest.skip(NEEDED)
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("targets.yaml"))
    (tmp_path / "data" / "targets.yaml").symlink_to(ROOT / "data" / "targets.yaml")  # the packaged plan, and no other of the same words
    found = run_anew(page.read_text(encoding="utf-8"), tmp_path, "zh" if is_chinese(page) else "en")
    if os.environ.get(UPDATE):
        page.write_text(found, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8").splitlines() == found.splitlines(), f"set {UPDATE}=1 to write the outputs anew"


def run_anew(text: str, folder: Path, language: str) -> str:
    """Give a page's text with what its commands print now."""

    def example(found: re.Match[str]) -> str:
        return f"$ {found['command']}\n{run(found['command'], folder, language)}"

    return BLOCK.sub(lambda block: EXAMPLE.sub(example, block.group()), text)


def run(shown: str, folder: Path, language: str) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "GAOQING_KPI_LANG": language, "PYTHONUTF8": "1"}
    command, _, wanted_code = shown.partition("  # exits ")
    done = subprocess.run(  # noqa: S602 - our own pages' commands
        command, shell=True, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    assert done.returncode == int(wanted_code or 0), done.stdout
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.strip("\n").splitlines())


def test_outputs_in_consoles_alone_are_written_anew(tmp_path: Path) -> None:
    page = "```sh\n$ echo a\nold\n```\n\n```console\n$ echo a > b\n$ cat b; exit 3  # exits 3\nold\n\nold\n$ cat b\n```\n"
    assert run_anew(page, tmp_path, "en") == page.replace("  # exits 3\nold\n\nold\n$ cat b\n", "  # exits 3\na\n$ cat b\na\n")
    with pytest.raises(AssertionError):
        run_anew("```console\n$ exit 3\n```\n", tmp_path, "en")


@every_page
def test_both_languages_of_a_page_run_the_same_commands(page: Path) -> None:
    assert twin(page).is_file(), f"{page_name(twin(page))} is missing"
    assert commands(page) == commands(twin(page))


def commands(page: Path) -> list[str]:
    return [example["command"] for block in BLOCK.findall(page.read_text(encoding="utf-8")) for example in EXAMPLE.finditer(block)]


def test_commands_are_found() -> None:
    assert all(commands(readme) for readme in READMES)


@pytest.mark.parametrize("page", READMES, ids=page_name)
def test_a_readme_is_short_and_has_the_two_command_lines(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(text.splitlines()) < MOST_LINES
    for marker in ("main-job", "tests"):
        assert re.search(rf"<!-- {marker} -->\n+```sh\npython3 -m venv .*&&.*\n```", text), marker


@every_chapter
def test_a_chapter_has_a_title_and_is_linked_with_its_readme_both_ways(page: Path) -> None:
    readme = ROOT / ("README.zh.md" if is_chinese(page) else "README.md")
    assert page.read_text(encoding="utf-8").startswith("# ")
    assert readme in {target for target, _ in links(page)}
    assert page in {target for target, _ in links(readme)}


@every_document
def test_every_link_leads_somewhere(document: Path) -> None:
    for target, anchor in links(document):
        assert target.is_relative_to(ROOT), target
        assert target.exists(), target
        assert not anchor or anchor in anchors(target), f"{page_name(target)}#{anchor}"


@every_page
def test_links_stay_in_the_language(page: Path) -> None:
    others = {target for target, _ in links(page) if target in PAGES and is_chinese(target) != is_chinese(page)}
    assert others == {twin(page)}


@cache
def tokens(document: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(document.read_text(encoding="utf-8"))


def links(document: Path) -> list[tuple[Path, str]]:
    """Give what a document's links and pictures point at within the project: a file, and an anchor in it or nothing."""
    parts = [part for token in tokens(document) for part in token.children or ()]
    addresses = [str(part.attrs[key]) for part in parts for key in ("href", "src") if key in part.attrs]
    inner = [unquote(address).partition("#") for address in addresses if not re.match(r"[a-z]+:", address)]
    return [((document.parent / path).resolve() if path else document, anchor) for path, _, anchor in inner]


def anchors(document: Path) -> set[str]:
    """Give the anchors that GitHub makes of a document's headings."""
    headings = [inline.content for opening, inline in pairwise(tokens(document)) if opening.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
