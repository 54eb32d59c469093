"""Decide the status of a certificate on a given day.

Together with `certificate_timeline` this is the one place that decides whether stars may be shown.
"""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from ocop.meaning import certificate_timeline
from ocop.meaning.certificate_timeline import IN_FORCE, Claim, Evidence, Status, Term
from ocop.records.product import Product, Recognition, Source


@dataclass(frozen=True, slots=True)
class Standing:
    """A product on one day. `stars` is set only while in force; `recognition` is the one that counts on that day."""

    status: Status
    recognition: Recognition | None = None
    term: Term | None = None
    stars: int | None = None

    @property
    def in_force(self) -> bool:
        return self.status in IN_FORCE


class Outlook(NamedTuple):
    """The standing of a product on one day, with its history and its future, as the product's page shows it."""

    standing: Standing
    changes: tuple[tuple[dt.date, Standing], ...]
    """Each later day on which the standing changes without any new event, and the new standing.

    They correct a page that was built on one day and is read on a later one. They end with an expired certificate.
    """
    history: tuple[tuple[Recognition, Status], ...]
    """Each recognition, oldest first, with its status on that day."""


def standing(product: Product, on: dt.date) -> Standing:
    """Return the standing of `product` on day `on`.

    A year or a month without a day is a range: expired only when the latest possible end is past, in force only when
    the earliest is not. Between the two the status is unknown.
    """
    return _standing(product, *certificate_timeline.state(evidence(product), on))


def outlook(product: Product, on: dt.date) -> Outlook:
    """Return the standing of `product` on day `on`, with what it was before and will be later."""
    given = evidence(product)
    later = [step for step in certificate_timeline.course(given) if step.day > on]
    return Outlook(
        _standing(product, *certificate_timeline.state(given, on)),
        tuple([(step.day, _standing(product, step.status, step.counting)) for step in later]),
        tuple(zip(product.recognitions, certificate_timeline.each(given.claims, on), strict=True)),
    )


def evidence(product: Product) -> Evidence:
    """Return what decides the standing of `product` on every day."""
    return Evidence(
        tuple([_claim(one) for one in product.recognitions]), product.withdrawn.date if product.withdrawn else None
    )


def _claim(one: Recognition) -> Claim:
    return Claim(
        *_dates(one),
        one.stars,
        one.potential_five,
        verified(one),
        (one.revocation.decision.date or "") if one.revocation else None,
        one.extension.until if one.extension else None,
    )


def _dates(one: Recognition) -> tuple[str | None, str | None]:
    return one.valid_from or (one.decision.date if one.decision else None), one.valid_to


def _standing(product: Product, status: Status, counting: int | None) -> Standing:
    recognition = None if counting is None else product.recognitions[counting]
    if (
        recognition is None
        or status is Status.WITHDRAWN
        or (recognition.stars is None and status is not Status.NOT_YET)
    ):
        return Standing(status, recognition)
    return Standing(status, recognition, term(recognition), recognition.stars if status in IN_FORCE else None)


def term(recognition: Recognition) -> Term | None:
    """Return the term of `recognition`, None where no date is known."""
    return certificate_timeline.term(*_dates(recognition))


def verified(recognition: Recognition) -> bool:
    """Say whether the evidence carries a star: a source of high confidence, or a decision's number and date.

    A source that its reader marked as doubtful (“trung bình”, “thấp”) carries none, whatever it cites: the doubt may be
    about the star itself. Nor does a council's evaluation without a decision, however well it is attested: councils
    score, others recognise (26/2026/QĐ-TTg, Art. 4).
    """
    if evaluated_only(recognition):
        return False
    levels = {source.confidence for source in recognition.sources if source.confidence}
    if levels:
        return "cao" in levels
    decision = recognition.decision
    return bool(decision and decision.number and decision.date)


def evaluated_only(recognition: Recognition) -> bool:
    """Say whether all that is known is a council's evaluation: no decision's number, no decision's day."""
    decision = recognition.decision
    return recognition.evaluated is not None and not (decision and (decision.number or decision.date))


def extended_until(recognition: Recognition, period: Term) -> dt.date | None:
    """Return the last day of the extension as stated, or as the law allows at most.

    None where there is no extension.
    """
    return (
        certificate_timeline.last_of_extension(recognition.extension.until, period) if recognition.extension else None
    )


def best_confidence(sources: tuple[Source, ...]) -> str | None:
    """Return the highest confidence stated among `sources`, or None."""
    stated = {source.confidence for source in sources}
    return next((level for level in ("cao", "trung bình", "thấp") if level in stated), None)
