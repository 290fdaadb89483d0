"""The form as CSV."""

from gaoqing_kpi.forms.form import Form, cell_of
from gaoqing_kpi.forms.hints import numbered
from gaoqing_kpi.report.cell import words
from gaoqing_kpi.spreadsheet.csv import table


def write(form: Form) -> bytes:
    """Write the lines above the table, the headings and the rows, the lines to sign on and the notes."""
    rows = [[words(text)] for text in (form.heading, form.instruction, form.warning) if text]
    rows += [[cell for label, content in pairs for cell in (words(label), cell_of(content))] for pairs in (form.head, form.codes)]
    rows.append([words(column.heading) for column in form.columns])
    rows += [[cell_of(line.cells.get(column.key), column.key) for column in form.columns] for line in form.lines]
    rows += [[words(text)] for text in (*form.signatures, numbered(form.notes))]
    return table([cell._replace(text=" ".join(cell.text.split("\n"))) for cell in row] for row in rows)
