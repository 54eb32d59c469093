"""The columns that only an export or a comparison shows, fetched when somebody asks for one."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from ocop.catalogue.items import ResolvedProduct
from ocop.language import dates, formats
from ocop.language.dates import Days
from ocop.meaning import certificate_status
from ocop.meaning.public_contact import public_contact
from ocop.records.product import Certificate
from ocop.search.packing import Table, packed


def exported(items: Sequence[ResolvedProduct]) -> dict[str, Any]:
    """Return for each item its decision, issuer and day, its days of validity, bar code and number.

    A day is ISO, or a month or a year where the source has no more; "" where it has nothing.
    """
    decisions, terms = Table[tuple[str, str, str]](), Table[tuple[str, str]]()
    decided, valid, bars, numbers = [], [], [], []
    for item in items:
        recognition, product = item.standing.recognition, item.product
        decision, period = (recognition.decision, certificate_status.term(recognition)) if recognition else (None, None)
        number, issuer, day = (decision.number, decision.issuer, decision.date) if decision else (None, None, None)
        decided.append(decisions.number((number or "", issuer or "", day or "")))
        valid.append(terms.number((_iso(period.start), _iso(period.end)) if period else ("", "")))
        bars.append((product.buyer.gtin or "") if product.buyer else "")
        numbers.append(product.product_code or "")
    return {
        "decision": packed(decided),
        "decisions": _columns(decisions.values, 3),
        "term": packed(valid),
        "terms": _columns(terms.values, 2),
        "gtin": "\n".join(bars),
        "code": "\n".join(numbers),
        "further": {str(row): values for row, item in enumerate(items) if any(values := _further(item))},
    }


def _further(item: ResolvedProduct) -> list[str]:
    """Return what a buyer filters and compares by, as `FURTHER` in theme/assets/export/rows.js has it.

    Contacts by consent only.
    """
    buyer, contact = item.product.buyer, public_contact(item.product)
    of_buyer = [
        *(
            (buyer.net_content, buyer.packaging, buyer.shelf_life, buyer.storage, buyer.carton, buyer.lead_time)
            if buyer
            else [None] * 6
        ),
        "; ".join(_certificate(one) for one in buyer.certificates) if buyer else None,
    ]
    of_contact = [contact.get(key) for key in ("phone", "email", "zalo", "person")]
    return [" ".join((value or "").split()) for value in (*of_buyer, *of_contact)]


def _certificate(one: Certificate) -> str:
    number = f" số {one.number}" if one.number else ""
    return f"{one.name}{number}" + (f", hết hạn {formats.day(dates.parse(one.expires))}" if one.expires else "")


def _columns(rows: Sequence[tuple[str, ...]], width: int) -> list[str]:
    return ["\n".join(" ".join(row[at].split()) for row in rows) for at in range(width)]


@lru_cache(maxsize=16384)
def _iso(days: Days) -> str:
    """Return a day in ISO, or the year or month of which nobody knows which day; "" for any other span."""
    day = days.first.isoformat()
    if days.exact:
        return day
    return day[:4] if formats.whole_year(days) else day[:7] if formats.whole_month(days) else ""
