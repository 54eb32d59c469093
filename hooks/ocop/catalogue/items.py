"""What one record implies on a day, resolved once.

Its standing, its places then and now, its groups, its producer's page.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from ocop import addresses
from ocop.goods.kinds import Kind
from ocop.goods.reading import kind_of
from ocop.law.product_groups import Node, taxonomy
from ocop.meaning import certificate_status, decision_identity, status_sentences
from ocop.meaning.certificate_status import Standing
from ocop.meaning.certificate_timeline import Status
from ocop.meaning.decision_identity import Citation
from ocop.meaning.record_places import printed_place
from ocop.places.gazetteer import Era, Level, Unit, gazetteer, unit_slug
from ocop.places.resolver import Answer, resolve_province
from ocop.records.product import Group, Photo, Product, Recognition


@dataclass(frozen=True, slots=True)
class ResolvedProduct:
    """One product with all that its record implies on the day of the catalogue."""

    id: str
    file: str
    product: Product
    standing: Standing
    sentence: str
    """The standing as a sentence for a shopper."""
    later: tuple[tuple[dt.date, Standing], ...]
    """The later days on which the status changes without any new event, and what it becomes."""
    history: tuple[tuple[Recognition, Status], ...]
    province: Unit
    """One of today's 34."""
    former_province: Unit | None
    """The province as it was before 1 July 2025, where that has gone."""
    district: Unit | None
    """The district of before 1 July 2025 that the record names or implies."""
    commune_then: Unit | None
    """The commune as printed, where it is certain which."""
    communes_now: tuple[Unit, ...]
    """Today's communes that it may lie in: one when certain, several when the old one was divided."""
    doubt: str
    """Why the place is not certain, in Vietnamese; "" when it is."""
    groups: tuple[Node, ...]
    """The groups as stated, under the criteria where they are stated."""
    group_now: Node | None
    """The deepest group of 26/2026 that certainly holds the product."""
    kind: Kind | None
    """The kind of goods, read from what the product is called; None where that shows none.

    No statement of the certificate.
    """
    producer: str | None
    """Slug of the producer's name as this record prints it.

    It is the address of the producer's page, or of a redirect to it.
    """
    producer_key: str | None
    """The key that all spellings of the producer's name share."""
    citations: tuple[Citation, ...]
    """The decisions that the record cites with number and year, in its order."""

    @property
    def name(self) -> str:
        return self.product.name

    @property
    def commune_now(self) -> Unit | None:
        return self.communes_now[0] if len(self.communes_now) == 1 else None


def photo_path(item: ResolvedProduct, photo: Photo) -> str:
    """Return the path of a photo below the root of the project."""
    return f"{item.file.rsplit('/', 1)[0]}/{photo.file}"


def resolved(file: str, product: Product, today: dt.date) -> ResolvedProduct:
    """Return what the record in `file` implies on day `today`."""
    then = _where(product)
    units = then.units
    province_now = gazetteer().province_now(units[0])
    sure = units[0] if then.kind == "one" else None
    old_province = sure.province if sure and sure.era is Era.OLD else None
    folder = unit_slug(province_now)
    groups, group_now = _groups(product.group) if product.group else ((), None)
    outlook = certificate_status.outlook(product, today)
    return ResolvedProduct(
        id=file.rsplit("/", 1)[-1].removesuffix(".yml"),
        file=file,
        product=product,
        standing=outlook.standing,
        sentence=status_sentences.standing(product, outlook.standing, today),
        later=outlook.changes,
        history=outlook.history,
        province=province_now,
        former_province=old_province if old_province and unit_slug(old_province) != folder else None,
        district=_district(sure),
        commune_then=sure if sure and sure.level is Level.COMMUNE else None,
        communes_now=_communes_now(product, then),
        doubt=_doubt(then),
        groups=groups,
        group_now=group_now,
        kind=kind_of(product.name, product.description or ""),
        producer=addresses.producer_slug(product, folder),
        producer_key=addresses.producer_key(product, folder),
        citations=tuple(decision_identity.cited(product)),
    )


def _where(product: Product) -> Answer:
    answer = printed_place(product)
    return answer if answer.units else resolve_province(product.place.province)


def _doubt(answer: Answer) -> str:
    if answer.kind == "tie":
        return "có nhiều nơi trùng tên này"
    return answer.note


def _communes_now(product: Product, answer: Answer) -> tuple[Unit, ...]:
    code = product.place.commune_code_now
    if code and (stated := gazetteer().get(Era.NEW, Level.COMMUNE, code)):
        return (stated,)
    if not product.place.commune or not all(unit.level is Level.COMMUNE for unit in answer.units):
        return ()
    return tuple({now.key: now for unit in answer.units for now in gazetteer().now(unit)}.values())


def _district(unit: Unit | None) -> Unit | None:
    """Return the former district in its last state, so that huyện Tĩnh Gia and thị xã Nghi Sơn share one page."""
    while unit is not None and unit.level is not Level.DISTRICT:
        unit = unit.parent
    return gazetteer().states(unit.era, unit.code)[-1] if unit else None


@lru_cache(maxsize=4096)
def _groups(stated: Group) -> tuple[tuple[Node, ...], Node | None]:
    """Return every reading of the stated group, and the deepest node of today that all of them lie in."""
    readings = taxonomy().find(stated.name, stated.level, stated.criteria)
    today = tuple({node.trail: node for one in readings for node in taxonomy().today(one)}.values())
    return readings, taxonomy().shared(today) if today else None
