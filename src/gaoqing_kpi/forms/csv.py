"""The form as CSV."""

from gaoqing_kpi.forms.form import Form, cell_of
from gaoqing_kpi.report.cell import words
from gaoqing_kpi.spreadsheet.csv import table


def write(form: Form) -> bytes:
    """Write the lines above the table, the headings and the rows, and the lines to sign on."""
    above = (form.heading, form.instruction, *form.notes, form.warning)
    rows = [[words(text)] for text in above if text]
    rows += [[cell for label, content in pairs for cell in (words(label), cell_of(content))] for pairs in (form.head, form.codes)]
    rows.append([words(column.heading) for column in form.columns])
    rows += [[cell_of(line.cells.get(column.key), column.key) for column in form.columns] for line in form.lines]
    rows += [[words(label)] for label in form.signatures]
    return table(rows)
