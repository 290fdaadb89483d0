"""What may be written into a cell of a workbook."""

from dataclasses import dataclass
from typing import Literal

from gaoqing_kpi.messages import _


@dataclass(frozen=True, slots=True)
class Validation:
    """The least and the most that fits, as formulas, or a list of choices, and what is said of anything else."""

    type: Literal["whole", "decimal", "date", "list"]
    low: str
    high: str | None
    message: str
    style: Literal["stop", "warning"] = "stop"

    def options(self) -> dict[str, object]:
        """Convert the validation to XlsxWriter's options."""
        return {
            "validate": self.type,
            "criteria": "between",
            "minimum": self.low,
            "maximum": self.high,
            "show_input": False,
            "error_title": _("Please check"),
            "error_message": self.message,
            "error_type": self.style,
        }
