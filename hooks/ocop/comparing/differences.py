"""What became of one product between two states of its record, each fact in Vietnamese words."""

import datetime as dt
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from ocop.catalogue.items import ResolvedProduct
from ocop.diagnostics import KeyPath
from ocop.language.dates import parse
from ocop.language.formats import day, number, on_day
from ocop.language.strings import say
from ocop.meaning import status_sentences
from ocop.meaning.certificate_status import Standing, term
from ocop.meaning.certificate_timeline import Status
from ocop.records.json_schema import titles
from ocop.records.product import Decision, Extension, Photo, Product, Recognition, Revocation, Withdrawn

SHOWN = 80
"""How many letters of a value are shown: enough to recognise it."""

_LEGAL = {"name", "place", "product_code", "withdrawn"}
_LEGAL_BELOW: set[KeyPath] = {("producer", "name"), ("producer", "tax_code")}
"""Fields of law besides those of recognitions: what a decision or a certificate states.

All other fields are the catalogue's or the producer's own.
"""
_DAYS = {"date", "evaluated", "valid_from", "valid_to", "until", "expires", "withdrawn", "read"}
_APART: set[KeyPath] = {("recognitions",), ("photos",)}
"""Lists that are compared entry by entry."""
_TOLD_WHOLE = (Revocation, Extension, Withdrawn)
"""Parts that are told as one sentence when they come or go, not field by field."""
_PRIVATE = {"contact"}
"""Fields with personal data: a change is reported, the values are not."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One difference: where, from what to what ("" for nothing), the words for it, and whether it is one of law."""

    path: KeyPath
    before: str
    after: str
    words: str
    legal: bool = False


def facts(
    before: ResolvedProduct | None, after: ResolvedProduct, new_photos: frozenset[str] = frozenset()
) -> tuple[Fact, ...]:
    """Return the differences, those of law first; a new product has its recognitions only.

    `new_photos` are names of picture files with other content than before, whatever the record says of them.
    """
    found = list(_recognitions(before.product.recognitions if before else (), after.product.recognitions))
    if before:
        found += _leaves((), before.product, after.product, _legal_field)
        found += _photos(before.product.photos, after.product.photos, new_photos)
    found += _standing(before.standing if before else None, after.standing)
    return tuple(sorted(found, key=lambda fact: not fact.legal))


# --- Recognitions -----------------------------------------------------------------------------------------------------


def _recognitions(before: Sequence[Recognition], after: Sequence[Recognition]) -> Iterator[Fact]:
    pairs = _pairs(before, after)
    for n, new in enumerate(after):
        path: KeyPath = ("recognitions", n)
        if n in pairs:
            yield from _leaves(path, before[pairs[n]], new, _legal_recognition, _about(new))
            continue
        rank = _rise(next((one.stars for one in reversed(before) if one.stars), None), new)
        until = f"; {_until(new)}" if term(new) else ""
        words = say("changes.recognised", rank=rank, decision=cited(new.decision), until=until)
        yield Fact(path, "", cited(new.decision), words, legal=True)
        yield from (
            _whole((*path, name), None, part) for name in ("extension", "revocation") if (part := getattr(new, name))
        )
    for old in (one for n, one in enumerate(before) if n not in pairs.values()):
        words = say("changes.unrecognised", rank=_rise(None, old), decision=cited(old.decision))
        yield Fact(("recognitions",), cited(old.decision), "", words, legal=True)


def _pairs(before: Sequence[Recognition], after: Sequence[Recognition]) -> dict[int, int]:
    """Return which of `before` each of `after` continues.

    An equal one, else one by the same decision, else the next one left.
    """
    pairs: dict[int, int] = {}
    for alike in (operator.eq, _same_decision, lambda *_: True):
        for n, new in enumerate(after):
            left = (m for m, old in enumerate(before) if m not in pairs.values() and alike(old, new))
            if n not in pairs and (found := next(left, None)) is not None:
                pairs[n] = found
    return pairs


def _same_decision(old: Recognition, new: Recognition) -> bool:
    one, other = old.decision, new.decision
    return bool(one and other and one.number and (one.number, one.date) == (other.number, other.date))


def _legal_recognition(path: KeyPath) -> bool:
    return "sources" not in path and "round" not in path


def _whole(path: KeyPath, old: Any, new: Any) -> Fact:
    """Return the sentence for what is now there, or no longer."""
    if isinstance(new, Revocation):
        after, words = (
            cited(new.decision),
            say("changes.revoked", decision=cited(new.decision), ground=_short(new.ground)),
        )
    elif isinstance(new, Extension):
        after = day(parse(new.until))
        words = say("changes.extended", until=after, reason=_short(new.reason))
    elif isinstance(new, Withdrawn):
        after = on_day(parse(new.date))
        words = say("changes.withdrawn", day=after, reason=_short(new.reason))
    else:
        after, words = "", say("changes.dropped", title=_title(path))
    return Fact(path, _named(old) if old else "", after, words, legal=True)


def _rise(before: int | None, new: Recognition) -> str:
    if new.stars is None:
        return say("star.potential") if new.potential_five else say("changes.no_star")
    now = say("star.one", n=new.stars)
    return f"{before} → {now}" if before and before != new.stars else now


def cited(decision: Decision | None) -> str:
    """Return “Quyết định 715/QĐ-UBND ngày 05/08/2026 của UBND tỉnh Thanh Hóa”, as much of it as is known."""
    if decision is None or not (decision.number or decision.date):
        return say("changes.no_decision")
    when = f" {on_day(parse(decision.date))}" if decision.date else ""
    issuer = say("changes.issuer", name=decision.issuer) if decision.issuer else ""
    return say("changes.decision", number=f" {decision.number}" if decision.number else "", when=when) + issuer


def _about(one: Recognition) -> str:
    return one.decision.number if one.decision and one.decision.number else ""


def _until(one: Recognition) -> str:
    period = term(one)
    return say("changes.until", day=day(period.end)) if period else ""


def _standing(before: Standing | None, after: Standing) -> Iterator[Fact]:
    """Yield how the standing that the site shows will change."""
    old, new = (_in_words(one) if one else "" for one in (before, after))
    if before and (before.status is not after.status or before.stars != after.stars):
        yield Fact((), old, new, say("changes.standing", before=old, after=new), legal=True)
    elif before is None and after.status is not Status.VALID:
        yield Fact((), "", new, say("changes.standing_new", after=new), legal=True)
    elif before and _ends(before) != _ends(after):
        words = say("changes.ends", before=day(_ends(before)), after=day(_ends(after)))
        yield Fact((), day(_ends(before)), day(_ends(after)), words, legal=True)


def _in_words(one: Standing) -> str:
    stars = f"{say('star.one', n=one.stars)}, " if one.stars else ""
    return stars + status_sentences.label(one.status).lower()


def _ends(one: Standing) -> dt.date | None:
    return one.term.end.last if one.term else None


# --- Other fields -----------------------------------------------------------------------------------------------------


def _legal_field(path: KeyPath) -> bool:
    return path[0] in _LEGAL or path[:2] in _LEGAL_BELOW


def _leaves(path: KeyPath, old: Any, new: Any, legal: Callable[[KeyPath], bool], about: str = "") -> Iterator[Fact]:
    """Yield a fact for every field at or below `path` that differs; what is wholly new has one of its own."""
    if old == new:
        return
    whole = old or new
    if isinstance(whole, _TOLD_WHOLE) and not (old and new):
        yield _whole(path, old, new)
    elif is_dataclass(whole):
        for field in (field for field in fields(whole) if (*path, field.name) not in _APART):
            was, now = (getattr(one, field.name) if one else None for one in (old, new))
            yield from _leaves((*path, field.name), was, now, legal, about)
    elif isinstance(whole, tuple):
        yield from _items(path, old or (), new or (), legal)
    elif old or new:
        yield _leaf(path, old, new, legal(path), about)


def _leaf(path: KeyPath, old: Any, new: Any, legal: bool, about: str) -> Fact:  # noqa: FBT001 (every field of a fact, in its order)
    title = _title(path) + (f" ({about})" if about and "number" not in path else "")
    if path[0] in _PRIVATE:
        return Fact(path, "", "", say("changes.edited", title=title), legal)
    before, after = _value(path, old), _value(path, new)
    if max(len(before), len(after)) > SHOWN:
        return Fact(path, before, after, say("changes.edited", title=title), legal)
    key = "changed" if before and after else "added" if after else "removed"
    return Fact(path, before, after, say(f"changes.{key}", title=title, before=before, after=after), legal)


def _items(
    path: KeyPath, old: tuple[Any, ...], new: tuple[Any, ...], legal: Callable[[KeyPath], bool]
) -> Iterator[Fact]:
    for key, these, others in (("added", new, old), ("removed", old, new)):
        for one in (one for one in these if one not in others):
            if path[0] in _PRIVATE:
                yield Fact(path, "", "", say("changes.edited", title=_title(path)), legal(path))
                continue
            name = _named(one)
            words = say(f"changes.{key}", title=_title(path), before=_short(name), after=_short(name))
            yield Fact(path, name if key == "removed" else "", name if key == "added" else "", words, legal(path))


def _photos(before: Sequence[Photo], after: Sequence[Photo], replaced: frozenset[str]) -> Iterator[Fact]:
    old, new = ({photo.file: photo for photo in photos} for photos in (before, after))
    for name in new:
        key = "photo_new" if name not in old else "photo_replaced" if name in replaced else ""
        if not key and old[name] != new[name]:
            key = "photo_words"
        if key:
            yield Fact(("photos",), name if name in old else "", name, say(f"changes.{key}", file=name))
    for name in (name for name in old if name not in new):
        yield Fact(("photos",), name, "", say("changes.photo_gone", file=name))


def _title(path: KeyPath) -> str:
    return titles(Product)[tuple(key for key in path if isinstance(key, str))]


def _value(path: KeyPath, value: Any) -> str:
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return say("site.yes")
    if path[-1] in _DAYS:
        return day(parse(value))
    return number(value) if isinstance(value, (int, float)) else str(value)


def _named(one: Any) -> str:
    """Return the words that identify an entry of a list: its first field with a value."""
    if not is_dataclass(one):
        return str(one)
    if isinstance(one, Recognition):
        return cited(one.decision)
    return next((_named(value) for field in fields(one) if (value := getattr(one, field.name))), "")


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
