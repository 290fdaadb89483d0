"""A report in every format, the pages of its offices and an index of all, in one folder."""

from pathlib import Path

from gaoqing_kpi.cli.console import write_files
from gaoqing_kpi.formats import REPORT_FORMATS, render
from gaoqing_kpi.formats.html.folder import OFFICES, office_pages
from gaoqing_kpi.report import Report

INDEX = "index.html"


def write_folder(report: Report, folder: Path) -> None:
    """Write all of a report into a folder, and nothing if any of it cannot be made; what else lies there is left alone.

    :raises OSError: if a file cannot be written; what was there is then as it was.
    """
    from gaoqing_kpi.formats.html import render as render_page
    from gaoqing_kpi.formats.html import render_index

    pages = office_pages(report)
    contents = {f"report{endings[0]}": render(report, form) for form, endings in REPORT_FORMATS.items()}
    index = render_index(report, list(contents), pages)
    contents |= {page.path: render_page(page.report).encode() for page in pages}
    contents[INDEX] = index.encode()
    (folder / OFFICES if pages else folder).mkdir(parents=True, exist_ok=True)
    write_files({folder / path: content for path, content in contents.items()})
