"""The shells that completion is written for, each with its script."""

from pathlib import Path

_SCRIPTS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1", "pwsh": "ps1"}

SHELLS = tuple(_SCRIPTS)


def script(shell: str) -> str:
    """Read the script that makes a shell ask us how to complete."""
    return (Path(__file__).parent / "scripts" / f"gaoqing-kpi.{_SCRIPTS[shell]}").read_text(encoding="utf-8")
