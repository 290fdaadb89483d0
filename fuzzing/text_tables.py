"""Tables as text: parted by commas, tabs and others, in the encodings that offices save."""

import csv
import io
from random import Random

from damage import damaged_text
from fuzz_case import NO_HARM, FuzzCase, unknowable
from office_sheet import OfficeSheet, damaged_sheet, office_sheet

_DELIMITERS = {"a.csv": ",,,;\t|", "a.tsv": "\t"}
_NEVER_HIDDEN = ("a hidden row", "merged figures")


def csv_case(rng: Random) -> FuzzCase:
    """Make a table of text, three in four with something wrong in it."""
    sheet, report = office_sheet(rng)
    name = rng.choice(list(_DELIMITERS))
    delimiter = rng.choice(_DELIMITERS[name])
    harm = NO_HARM
    way = rng.randrange(8)
    if way in {2, 3, 4, 5}:
        harm = damaged_sheet(rng, sheet)
        harm = unknowable(harm.how) if harm.how in _NEVER_HIDDEN else harm
    text = delimited(sheet, delimiter, rng.choice(["\r\n", "\n"]))
    data = text.encode(rng.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"]), errors="replace")
    if way > 5:
        data, harm = damaged_text(rng, text)
        harm = unknowable(harm.how)  # a line twice is a row twice, and a quotation mark may part a cell
    return FuzzCase("csv", {name: data}, harm, report.figures)


def delimited(sheet: OfficeSheet, delimiter: str, end: str) -> str:
    """Write a table as text; lines above it are as wide as it is."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    for line in sheet.lines:
        writer.writerow(["" if cell is None else str(cell) for cell in [*line, *[None] * (len(sheet.keys) - len(line))]])
    return out.getvalue()
