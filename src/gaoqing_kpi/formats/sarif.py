"""Findings as SARIF 2.1.0 (OASIS), which code scanners and editors read: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

import os
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from gaoqing_kpi.formats.in_repository import fingerprinted, path_in, with_hint
from gaoqing_kpi.formats.json_text import json_text
from gaoqing_kpi.load.source import STANDARD_INPUT_NAME
from gaoqing_kpi.messages import _, language
from gaoqing_kpi.problem import Code, Findings, Placed
from gaoqing_kpi.register import register

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"


def findings(shown: Findings) -> str:
    """Write a log with one run: the rules that were broken, and where."""
    codes = list(dict.fromkeys(str(found.code) for found in shown.told))
    driver = {"name": "gaoqing-kpi", "version": version("gaoqing-kpi"), "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN" if language() == "zh" else "en-US",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": _("the repository")}}},
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(shown.root, found, codes, fingerprint) for found, fingerprint in fingerprinted(shown)],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> dict[str, object]:
    """Describe a rule by the register of problem codes, or as the verdict that it is."""
    if code not in set(Code):
        text = _("a target has the status {status}, on which the run is to fail").format(status=code)
        return {"id": code, "shortDescription": {"text": text}, "help": {"text": text}, "defaultConfiguration": {"level": "error"}}
    entry = register()[Code(code)]
    bad, good = _("Bad:"), _("Good:")
    return {
        "id": code,
        "shortDescription": {"text": str(entry.meaning)},
        "help": {
            "text": f"{entry.meaning}\n\n{bad}\n{entry.bad_file}\n{good}\n{entry.good_file}",
            "markdown": f"{entry.meaning}\n\n{bad}\n\n```\n{entry.bad_file}```\n\n{good}\n\n```\n{entry.good_file}```\n",
        },
        "defaultConfiguration": {"level": entry.severity.value},
    }


def _result(root: str, found: Placed, codes: list[str], fingerprint: str) -> dict[str, object]:
    return {
        "ruleId": str(found.code),
        "ruleIndex": codes.index(str(found.code)),
        "level": found.severity.value,
        "message": {"text": with_hint(found).replace("](", "] (")},
        "locations": [_location(root, found)],
        "partialFingerprints": {"gaoqingKpi/v1": fingerprint},
    }


def _location(root: str, found: Placed) -> dict[str, object]:
    where = found.location
    artifact = {"artifactLocation": _artifact(path_in(root, where.path))}
    if where.sheet:
        return {
            "physicalLocation": artifact,
            "logicalLocations": [{"fullyQualifiedName": f"{where.sheet}!{where.cell}", "name": where.cell}],
        }
    end = {"endLine": found.end[0], "endColumn": found.end[1]} if found.end else {}
    return {"physicalLocation": {**artifact, "region": {"startLine": where.line, "startColumn": where.column, **end}}}


def _artifact(path: str) -> dict[str, str]:
    """Name a file by a URI: relative in the repository, absolute outside of it, without a base for standard input."""
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    uri = quote(os.fsencode(path))
    return {"uri": uri} if path == STANDARD_INPUT_NAME else {"uri": uri, "uriBaseId": _ROOT}
