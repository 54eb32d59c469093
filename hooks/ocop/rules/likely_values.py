"""The few right values that one slip of the hand may have turned into a wrong one."""

import datetime as dt
import re
from collections.abc import Iterator

from ocop.language import dates
from ocop.language.vietnamese import fold
from ocop.law import issuers, named_bodies, terms
from ocop.law.competence import EXTENSION_DAYS, PROGRAMME_START
from ocop.law.named_bodies import NATION, PROVINCE
from ocop.meaning.record_places import printed_place
from ocop.places.gazetteer import Era, Level, gazetteer
from ocop.places.resolver import resolve_province
from ocop.records.product import Product

LATEST = dt.date(PROGRAMME_START.year + 11, 12, 31)
"""A last day for searches that must not depend on today: the programme and the one that follows it end before."""
_MOST = 4
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?").fullmatch


def likely_days(text: str, latest: dt.date, earliest: dt.date = PROGRAMME_START) -> list[str]:
    """Return the days from `earliest` to `latest` that `text` becomes by one slip.

    Two digits or parts swapped, one digit of the year.
    """
    found = _DAY(text)
    if found is None:
        return []
    fits = (one for one in _slips(*found.groups()) if one != text and _between(one, earliest, latest))
    return list(dict.fromkeys(fits))[:_MOST]


def _slips(year: str, month: str | None, day: str | None) -> Iterator[str]:
    rest = f"-{month}-{day}" if day else f"-{month}" if month else ""
    if day:
        yield f"{year}-{day}-{month}"
    for at in range(1, 3):
        yield year[:at] + year[at + 1] + year[at] + year[at + 2 :] + rest
    for at in range(3, -1, -1):
        for digit in "0123456789":
            yield year[:at] + digit + year[at + 1 :] + rest


def _between(text: str, earliest: dt.date, latest: dt.date) -> bool:
    try:
        days = dates.parse(text)
    except ValueError:
        return False
    return days.last >= earliest and days.first <= latest


_PHONE_WORDS = (
    r"(?:(?:điện thoại|đt|sđt|tel|hotline|zalo|di động|gọi|liên hệ|email|e-mail|thư|đặt hàng|qua số|qua|số"
    r"|theo)\b[\s:.]*)*"
)


def without_reach(text: str, reach: str) -> str:
    """Return `text` without telephone numbers, mail addresses and the words that lead to them.

    "" where nothing is left.
    """
    around = rf"\s*[(\[,;–-]*\s*{_PHONE_WORDS}{re.escape(reach)}\s*[)\]]?"
    left = re.sub(around, "", text, count=1, flags=re.IGNORECASE).strip(" ,;–-")
    return left if re.search(r"[^\W\d_]{2}", left) else ""


def committees(product: Product) -> list[str]:
    """Return the people's committees of the province and the district of a record's place.

    In the names of its day.
    """
    answer = printed_place(product)
    at = answer.units[0] if answer.kind == "one" else next(iter(resolve_province(product.place.province).units), None)
    found: list[str] = []
    while at is not None:
        found += [f"UBND {at.full_name}"] if at.level is not Level.COMMUNE else []
        at = at.parent
    return found[::-1]


def ministries(date: str | None) -> list[str]:
    """Return the names that the ministry of agriculture bore on a day, both where the day is not known."""
    both = (issuers.MARD, issuers.MAE)
    days = dates.parse(date) if date else None
    known = [name for name in both if days and (found := issuers.issuer(name, days)) and found.name == name]
    return known[:1] or list(both)


def term_end(begins: str) -> list[str]:
    """Return the day on which a certificate ends that begins on a day, as far as that is known."""
    start = dates.parse(begins)
    return [terms.end(start).last.isoformat()] if start.exact else []


def last_extension(end: dt.date) -> list[str]:
    """Return the last day to which a certificate that ends on `end` may be extended."""
    return [(end + dt.timedelta(days=EXTENSION_DAYS)).isoformat()]


def named_bodies_of(product: Product) -> list[str]:
    """Return the bodies with names of their own that may concern a record: the nation's, and those of its province."""
    homes = resolve_province(product.place.province).units
    known = [one for one in named_bodies.named_bodies() if one.letters]
    nation = [one.name for one in known if one.seat == NATION]
    return [*nation, *(f"{one.name} {home.full_name}" for one in known if one.seat == PROVINCE for home in homes[:1])]


def likely_numbers(number: str, issuer: issuers.Issuer | None) -> list[str]:
    """Return the numbers of decisions that a bare one may be, by the body that the decision names; [] for none."""
    found, body = re.search(r"[0-9]+", number), issuers.signs_as(issuer) if issuer else None
    if body is issuers.Body.MINISTRY:
        signs: tuple[str, ...] = ("BNN-VPĐP", "BNNMT")
    else:
        own = [one.letters for one in named_bodies.named_bodies() if one.body == body]
        signs = next(iter(own), ("UBND",))
    return [f"{found[0]}/QĐ-{sign}" for sign in signs] if found else []


def likely_issuers(text: str) -> list[str]:
    """Return the committees of the provinces that `text` names, former and present; [] for none."""
    found = [unit for era in Era for unit in gazetteer().provinces(era) if f" {fold(unit.name)} " in f" {fold(text)} "]
    return list(dict.fromkeys(f"UBND {unit.full_name}" for unit in found))[:_MOST]
