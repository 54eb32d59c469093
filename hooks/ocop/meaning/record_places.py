"""Find the unit that a record's place names, as of the day that the record speaks of."""

from ocop import text_memory
from ocop.language import dates, edtf
from ocop.language.dates import Days
from ocop.places.gazetteer import unit_of
from ocop.places.resolver import Answer, resolve_parts
from ocop.records.conference import Conference
from ocop.records.product import Place, Product
from ocop.records.sales import Fair, Shop


def recognition_days(product: Product) -> list[Days]:
    """Return the days of the recognitions whose day is known, latest first."""
    return [dates.parse(text) for text in reversed(_written_days(product))]


def _written_days(product: Product) -> list[str]:
    return [one.decision.date for one in product.recognitions if one.decision and one.decision.date]


def printed_place(product: Product) -> Answer:
    """Return what the three fields of a record's place name on the day of the recognition that they were printed for.

    That is the latest recognition on whose day they name one place without a doubt: a recognition of 2026 added above
    one of 2024 does not change the district of 2024. Where there is none, the latest day counts.
    """
    place = product.place
    texts = (place.commune or "", place.district or "", place.province, *_written_days(product))
    found = text_memory.answer_or(lambda: _line(_printed_place(product)), "place", *texts)
    kind, note, *units = found.split("\t")
    if kind == "none":  # few records, and with more to say
        return _printed_place(product)
    return Answer("one" if kind == "one" else "tie", tuple([unit_of(key) for key in units]), note)


def _line(answer: Answer) -> str:
    return "\t".join([answer.kind, answer.note, *(unit.key for unit in answer.units)])


def _printed_place(product: Product) -> Answer:
    place = product.place
    days: list[Days | None] = [*recognition_days(product)] or [None]
    answers = (resolve_parts(place.commune or "", place.district or "", place.province, on=on) for on in days)
    latest = next(answers)
    if latest.kind == "one" and not latest.note:
        return latest
    return next((one for one in answers if one.kind == "one" and not one.note), latest)


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
