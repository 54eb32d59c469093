"""The verdict of a product's page.

How its certificate stands, who gave it by which decision, from when until when it holds.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from ocop.catalogue.items import ResolvedProduct
from ocop.language.dates import Days, digits, parse
from ocop.language.formats import day, first_lower, listed, on_day
from ocop.language.strings import say, spoken
from ocop.markup import escaped, fill, marked
from ocop.meaning import status_sentences
from ocop.meaning.certificate_status import extended_until, term
from ocop.meaning.certificate_timeline import Status, Term, renewal_days
from ocop.pages.page import vietnamese
from ocop.pages.product_history import Event
from ocop.site_model import BASE

_DOUBTFUL = frozenset({Status.UNVERIFIED, Status.POTENTIAL_FIVE})
"""Statuses under which a page may say what a source cites, but not that anybody certified anything."""


_ENDED = frozenset({Status.REVOKED, Status.WITHDRAWN})
"""Statuses beside which a bar of what is left would say the opposite."""
_NOT_DRAWN = _DOUBTFUL | _ENDED


@dataclass(frozen=True, slots=True)
class Life:
    """From when until when a certificate holds, as a script draws it (theme/assets/life.js).

    `days` are the first and last day on which it may have begun, then those on which it may end, one where they are the
    same: “20250117 20280117”, “20230101-20231231 …”. `window` are the first and last day to file for re-evaluation, ""
    where the end is not a day.
    """

    days: str
    window: str
    begins: str
    ends: str
    window_words: str


def word(item: ResolvedProduct) -> tuple[str, str]:
    """Return the status in the fewest words, and a remark on it: a certificate in force is so first of all."""
    return _word(spoken(), item.standing.status)


@lru_cache(maxsize=64)
def _word(_language: str, status: Status) -> tuple[str, str]:
    label = status_sentences.label(status)
    if not status.in_force:
        return label, ""
    first, _, remark = label.partition(", ")
    return first, remark


def told(item: ResolvedProduct, sentence: str) -> Markup:
    """Return the sentence of the verdict; of a certificate in force its last day stands out."""
    standing, last = item.standing, ""
    if standing.in_force and standing.term:
        one, end = standing.recognition, standing.term.end.last
        last = day(extended_until(one, standing.term) if one and standing.status is Status.EXTENDED else end)
    return _told(sentence, last)


@lru_cache(maxsize=16384)
def _told(sentence: str, last: str) -> Markup:
    before, found, after = sentence.partition(last) if last else (sentence, "", "")
    return fill("{}<strong>{}</strong>{}", before, found, after) if found else fill("{}", sentence)


def certified_by(item: ResolvedProduct, history: Iterable[Event]) -> Markup:
    """Return who certified the product by which decision and when, with what is not known of it said last.

    `history` is that of the item.
    """
    recognition = item.standing.recognition
    if recognition is None:
        return Markup()
    decision, counting = recognition.decision, next(event for event in history if event.counts)
    return _certified_by(
        spoken(),
        _Deed(
            issuer=counting.issuer,
            number=counting.number,
            date=decision.date or "" if decision else "",
            path=counting.path if counting.number else "",
            doubtful=item.standing.status in _DOUBTFUL,
        ),
    )


class _Deed(NamedTuple):
    """What is known of the decision on which a certificate rests, "" for what is not."""

    issuer: str
    number: str
    date: str
    path: str
    """Address of its page."""
    doubtful: bool
    """Whether nothing may be said but what a source cites."""


@lru_cache(maxsize=4096)
def _certified_by(_language: str, deed: _Deed) -> Markup:
    """Return the words of `certified_by` in the language that is spoken: the products of one decision share them."""
    issuer, number, date, path, doubtful = deed
    given = on_day(parse(date)) if date else ""
    lacks = [say(f"verdict.no_{key}") for key, known in (("issuer", issuer), ("number", number)) if not known]
    lack = say("verdict.lack", what=listed(lacks)) if lacks else ""
    if not (issuer or number or given):
        return fill("{}.", lack)
    cited, by = escaped(f"{say('product.decision')} {number}") if number else "", escaped(vietnamese(issuer))
    if path:
        cited = f'<a href="{BASE}{path}">{cited}</a>'
    if doubtful:
        of = say("verdict.of").format(by) if issuer else ""
        parts = [say("verdict.source_cites"), cited or say("verdict.a_decision"), given, of]
    else:
        certified = say("verdict.certified_by").format(f"<strong>{by}</strong>") if issuer else say("verdict.certified")
        parts = [certified, say("verdict.following").format(cited) if cited else "", given]
    return marked(" ".join([part for part in parts if part]) + (f"; {escaped(first_lower(lack))}." if lack else "."))


def life(item: ResolvedProduct) -> Life | None:
    """Return the validity of the recognition that counts, None where there is nothing to draw.

    No day, no decision to trust, or an end that has nothing to do with days.
    """
    recognition = item.standing.recognition
    period = term(recognition) if recognition else None
    if period is None or period.start.first == dt.date.min or item.standing.status in _NOT_DRAWN:
        return None
    return _life(spoken(), period, renewable=item.standing.in_force)


@lru_cache(maxsize=16384)
def _life(_language: str, period: Term, *, renewable: bool) -> Life:
    """Return the validity in the language that is spoken: certificates of one day share it."""
    window = renewal_days(period.end.first) if period.end.exact and renewable else None
    return Life(
        days=_digits(period.start) + " " + _digits(period.end),
        window=_digits(window) if window else "",
        begins=day(period.start),
        ends=day(period.end),
        window_words=say("life.window", first=day(window.first), last=day(window.last)) if window else "",
    )


def _digits(days: Days) -> str:
    first, last = digits(days.first), digits(days.last)
    return first if first == last else f"{first}-{last}"
