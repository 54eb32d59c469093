"""What a product's page tells of each time that the product was recognised."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from ocop import addresses
from ocop.catalogue.items import ResolvedProduct
from ocop.language.dates import parse
from ocop.language.formats import day, first_lower, number
from ocop.language.strings import say, spoken
from ocop.language.terms import term as in_words
from ocop.law import terms
from ocop.law.issuers import ministry_of
from ocop.meaning import status_sentences
from ocop.meaning.certificate_status import term
from ocop.meaning.certificate_timeline import Status
from ocop.pages.card import rank_of
from ocop.pages.page import vietnamese
from ocop.pages.sources import ShownSource, sources
from ocop.records.product import Decision, Recognition


class Event(NamedTuple):
    """One recognition as the page tells it; "" for what no source states."""

    status: str
    label: str
    rank: str
    counts: bool
    """Whether the verdict rests on it."""
    day: str
    number: str
    path: str
    """Address of the page of its decision."""
    issuer: str
    more: list[tuple[str, str | Markup, bool]]
    """Label, words, and whether the words say the label themselves."""
    begins: str
    ends: str
    computed: str
    """The term in months, where the end was reckoned from it."""
    potential: bool
    sources: list[ShownSource]
    revoking: str
    """Number of the decision that revoked it."""
    revoking_path: str


def history(item: ResolvedProduct) -> list[Event]:
    """Return each recognition, the latest first, with the addresses of the decisions that gave and revoked it."""
    decided = {(one.path[1], one.revokes): addresses.decision(one.act.slug) for one in item.citations}
    told = []
    for n, (one, own) in enumerate(item.history):
        status = _beside(item, own)
        decision, period = one.decision, term(one)
        revoking = one.revocation.decision if one.revocation else None
        told.append(
            Event(
                status=status.value,
                label=status_sentences.label(status),
                rank=_rank(spoken(), one.stars, status),
                counts=one is item.standing.recognition,
                day=day(parse(decision.date)) if decision and decision.date else "",
                number=decision.number if decision and decision.number else "",
                path=decided.get((n, False), ""),
                issuer=issuer(decision),
                more=_more(one),
                begins=day(period.start) if period and period.start.first > dt.date.min else "",
                ends=day(period.end) if period else "",
                computed=terms.told(period.start) if period and period.computed else "",
                potential=one.potential_five,
                sources=sources(one.sources),
                revoking=revoking.number or "" if revoking else "",
                revoking_path=decided.get((n, True), ""),
            )
        )
    return told[::-1]


def _beside(item: ResolvedProduct, own: Status) -> Status:
    """Return the status of a recognition as it may stand beside that of its product.

    What was withdrawn from the catalogue is nowhere called in force: its last day may be right, the record is not.
    """
    withdrawn = item.standing.status is Status.WITHDRAWN
    return Status.WITHDRAWN if withdrawn and own.in_force else own


def _more(one: Recognition) -> list[tuple[str, str | Markup, bool]]:
    """Return what a recognition states besides, as in `Event`."""
    stated: list[tuple[str, str | Markup]] = []
    if one.evaluated:
        stated.append((say("product.evaluated"), day(parse(one.evaluated))))
    if one.kind:
        stated.append((say("product.kind"), in_words(one.kind)))
    if one.round:
        stated.append((say("product.round"), vietnamese(one.round)))
    if one.criteria:
        stated.append((say("product.criteria"), one.criteria))
    if one.score is not None:
        stated.append((say("product.score"), number(one.score)))
    return [(label, words, _says(words, label)) for label, words in stated]


def _says(words: str, label: str) -> bool:
    """Return whether `words` say themselves what stands before them: “Đợt 3 năm 2024”."""
    return first_lower(words).startswith(first_lower(label))


def issuer(decision: Decision | None) -> str:
    """Return the issuer as stated, or what the number's letters let one conclude, marked as such.

    "" where neither says.
    """
    if decision is None:
        return ""
    if decision.issuer or not decision.number:
        return decision.issuer or ""
    ministry = ministry_of(decision.number)
    return say("product.issuer_by_number", name=ministry) if ministry else ""


@lru_cache(maxsize=256)
def _rank(_language: str, stars: int | None, status: Status) -> str:
    if stars is None:
        return say("star.potential")
    if status is Status.WITHDRAWN:
        return say("star.was", n=stars)
    return rank_of(stars, status) or say("star.one", n=stars)
