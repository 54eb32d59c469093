"""Article 12.3 of 26/2026/QĐ-TTg: what the law may still keep in force after a certificate has ended.

A product whose file for re-evaluation could not be lodged in the window of Art. 7.6.a keeps its certificate until the
authority's result, at most 180 days after its end. No list says whether such a file is pending. So no status and no
star rests on this rule; it only forbids to say of a certificate that ended less than 180 days ago that the product has
no star. (An extension proved by a document is stated in the record and has its own status.)

theme/assets/status.js computes the same days for a page that is read on a later day.
"""

import datetime as dt

from ocop.language.dates import Days
from ocop.law import competence as law
from ocop.meaning.certificate_timeline import renewal_days


def may_hold_until(end: Days) -> dt.date | None:
    """Return the last day on which a pending file may still keep a certificate in force that ended on `end`.

    None where it ended before the decision was in force: the decision does not revive what had lapsed.
    """
    if end.last < law.RENEWAL_RULE_FROM:
        return None
    return end.last + dt.timedelta(days=law.EXTENSION_DAYS)


def had_no_window(end: Days) -> bool:
    """Say whether the window for filing had closed before the decision that opened it was in force.

    Then nobody could have filed in it.
    """
    return end.exact and renewal_days(end.first).last < law.RENEWAL_RULE_FROM
