"""Real names as fingers and ears distort them: nearly all still lead to the product, by every way of distorting."""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ocop.catalogue.catalogue import Catalogue
from ocop.language.vietnamese import nfc, today_spelling
from ocop.search import folding
from support import REAL_TODAY
from support.search import run_in_node

EVERY = 4
"""One name of so many is tried in each way."""

LEAST = 0.95

TONES = {"\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0301": "s1", "\u0323": "j5"}
QUALITIES = {"\u0302": "=6", "\u031b": "w7", "\u0306": "w8"}
"""By combining mark: the key of Telex (“=”: the letter once more) and that of VNI."""

EARS = [("s", "x"), ("x", "s"), ("tr", "ch"), ("ch", "tr"), ("gi", "d"), ("l", "n"), ("r", "d")]
TWINS = str.maketrans("ảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹ", "ãẵẫẽễĩõỗỡũữỹảẳẩẻểỉỏổởủửỷ")


def typed_raw(word: str, method: int, *, at_end: bool) -> str:
    """Return the keys of Telex (0) or VNI (1) that make `word`, each tone where it stands or at the word's end."""
    out, tone = [], ""
    for sign in unicodedata.normalize("NFD", word):
        if sign in TONES:
            if at_end:
                tone = TONES[sign][method]
            else:
                out.append(TONES[sign][method])
        elif sign in QUALITIES:
            key = QUALITIES[sign][method]
            out.append(out[-1] if key == "=" else key)
        else:
            out.append(("dd", "d9")[method] if sign == "đ" else sign)
    return "".join(out) + tone


def bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def chance(name: str, way: str, most: int) -> int:
    """Return a number below `most` that is the same in every run."""
    return int(hashlib.sha256(f"{way} {name}".encode()).hexdigest(), 16) % most


def in_one_word(name: str, way: str, change: Callable[[str, int], str]) -> str:
    """Change one word of four letters or more at one place, which is neither its beginning nor its end."""
    words = name.split()
    long = [n for n, word in enumerate(words) if len(word) > 3]
    if not long:
        return name
    at = long[chance(name, way, len(long))]
    words[at] = change(words[at], 1 + chance(name, f"{way} letter", len(words[at]) - 2))
    return " ".join(words)


def misheard(name: str) -> str:
    words = name.split()
    for n in range(len(words)):
        at = (chance(name, "ear", len(words)) + n) % len(words)
        for one, other in EARS:
            if words[at].startswith(one) and words[at] != one and not words[at].startswith(("ng", "nh")):
                words[at] = other + words[at].removeprefix(one)
                return " ".join(words)
    return name


def each_word(name: str, change: Callable[[str], str]) -> str:
    return " ".join(change(word) for word in name.split())


WAYS: dict[str, Callable[[str], str]] = {
    "without accents": bare,
    "upper case": str.upper,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "Telex, tone last": lambda name: each_word(name, lambda word: typed_raw(word, 0, at_end=True)),
    "Telex, tone at its letter": lambda name: each_word(name, lambda word: typed_raw(word, 0, at_end=False)),
    "VNI, tone last": lambda name: each_word(name, lambda word: typed_raw(word, 1, at_end=True)),
    "VNI, tone at its letter": lambda name: each_word(name, lambda word: typed_raw(word, 1, at_end=False)),
    "letters swapped": lambda name: in_one_word(
        bare(name), "swap", lambda word, at: word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    ),
    "letter left out": lambda name: in_one_word(bare(name), "drop", lambda word, at: word[:at] + word[at + 1 :]),
    "letter doubled": lambda name: in_one_word(bare(name), "double", lambda word, at: word[:at] + word[at - 1 :]),
    "letter left out, with accents": lambda name: in_one_word(
        name, "drop", lambda word, at: word[:at] + word[at + 1 :]
    ),
    "misheard": misheard,
    "misheard, without accents": lambda name: misheard(bare(name)),
    "hỏi for ngã": lambda name: name.translate(TWINS),
    "every second word without accents": lambda name: " ".join(
        bare(word) if n % 2 else word for n, word in enumerate(name.split())
    ),
    "run together": lambda name: bare(name).replace(" ", ""),
    "two words run together": lambda name: name.replace(" ", "", 1),
    "a word in two pieces": lambda name: in_one_word(bare(name), "split", lambda word, at: f"{word[:at]} {word[at:]}"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_distorted_name_still_leads_to_its_product(real: Catalogue, real_assets: Path, way: str) -> None:
    """One of the first three has the letters of the name."""
    names = {" ".join(re.findall(r"\w+", today_spelling(nfc(item.name)).casefold())) for item in real.items}
    tried = sorted(name for name in names if " " in name)[::EVERY]
    letters = {item.id: folding.words(item.name) for item in real.items}
    asked = [WAYS[way](name) for name in tried]
    told = run_in_node("queries.js", real_assets, REAL_TODAY.isoformat(), given=asked)
    lost = [
        f"{query} ({name})"
        for name, query, answer in zip(tried, asked, told, strict=True)
        if folding.words(name) not in [letters[one] for one in answer["ids"][:3]]
    ]
    assert len(lost) <= (1 - LEAST) * len(tried), "\n".join(lost)
