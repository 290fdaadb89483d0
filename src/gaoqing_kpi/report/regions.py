"""The same document of several regions, each judged by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias, Union

if TYPE_CHECKING:
    from gaoqing_kpi.report.comparison import Comparison
    from gaoqing_kpi.report.report import Report
    from gaoqing_kpi.report.returns import Returns
    from gaoqing_kpi.report.trends import Trends
    from gaoqing_kpi.report.working import Explanation

Part: TypeAlias = Union["Report", "Trends", "Comparison", "Returns", "Explanation"]


@dataclass(frozen=True, slots=True)
class Regions:
    """Documents of one kind by the codes of their regions, in the plan's order; None is the one of what names no region."""

    shows: ClassVar[str] = "regions"

    parts: Mapping[str | None, Part]
