"""A product as plain public data: in full, in short, and as a row.

The only module that decides what of a record strangers get.

Keys are those of products/schema.json and days are as the record has them. What a record does not state is null or
absent.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ocop import addresses
from ocop.catalogue.items import ResolvedProduct
from ocop.meaning import certificate_status
from ocop.meaning.certificate_timeline import Status, Term
from ocop.meaning.public_contact import public_contact
from ocop.places.gazetteer import unit_slug
from ocop.records.json_schema import adapter
from ocop.records.product import Product, Recognition

T = TypeVar("T")

PRINTED = ("name", "producer", "place")
STATED = ("group", "product_code", "description", "photos", "buyer", "links", "former_ids", "withdrawn")
"""Keys that stand in the public data as in the record; null where the record has none."""

COLUMNS = (
    *("id", "name", "producer", "producer_type", "province", "district", "commune"),
    *(
        "province_now",
        "commune_now",
        "commune_code_now",
        "group",
        "stars_recognised",
        "status",
        "stars",
        "valid_from",
        "valid_to",
    ),
    *("decision_number", "decision_date", "decision_issuer", "product_code", "gtin", "page"),
)
"""Columns of a row, in their order; further ones may only follow."""

TableRow = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class AbsoluteAddresses:
    """Absolute addresses on the site at `site_url`, which ends in a slash."""

    site_url: str

    def page(self, item_id: str) -> str:
        return self.site_url + addresses.product(item_id)

    def product(self, item_id: str) -> str:
        return self.site_url + addresses.product_answer(item_id)

    def province(self, slug: str) -> str:
        return self.site_url + addresses.province_answer(slug)


def full(item: ResolvedProduct, absolute: AbsoluteAddresses) -> dict[str, Any]:
    """Return all of a product that is public."""
    stated, standing, (first, last) = _record(item.product), item.standing, _validity(item)
    return {
        "id": item.id,
        "uri": absolute.product(item.id),
        "page": absolute.page(item.id),
        **{key: stated.get(key) for key in PRINTED},
        "place_now": _place_now(item),
        "group": stated.get("group"),
        "recognitions": [
            {**one, "status": status.value}
            for one, (_, status) in zip(stated["recognitions"], item.history, strict=True)
        ],
        "status": standing.status.value,
        "in_force": standing.in_force,
        "stars": standing.stars,
        "valid_from": first,
        "valid_to": last,
        **{key: stated.get(key) for key in STATED if key != "group"},
        "contact": public_contact(item.product) or None,
    }


def short(item: ResolvedProduct, absolute: AbsoluteAddresses) -> dict[str, Any]:
    """Return what a list says of a product."""
    producer = item.product.producer
    return {
        "id": item.id,
        "name": item.name,
        "producer": producer.name if producer else None,
        "province": unit_slug(item.province),
        "stars": item.standing.stars,
        "status": item.standing.status.value,
        "valid_to": _validity(item)[1],
        "uri": absolute.product(item.id),
        "page": absolute.page(item.id),
    }


def row(item: ResolvedProduct, absolute: AbsoluteAddresses) -> TableRow:
    """Return the cells of `COLUMNS`: texts, "" for what is not known; stars are numbers."""
    product, standing = item.product, item.standing
    producer, place, commune = product.producer, product.place, item.commune_now
    counts = standing.recognition if standing.recognition and standing.recognition.stars else None
    decision = counts.decision if counts else None
    first, last = _validity(item)
    return (
        item.id,
        product.name,
        (producer and producer.name) or "",
        (producer and producer.type) or "",
        place.province,
        place.district or "",
        place.commune or "",
        item.province.name,
        commune.full_name if commune else "",
        commune.code if commune else "",
        product.group.name if product.group else "",
        (counts and counts.stars) or "",
        standing.status.value,
        standing.stars or "",
        first or "",
        last or "",
        (decision and decision.number) or "",
        (decision and decision.date) or "",
        (decision and decision.issuer) or "",
        product.product_code or "",
        (product.buyer and product.buyer.gtin) or "",
        absolute.page(item.id),
    )


def by_id(items: Iterable[ResolvedProduct]) -> list[ResolvedProduct]:
    """Return `items` in the order of every list of the data."""
    return sorted(items, key=lambda item: item.id)


def once_each(make: Callable[[ResolvedProduct], T]) -> Callable[[ResolvedProduct], T]:
    """Return what asks `make` once for each item and remembers its answer by id: to hash an item is dear."""
    made: dict[str, T] = {}

    def known(item: ResolvedProduct) -> T:
        if item.id not in made:
            made[item.id] = make(item)
        return made[item.id]

    return known


def _record(product: Product) -> Mapping[str, Any]:
    """Return what a record states as plain data, without what it leaves out: a default means “not stated”.

    No contact.
    """
    plain: dict[str, Any] = adapter(Product).dump_python(
        product, mode="json", exclude_defaults=True, exclude={"contact"}
    )
    return plain


def _place_now(item: ResolvedProduct) -> dict[str, Any]:
    commune = item.commune_now
    return {
        "province": {"id": unit_slug(item.province), "name": item.province.name},
        "commune": {"code": commune.code, "name": commune.full_name} if commune else None,
    }


def _validity(item: ResolvedProduct) -> tuple[str | None, str | None]:
    """Return first and last day (ISO) of the recognition that counts, None for each that is not known to the day.

    The last day is that of an extension while it holds.
    """
    counts, period = item.standing.recognition, _term(item)
    if counts is None or period is None:
        return None, None
    first = period.start.first if period.start.exact and period.start.first > dt.date.min else None
    last = period.end.first if period.end.exact else None
    if item.standing.status is Status.EXTENDED:
        last = certificate_status.extended_until(counts, period)
    return first.isoformat() if first else None, last.isoformat() if last else None


def _term(item: ResolvedProduct) -> Term | None:
    """Return the term of the recognition that counts, withdrawn products' too; None where it gives no stars."""
    counts: Recognition | None = item.standing.recognition
    return certificate_status.term(counts) if counts and counts.stars else None
