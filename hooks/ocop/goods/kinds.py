"""The table of kinds of goods, data/goods.tsv: their names, the words that show them, their drawings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ocop import data

OTHER = "khac"
"""Slug of what has no kind: its page and its drawing."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of goods. `groups` are codes of 26/2026/QĐ-TTg in which such goods may stand, the usual one first."""

    slug: str
    name: str
    name_en: str
    also: tuple[str, ...]
    """Other names by which a query may call it: of every region, and in English; never those of a narrower kind."""
    wider: "Kind | None"
    """The kind that holds this one; a wide kind has none."""
    drawing: str
    """Name of its drawing in data/drawings/."""
    groups: tuple[str, ...]
    words: tuple[str, ...]
    """What shows the kind in a name, as the head of the table explains."""
    excludes: tuple[str, ...]

    @property
    def widest(self) -> "Kind":
        """Return the wide kind that this one belongs to, itself where it is one."""
        return self.wider or self


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """Return every kind by its slug, in the order of the table, each wide kind before those within it.

    OTHER comes last.
    """
    made: dict[str, Kind] = {}
    for row in data.rows("goods.tsv"):
        wider = made[row["within"]] if row["within"] else None
        made[row["slug"]] = Kind(
            slug=row["slug"],
            name=row["name"],
            name_en=row["name_en"],
            also=tuple(_split(row["also"])),
            wider=wider,
            drawing=row["drawing"] or (wider.drawing if wider else OTHER),
            groups=tuple(_split(row["groups"])) or (wider.groups if wider else ()),
            words=tuple(_split(row["words"])),
            excludes=tuple(_split(row["excludes"])),
        )
    return MappingProxyType(made)


def within(wide: Kind) -> Iterator[Kind]:
    """Yield the kinds that `wide` holds, without `wide` itself."""
    return (kind for kind in kinds().values() if kind.wider is wide)


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]
