"""What a list shows of a product; made once and used in every list that holds it."""

from collections.abc import Callable
from string import ascii_lowercase
from typing import NamedTuple

from markupsafe import Markup

from ocop import addresses
from ocop.catalogue.items import ResolvedProduct
from ocop.goods.kinds import OTHER
from ocop.language.dates import digits
from ocop.language.strings import LANGUAGES, say, spoken
from ocop.language.terms import unit_words
from ocop.meaning import status_sentences
from ocop.meaning.certificate_timeline import Status
from ocop.records.product import Photo


class Card(NamedTuple):
    """The words of one card. `stars` is 0 unless in force: then nothing that looks like stars may be shown."""

    id: str
    path: str
    picture: Markup
    """A small <picture> of the first photo, "" where there is none."""
    art: str
    """Name of the drawing of its kind of goods, for where there is none."""
    name: str
    producer: str
    place: str
    stars: int
    rank: str
    status: str
    status_key: str
    deadline: str
    """“hạn 17/01/2028”, "" where there is none."""
    then: str
    """The data from which a script corrects a page read later, "" where nothing changes.

    The stars of the recognition that counts, in force or not, then each later day on which the status changes, with its
    `code`: “4:20261230e”.
    """


Pictures = Callable[[ResolvedProduct, Photo, str], Markup]
"""Makes the markup of a photo of an item on a "card", as the "first" or a "further" one on its page.

"" where it can't.
"""


Cards = Callable[[ResolvedProduct], Card]
"""Gives the card of an item."""


def cards(pictures: Pictures) -> Cards:
    """Return the function that makes a card when it is first asked for, and again only when the item has changed."""
    made: dict[str, dict[str, tuple[ResolvedProduct, Card]]] = {language: {} for language in LANGUAGES}

    def of(item: ResolvedProduct) -> Card:
        cards = made[spoken()]
        known = cards.get(item.id)
        if known is None or known[0] is not item:
            known = cards[item.id] = item, card(item, pictures)
        return known[1]

    return of


_NO_PICTURE = Markup()


def card(item: ResolvedProduct, pictures: Pictures) -> Card:
    """Return the card of `item`."""
    standing = item.standing
    photos = item.product.photos
    return Card(
        id=item.id,
        picture=pictures(item, photos[0], "card") if photos else _NO_PICTURE,
        art=item.kind.drawing if item.kind else OTHER,
        path=addresses.product(item.id),
        name=item.name,
        producer=item.product.producer.name if item.product.producer else "",
        place=place_now(item),
        stars=standing.stars or 0,
        rank=rank(item),
        status=status_sentences.label(standing.status),
        status_key=standing.status.value,
        deadline=status_sentences.deadline(standing),
        then=_plan(item),
    )


def code(status: Status) -> str:
    """Return the letter that stands for a status among the later ones of a card."""
    return _CODES[status]


_CODES = dict(zip(Status, ascii_lowercase, strict=False))


def _plan(item: ResolvedProduct) -> str:
    if not item.later:
        return ""
    recognition = item.standing.recognition
    stars = (recognition.stars or 0) if recognition else 0
    return f"{stars}:" + "".join(digits(day) + code(later.status) for day, later in item.later)


def rank(item: ResolvedProduct) -> str:
    """Return the stars of the recognition that counts in words that claim no more than its status does."""
    standing = item.standing
    return rank_of(standing.recognition.stars if standing.recognition else None, standing.status)


_RANKS = {
    Status.EXPIRED: "star.was",
    Status.REVOKED: "star.was",
    Status.SUPERSEDED: "star.was",
    Status.DATE_UNKNOWN: "star.perhaps",
    Status.UNVERIFIED: "star.said",
}


def rank_of(stars: int | None, status: Status) -> str:
    """Return “4 sao”, “Từng được công nhận 4 sao” …; "" where nothing may be said of stars."""
    return rank_pattern(status).replace("{n}", str(stars)) if stars else ""


def rank_pattern(status: Status) -> str:
    """Return the words for a rank under `status` with “{n}” for the stars."""
    key = "star.one" if status.in_force else _RANKS.get(status)
    return say(key) if key else ""


def place_now(item: ResolvedProduct) -> str:
    """Return today's commune and province, as far as they are certain."""
    commune = item.commune_now
    return f"{unit_words(commune)}, {item.province.name}" if commune else item.province.name
