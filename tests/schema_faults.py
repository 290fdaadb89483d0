"""What check-jsonschema, the program itself, says of files."""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

NOT_READ = "(no YAML)"


def faults_in(schema: Path | None, files: Iterable[Path]) -> Mapping[Path, list[str]]:
    """Give where a schema, or that of schemas, finds fault with each of the files; nothing for one that passes."""
    names = [str(file) for file in files]
    assert names
    by = ["--check-metaschema"] if schema is None else ["--schemafile", str(schema)]
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", *by, *names]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout, done.stderr
    said = json.loads(done.stdout)
    found: defaultdict[Path, list[str]] = defaultdict(list)
    for error in said.get("errors", []):
        found[Path(error["filename"])].append(error["path"])
    for error in said.get("parse_errors", []):
        found[Path(error["filename"])].append(NOT_READ)
    assert done.returncode == bool(found), done.stdout
    return found
