"""A whole site written: every page and file of a catalogue, its photos, and its weight against what a host publishes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ocop import documents, images
from ocop.formats import number
from ocop.gallery import Gallery
from ocop.output import Staging
from ocop.pages import BASE
from ocop.press import Press

MEGABYTE = 10**6
_KINDS = {"product": "trang sản phẩm", "page": "trang khác", "photo": "ảnh", "shared": "ảnh chia sẻ", "asset": "tệp khác"}


class OverBudgetError(Exception):
    """The site is heavier than mkdocs.yml allows."""


def publish(press: Press, gallery: Gallery, others: Iterable[str], staging: Staging) -> int:
    """Write everything to `staging`; return how many pages a search engine should know, with those at `others`."""
    paths = sorted([*others, *_pages(press, staging)])
    files = (document for shelf in press.shelves() for document in shelf.documents())
    for document in (*files, *documents.sitemap(press.site_url, paths)):
        staging.write(document.path, document.content())
    if gallery.base.startswith(BASE):
        folder = gallery.base.removeprefix(BASE)
        weights = images.publish(gallery.made.values(), staging.immutable() / folder)
        staging.keep({folder + name: weight for name, weight in weights.items()})
    return len(paths)


def _pages(press: Press, staging: Staging) -> Iterator[str]:
    """Write every page and the pictures of shared links; yield the addresses that a search engine should know."""
    staging.write(*press.shared_by_all())
    for page in (page for family in press.families() for page in family.pages()):
        staging.write(f"{page.path}index.html", press.html(page))
        if page.shared:
            staging.write(page.picture, press.shared(page))
        if page.index:
            yield page.path


def weighed(weights: Counter[str], budget: Mapping[str, float]) -> str:
    """Return the line that tells how large the site is by kind of file.

    `weights` in bytes; `budget` in MB: “html” for all pages, “site” for everything. Raises OverBudgetError.
    """
    parts = [f"{words} {_megabytes(weights[kind])}" for kind, words in _KINDS.items() if weights[kind]]
    told = f"{_megabytes(weights.total())}: {' · '.join(parts)}"
    html = weights["product"] + weights["page"]
    for words, weight, most in (("HTML", html, "html"), ("cả trang", weights.total(), "site")):
        if most in budget and weight > budget[most] * MEGABYTE:
            mark = f"{words} nặng {_megabytes(weight)}, quá mức {number(budget[most])} MB (extra.budget trong mkdocs.yml)"
            raise OverBudgetError(f"{mark}; {told}")
    return told


def _megabytes(weight: int) -> str:
    return f"{number(round(weight / MEGABYTE, 1))} MB"
