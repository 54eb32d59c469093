"""The page of every product, and of every address that a product once had."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields
from functools import cache, partial
from typing import Any

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.sales import SalesIndex
from ocop.language.dates import parse
from ocop.language.formats import day, first_lower, listed, number
from ocop.language.strings import say
from ocop.law.issuers import ministry_of
from ocop.meaning import certificate_status, status_sentences
from ocop.meaning.certificate_status import term
from ocop.meaning.certificate_timeline import Status
from ocop.meaning.public_contact import public_contact
from ocop.pages.card import Cards, Pictures, rank_of
from ocop.pages.sources import sources
from ocop.pages.structured_data import product_data, way_data
from ocop.records.product import Buyer, Decision, Group, Recognition
from ocop.site_model import Crumb, Family, Page

RELATED = 6
_ASKED = tuple(field.name for field in fields(Buyer))
"""What a buyer asks of every product."""
BUYER_FIELDS = tuple(name for name in _ASKED if name not in {"certificates", "sold_at"})
"""Those of them that are one line each."""


def families(catalogue: Catalogue, market: SalesIndex, cards: Cards, pictures: Pictures) -> Iterator[Family]:
    """Yield one page a product, in the order of names, then the pages that lead from former addresses."""
    for item in catalogue.items:
        yield family(catalogue, market, cards, pictures, item)
    for item in catalogue.items:
        for former in item.product.former_ids:
            yield Family(addresses.product(former), partial(_moved, item, former), partial(_alone, item))


def family(catalogue: Catalogue, market: SalesIndex, cards: Cards, pictures: Pictures, item: ResolvedProduct) -> Family:
    """Return the page of one product."""
    return Family(
        addresses.product(item.id),
        partial(_page, catalogue, market, cards, pictures, item),
        partial(_shown, catalogue, item),
    )


def _shown(catalogue: Catalogue, item: ResolvedProduct) -> tuple[ResolvedProduct | None, ...]:
    maker = catalogue.producer_of(item)  # the name that most of its products print decides its address
    return item, *catalogue.beside(item), *(maker.items if maker else ())


def _alone(item: ResolvedProduct) -> tuple[ResolvedProduct]:
    return (item,)


def _moved(item: ResolvedProduct, former: str) -> Iterator[Page]:
    yield Page(
        path=addresses.product(former),
        template="moved.html",
        title=item.name,
        description=say("product.moved"),
        context={"to": addresses.product(item.id), "name": item.name},
        index=False,
        bare=True,
    )


def _page(
    catalogue: Catalogue, market: SalesIndex, cards: Cards, pictures: Pictures, item: ResolvedProduct
) -> Iterator[Page]:
    before, after = catalogue.beside(item)
    photos = enumerate(item.product.photos)
    gallery = [(pictures(item, photo, "further" if n else "first"), photo) for n, photo in photos]
    card = cards(item)
    province = Crumb(item.province.name, addresses.unit(item.province))
    crumbs = (Crumb(say("site.provinces"), addresses.PROVINCES), province)
    # Two products of one name and no known producer are told apart by the district of before July 2025.
    near = card.producer or item.product.place.district
    where = ", ".join(filter(None, (near, card.place)))
    yield Page(
        path=addresses.product(item.id),
        template="product.html",
        title=item.name,
        description=say("product.description", name=item.name, where=where, status=item.sentence),
        crumbs=crumbs,
        context={
            "item": item,
            "product": item.product,
            "card": card,
            "kind": Crumb(item.kind.name, addresses.kind(item.kind.slug)) if item.kind else None,
            "gallery": [shown for shown in gallery if shown[0]],
            "basis": status_sentences.basis(item.standing),
            "later": _later(item),
            "rows": [(say(f"product.{key}"), words, path, note) for key, words, path, note in _facts(catalogue, item)],
            "not_known": _not_known(item),
            "history": list(_history(item))[::-1],
            "buyer": _buyer(item),
            "sold_at": _sold_at(item, market),
            "not_given": _not_given(item),
            "contact": _contact(item),
            "related": [cards(other) for other in _related(catalogue, item)],
            "province": province,
            "before": before and cards(before),
            "after": after and cards(after),
            "status_day": say("product.status", day=""),
            "on": day(catalogue.today),
            "data": product_data(item, str(gallery[0][0]) if gallery else ""),
            "way": way_data(crumbs, Crumb(item.name, addresses.product(item.id))),
        },
    )


def _later(item: ResolvedProduct) -> list[tuple[dt.date, str]]:
    """Return the sentence of each later day, none where a script can tell them all from the days."""
    said = [status_sentences.standing(item.product, then, date) for date, then in item.later]
    today = item.standing
    pending = not item.later and status_sentences.after_pending(today)
    if said == status_sentences.foretellings(item.later) and not pending:
        return []
    steps = [*item.later]
    last = steps[-1][1] if steps else today
    if after := status_sentences.after_pending(last):
        steps.append((after, last))
    return [(date, status_sentences.standing(item.product, then, date)) for date, then in steps]


def _facts(catalogue: Catalogue, item: ResolvedProduct) -> Iterator[tuple[str, str, str, str]]:
    """Yield (key of the label, words, address or "", note) for the table of facts; what no source states is in `_not_known`."""
    producer, maker = item.product.producer, catalogue.producer_of(item)
    if producer and maker:
        yield "producer", producer.name, addresses.producer(maker.slug), producer.type or ""
    if producer and producer.tax_code:
        yield "tax_code", producer.tax_code, "", ""
    yield "place_now", *_place_now(item)
    place = item.product.place
    printed = ", ".join(part for part in (place.commune, place.district, place.province) if part)
    path = addresses.unit(item.former_province) if item.former_province else ""
    if item.district:
        path = addresses.unit(item.district)
    yield "place_then", printed, path, ""
    if item.product.group:
        yield "group", *_group(item, item.product.group)
    if item.product.product_code:
        yield "code", item.product.product_code, "", ""


def _not_known(item: ResolvedProduct) -> str:
    """Return in one sentence what no source says of the product and its recognition, "" where nothing lacks."""
    product, one = item.product, item.standing.recognition
    decision = one.decision if one else None
    lacking = [
        key
        for key, known in (
            ("producer", product.producer),
            ("group", product.group),
            ("number_of_decision", not one or (decision and decision.number) or certificate_status.evaluated_only(one)),
            ("day_of_decision", not one or (decision and decision.date) or one.valid_from or one.evaluated),
            ("issuer", not one or (decision and decision.issuer) or certificate_status.evaluated_only(one)),
        )
        if not known
    ]
    return (
        say("product.not_known", what=listed([first_lower(say(f"product.{key}")) for key in lacking]))
        if lacking
        else ""
    )


def _place_now(item: ResolvedProduct) -> tuple[str, str, str]:
    province = item.province.name
    doubt = say("product.place_doubt", why=item.doubt) if item.doubt else ""
    if item.commune_now:
        commune = item.commune_now
        path = addresses.unit(commune)
        return f"{commune.full_name}, {province}", path, doubt
    path = addresses.unit(item.province)
    if item.communes_now:
        names = listed([unit.full_name for unit in item.communes_now], "hoặc")
        return province, path, say("product.place_divided", places=names)
    return province, path, doubt


def _group(item: ResolvedProduct, stated: Group) -> tuple[str, str, str]:
    words = say("product.group_stated", level=stated.level, name=stated.name)
    if stated.criteria:
        words += " " + say("product.group_criteria", criteria=stated.criteria)
    now = item.group_now
    if now is None:
        return words, "", ""
    note = "" if now.name == stated.name else say("product.group_today", name=now.name)
    return words, addresses.group(now.trail), note


def _history(item: ResolvedProduct) -> Iterator[dict[str, Any]]:
    """Yield each recognition, oldest first, with the addresses of the decisions that gave and revoked it."""
    decided = {(one.path[1], one.revokes): addresses.decision(one.act.slug) for one in item.citations}
    for n, (one, status) in enumerate(item.history):
        revoking = one.revocation.decision if one.revocation else None
        yield {
            **_event(one, status),
            "counts": one is item.standing.recognition,
            "path": decided.get((n, False), ""),
            "revoking": revoking.number or "" if revoking else "",
            "revoking_path": decided.get((n, True), ""),
        }


def _more(one: Recognition) -> Iterator[tuple[str, str | None]]:
    """Yield (key of the label, words) of what a recognition may state besides."""
    yield "evaluated", day(parse(one.evaluated)) if one.evaluated else None
    yield "kind", one.kind
    yield "round", one.round
    yield "criteria", one.criteria
    yield "score", number(one.score) if one.score is not None else None


def _event(one: Recognition, status: Status) -> dict[str, Any]:
    decision, period = one.decision, term(one)
    return {
        "status": status.value,
        "label": status_sentences.label(status),
        "rank": _rank(one, status),
        "stars": one.stars if status.in_force else 0,
        "day": day(parse(decision.date)) if decision and decision.date else "",
        "number": decision.number if decision and decision.number else "",
        "issuer": _issuer(decision),
        "more": [(say(f"product.{key}"), words) for key, words in _more(one) if words],
        "from": day(period.start) if period and period.start.first > dt.date.min else "",
        "until": day(period.end) if period else "",
        "computed": bool(period and period.computed),
        "potential": one.potential_five,
        "sources": sources(one.sources),
    }


def _issuer(decision: Decision | None) -> str:
    """Return the issuer as stated, or what the number's letters let one conclude, marked as such; "" where neither says."""
    if decision is None:
        return ""
    if decision.issuer or not decision.number:
        return decision.issuer or ""
    ministry = ministry_of(decision.number)
    return say("product.issuer_by_number", name=ministry) if ministry else ""


def _rank(one: Recognition, status: Status) -> str:
    if one.stars is None:
        return say("star.potential")
    return rank_of(one.stars, status) or say("star.one", n=one.stars)


def _buyer(item: ResolvedProduct) -> list[tuple[str, str]]:
    """Return (label, words) of what the record gives a buyer; what it does not give is in `_not_given`."""
    buyer = item.product.buyer
    rows = [(say(f"buyer.{name}"), getattr(buyer, name)) for name in BUYER_FIELDS if buyer and getattr(buyer, name)]
    certificates = [
        f"{one.name}{f' số {one.number}' if one.number else ''}"
        + (f" ({say('product.expires', day=day(parse(one.expires)))})" if one.expires else "")
        for one in (buyer.certificates if buyer else ())
    ]
    return [*rows, (say("buyer.certificates"), "; ".join(certificates))] if certificates else rows


def _not_given(item: ResolvedProduct) -> str:
    """Return the labels of what a buyer asks and the record does not give: said to be not given, never “none”."""
    buyer = item.product.buyer
    return _labels(tuple([name for name in _ASKED if not (buyer and getattr(buyer, name))]))


@cache
def _labels(fields: tuple[str, ...]) -> str:
    return listed([first_lower(say(f"buyer.{name}")) for name in fields])


def _sold_at(item: ResolvedProduct, market: SalesIndex) -> list[tuple[str, str]]:
    """Return the words of each place where it is sold, and the address of its page, "" where none is known."""
    places = item.product.buyer.sold_at if item.product.buyer else ()
    points = [(words, market.point(words)) for words in places]
    return [(point.shop.name, point.path) if point else (words, "") for words, point in points]


def _contact(item: ResolvedProduct) -> list[tuple[str, str]]:
    return [(say(f"contact.{name}"), words) for name, words in public_contact(item.product).items()]


def _related(catalogue: Catalogue, item: ResolvedProduct) -> list[ResolvedProduct]:
    maker = catalogue.producer_of(item)
    others = (other for other in maker.items if other.id != item.id) if maker else ()
    return [other for _, other in zip(range(RELATED), others, strict=False)]
