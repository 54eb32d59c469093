"""Fictional records: a producer at a real place, what it makes, and what has befallen its certificate."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from string import ascii_lowercase

from _demo.buyers import buyer, contact
from _demo.places import divided, folder, homes, moved, printed
from _demo.stories import STORIES, Plain, Story, Teller, Told
from _demo.words import Wares, as_typed, brand, described, wares, words

from ocop.language import vietnamese
from ocop.places.gazetteer import Era, Unit
from ocop.law.product_groups import SETS, Node, taxonomy

_PRODUCTS_A_PRODUCER = (1, 2, 3, 4, 5, 8, 14)
_PRODUCERS = (52, 20, 11, 7, 5, 3, 2)
"""Of a hundred producers so many have so many products: 20,000 products are about 7,500 producers'."""
_NAMES = (
    "{} hư cấu {brand}",
    "{} hư cấu {brand}",
    "{} hư cấu {brand} {variant}",
    "{} {variant} hư cấu {brand}",
    "{} hư cấu {place}",
    "{} hư cấu {brand} {place}",
)


@dataclass(frozen=True, slots=True)
class Maker:
    """A fictional producer: the record's fields, its brand and its home as the oldest list has it."""

    fields: Plain
    brand: str
    home: Unit


@dataclass(frozen=True, slots=True)
class Fiction:
    """A record and where it lies: the folder of its province and its id."""

    folder: str
    id: str
    record: Plain

    @property
    def file(self) -> str:
        """Its path from the root of the project."""
        return f"products/{self.folder}/{self.id}.yml"


def fictions(count: int, seed: int, today: dt.date) -> Iterator[Fiction]:
    """Yield `count` records, the same for the same count, seed and day; each names the photo that may lie beside it."""
    rng = random.Random(f"{count} {seed} {today}")
    teller, ids = Teller(rng, today), set[str]()
    makers = _makers(rng)
    for story in _stories(rng, count):
        maker = next(makers)
        yield _fiction(rng, maker, story(teller, maker.home), today, ids)


def _fiction(rng: random.Random, maker: Maker, told: Told, today: dt.date, ids: set[str]) -> Fiction:
    place = printed(rng, maker.home, told.day, dated=told.dated)
    criteria = next((one["criteria"] for one in reversed(told.recognitions) if "criteria" in one), None)
    node, ware = _ware(rng, told.day, criteria)
    name, head = _name(rng, ware, maker, place.commune)
    while (own := f"{maker.fields['name']}: {vietnamese.slug(name)}") in ids:  # one record a product of a producer
        name, head = _name(rng, ware, maker, place.commune)
    ids.add(own)
    made = _id(name, maker, ids)
    known = {"brand": maker.brand, "place": place.commune.name, "province": place.commune.province.name}

    def often(share: float) -> bool:
        return rng.random() < share

    record = {
        "name": as_typed(rng, name),
        "producer": often(0.93) and maker.fields,
        "place": place.fields,
        "group": often(0.8) and _group(rng, node, criteria),
        "recognitions": told.recognitions,
        "product_code": often(0.6) and _code(rng, place.commune, told.day),
        "description": often(0.6) and described(rng, head=head, brand=maker.brand, place=place.commune.name),
        "photos": [_photo(rng, made, head, rng.choice(ware.net))],
        "buyer": often(0.5) and buyer(rng, ware, today, **known),
        "contact": often(0.25) and contact(rng, maker.brand, today),
        "links": often(0.1)
        and [{"url": f"https://truy-xuat-hu-cau.example.vn/{made}", "title": "Trang truy xuất hư cấu"}],
        "former_ids": often(0.02) and [f"{made}-cu"],
        **told.more,
    }
    return Fiction(folder(maker.home), made, {key: value for key, value in record.items() if value})


def _stories(rng: random.Random, count: int) -> list[Story]:
    """Return a story for each record: each at least once where they are as many, then as often as it happens."""
    told = list(islice(STORIES, count))
    told += rng.choices(list(STORIES), list(STORIES.values()), k=count - len(told))
    rng.shuffle(told)
    return told


def _makers(rng: random.Random) -> Iterator[Maker]:
    """Yield a producer for each record, as often as it has products; the first live where records are hardest."""
    pools = [divided(), moved()]
    taken = set[str]()
    while True:
        home = rng.choice(pools.pop() if pools else homes())
        kinds = words()["producers"]
        kind = rng.choices(kinds, [one["weight"] for one in kinds])[0]
        sign = brand(rng)
        name = rng.choice(kind["forms"]).format(brand=sign, place=home.name)
        if (slug := vietnamese.slug(name)) in taken:
            continue
        taken.add(slug)
        fields = {"name": as_typed(rng, name), "type": kind["type"]}
        if rng.random() < 0.3:
            fields["tax_code"] = f"99{rng.randint(0, 99_999_999):08}"  # no province's code is 99
        if rng.random() < 0.15:
            fields["website"] = f"https://{vietnamese.slug(sign)}-hu-cau.example.vn/"
        maker = Maker(fields, sign, home)
        yield from [maker] * rng.choices(_PRODUCTS_A_PRODUCER, _PRODUCERS)[0]


def _ware(rng: random.Random, day: dt.date, criteria: str | None) -> tuple[Node, Wares]:
    """Return a group of the criteria (of those of the day, where none is stated) and what is in it."""
    stated = criteria or next((one for one in reversed(SETS) if _in_use(one, day)), SETS[0])
    while True:
        ware = rng.choices(wares(), [one.weight for one in wares()])[0]
        nodes = [
            node
            for node in taxonomy().nodes(stated)
            if "bộ" in node.levels and ware.group in (node.code, *(now.code for now in taxonomy().today(node)))
        ]
        if nodes:
            return rng.choice(nodes), ware


def _in_use(criteria: str, day: dt.date) -> bool:
    return any(
        node.valid_from <= day and (node.valid_to is None or day <= node.valid_to)
        for node in taxonomy().nodes(criteria)
    )


def _group(rng: random.Random, node: Node, criteria: str | None) -> Plain:
    """State the group at the level that a source would: often no deeper than the ngành."""
    stated = rng.choices(node.path, [5, 2, 3][: len(node.path)])[0]
    made = {"level": rng.choice(stated.levels), "name": stated.name}
    return made | {"criteria": criteria} if criteria and rng.random() < 0.7 else made


def _name(rng: random.Random, ware: Wares, maker: Maker, commune: Unit) -> tuple[str, str]:
    """Return a product's name, which says that it is fictional, and the common name in it."""
    head, variant = rng.choice(ware.heads), rng.choice(words()["variants"])
    shape = rng.choice(_NAMES)
    return shape.format(head, brand=maker.brand, variant=variant, place=commune.name), head.lower()


def _id(name: str, maker: Maker, taken: set[str]) -> str:
    """Return an id that no other record has: the name, with the home where that is taken, then with a letter.

    It never ends in a number, which beside it would look like that of a second photo.
    """
    plain, home = vietnamese.slug(name), vietnamese.slug(f"{maker.home.name} {maker.home.province.name}")
    plain = f"{plain}-x" if plain[-1].isdigit() else plain
    letters = (f"-{a}{b}" for a in ascii_lowercase for b in ascii_lowercase)
    endings = chain(("", f"-{home}"), (f"-{home}{two}" for two in letters))
    made = next(one for one in (f"{plain}{ending}"[-80:].strip("-") for ending in endings) if one not in taken)
    taken.add(made)
    return made


def _photo(rng: random.Random, made_id: str, head: str, net: str) -> Plain:
    said = words()
    alt = rng.choice(said["said"]["alts"]).format(head=head, net=net, colour=rng.choice(said["description"]["colour"]))
    return {"file": f"{made_id}.jpg", "alt": alt, "credit": "Hình vẽ hư cấu của scripts/demo", "licence": "CC0 1.0"}


def _code(rng: random.Random, commune: Unit, day: dt.date) -> str | None:
    """Return a product's code as 26/2026/QĐ-TTg writes it; older decisions had none."""
    if commune.era is not Era.NEW:
        return None
    return f"{commune.province.code}-{commune.code}-{rng.randint(900, 9_999)}-{day.year}"
