"""The package (ECMA-376) that a document lies in, without the moment of its writing."""

import io
import re
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_PROPERTIES = "docProps/core.xml"
_MOMENTS = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")


def dated(content: bytes, day: date) -> bytes:
    """Date a package by the day of its figures, so that the same report gives the same file, byte by byte."""
    moment = f"{day}T00:00:00Z".encode()
    dated_content = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as package, ZipFile(dated_content, "w", ZIP_DEFLATED) as copy:
        for name in package.namelist():
            part = package.read(name)
            if name == _PROPERTIES:
                part = _MOMENTS.sub(rb"\g<1>" + moment, part)
            copy.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return dated_content.getvalue()
