"""Print the lowest version that pyproject.toml allows of each dependency, with those for PDF and for tests, as constraints for pip."""

import re
import sys
import tomllib
from pathlib import Path

AT_LEAST = re.compile(r"(?P<name>[\w.-]+)(\[.*\])?\s*>=\s*(?P<lowest>[\w.]+)")

pyproject = Path(__file__).parent.parent / "pyproject.toml"
project = tomllib.loads(pyproject.read_text("utf-8"))["project"]
extras = project["optional-dependencies"]
for dependency in [*project["dependencies"], *extras["pdf"], *extras["test"]]:
    if dependency.startswith(f"{project['name']}["):
        continue
    bound = AT_LEAST.match(dependency)
    if bound is None:
        sys.exit(f"pyproject.toml says no lowest version of {dependency}: write it as name>=version")
    print(f"{bound['name']}=={bound['lowest']}")
