"""The pages that also exist in English, below /en/, and how each is made by its Vietnamese maker.

A product has a page of its own in English while its certificate is in force, or when it will be: a reader abroad buys
what holds today, and a page for every record would add half of the site's HTML. Any other product is answered in
English at /en/tra-cuu/, and lists in English hold what is in force.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.language.strings import ENGLISH, say, speaking
from ocop.places.gazetteer import unit_slug
from ocop.site_model import BASE, SITE, Family, Page, SiteParts

_WAYS = frozenset(
    {addresses.HOME, addresses.PROVINCES, addresses.KINDS, addresses.STARS, addresses.SEARCH, addresses.VERIFY}
    | {addresses.DATA, *addresses.TEXTS}
)
_LINK = f'="{BASE}'
_LED = ("href", "action")
"""Attributes whose links are changed."""
_SAID = f'"{SITE}'


class EnglishPages:
    """Which addresses of a site also exist in English."""

    def __init__(self, catalogue: Catalogue, parts: SiteParts) -> None:
        self._catalogue = catalogue
        self._made = parts.english
        self._known: dict[str, bool] = {}
        self._changed = lru_cache(maxsize=8192)(self._changed_link)  # most links stand on many pages
        self._lists = frozenset(
            [
                *(addresses.province(unit_slug(unit)) for unit in catalogue.provinces),
                *map(addresses.kind, catalogue.by_kind),
                *map(addresses.stars, (3, 4, 5)),
            ]
        )

    def has(self, path: str) -> bool:
        """Say whether the page at `path`, its address in Vietnamese, also exists in English."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = self._has(path)
        return known

    def _has(self, path: str) -> bool:
        if not self._made:
            return False
        if product := addresses.product_id(path):
            item = self._catalogue.by_id.get(product)
            return item is not None and holds(item)
        return path in _WAYS or addresses.first_leaf(path) in self._lists

    def families(self, vietnamese: Iterable[Family]) -> Iterator[Family]:
        """Yield every family of `vietnamese`, each followed by its pages in English where it has them."""
        for one in vietnamese:
            if not self.has(one.path):
                yield one
                continue
            yield one._replace(pages=partial(_twins, one))
            yield Family(addresses.english(one.path), partial(_translated, one), one.items)

    def led(self, html: str) -> str:
        """Return the body of a page in English with its links changed to pages in English.

        A link to a product without such a page leads to the page where one verifies; any other link is marked as
        leading to Vietnamese.
        """
        before, *pieces = html.split(_LINK)
        out = [before]
        for piece in pieces:  # each begins with a link; what stands before it ends with the name of its attribute
            link, _, after = piece.partition('"')
            if not before.endswith(_LED) or after.startswith(" hreflang"):
                out.append(piece)
            else:
                out.append(self._changed(link, before.endswith("href")) + after)
            before = piece
        return self._said(_LINK.join(out))

    def _changed_link(self, link: str, followed: bool) -> str:  # noqa: FBT001 (a cache looks faster by place)
        """Return a link and the end of its attribute; `followed`: by a reader, no form is sent to it."""
        path = link.partition("#")[0].partition("?")[0]
        if self.has(path):
            return f'{addresses.ENGLISH}{link}"'
        if product := addresses.product_id(path):
            return f'{addresses.ENGLISH}{addresses.VERIFY}?q={product}"'
        page = path.endswith("/") and not path.startswith(addresses.ENGLISH)
        return f'{link}" hreflang="vi"' if page and followed else f'{link}"'

    def _said(self, html: str) -> str:
        """Return a body with the addresses changed that it says to programs."""
        first, *pieces = html.split(_SAID)
        paths = ((piece, piece.partition('"')[0]) for piece in pieces)
        changed = (addresses.ENGLISH + piece if path and self.has(path) else piece for piece, path in paths)
        return _SAID.join((first, *changed))


def holds(item: ResolvedProduct) -> bool:
    """Say whether a product has a page in English: its certificate is in force, or will be."""
    return item.standing.in_force or any(later.in_force for _, later in item.later)


def texts() -> Iterator[Family]:
    """Yield the pages of `addresses.TEXTS` in English; the Vietnamese ones are files in content/."""
    for path, table in zip(addresses.TEXTS, _TEXTS, strict=True):
        yield Family(addresses.english(path), partial(_translated, Family(path, partial(_text, path, table))), tuple)


_TEXTS = {
    "about_page": ("authority", "sources", "status", "places", "personal", "language", "licence"),
    "pledge_page": ("access", "privacy", "removal", "licence", "mending", "addresses"),
}
"""The table in words-en.toml of each of `addresses.TEXTS`, and its sections in their order."""


def _text(path: str, table: str) -> Iterator[Page]:
    yield Page(
        path=path,
        template="text.html",
        title=say(f"{table}.title"),
        description=say(f"{table}.description"),
        context={
            "lead": say(f"{table}.lead"),
            "sections": [(say(f"{table}.{key}"), say(f"{table}.{key}_text")) for key in _TEXTS[table]],
        },
    )


def _twin(page: Page) -> str:
    """Return what of `Page.twin` a page has: a list in English is shorter, so that its leaves are others."""
    return "page" if addresses.first_leaf(page.path) == page.path else "list"


def _twins(family: Family) -> Iterator[Page]:
    """Yield the pages of a family that are there in English too."""
    for page in family.pages():
        yield page._replace(twin=_twin(page))


def _translated(family: Family) -> Iterator[Page]:
    """Yield the pages of a family in English, at their addresses there. English is spoken only while one is made."""
    made = family.pages()
    while True:
        with speaking(ENGLISH):
            page = next(made, None)
        if page is None:
            return
        path = addresses.english(page.path)
        yield page._replace(path=path, language=ENGLISH, twin=_twin(page), feeds="", shared="")
