"""The pages that readers read: the READMEs and what stands in docs/, each in English and in Chinese."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
READMES = sorted(ROOT.glob("README*.md"))
CHAPTERS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [*READMES, *CHAPTERS]


def page_name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def is_chinese(page: Path) -> bool:
    return page.name.endswith(".zh.md")


def twin(page: Path) -> Path:
    """Give the page that says the same in the other language."""
    return page.with_name(page.name.replace(".zh.md", ".md") if is_chinese(page) else page.name.replace(".md", ".zh.md"))


def examples(page: Path, language: str) -> list[str]:
    """Give the blocks of code of a page that are in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
