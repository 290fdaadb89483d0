"""What makes a report a letter: to whom it goes, who signs it, and on which day."""

from datetime import date
from typing import NamedTuple

from gaoqing_kpi.model.plan import Plan


class Letter(NamedTuple):
    """To whom a report goes (主送机关), who signs it (发文机关署名), and the day (成文日期); what is not known is left out."""

    addressee: str = ""
    signed_by: str = ""
    signed_on: date | None = None

    def of(self, plan: Plan) -> "Letter":
        """Add what the plan tells: to whom reports on it go, and who issued it and so signs them."""
        head = plan.head
        addressee = (self.addressee or str(head.addressee or "")).rstrip(":： ")
        return self._replace(addressee=addressee, signed_by=self.signed_by or str(head.issuer or ""))


UNSIGNED = Letter()
