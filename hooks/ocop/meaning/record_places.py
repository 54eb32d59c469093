"""Which unit a record's place names: read as of the day that the record speaks of."""

from ocop.language import dates, edtf
from ocop.language.dates import Days
from ocop.places.resolver import Answer, resolve_parts
from ocop.records.conference import Conference
from ocop.records.product import Place, Product
from ocop.records.sales import Fair, Shop


def recognised_on(product: Product) -> Days | None:
    """Return the day of the latest recognition whose day is known: the place is printed in that decision."""
    for one in reversed(product.recognitions):
        if one.decision and one.decision.date:
            return dates.parse(one.decision.date)
    return None


def printed_place(product: Product) -> Answer:
    """Return what the three fields of a record's place name on the day of its latest dated recognition."""
    place = product.place
    return resolve_parts(place.commune or "", place.district or "", place.province, on=recognised_on(product))


def narrowest(place: Place) -> str:
    """Return the narrowest field that `place` states."""
    return "commune" if place.commune else "district" if place.district else "province"


def venue_answer(one: Conference) -> Answer:
    """Return what the venue's fields name at the time of the conference; none where the plan names no place."""
    place = one.venue.place if one.venue else None
    if place is None:
        return Answer("none")
    return resolve_parts(place.commune or "", place.district or "", place.province, on=edtf.parse(one.time.when).days)


def place_answer(record: Shop | Fair) -> Answer:
    """Return what the place's fields name in the time that the record speaks of; none where it names no place."""
    if record.place is None:
        return Answer("none")
    place = record.place
    return resolve_parts(place.commune or "", place.district or "", place.province, on=_time(record))


def _time(record: Shop | Fair) -> Days | None:
    """Return the days that the record speaks of: a fair's own, else those of the first thing known of it."""
    if isinstance(record, Fair) and record.when:
        return edtf.parse(record.when).days
    return next((dates.parse(one.as_of) for one in record.known if one.as_of), None)
