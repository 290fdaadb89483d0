"""Programs that do a part of the same, in an environment of their own: ours is neither changed nor lent to them."""

import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = Path("build/benchmarks/peers")


class MissingPeerError(RuntimeError):
    """A peer could not be installed; what pip said names the package index, and is left out."""


@cache
def check_jsonschema() -> str:
    """Name the program check-jsonschema, installed once from the package index that pip is configured with."""
    program = FOLDER / "bin" / "check-jsonschema"
    if not (ROOT / program).exists():
        _run([sys.executable, "-m", "venv", "--clear", str(FOLDER)])
        _run([str(FOLDER / "bin" / "python"), "-m", "pip", "install", "--quiet", "check-jsonschema"])
    return program.as_posix()


def version_of(package: str) -> str | None:
    """Tell the version of a peer's package; None if it has not been installed."""
    script = f"from importlib.metadata import version; print(version({package!r}))"
    python = ROOT / FOLDER / "bin" / "python"
    if not python.exists():
        return None
    done = subprocess.run([str(python), "-c", script], capture_output=True, check=False, encoding="utf-8")
    return done.stdout.strip() or None


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise MissingPeerError("check-jsonschema could not be installed")
