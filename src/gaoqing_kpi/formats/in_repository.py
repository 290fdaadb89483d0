"""What services that follow findings from one version of a file to the next need of them: the path in the repository, a fingerprint."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePath

from gaoqing_kpi.load.source import lines_of
from gaoqing_kpi.problem import Findings, Placed

_PLACES = re.compile(r"\b\d+:\d+\b|\b[A-Z]{1,3}\d+\b|\d+")


def path_in(root: str, path: str) -> str:
    """Return a path as a repository names it, with slashes; one outside of the repository as it is."""
    absolute = Path(os.path.normpath(Path(path).absolute()))
    inside = Path(root).absolute() if root else Path.cwd()
    return absolute.relative_to(inside).as_posix() if absolute.is_relative_to(inside) else PurePath(path).as_posix()


def fingerprinted(shown: Findings) -> Iterator[tuple[Placed, str]]:
    """Give each finding a fingerprint of its own, which stays when lines above it come and go.

    It is made of the path, the code and the text of the line; in a workbook of the message without its places. Those that are alike are
    numbered.
    """
    lines = {name: lines_of(text) for name, text in shown.texts.items()}
    seen: Counter[str] = Counter()
    for found in shown.told:
        where = found.location
        of_file = lines.get(where.path, [])
        text = of_file[where.line - 1].strip() if 0 < where.line <= len(of_file) else _PLACES.sub("", found.message)
        alike = "\0".join((path_in(shown.root, where.path), where.sheet, found.code, text))
        seen[alike] += 1
        yield found, sha256(f"{alike}\0{seen[alike]}".encode()).hexdigest()


def with_hint(found: Placed) -> str:
    """Say what was found, with its cell in a workbook, and what to do."""
    where = f"{found.location.sheet}!{found.location.cell}: " if found.location.sheet else ""
    return f"{where}{found.message}" + (f" → {found.hint}" if found.hint else "")
