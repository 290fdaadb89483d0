"""A report as one self-contained page: it loads nothing, runs no script but its own, and shows every text as text."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from jinja2 import Environment
from markupsafe import Markup

from gaoqing_kpi.formats.html.folder import OfficePage
from gaoqing_kpi.formats.html.page import page_of
from gaoqing_kpi.formats.templating import environment
from gaoqing_kpi.messages import _, language, one_line
from gaoqing_kpi.report import Report
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.words import UNKNOWN

_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}


def render(report: Report) -> str:
    """Write a report as a page."""
    page = page_of(report)
    return _filled("report.html", "report.js", page=page, report=report, head=report.plan.head, method=method(report.plan))


def render_index(report: Report, files: Sequence[str], pages: Sequence[OfficePage]) -> str:
    """Write a page that leads to the files of a report and to the pages of its offices, by their paths."""
    progress = percent(report.time_progress)
    return _filled("index.html", files=files, pages=pages, report=report, head=report.plan.head, time_progress=progress)


def _filled(name: str, script_name: str | None = None, **values: object) -> str:
    """Fill in a template, every value escaped, with the style and the script that its policy allows, by their hashes, and no other."""
    templates = environment(__name__, _shown, autoescape=True)
    templates.filters["css"] = _css_text
    labels = (_("Actual"), _("Expected"), _("Asked for"), _("Gap"), _("Completion"), _("Pace"), _("Projection"), _("Trend"))
    style = Markup(templates.get_template("report.css").render(labels=labels))  # noqa: S704 - our own file, its values quoted for CSS
    script = Markup(_source(templates, script_name)) if script_name else Markup("")  # noqa: S704 - our own file
    policy = f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    template = templates.get_template(name)
    return template.render(style=style, script=script, policy=policy, tag=_LANGUAGE_TAGS[language()], unknown=UNKNOWN, **values) + "\n"


def _shown(value: object) -> object:
    """Take from a text what hides or moves text; only then it is escaped."""
    return value if isinstance(value, Markup) else one_line(str(value))


def _css_text(text: str) -> Markup:
    """Quote a text for CSS, sign by sign."""
    return Markup('"{}"').format("".join(f"\\{ord(sign):x} " for sign in text))


def _source(templates: Environment, name: str) -> str:
    loader = templates.loader
    return loader.get_source(templates, name)[0] if loader else ""


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" if text else "'none'"
