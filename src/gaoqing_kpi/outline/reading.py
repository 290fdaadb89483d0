"""A document's bytes as blocks: a text, a Word document, a page, or a workbook."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from gaoqing_kpi.load.budget import MAX_DOCUMENT_SIGNS, TooLargeError
from gaoqing_kpi.load.grid import Grid
from gaoqing_kpi.load.source import ZIP, Content, decode
from gaoqing_kpi.messages import _
from gaoqing_kpi.outline.lines_and_rows import Block, Line, Rows, blocks_of_text
from gaoqing_kpi.problem import Code, Location, Problem

DOCUMENT_ENCODINGS = ("utf-8", "gb18030")
_PAGES = (".html", ".htm")
_OFFICE = (".docx", ".docm", ".dotx", ".doc", ".wps")
_WORD = "word/document.xml"
_UNNAMED = re.compile(r"(?:Sheet|工作表)\s*[0-9]*")


def blocks_of(content: Content) -> list[Block] | Problem:
    """Read a document; its kind is told by what it begins with, and of a page by its name too.

    :returns: its lines and tables, or the problem with it.
    """
    try:
        return _read(content)
    except _TooLongError:
        message = _("the document has more than {most} characters").format(most=MAX_DOCUMENT_SIGNS)
    except TooLargeError:
        message = _("the document has more tables, styles and the like than can be read")
    return Problem(Location(content.name, 1, 1), Code.TOO_LARGE, message, _("split it, or check that it is the right file"))


class _TooLongError(Exception):
    pass


def _held(blocks: Iterable[Block]) -> list[Block]:
    """Hold lines and tables as they are read, as long as they have no more signs than a document may have."""
    held, signs = list[Block](), 0
    for block in blocks:
        signs += _signs(block)
        if signs > MAX_DOCUMENT_SIGNS:
            raise _TooLongError
        held.append(block)
    return held


def _signs(block: Block) -> int:
    """Count the signs of a line or a table, and the end of each line and each cell that holds something."""
    return len(block.text) + 1 if isinstance(block, Line) else sum(len(cell) + bool(cell) for row in block.cells for cell in row)


def _read(content: Content) -> list[Block] | Problem:
    if content.data.startswith(ZIP):
        return _packaged(content)
    beginning = content.data[:1000].lstrip().lower()
    if content.name.lower().endswith(_PAGES) or beginning.startswith((b"<!doctype html", b"<html")):
        from gaoqing_kpi.outline.html import blocks_of_html

        try:
            return _held(blocks_of_html(content.data))
        except ValueError:
            return Problem(Location(content.name, 1, 1), Code.SYNTAX, _("the document cannot be read"))
    source = decode(content, DOCUMENT_ENCODINGS)
    if isinstance(source, Problem):
        return _broken(content) if content.name.lower().endswith(_OFFICE) else source
    return _held(blocks_of_text(source.text))


def _broken(content: Content) -> Problem:
    hint = _("open it in Word or WPS, and save it")
    return Problem(Location(content.name, 1, 1), Code.SYNTAX, _("the document cannot be read"), hint)


def _packaged(content: Content) -> list[Block] | Problem:
    """Read a Word document or a workbook."""
    import io

    from gaoqing_kpi.load.workbook_size import WorkbookSize
    from gaoqing_kpi.load.xlsx import read_sheets, refuse_archive

    try:
        with zipfile.ZipFile(io.BytesIO(content.data)) as archive:
            parts = archive.infolist()
            if refused := refuse_archive(content, parts):
                return refused
            is_word = any(part.filename == _WORD for part in parts)
            if is_word:
                WorkbookSize.measure(archive)
        if is_word:
            from gaoqing_kpi.outline.docx import blocks_of_docx

            return _held(blocks_of_docx(content.data))
    except (TooLargeError, _TooLongError):
        raise
    except Exception:  # noqa: BLE001 - whatever a broken package makes its readers raise
        return _broken(content)
    grids, problems = read_sheets(content)
    if problems and not grids:
        return _broken(content) if content.name.lower().endswith(_OFFICE) else problems[0]
    return _held(_sheets(grids))


def _sheets(grids: Iterable[Grid]) -> Iterator[Block]:
    for grid in grids:
        if not _UNNAMED.fullmatch(grid.start.sheet):
            yield Line(grid.start.sheet, 1)
        width = max((max(row.cells, default=0) for row in grid.rows.values()), default=0)
        merged = _merged(grid, width)
        yield Rows(
            [
                [row.cells[place].text if place in row.cells else merged.get((number, place), "") for place in range(1, width + 1)]
                for number, row in grid.rows.items()
            ]
        )


def _merged(grid: Grid, width: int) -> Mapping[tuple[int, int], str]:
    """Write what merged cells show in each of their places."""
    last = max(grid.rows, default=0)
    return {
        (row, column): origin.text
        for merge in grid.merged
        if (origin := grid.origin(merge))
        for row in range(merge.top, min(merge.bottom, last) + 1)
        for column in range(merge.left, min(merge.right, width) + 1)
    }
