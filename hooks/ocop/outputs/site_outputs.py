"""Everything that a catalogue becomes, made when asked for: what `build` writes and `serve` answers is the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ocop import pages
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.content import ContentIndex
from ocop.comparing.record_history import RecordHistory
from ocop.graphics import link_previews
from ocop.language.strings import say
from ocop.outputs import desk_files, file_groups, label_addresses, news, product_feeds
from ocop.outputs.file_groups import FileGroup
from ocop.outputs.open_data import data_page
from ocop.outputs.open_data import groups as data_groups
from ocop.outputs.open_data.whole_sets import Published, SummedFiles
from ocop.pages import product
from ocop.pages.card import Cards, Pictures
from ocop.pages.english import EnglishPages
from ocop.site_model import PICTURE, Family, Page, Remember, SiteParts, forget


@dataclass(frozen=True, slots=True)
class SiteOutputs:
    """Makes the pages and files of one catalogue and what lies beside it."""

    catalogue: Catalogue
    content: ContentIndex
    cards: Cards
    pictures: Pictures
    html: Callable[[Page], str]
    """Makes the whole HTML of a page."""
    name: str
    """Of the site."""
    site_url: str
    made: Mapping[str, bytes]
    """Files that do not come from the catalogue, by address: scripts, the style sheet, fonts, drawings."""
    source: Callable[[str], bytes]
    """Gives the bytes of a record by its path from the root of the project."""
    drawn: Path
    """Where the pictures of shared links are kept from run to run."""
    history: Callable[[], RecordHistory] = RecordHistory
    """What git tells of the records; asked for when a page needs it."""
    parts: SiteParts = field(default_factory=SiteParts)
    remember: Remember = forget
    """What a build knows of some products from an earlier one."""

    def families(self) -> Iterator[Family]:
        yield from pages.families(self.catalogue, self.content, self.cards, self.pictures, self.parts)
        yield news.family(self.catalogue, self.history)

    def product(self, item_id: str) -> Family | None:
        """Return the page of one product without looking at the others; None where there is none."""
        item = self.catalogue.by_id.get(item_id)
        if item is None:
            return None
        alone = product.family(self.catalogue, self.content.sales, self.cards, self.pictures, item)
        return next(EnglishPages(self.catalogue, self.parts).families([alone]))

    def shelves(self) -> Iterator[FileGroup]:
        agenda, remember = self.content.agenda, self.remember
        yield from file_groups.shelves(self.catalogue, agenda, self.name, self.site_url, self.made, remember=remember)
        yield from product_feeds.groups(self.catalogue, self.name, self.site_url)
        yield news.group(self.catalogue, self.history, self.name, self.site_url)
        yield from desk_files.groups(self.catalogue, self.source)
        if self.parts.labels:
            yield from label_addresses.groups(self.catalogue)
        if self.parts.open_data:
            yield from data_groups.groups(self.catalogue, self.site_url)

    def closing(self, published: SummedFiles) -> Iterator[FileGroup | Family]:
        """Yield the groups that tell of the summed files of the site.

        Each is made of what `published` gives by then.
        """
        yield file_groups.search_manifest(self.catalogue, published, self.remember)
        if self.parts.open_data:
            yield data_groups.describing(self.catalogue, self.site_url, self.name, published)
            page = data_page.family(self.catalogue, self.site_url, published)
            yield from EnglishPages(self.catalogue, self.parts).families([page])

    def published(self, *below: str) -> list[Published]:
        """Return the summed files below these addresses, made for this call: for callers that have not written them."""

        @cache
        def shelved(*below: str) -> list[Published]:
            return list(data_groups.published(one for one in self.shelves() if one.path.startswith(below)))

        groups = (one for one in self.closing(shelved) if isinstance(one, FileGroup) and one.path.startswith(below))
        return [*shelved(*below), *data_groups.published(groups)]

    def shared(self, page: Page) -> bytes:
        """Return the picture that goes with a shared link of `page`, a PNG."""
        return link_previews.card(page.title, (), page.shared, self.name, self.drawn)

    def shared_by_all(self) -> tuple[str, bytes]:
        """Return address and bytes of the picture of all pages without one of their own."""
        return PICTURE, link_previews.card(say("site.tagline"), (), "page", self.name, self.drawn)
