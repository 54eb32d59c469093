"""What the record of a product leaves out and an office could add: each with the field of the form where it is added.

A gap is no error, and says nothing of the product: that no photo is here does not mean that there is none.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.last_days import SOON_DAYS, endings
from ocop.meaning.certificate_status import evaluated_only
from ocop.meaning.certificate_timeline import Status
from ocop.records.product import Recognition

Kind = Literal["expiring", "day", "issuer", "producer", "place", "source", "photo"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds of gaps: what changes most on the public page, or cannot wait, comes first."""

_SETTLED = frozenset({Status.WITHDRAWN, Status.REVOKED})
"""Of these nobody has to add anything."""


class Gap(NamedTuple):
    """One thing that is left out of a record. `field` is the path of the field, “recognitions.0.decision.issuer”."""

    item: ResolvedProduct
    field: str


def gaps(items: Iterable[ResolvedProduct], today: dt.date) -> dict[Kind, list[Gap]]:
    """Return the gaps of `items` by kind: those that end soon by their last day, all others in force first."""
    every = list(items)
    found: dict[Kind, list[Gap]] = {kind: [] for kind in KINDS}
    found["expiring"] = [Gap(one.item, "recognitions") for one in endings(every, today + dt.timedelta(days=SOON_DAYS))]
    for item in sorted(every, key=lambda one: not one.standing.in_force):
        if item.standing.status not in _SETTLED:
            for kind, field in _left_out(item):
                found[kind].append(Gap(item, field))
    return found


def _left_out(item: ResolvedProduct) -> Iterator[tuple[Kind, str]]:
    product, counts = item.product, item.standing.recognition
    if counts:
        yield from _of_recognition(counts, f"recognitions.{product.recognitions.index(counts)}")
    if product.producer is None:
        yield "producer", "producer.name"
    if len(item.communes_now) > 1:
        yield "place", "place.commune_code_now"
    elif item.commune_now is None:
        yield "place", "place.commune"
    if not product.photos:
        yield "photo", "photos"


def _of_recognition(one: Recognition, at: str) -> Iterator[tuple[Kind, str]]:
    decision = one.decision
    if not (one.valid_from or (decision and decision.date)) and not evaluated_only(one):
        yield "day", f"{at}.decision.date"
    if not (decision and decision.issuer) and not evaluated_only(one):
        yield "issuer", f"{at}.decision.issuer"
    if not one.sources:
        yield "source", f"{at}.sources"
