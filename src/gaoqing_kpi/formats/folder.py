"""A report in every format, the pages of its offices and an index of all, as the files of a folder."""

from collections.abc import Mapping

from gaoqing_kpi.formats import file_formats_of, html, render
from gaoqing_kpi.formats.html.office_pages import office_pages
from gaoqing_kpi.report.report import Report

INDEX = "index.html"


def files_in_folder(report: Report) -> Mapping[str, bytes]:
    """Write all of a report, by the paths of the files."""
    pages = office_pages(report)
    whole = {f"report{form.endings[0]}": render(report, form.name) for form in file_formats_of("report")}
    of_offices = {page.path: render(page.report, "html") for page in pages}
    return {**whole, **of_offices, INDEX: html.index(report, list(whole), pages).encode()}
