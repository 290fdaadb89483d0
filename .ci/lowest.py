"""Print the lowest version that pyproject.toml allows of each run-time dependency, with those for PDF, as constraints for pip."""

import re
import sys
import tomllib
from pathlib import Path

AT_LEAST = re.compile(r"(?P<name>[\w.-]+)(\[.*\])?\s*>=\s*(?P<lowest>[\w.]+)")

pyproject = Path(__file__).parent.parent / "pyproject.toml"
project = tomllib.loads(pyproject.read_text("utf-8"))["project"]
for dependency in [*project["dependencies"], *project["optional-dependencies"]["pdf"]]:
    bound = AT_LEAST.match(dependency)
    if bound is None:
        sys.exit(f"pyproject.toml says no lowest version of {dependency}: write it as name>=version")
    print(f"{bound['name']}=={bound['lowest']}")
