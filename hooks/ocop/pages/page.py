"""What a page is before it is HTML: its address, its words and what its template needs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from markupsafe import Markup

from ocop import addresses
from ocop.language.strings import VIETNAMESE, spoken
from ocop.markup import fill, marked

PER_PAGE = 48


_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf of a long list: its number of how many, and the addresses of the others."""

    number: int
    count: int
    path: str
    base: str
    items: Sequence[Any] = field(repr=False)
    total: int

    def path_of(self, number: int) -> str:
        return addresses.leaf(self.base, number)

    @property
    def shown(self) -> list[int]:
        """Numbers worth a link: the first, the last and five around this one; 0 stands for a gap."""
        near = {1, self.count, *range(max(1, self.number - 2), min(self.count, self.number + 2) + 1)}
        out: list[int] = []
        for number in sorted(near):
            if out and number - out[-1] > 1:
                out.append(0)
            out.append(number)
        return out


def vietnamese(words: str) -> str | Markup:
    """Return words that are only there in Vietnamese, on a page in another language marked as such."""
    return words if spoken() == VIETNAMESE or not words else fill('<span lang="vi">{}</span>', words)


def linked_data(data: Mapping[str, Any]) -> Markup:
    """Return JSON-LD as it may stand in a script element."""
    return as_in_script(_JSON.encode(data))


def as_in_script(json: str) -> Markup:
    """Return `json` as it may stand in a script element.

    “</script>” inside a string would end the element; in JSON “<” may always be written as an escape.
    """
    return marked(json.replace("<", "\\u003c"))


def leaves(base: str, items: Sequence[T], per_page: int = PER_PAGE) -> Iterator[Leaf]:
    """Yield the leaves of a list at `base`; an empty list has one empty leaf."""
    count = max(1, -(-len(items) // per_page))
    for number in range(1, count + 1):
        path = addresses.leaf(base, number)
        yield Leaf(number, count, path, base, items[(number - 1) * per_page : number * per_page], len(items))
