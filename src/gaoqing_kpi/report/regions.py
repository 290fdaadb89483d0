"""The same document of several regions, each judged by itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, TypeAlias, TypeVar, Union

if TYPE_CHECKING:
    from gaoqing_kpi.report.comparison import Comparison
    from gaoqing_kpi.report.report import Report
    from gaoqing_kpi.report.returns import Returns
    from gaoqing_kpi.report.trends import Trends
    from gaoqing_kpi.report.working import Explanation

Part: TypeAlias = Union["Report", "Trends", "Comparison", "Returns", "Explanation"]
P = TypeVar("P")

_HELD = 64


class PartsOnDemand(Mapping[str | None, P]):
    """Documents by the codes of their regions, made when they are asked for, and made again: only a few of many are held."""

    def __init__(self, regions: Sequence[str | None], make: Callable[[str | None], P]) -> None:
        self._regions = tuple(regions)
        self._made = lru_cache(maxsize=_HELD)(make)

    def __getitem__(self, region: str | None) -> P:
        return self._made(region)

    def __iter__(self) -> Iterator[str | None]:
        return iter(self._regions)

    def __len__(self) -> int:
        return len(self._regions)


@dataclass(frozen=True, slots=True)
class Regions:
    """Documents of one kind by the codes of their regions, in the plan's order; None is the one of what names no region."""

    shows: ClassVar[str] = "regions"

    parts: Mapping[str | None, Part]
