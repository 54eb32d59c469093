"""What a page shows of a source."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from ocop.language.dates import parse
from ocop.language.formats import day
from ocop.language.strings import say
from ocop.language.terms import term
from ocop.records.product import Source


def sources(every: Iterable[Source]) -> list[dict[str, str]]:
    """Return url, title, day of reading and confidence of each, "" for what is not stated."""
    return [
        {
            "url": one.url or "",
            "title": one.title or urlsplit(one.url or "").hostname or say("site.unknown"),
            "read": day(parse(one.read)) if one.read else "",
            "confidence": term(one.confidence) if one.confidence else "",
        }
        for one in every
    ]


def together(every: Iterable[Source]) -> list[dict[str, str]]:
    """Return the same of the sources of several statements, each source once."""
    first: dict[str | None, Source] = {}
    for one in every:
        first.setdefault(one.url or one.title, one)
    return sources(first.values())
