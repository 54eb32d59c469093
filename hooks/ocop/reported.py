"""How many products others reported for a place, with the day and the page: what our own counts stand beside."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from ocop import data, dates
from ocop.dates import Days


@dataclass(frozen=True, slots=True)
class Reported:
    """One statement. `confidence`: V by two sources or an official text, S by one press source."""

    place: str
    """Slug of a province, or “viet-nam”."""
    as_of: Days
    products: int
    note: str
    confidence: str
    url: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


@cache
def reported() -> dict[str, Reported]:
    """Return the latest statement for each place that has one."""
    found: dict[str, Reported] = {}
    for row in data.rows("reported.tsv"):
        one = Reported(
            row["place"], dates.parse(row["as_of"]), int(row["products"]), row["note"], row["confidence"], row["url"]
        )
        if one.place not in found or found[one.place].as_of < one.as_of:
            found[one.place] = one
    return found
