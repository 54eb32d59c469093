"""The Vietnamese sentences that pages say about a product's standing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ocop.language.dates import Days, parse
from ocop.language.formats import day, first_upper, on_day, whole_month, whole_year
from ocop.language.strings import say, spoken, words, words_in
from ocop.law import competence as law
from ocop.law import terms
from ocop.meaning import pending_file
from ocop.meaning.certificate_status import Standing, evaluated_only, extended_until
from ocop.meaning.certificate_timeline import Status, Term, renewal_days
from ocop.records.product import Product, Revocation


def label(status: Status) -> str:
    """Return the status in a few words: “Còn hiệu lực”."""
    return say(f"status.{status.value}")


def part(status: Status) -> str:
    """Return the status as one part of all that is in force.

    “Còn hiệu lực, chưa đến kỳ đánh giá lại” beside the others.
    """
    return say("status.valid_only") if status is Status.VALID else label(status)


def standing(product: Product, now: Standing, today: dt.date) -> str:
    """Return the sentence that answers a shopper: is it in force on day `today`, until when, and if not, why."""
    status, term, recognition = now.status, now.term, now.recognition
    if status is Status.WITHDRAWN and product.withdrawn:
        return say(
            "sentence.withdrawn", day=on_day(parse(product.withdrawn.date)), reason=_clause(product.withdrawn.reason)
        )
    if status is Status.REVOKED and recognition and recognition.revocation:
        return _revoked(recognition.revocation)
    if status is Status.UNVERIFIED and recognition and recognition.evaluated and evaluated_only(recognition):
        return say(
            "sentence.evaluated", stars=recognition.stars or say("site.unknown"), day=day(parse(recognition.evaluated))
        )
    if status is Status.UNVERIFIED and recognition:
        return (
            say("sentence.unverified", stars=recognition.stars)
            if recognition.stars
            else say("sentence.unverified_no_star")
        )
    if status is Status.NOT_YET and term:
        return say("sentence.not_yet_from", day=on_day(term.start))
    if term is None or recognition is None:
        return say(f"sentence.{status.value}")
    if status is Status.EXTENDED and recognition.extension:
        until = day(extended_until(recognition, term))
        reason = _clause(recognition.extension.reason)
        return say("sentence.extended", until=day(term.end.last), extended=until, reason=reason)
    return of_term(now, today)


def by_term(now: Standing) -> bool:
    """Say whether the term of a standing alone decides its sentence, which is that of `of_term`."""
    one = now.recognition
    return now.status in _BY_TERM and now.term is not None and one is not None and one.extension is None


_BY_TERM = frozenset(Status) - {
    *(Status.WITHDRAWN, Status.REVOKED, Status.UNVERIFIED, Status.NOT_YET, Status.EXTENDED),
}


def of_term(now: Standing, on: dt.date) -> str:
    """Return the sentence of `standing` for day `on` where the term alone decides it."""
    assert now.term is not None
    return _of_term(spoken(), now.status, now.term, _held_until(now), on)


@lru_cache(maxsize=16384)
def _of_term(language: str, status: Status, term: Term, held: dt.date | None, today: dt.date) -> str:
    """Return the sentence in the language that is spoken where the term alone decides it.

    The products of one decision share it. `held`: until when a pending file may keep the certificate in force.
    """
    values = {
        "today": day(today),
        "until": day(term.end.last),
        "first": day(term.end.first),
        "last": day(term.end.last),
        "window": day(renewal_days(term.end.first).last),
        "given": on_day(term.start),
        "months": terms.told(term.start),
    }
    every = words_in(language)
    if status is Status.DATE_UNKNOWN and not term.computed:
        return every["sentence.date_unknown_stated"].format(until=on_day(term.end))
    if held and today <= held:
        early = "_early" if pending_file.had_no_window(term.end) else "" if term.end.exact else "_range"
        pattern = every[f"sentence.expired_pending{early}"]
        return pattern.format(**values, held=day(held), rule=day(law.RENEWAL_RULE_FROM))
    exact = term.end.exact or status in (Status.RENEWAL_WINDOW, Status.RENEWAL_LATE)
    return every[f"sentence.{status.value}" + ("" if exact else "_range")].format(**values)


def after_pending(now: Standing) -> dt.date | None:
    """Return the first day on which a pending file can no longer hold an expired certificate.

    None for other certificates.
    """
    held = _held_until(now)
    return held + dt.timedelta(days=1) if held else None


def _held_until(now: Standing) -> dt.date | None:
    """Return until when a pending file may keep an expired certificate in force, else None.

    None after an extension: that was the pending file.
    """
    if now.status is not Status.EXPIRED or now.term is None or (now.recognition and now.recognition.extension):
        return None
    return pending_file.may_hold_until(now.term.end)


def foretold_pending(status: Status) -> dict[str, object] | None:
    """Return the sentence of an expired certificate that a pending file may hold.

    It says for how many days, and from which day on.
    """
    if status is not Status.EXPIRED:
        return None
    return {
        "sentence": after_label(words()["sentence.expired_pending"]),
        "days": law.EXTENSION_DAYS,
        "from": f"{law.RENEWAL_RULE_FROM:%Y%m%d}",
    }


def after_label(sentence: str) -> str:
    """Return what a sentence of `standing` or `foretold` adds to the label above it.

    For example “Đến hết ngày 17/01/2028.”.
    """
    return _after_label(spoken(), sentence)


@lru_cache(maxsize=16384)
def _after_label(language: str, sentence: str) -> str:
    for first in _first_words(language):
        if sentence.startswith(first):
            return first_upper(sentence.removeprefix(first).lstrip(",; "))
    return sentence


@cache
def _first_words(language: str) -> tuple[str, ...]:
    return tuple(words_in(language)[f"status.{status.value}"].partition(", ")[0] for status in Status)


def foretold(status: Status) -> str:
    """Return the pattern of the sentence that needs only days: the last day in force and the last day to apply again.

    "" for others.
    """
    return words()[f"sentence.{status.value}"] if status in _FORETOLD else ""


def foretellings(later: Sequence[tuple[dt.date, Standing]]) -> tuple[str, ...]:
    """Return what can be said of each later standing from its days alone.

    The script that corrects a page read later says the same.
    """
    return _foretellings(spoken(), tuple((date, then.status) for date, then in later))


@lru_cache(maxsize=16384)
def _foretellings(_language: str, later: tuple[tuple[dt.date, Status], ...]) -> tuple[str, ...]:
    last = {status: date - dt.timedelta(days=1) for date, status in later}
    days = {key: day(last[one]) if one in last else "" for key, one in _DAYS_FORETOLD.items()}
    return tuple([_foretelling(status, date, days) for date, status in later])


_DAYS_FORETOLD = {"until": Status.EXPIRED, "window": Status.RENEWAL_LATE}


def _foretelling(status: Status, date: dt.date, days: Mapping[str, str]) -> str:
    end = date - dt.timedelta(days=1)
    if status is Status.EXPIRED and (held := pending_file.may_hold_until(Days(end, end))):
        return words()["sentence.expired_pending"].format(**days, held=day(held))
    return foretold(status).format(**days)


_FORETOLD = frozenset({Status.RENEWAL_WINDOW, Status.RENEWAL_LATE, Status.EXPIRED})


def deadline(now: Standing) -> str:
    """Return the day that goes with a status on a card, “hạn 17/01/2028”, or "" where there is none.

    The words stay true when the status changes with the calendar, so no script has to change them.
    """
    recognition, term = now.recognition, now.term
    if now.status is Status.REVOKED and recognition and recognition.revocation and recognition.revocation.decision.date:
        return say("deadline.revoked", when=on_day(parse(recognition.revocation.decision.date)))
    if recognition is None or term is None or now.status in _NO_END:
        return ""
    if now.status is Status.EXTENDED:
        return say("deadline.extended", until=day(extended_until(recognition, term)))
    if term.end.exact:
        return say("deadline.exact", last=day(term.end.last))
    if whole_year(term.end) or whole_month(term.end):
        return say("deadline.within", when=day(term.end))
    return say("deadline.between", first=day(term.end.first), last=day(term.end.last))


def basis(now: Standing) -> str:
    """Return the origin of the end date, or "" where there is no end date."""
    if now.term is None or now.status in _NO_END:
        return ""
    if not now.term.computed:
        return say("sentence.stated")
    return say("sentence.computed", months=terms.told(now.term.start))


_NO_END = frozenset({Status.REVOKED, Status.UNVERIFIED, Status.WITHDRAWN, Status.NOT_YET})
"""Statuses under which the day of the end says nothing."""


def _revoked(revocation: Revocation) -> str:
    decision, ground = revocation.decision, _clause(revocation.ground)
    if not decision.number:
        return say("sentence.revoked_unseen", ground=ground)
    when = f" {on_day(parse(decision.date))}" if decision.date else ""
    return say("sentence.revoked", decision=decision.number + when, ground=ground)


def _clause(text: str) -> str:
    return text.rstrip(" .")
