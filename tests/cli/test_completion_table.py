"""What completion knows of the command line is what the command line is, and is told in Chinese too.

After an option has changed, run ``GAOQING_KPI_UPDATE_DOCS=1 pytest tests/cli/test_completion_table.py``, and review the difference.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gaoqing_kpi.cli.completion.command_specs import FILE, command_specs
from gaoqing_kpi.messages import Language, _, use

UPDATE = "GAOQING_KPI_UPDATE_DOCS"
DESCRIBED = Path(__file__).parents[1] / "described_commands.py"


def test_the_table_is_as_the_command_line_is() -> None:
    environment = os.environ | {"GAOQING_KPI_LANG": "en", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, DESCRIBED], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    if os.environ.get(UPDATE):
        FILE.write_text(done.stdout, encoding="utf-8", newline="\n")
    assert FILE.read_text(encoding="utf-8") == done.stdout, f"set {UPDATE}=1 to write the table anew"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_told_is_in_the_language_in_use(language: Language) -> None:
    use(language)
    specs = command_specs().values()
    helps = [spec["help"] for spec in specs] + [option["help"] for spec in specs for option in spec["options"]]
    choices = [option.get("value", {}).get("choices", {}) for spec in specs for option in spec["options"]]
    told = [*map(_, helps), *(_(meaning) for meanings in choices for meaning in meanings.values() if meaning)]
    chinese = [text for text in told if re.search(r"[一-鿿]", text)]
    names_alone = re.compile(r"(\w+, )+\w+; .*")  # a list of formats says itself
    assert len(told) > 100
    assert chinese == [] if language == "en" else [text for text in told if text not in chinese and not names_alone.fullmatch(text)] == []
