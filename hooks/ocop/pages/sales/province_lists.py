"""Lists of what is told of provinces, points of sale and fairs: all in one, and one for each province that has any."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from ocop import addresses
from ocop.language.strings import say
from ocop.places.gazetteer import Unit
from ocop.site_model import Crumb, Family, Page

T = TypeVar("T")

ProvinceRow = tuple[str, str, str, str]
"""Name, address, place, time."""


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """One kind of them: the address of its list, the section of its words, and what is shown of each."""

    root: str
    words: str
    province: Callable[[T], Unit]
    row: Callable[[T], ProvinceRow]

    def path(self, slug: str) -> str:
        """Return the address of the list of one of today's provinces."""
        return addresses.sales_of(self.root, slug)

    def families(self, by_province: Mapping[str, Sequence[T]]) -> Iterator[Family]:
        """Yield the list of all, then that of each province, by its slug."""
        yield Family(self.root, partial(self._all, by_province))
        for slug, some in by_province.items():
            yield Family(self.path(slug), partial(self._of, slug, some))

    def _all(self, by_province: Mapping[str, Sequence[T]]) -> Iterator[Page]:
        sections = [
            (self.province(some[0]).name, self.path(slug), [self.row(one) for one in some])
            for slug, some in by_province.items()
        ]
        yield Page(
            path=self.root,
            template="market.html",
            title=say(f"{self.words}.title"),
            description=say(f"{self.words}.description"),
            context={"lead": say(f"{self.words}.lead" if sections else f"{self.words}.none"), "sections": sections},
        )

    def _of(self, slug: str, some: Sequence[T]) -> Iterator[Page]:
        name = self.province(some[0]).name
        yield Page(
            path=self.path(slug),
            template="market.html",
            title=say(f"{self.words}.province_title", name=name),
            description=say(f"{self.words}.description"),
            crumbs=(Crumb(say(f"{self.words}.index"), self.root), Crumb(name, addresses.province(slug))),
            context={"lead": say(f"{self.words}.lead"), "sections": [("", "", [self.row(one) for one in some])]},
        )
