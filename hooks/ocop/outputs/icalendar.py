"""Calendar files (RFC 5545) of whole days: only what has a day can be put into a calendar."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

_FOLD = 75
"""Octets a line may have."""
_NINE = 9
"""The hour of an alarm."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One whole day, or several to `last`. `uid` is unique for ever; `status` is CONFIRMED, TENTATIVE or CANCELLED."""

    uid: str
    first: dt.date
    last: dt.date
    summary: str
    url: str
    stamp: dt.date
    """The day of what is said here."""
    location: str = ""
    status: str = "CONFIRMED"
    sequence: int = 0
    """How often the entry of this `uid` has been changed: a calendar keeps the highest."""
    alarms: tuple[dt.date, ...] = ()
    """Days before `first` on which a calendar reminds, at nine in the morning."""


def calendar(name: str, entries: Iterable[CalendarEntry]) -> bytes:
    """Return a calendar of `entries` under `name`, the same bytes for the same entries."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ocop-catalogue//VI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for one in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(one.uid)}",
            f"DTSTAMP:{one.stamp:%Y%m%d}T000000Z",
            f"SEQUENCE:{one.sequence}",
            f"DTSTART;VALUE=DATE:{one.first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.last + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(one.summary)}",
            *([f"LOCATION:{_text(one.location)}"] if one.location else []),
            f"URL:{one.url}",
            f"STATUS:{one.status}",
            "TRANSP:TRANSPARENT",
            *(line for day in one.alarms for line in _alarm(one, day)),
            "END:VEVENT",
        ]
    return "".join(map(_folded, [*lines, "END:VCALENDAR"])).encode()


def _alarm(one: CalendarEntry, day: dt.date) -> list[str]:
    """Return an alarm at nine in the morning of `day`: an entry of a whole day begins at midnight."""
    before = (one.first - day).days - 1
    trigger = f"TRIGGER:-P{f'{before}D' if before else ''}T{24 - _NINE}H"
    return ["BEGIN:VALARM", "ACTION:DISPLAY", trigger, f"DESCRIPTION:{_text(one.summary)}", "END:VALARM"]


def _text(words: str) -> str:
    for sign in "\\;,":
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, no letter cut in two, each but the first behind a blank."""
    if len(line.encode()) <= _FOLD:
        return f"{line}\r\n"
    pieces, piece, room = [], "", _FOLD
    for char in line:
        size = len(char.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", _FOLD - 1
        piece += char
        room -= size
    return "\r\n ".join([*pieces, piece]) + "\r\n"
