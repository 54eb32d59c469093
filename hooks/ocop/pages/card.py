"""What a list shows of a product; made once and used in every list that holds it."""

from dataclasses import dataclass

from ocop import sentences
from ocop.catalogue import Item
from ocop.words import say


@dataclass(frozen=True, slots=True)
class Card:
    """The words of one card. `stars` is 0 unless in force: then nothing that looks like stars may be shown."""

    id: str
    path: str
    name: str
    producer: str
    place: str
    stars: int
    rank: str
    status: str
    status_key: str
    sentence: str


def card(item: Item) -> Card:
    """Return the card of `item`."""
    standing = item.standing
    return Card(
        id=item.id,
        path=f"san-pham/{item.id}/",
        name=item.name,
        producer=item.product.producer.name if item.product.producer else "",
        place=place_now(item),
        stars=standing.stars or 0,
        rank=rank(item),
        status=sentences.label(standing.status),
        status_key=standing.status.value,
        sentence=item.sentence,
    )


def rank(item: Item) -> str:
    """Return the stars in words: held, once held, or only proposed."""
    standing = item.standing
    if standing.stars:
        return say("star.one", n=standing.stars)
    if standing.recognition and standing.recognition.stars:
        return say("star.was", n=standing.recognition.stars) if standing.term else ""
    return ""


def place_now(item: Item) -> str:
    """Return today's commune and province, as far as they are certain."""
    commune = item.commune_now
    return f"{commune.full_name}, {item.province.name}" if commune else item.province.name

