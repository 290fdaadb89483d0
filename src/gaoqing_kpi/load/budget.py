"""How much a file may hold, whatever its format: what is more would fill the memory, or take longer than anybody waits."""

from gaoqing_kpi.problem import HeldProblems

MAX_BYTES = 50_000_000
MAX_LINES = 50_000
MAX_ROWS = 50_000
MAX_CELLS = 400_000
MAX_COLUMNS = 16_384
MAX_ROW_SIGNS = 1_000_000
MAX_ROW_LINES = 5_000
MAX_SHEETS = 500
MAX_PARTS = 10_000
MAX_ELEMENTS = 2_500_000
MAX_LAYOUT = 1_500_000
MAX_FORMULA_SIGNS = 5_000_000
MAX_CELL_SIGNS = 32_767
MAX_CELLS_OF_TEXT = 1_000_000
MAX_SHARED_SIGNS = 1_000_000_000
MAX_DOCUMENT_SIGNS = 1_000_000
MAX_PAGE_PARTS = 600_000
MAX_ATTRIBUTES = 1_000
MAX_NODES = 1_000_000
MAX_LINES_OF_YAML = 1_000_000
MAX_TARGETS = 50_000
MAX_ENTRIES = 500_000
MAX_PROBLEMS = HeldProblems.most


class TooLargeError(Exception):
    """Raised where a file holds more rows and cells than can be read; its arguments are how many were found, if it was these."""


class CellRoom:
    """The cells that the tables of one file may still have, and the signs in these."""

    def __init__(self) -> None:
        self._cells, self._signs = MAX_CELLS, MAX_BYTES

    def take(self, cells: int, text: str) -> None:
        """Lay out a text in so many cells.

        :raises TooLargeError: if there is no room for them.
        """
        self._cells -= cells
        self._signs -= cells * len(text)
        if self._cells < 0 or self._signs < 0:
            raise TooLargeError
