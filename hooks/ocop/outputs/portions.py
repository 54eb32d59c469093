"""The products of a province in portions: an edit of one product makes the files of a few anew, not of all."""

from collections.abc import Iterator

from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.places.gazetteer import unit_slug

PORTION = 16
"""Products whose files are made together: fewer would make more to remember, more would make more anew."""


def by_province(catalogue: Catalogue) -> dict[str, tuple[ResolvedProduct, ...]]:
    """Return the products of each of today's provinces that has some, by its slug and in the order of slugs."""
    slugs = sorted(map(unit_slug, catalogue.provinces))
    return {slug: catalogue.by_province[slug] for slug in slugs if slug in catalogue.by_province}


def portions(catalogue: Catalogue) -> Iterator[tuple[str, tuple[ResolvedProduct, ...]]]:
    """Yield a name, unlike that of any other portion, and up to PORTION products of one province."""
    for slug, items in by_province(catalogue).items():
        for start in range(0, len(items), PORTION):
            yield f"{slug} {start // PORTION}", items[start : start + PORTION]
