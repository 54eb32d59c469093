"""Atom feeds (RFC 4287): what is new, for people who follow a list."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from ocop.language.dates import VIETNAM


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One page. `updated`: the day of what it says."""

    url: str
    title: str
    summary: str
    updated: dt.date
    part: str = ""
    """Distinguishes entries about one page: what follows “#” in the id."""

    @property
    def id(self) -> str:
        """The permanent id of the entry."""
        return f"{self.url}#{self.part}" if self.part else self.url


def feed(url: str, page: str, title: str, author: str, entries: Iterable[FeedEntry], *, otherwise: dt.date) -> bytes:
    """Return the feed at `url` about the page at `page`, the last changed entry first.

    `otherwise` dates an empty one.
    """
    shown = sorted(entries, key=lambda one: (-one.updated.toordinal(), one.id))
    updated = shown[0].updated if shown else otherwise
    lines: Sequence[str] = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">',
        f"<id>{escape(url)}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{escape(author)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(url)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        *map(_entry, shown),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(one: FeedEntry) -> str:
    return (
        f"<entry><id>{escape(one.id)}</id><title>{escape(one.title)}</title><updated>{_moment(one.updated)}</updated>"
        f'<link rel="alternate" type="text/html" '
        f"href={quoteattr(one.url)}/><summary>{escape(one.summary)}</summary></entry>"
    )


def _moment(day: dt.date) -> str:
    return dt.datetime.combine(day, dt.time(), VIETNAM).isoformat()
