"""Which columns each view of a report shows, in order. A key is one of the register's, in ``columns.py``."""

GAP_TABLE = ("marked_status", "name", "actual", "expected", "asked", "gap", "completion", "bar", "projection", "first_department")

BEHIND = ("marked_status", "name", "actual", "asked", "gap", "expected", "projection", "departments", "remark")
SHORT = ("marked_status", "name", "actual", "asked", "projection", "projection_recent", "needed", "first_department")
SCREEN_SHORT = ("name", "asked", "actual", "projection", "needed", "first_department")
DOCUMENT_SHORT = ("marked_name", "asked", "actual", "ahead", "lead", "others")
BRIEF_BEHIND = ("named", "status", "actual", "asked", "gap_in_unit", "lead")
BRIEF_SHORT = ("marked_name", "ahead", "needed", "lead")
MISSING = ("marked_name", "asked", "departments", "reason")
ALL_TARGETS = ("item", "named", "actual", "asked", "completion", "gap", "pace", "marked_status", "departments")

PAGE = ("marked_status", "name", "bar", "actual", "expected", "asked", "gap", "completion", "pace", "projection", "trend")

DOCUMENT_BEHIND = ("light_and_status", "named", "asked", "actual", "gap", "lead", "others")
SCREEN_MISSING = ("name", "asked", "first_department", "reason")
DOCUMENT_MISSING = ("name", "asked", "lead", "others", "reason")

_STANDING = ("number", "name", "light", "status")
_FIGURES = (
    "task", "target", "unit", "actual", "as_of", "completion", "time_progress", "projection", "gap",
    "lead", "joint", "supporting", "leader", "remark",
)  # fmt: skip
LEDGER = (*_STANDING, *_FIGURES)
OFFICE_LEDGER = (*_STANDING, "role", *_FIGURES)
LEDGER_LOOK = (
    *_STANDING, "target", "unit", "actual", "gap", "projection", "projection_recent", "prospect", "needed",
    "lead", "due", "issue", "next_step", "note",
)  # fmt: skip

DATA = (
    "id", "section", "item", "name", "bound", "goal", "unit", "actual", "as_of", "completion", "time_progress", "expected", "gap", "pace",
    "projection", "status", "light", "late", "stale", "due", "lead", "joint", "supporting", "leader", "remark",
)  # fmt: skip

TRENDS = (
    "item", "name", "spark", "actual", "change", "since", "asked", "projection", "recent", "outlook", "marked_status", "departments",
)  # fmt: skip
CHANGES = ("name", "status", "actual", "asked", "gap", "first_department")
TARGETS = ("item", "id", "name", "target", "unit", "departments", "remark")
