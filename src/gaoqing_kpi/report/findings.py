"""What a check of files found: their problems, with the texts to quote from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from gaoqing_kpi.problem import Problem


@dataclass(frozen=True, slots=True)
class Findings:
    """The problems of so many files; ``texts`` are the files' contents by name."""

    shows: ClassVar[str] = "findings"

    problems: tuple[Problem, ...]
    files: int = 0
    illustrative: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
