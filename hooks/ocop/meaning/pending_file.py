"""What the law may still hold after a certificate has ended: Article 12.3 of 26/2026/QĐ-TTg.

A product whose file for re-evaluation could not be lodged in the window of Art. 7.6.a keeps its certificate until the
authority's result, at most 180 days after its end. Whether such a file is pending no list says. So no status rests on
this rule and no star is shown for it: it only forbids saying of a certificate that ended less than 180 days ago that
the product has no star. (An extension that a document proves is stated in the record and is a status of its own.)

The script that sets right the words of a page read on a later day reckons by the same days: theme/assets/status.js.
"""

import datetime as dt

from ocop.language.dates import Days
from ocop.law import competence as law
from ocop.meaning.certificate_timeline import renewal_days


def may_hold_until(end: Days) -> dt.date | None:
    """Return the last day on which a pending file may still hold a certificate that ended on `end`.

    None for one that ended before the decision was in force: what had lapsed by then it doesn't bring back.
    """
    if end.last < law.RENEWAL_RULE_FROM:
        return None
    return end.last + dt.timedelta(days=law.EXTENSION_DAYS)


def had_no_window(end: Days) -> bool:
    """Say whether the window for filing had closed before the decision that made it was in force.

    Nobody could file in it.
    """
    return end.exact and renewal_days(end.first).last < law.RENEWAL_RULE_FROM
