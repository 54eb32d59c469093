"""The page of every product, and of every address that a product once had."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache, partial
from operator import attrgetter

from markupsafe import Markup

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue, ResolvedProducer
from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.sales import SalesIndex
from ocop.language.dates import parse
from ocop.language.formats import day, first_lower, first_upper, listed
from ocop.language.strings import ENGLISH, VIETNAMESE, say, spoken, words
from ocop.language.terms import named, term, unit_words
from ocop.law.product_groups import Node
from ocop.markup import fill
from ocop.meaning import certificate_status, status_sentences
from ocop.meaning.certificate_status import Standing
from ocop.meaning.certificate_timeline import Status, Term
from ocop.meaning.public_contact import public_contact
from ocop.pages import verdict
from ocop.pages.card import Cards, Pictures
from ocop.pages.page import vietnamese
from ocop.pages.product_history import history
from ocop.pages.structured_data import product_data, way_data
from ocop.records.product import Buyer, Group
from ocop.site_model import Crumb, Family, Page

Neighbours = tuple[ResolvedProduct | None, ResolvedProduct | None]
"""The items before and after one in the list of its province."""

RELATED = 6
_ASKED = tuple(field.name for field in fields(Buyer))
"""What a buyer asks of every product."""
BUYER_FIELDS = tuple(name for name in _ASKED if name not in {"certificates", "sold_at"})
"""Those of them that are one line each."""
_STATED = (
    *(f"product.{key}" for key in ("producer", "group", "number_of_decision", "day_of_decision", "issuer")),
    *(f"buyer.{name}" for name in _ASKED),
)
"""What a page says that no source says, by the key of its label."""
_of_trade = attrgetter(*_ASKED)
_NO_TRADE = (None,) * len(_ASKED)


def families(catalogue: Catalogue, sales: SalesIndex, cards: Cards, pictures: Pictures) -> Iterator[Family]:
    """Yield one page a product, in the order of names, then the pages that lead from former addresses."""
    for item in catalogue.items:
        yield family(catalogue, sales, cards, pictures, item)
    for item in catalogue.items:
        for former in item.product.former_ids:
            yield Family(addresses.product(former), partial(_moved, item, former), partial(_alone, item))


def family(catalogue: Catalogue, sales: SalesIndex, cards: Cards, pictures: Pictures, item: ResolvedProduct) -> Family:
    """Return the page of one product."""
    beside = catalogue.beside(item)
    return Family(
        addresses.product(item.id),
        partial(_page, catalogue, sales, cards, pictures, item, beside=beside),
        partial(_shown, catalogue, item, beside),
    )


def _shown(catalogue: Catalogue, item: ResolvedProduct, beside: Neighbours) -> tuple[ResolvedProduct | None, ...]:
    maker = catalogue.producer_of(item)  # the name that most of its products print decides its address
    return item, *beside, *(maker.items if maker else ())


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
    catalogue: Catalogue,
    sales: SalesIndex,
    cards: Cards,
    pictures: Pictures,
    item: ResolvedProduct,
    *,
    beside: Neighbours,
) -> Iterator[Page]:
    before, after = beside
    maker = catalogue.producer_of(item)
    photos = enumerate(item.product.photos)
    gallery = [(pictures(item, photo, "further" if n else "first"), photo) for n, photo in photos]
    card, told = cards(item), history(item)
    labels = words()
    province = Crumb(item.province.name, addresses.unit(item.province))
    way = (Crumb(say("site.provinces"), addresses.PROVINCES), province)
    kind = Crumb(named(item.kind), addresses.kind(item.kind.slug)) if item.kind else None
    sentence = (
        item.sentence
        if spoken() == VIETNAMESE
        else status_sentences.standing(item.product, item.standing, catalogue.today)
    )
    # Two products of one name and no known producer are told apart by the district of before July 2025.
    near = card.producer or item.product.place.district
    where = ", ".join(filter(None, (near, card.place)))
    yield Page(
        path=addresses.product(item.id),
        template="product.html",
        title=item.name,
        description=say("product.description", name=item.name, where=where, status=sentence),
        crumbs=(province, kind) if kind else (province,),
        context={
            "item": item,
            "product": item.product,
            "card": card,
            "maker": maker,
            "kind": kind,
            "gallery": [shown for shown in gallery if shown[0]],
            "basis": status_sentences.basis(item.standing),
            "later": _later(item),
            "rows": [(labels[f"product.{key}"], *stated) for key, *stated in _facts(item, maker, card.place)],
            "lacks": _not_known(item),
            "word": verdict.word(item),
            "says": verdict.told(item, status_sentences.after_label(sentence)),
            "certified_by": verdict.certified_by(item, told),
            "reason": _reason(item),
            "life": verdict.life(item),
            "history": told,
            "buyer": _buyer(item),
            "sold_at": _sold_at(item, sales),
            "contact": _contact(item),
            "related": _related(item, maker),
            "province": province,
            "before": before,
            "after": after,
            "status_day": say("product.status", day=""),
            "on": day(catalogue.today),
            "built": catalogue.today.isoformat(),
            "data": product_data(item, str(gallery[0][0]) if gallery else ""),
            "way": "" if spoken() == ENGLISH else way_data(way, Crumb(item.name, addresses.product(item.id))),
        },
    )


def _reason(item: ResolvedProduct) -> str:
    """Return why a certificate holds longer, in the words of the record; the sentence in Vietnamese has them too."""
    recognition = item.standing.recognition
    extended = item.standing.status is Status.EXTENDED and recognition and recognition.extension
    return recognition.extension.reason if extended and recognition and recognition.extension else ""


def _later(item: ResolvedProduct) -> Sequence[tuple[dt.date, str]]:
    """Return the sentence of each later day, none where a script can tell them all from the days."""
    by_term = tuple([(date, then.status, then.term) for date, then in item.later if status_sentences.by_term(then)])
    if by_term and len(by_term) == len(item.later):
        return _later_by_term(spoken(), by_term)
    return _told_later(item.later, item.standing, partial(status_sentences.standing, item.product))


@lru_cache(maxsize=16384)
def _later_by_term(_language: str, steps: tuple[tuple[dt.date, Status, Term], ...]) -> list[tuple[dt.date, str]]:
    """Return the sentences of `_later` in the language that is spoken: certificates of one day share them."""
    later = [(date, Standing(status, term=term)) for date, status, term in steps]
    return _told_later(later, later[-1][1], status_sentences.of_term)


def _told_later(
    later: Sequence[tuple[dt.date, Standing]], today: Standing, sentence: Callable[[Standing, dt.date], str]
) -> list[tuple[dt.date, str]]:
    said = tuple([sentence(then, date) for date, then in later])
    pending = not later and status_sentences.after_pending(today)
    if said == status_sentences.foretellings(later) and not pending:
        return []
    steps = [*later]
    last = steps[-1][1] if steps else today
    if after := status_sentences.after_pending(last):
        steps.append((after, last))
    return [(date, status_sentences.after_label(sentence(then, date))) for date, then in steps]


def _facts(
    item: ResolvedProduct, maker: ResolvedProducer | None, place_now: str
) -> Iterator[tuple[str, str | Markup, str, str | Markup]]:
    """Yield (key of the label, words, address or "", note) for the table of facts.

    What no source states is in `_not_known`. `place_now` is today's place in words.
    """
    producer = item.product.producer
    if producer and maker:
        kind = term(producer.type) if producer.type else ""
        if producer.name.lower().startswith(kind.lower()):
            kind = ""  # “Công ty” below “Công ty TNHH …” says nothing
        if spoken() == VIETNAMESE:
            yield "producer", vietnamese(producer.name), addresses.producer(maker.slug), kind
        elif kind:  # in English the name stands above only, with its link
            yield "producer_type", first_upper(kind), "", ""
    if producer and producer.tax_code:
        yield "tax_code", producer.tax_code, "", ""
    yield "place_now", place_now, *_place_now(item)
    place = item.product.place
    printed = ", ".join([part for part in (place.commune, place.district, place.province) if part])
    path = addresses.unit(item.former_province) if item.former_province else ""
    if item.district:
        path = addresses.unit(item.district)
    yield "place_then", vietnamese(printed), path, ""
    if item.product.group:
        yield "group", *_group(spoken(), item.product.group, item.group_now)
    if item.product.product_code:
        yield "code", item.product.product_code, "", ""


def _not_known(item: ResolvedProduct) -> tuple[int, str]:
    """Return how much no source says of the product, its recognition and its trade, and what: never row by row."""
    product, one, buyer = item.product, item.standing.recognition, item.product.buyer
    decision = one.decision if one else None
    only_evaluated = one is not None and certificate_status.evaluated_only(one)
    known = (
        product.producer,
        product.group,
        not one or (decision and decision.number) or only_evaluated,
        not one or (decision and decision.date) or one.valid_from or one.evaluated,
        not one or (decision and decision.issuer) or only_evaluated,
        *(_of_trade(buyer) if buyer else _NO_TRADE),
    )
    keys = tuple([key for key, stated in zip(_STATED, known, strict=True) if not stated])
    return len(keys), _labels(spoken(), keys)


@lru_cache(maxsize=4096)
def _labels(_language: str, keys: tuple[str, ...]) -> str:
    """Return the labels of `keys` in the language that is spoken: many records lack the same."""
    return "; ".join([first_lower(say(key)) for key in keys])


def _place_now(item: ResolvedProduct) -> tuple[str, str | Markup]:
    """Return the address of the list of today's place, and what is not certain of the place."""
    doubt = fill(say("product.place_doubt", why="{}"), vietnamese(item.doubt)) if item.doubt else ""
    if item.commune_now:
        return addresses.unit(item.commune_now), doubt
    path = addresses.unit(item.province)
    if item.communes_now:
        names = listed([unit_words(unit) for unit in item.communes_now], "hoặc")
        return path, say("product.place_divided", places=names)
    return path, doubt


@lru_cache(maxsize=4096)
def _group(_language: str, stated: Group, now: Node | None) -> tuple[Markup, str, str]:
    """Return the group as stated, the address of the list of today's, and its name where that is another."""
    words = fill(say("product.group_stated", level=term(stated.level), name="{}"), vietnamese(stated.name))
    if stated.criteria:
        words += " " + say("product.group_criteria", criteria=stated.criteria)  # escaped by what it is added to
    if now is None:
        return words, "", ""
    note = "" if named(now) == stated.name else say("product.group_today", name=named(now))
    return words, addresses.group(now.trail), note


def _buyer(item: ResolvedProduct) -> list[tuple[str, str]]:
    """Return (label, words) of what the record gives a buyer; what it does not give is in `_not_known`."""
    buyer = item.product.buyer
    if buyer is None:
        return []
    labels = words()
    rows = [(labels[f"buyer.{name}"], stated) for name in BUYER_FIELDS if (stated := getattr(buyer, name))]
    certificates = [
        one.name
        + (f" {say('product.certificate_number', number=one.number)}" if one.number else "")
        + (f" ({say('product.expires', day=day(parse(one.expires)))})" if one.expires else "")
        for one in buyer.certificates
    ]
    return [*rows, (labels["buyer.certificates"], "; ".join(certificates))] if certificates else rows


def _sold_at(item: ResolvedProduct, sales: SalesIndex) -> list[tuple[str, str]]:
    """Return the words of each place where it is sold, and the address of its page, "" where none is known."""
    places = item.product.buyer.sold_at if item.product.buyer else ()
    points = [(words, sales.point(words)) for words in places]
    return [(point.shop.name, point.path) if point else (words, "") for words, point in points]


def _contact(item: ResolvedProduct) -> list[tuple[str, str]]:
    return [(say(f"contact.{name}"), words) for name, words in public_contact(item.product).items()]


def _related(item: ResolvedProduct, maker: ResolvedProducer | None) -> list[ResolvedProduct]:
    return [other for other in maker.items[: RELATED + 1] if other is not item][:RELATED] if maker else []
