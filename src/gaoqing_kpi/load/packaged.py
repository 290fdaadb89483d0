"""Where the plan in use lies: in or above the working folder, else with the package."""

import re
from pathlib import Path

CATALOGUES = ("targets.yaml", "data/targets.yaml")
ACTUALS = "actuals"
TARGETS_VARIABLE = "GAOQING_KPI_TARGETS"

_MOST_SIGNS = 50_000_000
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


def nearest_targets(folder: Path, passed_over: list[Path] | None = None) -> Path | None:
    """Find the nearest catalogue, a ``targets.yaml`` with a plan, in a folder, its ``data/``, or one above it; None if there is none.

    :param passed_over: takes in what is called so, is nearer, and holds no plan or cannot be looked at.
    :raises OSError: if a ``targets.yaml`` cannot be read: the plan in use is not taken from farther away without a word.
    """
    for path in (above / name for above in (folder, *folder.parents) for name in CATALOGUES):
        if _is_catalogue(path):
            return path
        if passed_over is not None and _may_be_there(path):
            passed_over.append(path)
    return None


def actuals_beside(catalogue: Path) -> Path | None:
    """Find the folder of actual values beside a catalogue; None if there is none."""
    folder = catalogue.parent / ACTUALS
    return folder if folder.is_dir() else None


def _may_be_there(path: Path) -> bool:
    try:
        return path.exists() and not path.is_dir()
    except OSError:
        return True


def _is_catalogue(path: Path) -> bool:
    try:
        is_there = path.is_file() or path.is_symlink()
    except OSError:  # a folder that happens to be called data is nobody's catalogue
        return False
    if not is_there:
        return False
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return _HAS_A_PLAN.search(file.read(_MOST_SIGNS)) is not None
