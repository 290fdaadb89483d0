"""LibreOffice, for tests on files that we did not write ourselves, and on how others see what we write."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = shutil.which("soffice")
NEEDED = "needs LibreOffice (Debian: libreoffice-calc, libreoffice-writer)"
needs_office = pytest.mark.skipif(PROGRAM is None and not os.environ.get("CI"), reason=NEEDED)


def convert(path: Path, to: str, folder: Path) -> Path:
    """Let LibreOffice save a file in another format; ``to`` is its ending, with a filter and its options behind a colon if need be."""
    assert PROGRAM, NEEDED
    profile = folder.joinpath("profile").as_uri()
    command = [PROGRAM, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    ending = to.partition(":")[0]
    made = [*folder.glob(f"{path.stem}.{ending}"), *folder.glob(f"{path.stem}-*.{ending}")]  # the latter of one sheet, by its name
    assert len(made) == 1
    return made[0]
