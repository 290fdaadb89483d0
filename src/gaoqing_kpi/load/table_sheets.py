"""The sheets of a file, of which those with a table are read, and the others are told or passed over as notes."""

from collections.abc import Iterable

from gaoqing_kpi.load import headings
from gaoqing_kpi.load.blocks import blocks_of
from gaoqing_kpi.load.cell_meaning import BARE_NUMBER, FIGURE
from gaoqing_kpi.load.grid import Grid
from gaoqing_kpi.load.header import Columns, find_header, take_a_form
from gaoqing_kpi.load.headings import CONTEXT, HEAD, meaning
from gaoqing_kpi.load.mark_list import is_mark_list
from gaoqing_kpi.load.node import Assumed, Document, Scalar
from gaoqing_kpi.load.own_form import without_own_words
from gaoqing_kpi.load.table import OfficeTable
from gaoqing_kpi.load.table_head import TableHead
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Problem, did_you_mean


def read_tables(sheets: Iterable[Grid], assumed: Assumed) -> list[Document]:
    """Read each sheet that holds a table as a document of its own; what its head does not say, that of the first table does.

    A sheet without a table is a note; but where none has one, or where it has headings that name no target, that is a problem.
    """
    sent = list(sheets)
    theirs = [sheet for sheet in sent if not is_mark_list(sheet)] or sent
    found = [block for sheet in theirs for block in blocks_of(sheet)]
    with_table = [(sheet, header) for sheet in found if (header := find_header(sheet))]
    tables = [OfficeTable(_head(sheet, header, assumed)) for sheet, header in with_table]
    heads = [table.head.read() for table in tables]
    documents = [table.document({**table.head.inherited(heads[0]), **head}) for table, head in zip(tables, heads, strict=True)]
    return documents + [_without_table(sheet, alone=not tables) for sheet in found if find_header(sheet) is None]


def _head(sheet: Grid, header: int, assumed: Assumed) -> TableHead:
    rest, told = without_own_words(sheet, header)
    return TableHead(rest, Columns(rest, header, assumed.year), assumed, told)


def _without_table(sheet: Grid, *, alone: bool) -> Document:
    cells = max((list(row.cells.values()) for row in sheet.rows.values()), key=_headings_among, default=[])
    count = _headings_among(cells)
    if not alone and not (count and _figures_under(sheet, cells)):
        return Document(sheet.start, None, is_table=True, unread=_beside_figures(sheet))
    unknown = [cell for cell in cells if meaning(cell.text) is None]
    renamed = next(((cell, hint) for cell in unknown if (hint := did_you_mean(cell.text, headings.identities()))), None)
    at_headings = (unknown or cells)[0].location if count else sheet.start
    where, hint = (renamed[0].location, renamed[1]) if renamed and count else (at_headings, take_a_form())
    message = _("no header row found: one heading must identify the target, {id} or {name}").format(
        id=headings.title("id"), name=headings.title("name")
    )
    return Document(sheet.start, None, [Problem(where, Code.MISSING_KEY, message, hint)])


def _figures_under(sheet: Grid, cells: Iterable[Scalar]) -> bool:
    line = max(cell.location.line for cell in cells)
    below = [cell for row in sheet.rows.values() for cell in row.cells.values() if cell.location.line > line]
    return any(BARE_NUMBER.match(cell.text) for cell in below)


def _beside_figures(sheet: Grid) -> list[Scalar]:
    """List the texts of a sheet that holds a figure, with a unit or not."""
    cells = [cell for row in sheet.rows.values() for cell in row.cells.values()]
    texts = [cell for cell in cells if not FIGURE.fullmatch(cell.text)]
    return texts if len(texts) < len(cells) else []


def _headings_among(cells: Iterable[Scalar]) -> int:
    """Count the headings of columns that are read."""
    return sum(meaning(cell.text) not in {None, CONTEXT, *HEAD} for cell in cells)
