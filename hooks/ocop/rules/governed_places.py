"""The rule on whether a committee governs the place of the product that it recognises."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from ocop.language import dates
from ocop.language.dates import Days
from ocop.law import competence, issuers
from ocop.law.named_bodies import NATION, PROVINCE
from ocop.meaning.decision_identity import seat_of
from ocop.places.gazetteer import Unit, gazetteer
from ocop.places.resolver import resolve_province
from ocop.rules.likely_values import committees
from ocop.rules.rule import Entry, Found, rule

_ANY_DAY = Days(competence.PROGRAMME_START, dt.date.max)


@rule(
    "SP214",
    "cơ quan của một tỉnh khác",
    why="Ủy ban nhân dân chỉ công nhận sản phẩm làm ra ở địa phương mình; tên hai tỉnh gần giống nhau dễ ghi nhầm.",
    hint="xem lại cơ quan và nơi sản xuất theo quyết định",
    wrong="place: {province: Đắk Lắk}\nrecognitions:\n- decision: {issuer: UBND tỉnh Đắk Nông}",
    right="place: {province: Đắk Nông}\nrecognitions:\n- decision: {issuer: UBND tỉnh Đắk Nông}",
)
def issuer_governs_place(entry: Entry) -> Iterator[Found]:
    province = entry.product.place.province
    for n, one in enumerate(entry.product.recognitions):
        acts = [(("decision",), one.decision), (("revocation", "decision"), one.revocation and one.revocation.decision)]
        for path, decision in acts:
            if not decision or not decision.issuer:
                continue
            if other := _other_province(decision.issuer, decision.date or "", province):
                yield Found(
                    ("recognitions", n, *path, "issuer"),
                    f"“{decision.issuer}” ở {other.full_name}, còn sản phẩm ở “{province}”",
                    choices=committees(entry.product),
                )


@lru_cache(maxsize=16384)
def _other_province(issuer: str, date: str, province: str) -> Unit | None:
    """Return the province of today in which a committee sits, None where it may be that of `province`.

    Provinces of both eras are compared as they are today: a committee of Hà Giang recognised what is now Tuyên Quang's.
    """
    days = dates.parse(date) if date else _ANY_DAY
    body = issuers.issuer(issuer, days)
    if body and body.seat == PROVINCE and body.place == province:  # most
        return None
    homes = resolve_province(province).units
    if body is None or body.seat == NATION or body.body is issuers.Body.COUNCIL or not homes:
        return None
    seat = seat_of(body, homes[0], days) or seat_of(body, None, days)
    if seat is None:
        return None
    there = gazetteer().province_now(seat)
    return None if there in [gazetteer().province_now(home) for home in homes] else there
