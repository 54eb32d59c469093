"""Identify the decisions that records cite: one decision, however it is spelled, has one stable address."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ocop.diagnostics import KeyPath
from ocop.language import dates, vietnamese
from ocop.language.dates import Days
from ocop.law import issuers
from ocop.law.issuers import Issuer, Number
from ocop.law.named_bodies import NATION, PROVINCE
from ocop.places.gazetteer import Level, Unit, unit_slug
from ocop.places.resolver import resolve, resolve_province
from ocop.records.decision import DecisionFile
from ocop.records.product import Decision, Product, Recognition

MINISTRY = "bo"
"""The ministry's part of an address: it has changed its name, and its numbers (QĐ-BNN…, QĐ-BNNMT) say which it was."""

_LONGEST_ISSUER, _LONGEST_ORGAN = 80, 40
"""The longest parts of an address, in letters; see `short_slug`."""


@dataclass(frozen=True, slots=True)
class DecisionKey:
    """A decision as one record cites it, read into one spelling.

    `slug` is its part of an address: who issued it, its number, its year (“dak-nong-dak-song-1887-qd-ubnd-2025”).
    Numbers begin anew each year in each body, so the three make it unique; the day is left out, because records that
    give only the year cite the same decision. `seat` is the province or district whose committee issued it, None for
    the ministry; where the record does not name the issuer, `issuer` is None and `seat` the record's province as
    printed.
    """

    slug: str
    number: str
    days: Days
    issuer: Issuer | None
    seat: Unit | None


@dataclass(frozen=True, slots=True)
class Citation:
    """The link between a decision and the product of a record: it recognised the product, or `revokes` a recognition.

    `path` is where the record says so.
    """

    act: DecisionKey
    path: KeyPath
    recognition: Recognition
    revokes: bool


def cited(product: Product) -> Iterator[Citation]:
    """Yield the decisions that a record cites with number and year, in its order."""
    province = resolve_province(product.place.province).units[0]  # a record without one is an error
    for n, one in enumerate(product.recognitions):
        if one.decision and (found := act(one.decision, province)):
            yield Citation(found, ("recognitions", n, "decision"), one, revokes=False)
        if one.revocation and (found := act(one.revocation.decision, province)):
            yield Citation(found, ("recognitions", n, "revocation", "decision"), one, revokes=True)


def merged(acts: Iterable[DecisionKey]) -> DecisionKey:
    """Return what records together tell of the one decision that they cite.

    Its issuer if any names it, its nearest day.
    """
    several = list(acts)
    named = next((one for one in several if one.issuer), several[0])
    nearest = min(several, key=lambda one: one.days.last - one.days.first)
    return named if named.days == nearest.days else replace(named, days=nearest.days)


@lru_cache(maxsize=16384)
def act(decision: Decision, province: Unit | None) -> DecisionKey | None:
    """Return the decision that a record of `province` cites, or None where no number, no year or no body is known."""
    number = issuers.number(decision.number) if decision.number else None
    stated = decision.date or (str(number.year) if number and number.year else None)
    if number is None or stated is None:
        return None
    days = dates.parse(stated)
    issuer = issuers.issuer(decision.issuer, days) if decision.issuer else None
    if issuers.number_is_national(number.text) or (issuer and issuer.seat == NATION):
        return DecisionKey(_slug(MINISTRY, number, days), number.text, days, issuer, None)
    seat = seat_of(issuer, province, days) if issuer else province
    if seat:
        place = _place(seat)
    elif issuer and province:
        # a body that the gazetteer does not know keeps its printed name: a long address is better than a wrong one
        place = f"{unit_slug(province)}-{vietnamese.short_slug(issuer.name, _LONGEST_ISSUER)}"
    else:
        return None
    return DecisionKey(_slug(place, number, days), number.text, days, issuer, seat)


def _slug(place: str, number: Number, days: Days) -> str:
    serial = (
        f"{number.serial}-{number.year}" if number.year else str(number.serial)
    )  # “12/2026/QĐ-UBND” is another series
    return f"{place}-{serial}-{vietnamese.short_slug(number.organ, _LONGEST_ORGAN)}-{days.first.year}"


def _place(seat: Unit) -> str:
    return unit_slug(seat) if seat.level is Level.PROVINCE else f"{unit_slug(seat.province)}-{unit_slug(seat)}"


def seat_of(issuer: Issuer, province: Unit | None, days: Days) -> Unit | None:
    """Return the place that a committee governs, None where that is not sure; see `seats`."""
    found = seats(issuer, province.name if province else None, days)
    return found[0] if len(found) == 1 else None


def seats(issuer: Issuer, province: str | None, days: Days | None) -> tuple[Unit, ...]:
    """Return the places that a committee may govern, () for none that is known.

    A district or commune of a common name is the one in `province`, which is the record's. A named body of a province
    governs that province.
    """
    if issuer.seat == PROVINCE:
        return resolve_province(issuer.place).units
    words = issuer.name.split("UBND", 1)[-1].split(",", 1)[0].strip()
    return resolve(words, province=issuer.within or province, on=(days.first, days.last) if days else None).units


def announced_act(record: DecisionFile) -> DecisionKey | None:
    """Return the decision that is meant, None where nothing tells which body's it is."""
    province = resolve_province(record.province).units if record.province else ()
    decision = Decision(number=record.number, date=record.date, issuer=record.issuer)
    return act(decision, province[0] if province else None)
