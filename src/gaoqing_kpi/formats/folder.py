"""A report in every format, the pages of its offices, of its sections if it is long, and an index of all, as the files of a folder."""

from collections.abc import Callable, Mapping

from gaoqing_kpi.formats import UnavailableFormatError, file_formats_of, html, render
from gaoqing_kpi.formats.html.report_pages import office_pages, section_pages
from gaoqing_kpi.report.report import Report

INDEX = "index.html"


def files_in_folder(report: Report, tell_missing: Callable[[str, str], None] | None = None) -> Mapping[str, bytes]:
    """Write all of a report, by the paths of the files.

    What this machine cannot write is left out: ``tell_missing`` is told its name, and why.
    """
    offices, sections = office_pages(report), section_pages(report)
    whole: dict[str, bytes] = {}
    for form in file_formats_of("report"):
        name = f"{form.stem}{form.endings[0]}"
        try:
            whole[name] = render(report, form.name)
        except UnavailableFormatError as error:
            if tell_missing:
                tell_missing(name, str(error))
    pages = {page.path: render(page.report, "html") for page in (*sections, *offices)}
    return {**whole, **pages, INDEX: html.index(report, list(whole), offices, sections).encode()}
