"""Where the rows and cells of a worksheet's XML stand: what is there twice shows one value in one program and another in the next."""

from functools import cache
from string import digits

from gaoqing_kpi.load.xml_stream import Attributes, HarmfulError


class CellPlaces:
    """Follows the rows and cells of one part after the other; those of a part that is no worksheet may stand anywhere."""

    def __init__(self) -> None:
        self._is_sheet = self._has_data = False
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._row = self._column = 0
        self._number = ""

    def leave(self) -> None:
        """Forget the part before."""
        self._is_sheet = self._has_data = False

    def sheet(self, _attributes: Attributes) -> None:
        """Begin a worksheet."""
        self._is_sheet, self._has_data, self._row = True, False, 0
        self._rows.clear()

    def data(self, _attributes: Attributes) -> None:
        """Begin the rows of a sheet.

        :raises HarmfulError: if it has had others.
        """
        if self._is_sheet and self._has_data:
            raise HarmfulError
        self._has_data = True

    def row(self, attributes: Attributes) -> None:
        """Begin a row.

        :raises HarmfulError: if its sheet has had one of its number.
        """
        if not self._is_sheet:
            return
        self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        self._number = str(self._row)
        self._columns.clear()
        if self._row in self._rows:
            raise HarmfulError
        self._rows.add(self._row)

    def cell(self, attributes: Attributes) -> None:
        """Take in a cell.

        :raises HarmfulError: if its row has had one at its place, or it belongs to another row.
        """
        if not self._is_sheet:
            return
        place = attributes.get("r", "")
        letters = place.rstrip(digits)
        self._column = column_of(letters) if letters else self._column + 1
        row = place[len(letters) :]
        if self._column in self._columns or (row != self._number and place and int(row) != self._row):
            raise HarmfulError
        self._columns.add(self._column)


@cache
def column_of(letters: str) -> int:
    """Count a column as spreadsheets name it: A, B, … Z, AA.

    :raises ValueError: if no sheet has such a column.
    """
    from openpyxl.utils import column_index_from_string

    return int(column_index_from_string(letters))
