"""A report as one self-contained page: it loads nothing, runs no script but its own, and shows every text as text."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from jinja2 import Environment
from markupsafe import Markup

from gaoqing_kpi.formats.html.file_links import links_to
from gaoqing_kpi.formats.html.page import page_of
from gaoqing_kpi.formats.html.page_parts import is_in_parts
from gaoqing_kpi.formats.html.place_page import place_page_of
from gaoqing_kpi.formats.html.report_pages import ReportPage
from gaoqing_kpi.formats.templating import environment
from gaoqing_kpi.messages import Language, language
from gaoqing_kpi.report import views
from gaoqing_kpi.report.columns import columns
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.place_standings import Standings
from gaoqing_kpi.report.place_tables import leading_word, place_method, shared_words, trailing_word
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.words import MARKS

_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}
_STYLES = ("report.css",)


def report(shown: Report) -> str:
    """Write a report as a page."""
    in_parts = is_in_parts(shown)
    script, styles = _script("parts.js" if in_parts else "report.js"), _STYLES + ("parts.css",) * in_parts
    return _filled("report.html", script, styles, page=page_of(shown), report=shown, head=shown.plan.head, method=method(shown))


def places(shown: Standings) -> str:
    """Write places beside each other as a page."""
    words = {"leading": leading_word(), "trailing": trailing_word(), "shared": shared_words, "marks": MARKS}
    styles = (*_STYLES, "places.css")
    return _filled("places.html", "", styles, page=place_page_of(shown), report=shown, method=place_method(), **words)


def index(shown: Report, files: Sequence[str], offices: Sequence[ReportPage], sections: Sequence[ReportPage] = ()) -> str:
    """Write a page that leads to the files of a report, to the pages of its sections and of its offices, most red lights first."""
    progress = percent(shown.time_progress)
    worst_first = sorted(offices, key=lambda page: [-tile.count for tile in page.tiles])
    links = links_to(files)
    return _filled("index.html", links=links, offices=worst_first, sections=sections, report=shown, time_progress=progress)


def _filled(name: str, script: str = "", styles: tuple[str, ...] = _STYLES, **values: object) -> str:
    """Fill in a template, every value escaped, with the style and the script that its policy allows, by their hashes, and no other."""
    style = _style(language(), styles)
    policy = f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    template = _templates().get_template(name)
    return template.render(style=style, script=script, policy=policy, tag=_LANGUAGE_TAGS[language()], **values) + "\n"


@cache
def _templates() -> Environment:
    made = environment(__name__, autoescape=True)
    made.filters["css"] = _css_text
    return made


@cache
def _style(_language: Language, names: tuple[str, ...]) -> Markup:
    """Put files of styles together, once for each language."""
    shown = columns(views.PAGE)
    place = {column.key: place for place, column in enumerate(shown, 1)}
    text = "".join(_templates().get_template(name).render(columns=shown, place=place) for name in names)
    return Markup(text)  # noqa: S704 - our own file, its values quoted for CSS


@cache
def _script(name: str) -> Markup:
    """Put the script of a page behind the one that all lists of targets share."""
    templates = _templates()
    sources = [templates.loader.get_source(templates, part)[0] for part in ("asking.js", name)] if templates.loader else []
    return Markup("".join(sources))  # noqa: S704 - our own files


def _css_text(text: str) -> Markup:
    """Quote a text for CSS, sign by sign."""
    return Markup('"{}"').format("".join(f"\\{ord(sign):x} " for sign in text))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" if text else "'none'"
