"""The plan as a form to fill in: an actuals file that validates as it is, as YAML, CSV or an Excel workbook.

What a form shows is decided once, in ``form``; each writer is a module with ``write(form)``.
"""

from gaoqing_kpi.forms.form import Form, form_of, forms_by_office, theirs
from gaoqing_kpi.forms.known import Known, known_on

__all__ = ["Form", "Known", "form_of", "forms_by_office", "known_on", "theirs"]
