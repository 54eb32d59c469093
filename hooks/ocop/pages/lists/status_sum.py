"""How many products of a list are in force, unknown and lapsed: numbers that add up, and the bar that shows them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from ocop import addresses
from ocop.catalogue.items import ResolvedProduct
from ocop.graphics.stacked_bar import stacked_bar
from ocop.language.formats import number
from ocop.language.strings import VIETNAMESE, say, spoken
from ocop.meaning.certificate_timeline import Status

LAPSED = frozenset({Status.EXPIRED, Status.REVOKED, Status.WITHDRAWN, Status.SUPERSEDED})
"""Statuses of what was in force and is not any more."""
KEYS = ("valid", "unsure", "lapsed")
"""What `rank` counts, in its order."""


@dataclass(frozen=True, slots=True)
class SumPart:
    """One of the numbers: `key` is of `KEYS`, `path` the address of a list of the like, "" where there is none."""

    key: str
    count: str
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class StatusSum:
    """`valid` of `count` are in force, both written; `parts` are those above zero and add up to `count`."""

    valid: str
    count: str
    bar: Markup
    parts: tuple[SumPart, ...]


def rank(item: ResolvedProduct) -> int:
    """Return 0 for what is in force, 1 for what nobody can tell, 2 for what has lapsed."""
    return _RANKS[item.standing.status]


_RANKS = {status: 0 if status.in_force else 2 if status in LAPSED else 1 for status in Status}


def status_sum(items: Sequence[ResolvedProduct], *, linked: bool = False) -> StatusSum:
    """Return the sum of `items`; `linked` parts lead to the lists by status of the whole catalogue."""
    return sum_of(Counter(map(rank, items)), linked=linked)


def sum_of(counts: Mapping[int, int], *, linked: bool = False) -> StatusSum:
    """Return the sum of products of which there are so many of each `rank`; `linked` as in `status_sum`."""
    valid, unsure, lapsed = (counts.get(n, 0) for n in range(len(KEYS)))
    return _sum(spoken(), (valid, unsure, lapsed), linked=linked)


@lru_cache(maxsize=4096)
def _sum(_language: str, counts: tuple[int, int, int], *, linked: bool) -> StatusSum:
    """Return the sum in the language that is spoken: many short lists have the same."""
    paths = _paths() if linked else ("", "", "")
    return StatusSum(
        valid=number(counts[0]),
        count=number(sum(counts)),
        bar=stacked_bar([(key, counts[n]) for n, key in enumerate(KEYS)]),
        parts=tuple(
            SumPart(key, number(counts[n]), say(f"home.sum_{key}"), paths[n]) for n, key in enumerate(KEYS) if counts[n]
        ),
    )


def counted_words(items: Sequence[ResolvedProduct]) -> str:
    """Return how many products an index counts in one of its rows and how they stand, "" where there are none.

    For example “2 còn hiệu lực, trên 5 sản phẩm”; of products that stand alike “3 sản phẩm còn hiệu lực”.
    """
    if not items:
        return ""
    counts = Counter(map(rank, items))
    if len(counts) > 1 and counts[0]:
        return say("list.counted_some", valid=number(counts[0]), count=number(len(items)))
    key = KEYS[next(iter(counts))] if len(counts) == 1 else "others"
    return say(f"list.counted_{key}", n=number(len(items)))


def _paths() -> tuple[str, str, str]:
    if spoken() == VIETNAMESE:
        return addresses.status("in_force"), addresses.STATUSES, addresses.STATUSES
    # Lists by status are in Vietnamese only.
    unsure = [one.value for one in Status if not one.in_force and one not in LAPSED]
    return _search(["in_force"]), _search(unsure), _search(one.value for one in LAPSED)


def _search(statuses: Iterable[str]) -> str:
    """Return the address of the search for products of these statuses."""
    return f"{addresses.SEARCH}?status={','.join(sorted(statuses))}"
