"""Texts that try to run, to format or to break out of what they are shown in, and a report full of them."""

from dataclasses import replace

from builders import plan, report, report_on, target
from gaoqing_kpi.history import assemble
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.model.scalars import read_text
from gaoqing_kpi.report.report import Report

TEXTS = (
    "<script>alert(1)</script>",
    "a|b",
    "a\nb\r\nc",
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "'quoted",
    "[red]x[/red]",
    "\x1b[31mred\x00\x07",
    "\u202etxt.exe\u2066",
    "a\ufffe\uffff",
    "_x0041_",
    "<r>red</r>",
    '&lt;b&gt; & "quotes"',
    "https://example.org/?a=1",
    "{{ 7 * 7 }} {% raw %}",
    "**bold** `code`",
    "History",
    "a:b\\c/d?e*f[g]",
    "很" * 200,
    "@octocat #1 GH-1 www.example.org :tada: $x$",
    "a;=1+1",
    "\x1b]8;;http://example.org\x07x\x9b31m",
    "#eval(1) #[x] <label>",
    "x\u3164\u034f\u2028y\x85z",
    "::error::x ##vso[task.x]y",
)


def hostile_report(text: str) -> Report:
    """Report two targets in which a text stands wherever an office, or the plan, can write one, as it is read."""
    text = read_text(text)
    both = Bilingual(zh=text, en=text)
    names = {"zh": text, "en": text}
    goals = (
        target("cumulative", "at_least", "480", "个", id="t", name=names),
        target("level", "at_least", "51.5", "%", id="u", name={"zh": f"{text} 2", "en": f"{text} 2"}),
    )
    whole = plan(*goals)
    item = whole.items[0].model_copy(update={"title": both, "departments": ("office", "other")})
    section = whole.sections[0].model_copy(update={"title": both})
    head = whole.head.model_copy(update={"title": both, "issuer": both, "document": text})
    offices = {"office": both, "other": both}
    whole = replace(whole, head=head, items=(item,), sections=(section,), departments=offices)
    file = report(plan(*goals), "2024-09-30", t="300")
    actuals = tuple(actual._replace(note=text, source=text, revised=text) for actual in file.actuals)
    history, _problems = assemble(whole, [file._replace(actuals=actuals, illustrative=True)], None)
    return report_on(
        whole, replace(history, unanswered={"u": actuals[0]._replace(target="u", value=None, reason=text, issue=text, next_step=text)})
    )
