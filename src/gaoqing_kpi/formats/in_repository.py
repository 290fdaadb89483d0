"""What services that follow findings from one version of a file to the next need of them: the path in the repository, a fingerprint."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from gaoqing_kpi.load.source import STANDARD_INPUT_NAME, lines_of
from gaoqing_kpi.messages import one_line
from gaoqing_kpi.problem import Findings, Placed

_HELD_AT_ONCE = 16
_LONGEST_HEAD = 1000
_PLACES = re.compile(r"\b[A-Z]{1,3}\d+\b|[\d:.,-]*\d")


def path_in(root: str, path: str) -> str:
    """Return a path as a repository names it, with slashes, also through a link; one outside of the repository from the system's root."""
    if path == STANDARD_INPUT_NAME:
        return path
    absolute = Path(os.path.normpath(Path(path).absolute()))
    inside = Path(root).absolute() if root else Path.cwd()
    for place, top in ((absolute, inside), (Path(os.path.realpath(absolute.parent), absolute.name), Path(os.path.realpath(inside)))):
        if place.is_relative_to(top):
            return place.relative_to(top).as_posix()
    return absolute.as_posix()


def fingerprinted(shown: Findings) -> Iterator[tuple[Placed, str]]:
    """Give each finding a fingerprint of its own, which stays when lines above it come and go.

    It is made of the path, the code, the message without its numbers, and the text of the line and of the one that it is indented under,
    but for what is said of a whole file. Those that are alike are numbered.
    """
    texts = shown.texts
    lines_in = lru_cache(maxsize=_HELD_AT_ONCE)(lambda path: list(_under_their_heads(lines_of(texts[path]))) if path in texts else [])
    seen: Counter[str] = Counter()
    for found in shown.told:
        where = found.location
        of_file = lines_in(where.path)
        is_of_line = (where.line, where.column) != (1, 1) and 0 < where.line <= len(of_file)
        text = of_file[where.line - 1] if is_of_line else ""
        alike = "\0".join((path_in(shown.root, where.path), where.sheet, found.code, _PLACES.sub("", found.message), text))
        seen[alike] += 1
        yield found, sha256(f"{alike}\0{seen[alike]}".encode(errors="surrogateescape")).hexdigest()


def _under_their_heads(lines: Iterable[str]) -> Iterator[str]:
    """Put each line behind the one that it is indented under."""
    heads: list[tuple[int, str]] = []
    for line in lines:
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        while text and heads and heads[-1][0] >= indent:
            heads.pop()
        yield "\0".join((*(head for _indent, head in heads[-1:]), text))
        if text and not text.startswith("#"):
            heads.append((indent, text[:_LONGEST_HEAD]))


def with_hint(found: Placed) -> str:
    """Say what was found, with its cell in a workbook, and what to do."""
    where = f"{found.location.sheet}!{found.location.cell}: " if found.location.sheet else ""
    return one_line(f"{where}{found.message}" + (f" → {found.hint}" if found.hint else ""))
