"""OpenDocument spreadsheets, as LibreOffice and WPS write them, to sheets of placed cells."""

import zipfile
from io import BytesIO

from gaoqing_kpi.load import unformatted
from gaoqing_kpi.load.budget import TooLargeError
from gaoqing_kpi.load.grid import Grid
from gaoqing_kpi.load.ods_layout import read_layouts
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.load.xlsx import protected, refuse_archive, save_anew, too_many, unreadable
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Location, Problem

_MANIFEST, _CONTENT = "META-INF/manifest.xml", "content.xml"
_PARTS = frozenset({"mimetype", _MANIFEST, _CONTENT})


def read_sheets(content: Content) -> tuple[list[Grid], list[Problem]]:
    """Read the sheets of a spreadsheet.

    :returns: the sheets, and a warning that formats and hidden rows could not be checked; or none, and a problem of code syntax (a damaged
        or protected spreadsheet) or too-large.
    """
    try:
        with zipfile.ZipFile(BytesIO(content.data)) as archive:
            if problem := refuse_archive(content, archive.infolist()):
                return [], [problem]
            if _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST):
                return [], [protected(content)]
            with archive.open(_CONTENT) as content_part:
                layouts = read_layouts(content_part)
            sheets = unformatted.read_plain(content.name, archive, [part for part in archive.namelist() if part in _PARTS], layouts)
    except TooLargeError as error:
        return [], [too_many(Location(content.name, 1, 1), *error.args)]
    except Exception:  # noqa: BLE001 - a damaged part fails in any way, and all of them mean the same
        return [], [unreadable(content, _("not a complete spreadsheet"), save_anew())]
    hint = _("send it as .xlsx if it has hidden rows, or figures that are shown scaled or struck out")
    return sheets, [unformatted.unchecked(content.name, hint)]
