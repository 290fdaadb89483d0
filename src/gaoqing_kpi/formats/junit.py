"""Findings as test results in JUnit's XML, as Jenkins reads it: a file is a case, and so is the verdict on a target."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from gaoqing_kpi.formats.in_repository import path_in
from gaoqing_kpi.formats.text import problem_texts
from gaoqing_kpi.messages import _, one_line, safe_lines
from gaoqing_kpi.problem import Findings, Problem, Severity, Verdict

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def findings(shown: Findings) -> str:
    """Write a suite of the files, and one of the verdicts where there are any."""
    root = ET.Element("testsuites")
    _suite(root, _("files"), list(_files(shown)))
    if shown.verdicts:
        _suite(root, _("targets"), [_target(verdict, path_in(shown.root, verdict.location.path)) for verdict in shown.verdicts])
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(root: ET.Element, name: str, cases: list[ET.Element]) -> None:
    failures = sum(case.find("failure") is not None for case in cases)
    suite = ET.SubElement(root, "testsuite", name=name, tests=str(len(cases)), failures=str(failures), errors="0", skipped="0")
    suite.extend(cases)


def _files(shown: Findings) -> Iterator[ET.Element]:
    """Make a case of each file, which fails by its errors and prints its warnings."""
    by_path: dict[str, list[Problem]] = {name: [] for name in shown.names}
    for problem in shown.listed:
        by_path.setdefault(problem.location.path, []).append(problem)
    for path, problems in by_path.items():
        case = ET.Element("testcase", classname="gaoqing-kpi", name=_text(one_line(path_in(shown.root, path))))
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if errors:
            failure = ET.SubElement(case, "failure", type=str(errors[0].code), message=_text(errors[0].message))
            failure.text = _text("\n".join(problem_texts(errors, shown.texts)))
        if warnings := [problem for problem in problems if problem.severity is Severity.WARNING]:
            ET.SubElement(case, "system-out").text = _text("\n".join(problem_texts(warnings, shown.texts)))
        yield case


def _target(verdict: Verdict, path: str) -> ET.Element:
    case = ET.Element("testcase", classname=_text(one_line(path)), name=_text(verdict.name))
    if verdict.failed:
        ET.SubElement(case, "failure", type=verdict.code, message=_text(verdict.message)).text = _text(verdict.hint)
    return case


def _text(written: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", safe_lines(written))
