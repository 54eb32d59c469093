"""What an office should settle first: each point where a record rests on weak evidence, with the sources to open.

It is no error: the record says what its sources say. A question names the product, what is not settled, why that
matters, and where to look. Kinds are ordered by how much the public page changes when they are settled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from ocop.catalogue.items import ResolvedProduct
from ocop.language import dates
from ocop.language.formats import listed
from ocop.language.strings import say
from ocop.law import issuers
from ocop.meaning.certificate_status import evaluated_only
from ocop.records.product import Recognition, Source

KINDS = ("one_page", "vague_date", "issuer_by_number", "issuer", "producer", "commune")
"""The kinds of questions, the most important first; their words are [review] in words-vi.toml."""

_OFFICIAL = (".gov.vn", "gov.vn")


@dataclass(frozen=True, slots=True)
class Question:
    """One point to settle about one product.

    `what` says it in Vietnamese; `hint` what the record itself already suggests.
    """

    kind: str
    item: ResolvedProduct
    what: str
    hint: str
    sources: tuple[Source, ...]


def questions(items: Sequence[ResolvedProduct]) -> list[Question]:
    """Return every question about `items`.

    By kind, products in force before others, then in the order of the catalogue.
    """
    found = [question for item in items for question in _of(item)]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), not one.item.standing.in_force))


def _of(item: ResolvedProduct) -> Iterator[Question]:
    one = item.standing.recognition
    sources = one.sources if one else ()
    if one:
        yield from _of_recognition(item, one)
    if item.product.producer is None:
        yield Question("producer", item, say("review.producer"), "", sources)
    if len(item.communes_now) > 1:
        names = listed([unit.full_name for unit in item.communes_now], "hoặc")
        yield Question("commune", item, say("review.commune_divided", names=names), say("review.commune_code"), sources)
    elif item.doubt:
        yield Question("commune", item, say("review.commune_doubt", why=item.doubt), "", sources)


def _of_recognition(item: ResolvedProduct, one: Recognition) -> Iterator[Question]:
    decision = one.decision
    number = decision.number if decision else None
    date = one.valid_from or (decision.date if decision else None)
    if one.stars and not number and len(one.sources) == 1 and not _official(one.sources[0]):
        yield Question("one_page", item, say("review.one_page", stars=one.stars), "", one.sources)
    if evaluated_only(one):
        yield Question("vague_date", item, say("review.only_evaluated"), "", one.sources)
    elif not date:
        yield Question("vague_date", item, say("review.no_date"), one.round or "", one.sources)
    elif not dates.parse(date).exact:
        yield Question("vague_date", item, say("review.vague_date", date=_written(date)), one.round or "", one.sources)
    if number and not (decision and decision.issuer):
        if ministry := issuers.ministry_of(number):
            yield Question("issuer_by_number", item, say("review.issuer", number=number), ministry, one.sources)
        else:
            yield Question("issuer", item, say("review.issuer", number=number), "", one.sources)


def _written(date: str) -> str:
    return f"năm {date}" if len(date) == len("2024") else f"tháng {date[5:7]}/{date[:4]}"


def _official(source: Source) -> bool:
    return (urlsplit(source.url or "").hostname or "").endswith(_OFFICIAL)
