"""The products of a province in portions: an edit of one product makes the files of a few anew, not of all."""

from collections.abc import Iterator

from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.places.gazetteer import unit_slug

PORTION = 16
"""Products whose files are made together: fewer would make more to remember, more would make more anew."""


def by_province(catalogue: Catalogue) -> dict[str, list[ResolvedProduct]]:
    """Return the products of each of today's provinces that has some, by its slug and in the order of slugs."""
    found: dict[str, list[ResolvedProduct]] = {}
    for item in catalogue.items:
        found.setdefault(unit_slug(item.province), []).append(item)
    return dict(sorted(found.items()))


def portions(catalogue: Catalogue) -> Iterator[tuple[str, tuple[ResolvedProduct, ...]]]:
    """Yield a name, unlike that of any other portion, and up to PORTION products of one province."""
    for slug, items in by_province(catalogue).items():
        for start in range(0, len(items), PORTION):
            yield f"{slug} {start // PORTION}", tuple(items[start : start + PORTION])
