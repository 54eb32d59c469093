"""What a page shows of a source."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from ocop.language.dates import parse
from ocop.language.formats import day
from ocop.language.strings import say, spoken
from ocop.language.terms import term
from ocop.records.product import Source


class ShownSource(NamedTuple):
    """Address and title of a source; when it was read and how far it is trusted, in words, "" where not stated."""

    url: str
    title: str
    read: str
    confidence: str


def sources(every: Iterable[Source]) -> list[ShownSource]:
    """Return what is shown of each source."""
    language = spoken()
    return [_shown(language, one) for one in every]


@lru_cache(maxsize=8192)
def _shown(_language: str, one: Source) -> ShownSource:
    """Return what is shown of a source in the language that is spoken: a product and its decision show the same."""
    return ShownSource(
        url=one.url or "",
        title=one.title or urlsplit(one.url or "").hostname or say("site.unknown"),
        read=say("product.source_read", day=day(parse(one.read))) if one.read else "",
        confidence=say("product.source_confidence", level=term(one.confidence)) if one.confidence else "",
    )


def together(every: Iterable[Source]) -> list[ShownSource]:
    """Return the same of the sources of several statements, each source once."""
    first: dict[str | None, Source] = {}
    for one in every:
        first.setdefault(one.url or one.title, one)
    return sources(first.values())
