"""Find the right name of a field with a wrong name.

It may be in Vietnamese, in other English words, mistyped, or at the wrong place.
"""

import difflib
from collections import defaultdict
from collections.abc import Container, Mapping
from functools import cache
from typing import Any, NamedTuple

from ocop import data
from ocop.diagnostics import KeyPath
from ocop.language.formats import listed
from ocop.language.vietnamese import slug
from ocop.records.json_schema import kinds, titles

_CONTACT = "contact"
_CONSENT = "consent: {given_by: …, date: …, fields: [NAME], how: …}"


class RightName(NamedTuple):
    """What to write instead of an unknown field.

    The field ("" where only a hint helps), words for it, and text to paste.
    """

    field: str
    hint: str
    fix: str


def right_name(path: KeyPath, declared: type, stated: Container[str] = ()) -> RightName | None:
    """Return what the last part of `path` should be called in a record as `declared`; None where nothing is near.

    `stated` are the fields at the surface of the record.
    """
    key = str(path[-1])
    here = _below(path[:-1], declared)
    meant = [
        key,
        *(name for name in here if _plain(name) == _plain(key)),
        *_synonyms().get(_plain(key), ()),
        *_titled(declared).get(_plain(key), ()),
    ]
    if name := next((name for name in meant if name in here), ""):
        return RightName(name, f"tên đúng là “{name}”", name)
    if near := difflib.get_close_matches(key, here, 1, _NEAR):
        return RightName(near[0], f"có phải “{near[0]}”?", near[0])
    homes = [(name, _homes(declared)[name]) for name in meant if name in _homes(declared)]
    # contact details first, because they must not stand anywhere else; then the field nearest to the top of the record
    homes.sort(key=lambda one: ((_CONTACT, one[0]) not in one[1], len(one[1][0])))
    return _elsewhere(*homes[0], path, stated, declared) if homes else None


_NEAR = 0.65


def _elsewhere(name: str, homes: list[KeyPath], path: KeyPath, stated: Container[str], declared: type) -> RightName:
    """Return words for a field that belongs to another part of the record."""
    if (_CONTACT, name) in homes:
        hint = (
            f"ghi “{name}” trong “contact”, cùng “consent” (sự đồng ý được ghi lại); chưa có sự đồng ý thì bỏ dòng này"
        )
        first = len(path) == 1 and _CONTACT not in stated
        fix = f"contact:\n  {_CONSENT.replace('NAME', name)}\n  {name}" if first else ""
        return RightName("", hint, fix)
    parts = [str(part) for part in homes[0][:-1]]
    inside = listed([f"“{part}”" for part in parts], "rồi trong")
    if not parts:
        return RightName("", f"“{name}” ghi ở cấp ngoài cùng", "")
    single = len(path) == len(parts) == 1 and parts[0] not in stated and "[]" not in kinds(declared)[parts[0]]
    return RightName("", f"“{name}” ghi trong {inside}", f"{parts[0]}:\n  {name}" if single else "")


def _below(path: KeyPath, declared: type) -> list[str]:
    """Return the names of the fields at a place of a record."""
    at: Any = kinds(declared)
    for part in path:
        at = at.get("[]" if isinstance(part, int) else part, {}) if isinstance(at, Mapping) else {}
    return [name for name in at if name != "[]"] if isinstance(at, Mapping) else []


def _plain(name: str) -> str:
    return slug(name).replace("-", "")


@cache
def _synonyms() -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in data.rows("field-synonyms.tsv"):
        for said in (row["field"], *row["said"].split(";")):
            found[_plain(said)].append(row["field"])
    return found


@cache
def _titled(declared: type) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path, title in titles(declared).items():
        found[_plain(title)].append(str(path[-1]))
    return found


@cache
def _homes(declared: type) -> Mapping[str, list[KeyPath]]:
    """Return the places of each field, by its name."""
    found: defaultdict[str, list[KeyPath]] = defaultdict(list)
    for path in titles(declared):
        found[str(path[-1])].append(path)
    return found
