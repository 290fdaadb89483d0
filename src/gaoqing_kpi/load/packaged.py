"""Where the plan that travels with the package lies."""

from pathlib import Path


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
