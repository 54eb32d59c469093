"""Permanent ids for imported records: short where the name alone is enough, with the place and the maker where not.

The same set of records gives the same ids in any order: whoever shares an id is lengthened together with the rest.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from ocop.language.vietnamese import nfc, slug

LONGEST = 80
_FULLEST = 3

_TYPE_OF_DISTRICT = re.compile(r"(?:huyện|quận|thị xã|thành phố|tp\.?|tx\.?)\s+", re.IGNORECASE)
_TYPE_OF_COMMUNE = re.compile(r"(?:xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE)
_PHOTO_NUMBER = re.compile(r".*-[1-9]?[0-9]").fullmatch
_EVERY_MAKER = re.compile(
    r"-(?:cong-ty|ctcp|co-phan|cp|tnhh|mot-thanh-vien|mtv|hop-tac-xa|htx|to-hop-tac|tht|lien-hiep|chi-nhanh|doanh-nghiep"
    r"|tu-nhan|ho-kinh-doanh|ho-sxkd|ho-san-xuat|co-so|san-xuat|sx|kinh-doanh|che-bien|thuc-pham|nong-nghiep|nong-san"
    r"|thuong-mai|tm|dich-vu|dv|dau-tu|phat-trien|xuat-nhap-khau|xnk|tong-hop|va)(?=-)"
)


def assign(records: Sequence[Mapping[str, Any]], taken: AbstractSet[str]) -> list[str | None]:
    """Return an id for each record, None where nothing in it tells it from another. Ids in `taken` are in use."""
    depths = [1 if generic(record["name"]) else 0 for record in records]
    while True:
        ids = [_id(record, depth) for record, depth in zip(records, depths, strict=True)]
        uses = Counter(ids)
        shared = [n for n, one in enumerate(ids) if uses[one] > 1 or one in taken]
        if all(depths[n] == _FULLEST for n in shared):
            return [None if n in shared else one for n, one in enumerate(ids)]
        for n in shared:
            depths[n] = min(depths[n] + 1, _FULLEST)


def generic(name: str) -> bool:
    """Say whether the name can't be an id alone: a kind of goods, or an end like that of a photo (“<id>-2.jpg”).

    A kind of goods has one or two words, or no capital letter after the first.
    """
    words = nfc(name).split()
    return (
        len(words) <= 2
        or bool(_PHOTO_NUMBER(slug(name)))
        or not any(letter.isupper() for word in words[1:] for letter in word)
    )


def _id(record: Mapping[str, Any], depth: int) -> str:
    whole = _cut(slug(record["name"]), LONGEST)
    for part in list(_parts(record))[:depth]:
        if part and not f"-{whole}-".endswith(f"-{part}-"):
            whole = f"{_cut(whole, LONGEST - len(part) - 1)}-{part}"
    return whole


def _parts(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield what may be added to a name, in this order: district or province; the maker's own words; commune."""
    place = record["place"]
    commune = slug(_TYPE_OF_COMMUNE.sub("", place.get("commune", ""), count=1))
    district = slug(_TYPE_OF_DISTRICT.sub("", place.get("district") or place["province"], count=1))
    maker = _EVERY_MAKER.sub("", f"-{slug(record.get('producer', {}).get('name', ''))}-").replace(f"-{district}-", "-")
    yield district
    yield _cut(maker.strip("-"), 30) or commune
    yield commune


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest + 1].rpartition("-")[0] or words[:longest]
