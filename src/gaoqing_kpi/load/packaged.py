"""Where the plan in use lies: in or above the working folder, else with the package."""

import re
from contextlib import suppress
from pathlib import Path

CATALOGUES = ("targets.yaml", "data/targets.yaml")
ACTUALS = "actuals"
TARGETS_VARIABLE = "GAOQING_KPI_TARGETS"

_HAS_A_PLAN = re.compile(r"""^(?:\{\s*)?(?:plan|"plan"|'plan')\s*:""", re.MULTILINE)


def data_folder() -> Path:
    """Find ``data/``: inside the installed package, else at the top of an editable checkout.

    :raises FileNotFoundError: if it is at neither place.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "data", package.parent.parent / "data"):
        if (folder / "targets.yaml").is_file():
            return folder
    raise FileNotFoundError(str(package / "data" / "targets.yaml"))


def packaged_targets() -> Path:
    """Find the packaged catalogue."""
    return data_folder() / "targets.yaml"


def nearest_targets(folder: Path) -> Path | None:
    """Find the nearest catalogue, a ``targets.yaml`` with a plan, in a folder, its ``data/``, or one above it; None if there is none."""
    candidates = (above / name for above in (folder, *folder.parents) for name in CATALOGUES)
    return next(filter(_is_catalogue, candidates), None)


def actuals_beside(catalogue: Path) -> Path | None:
    """Find the folder of actual values beside a catalogue; None if there is none."""
    folder = catalogue.parent / ACTUALS
    return folder if folder.is_dir() else None


def _is_catalogue(path: Path) -> bool:
    with suppress(OSError):
        return path.is_file() and _HAS_A_PLAN.search(path.read_text(encoding="utf-8-sig", errors="replace")) is not None
    return False
