"""The words of the fictional nation, and text as offices really type it: capitals, tone marks of the older spelling."""

import random
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("words.toml")
_TONE = "[\u0300\u0309\u0303\u0301\u0323]"
_TODAY = re.compile(rf"(?<![qQ])([oO])({_TONE})([aAeE])(?![\w\u0302\u0306])|(?<![qQ])([uU])({_TONE})([yY])(?!\w)")


@dataclass(frozen=True, slots=True)
class Wares:
    """The products of one bộ: `group` is its code, `heads` their common names, `net` how they are packed."""

    group: str
    heads: tuple[str, ...]
    net: tuple[str, ...]
    weight: int


@cache
def words() -> dict[str, Any]:
    """Return the tables of words by name."""
    return tomllib.loads(_FILE.read_text("utf-8"))


@cache
def wares() -> tuple[Wares, ...]:
    """Return the products of every bộ."""
    rows = words()["products"].items()
    return tuple(Wares(code, tuple(row["heads"]), tuple(row["net"]), row["weight"]) for code, row in rows)


def brand(rng: random.Random) -> str:
    """Return two words that no sign over a real shop is known to bear together: “Sóng Biếc”."""
    return f"{rng.choice(words()['brand_first'])} {rng.choice(words()['brand_second'])}"


def described(rng: random.Random, **known: str) -> str:
    """Return a few sentences about a product; `known` are its `head`, `brand` and `place`."""
    said = words()["description"]
    several = rng.sample(said["sentences"], rng.choice((1, 2, 2, 3, 3, 4, 6)))
    return " ".join(sentence.format_map(_drawn(rng, said) | known) for sentence in several)


def _drawn(rng: random.Random, said: dict[str, list[str]]) -> dict[str, str]:
    drawn = {slot: rng.choice(choice) for slot, choice in said.items() if slot != "sentences"}
    numbers = {"n": rng.randint(2, 60), "few": rng.randint(3, 12), "year": rng.randint(1992, 2024)}
    return drawn | {slot: str(one) for slot, one in numbers.items()} | {"big": f"{rng.randint(2, 90)}.000"}


def old_spelling(text: str) -> str:
    """Return `text` with its tone marks on the last vowel, as printers set them before.

    “hòa, khỏe, thủy” → “hoà, khoẻ, thuỷ”.
    """
    apart = unicodedata.normalize("NFD", text)
    moved = _TODAY.sub(lambda found: "".join(found.group(1, 3, 2) if found[1] else found.group(4, 6, 5)), apart)
    return unicodedata.normalize("NFC", moved)


def as_typed(rng: random.Random, text: str) -> str:
    """Return `text` as an office may have typed it: one in twenty in capitals, one in twelve in the older spelling."""
    draw = rng.random()
    if draw < 0.05:
        return text.upper()
    return old_spelling(text) if draw < 0.13 else text
