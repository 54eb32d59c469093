"""How many products others reported for a place, with the day and the page, to be compared with our own counts."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from ocop import data
from ocop.language import dates
from ocop.language.dates import Days


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
def statements() -> tuple[Reported, ...]:
    """Return every statement, the oldest first; those of one day in the order of the table.

    A year or a month without a day counts as its middle: a total of “2025” is later than one of February 2025 and
    earlier than one of November. Totals that contradict each other all stay, each with its note.
    """
    rows = [
        Reported(
            row["place"], dates.parse(row["as_of"]), int(row["products"]), row["note"], row["confidence"], row["url"]
        )
        for row in data.rows("reported.tsv")
    ]
    return tuple(sorted(rows, key=lambda one: one.as_of.first + (one.as_of.last - one.as_of.first) / 2))


@cache
def reported() -> dict[str, Reported]:
    """Return the latest statement for each place that has one."""
    return {one.place: one for one in statements()}
