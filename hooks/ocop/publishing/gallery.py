"""The photos of a catalogue: made small, put on the site, and the markup that shows each."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct, photo_path
from ocop.diagnostics import Diagnostic
from ocop.files import cache_folder
from ocop.photos import limits, variants
from ocop.photos.headers import UnreadableError
from ocop.photos.photo_markup import markup
from ocop.photos.store import Derived, Problem
from ocop.records.product import Photo


@dataclass(frozen=True, slots=True)
class Gallery:
    """Photos by their path below the root, as made; `found` are those that could not be made, for the office."""

    made: Mapping[str, Derived]
    found: tuple[Diagnostic, ...]
    base: str
    """Address of the folder of pictures as seen from a page, or of another site that holds them."""

    def picture(self, item: ResolvedProduct, photo: Photo, where: str) -> Markup:
        """Return the markup of one photo, "" for one that could not be made.

        `where` is "card" (small, beside the product's name, so it needs no words), "first" or "further" on its own
        page.
        """
        return markup(self.made.get(photo_path(item, photo)), photo, where, self.base)

    def mark(self, item: ResolvedProduct) -> bytes:
        """Return what tells the photos of an item from others, b"" where it has none."""
        return " ".join([repr(self.made.get(photo_path(item, photo))) for photo in item.product.photos]).encode()


def gallery(root: Path, catalogue: Catalogue, base: str) -> Gallery:
    """Return every photo of `catalogue`, made anew only where the cache lacks it."""
    names = {
        root / name: name for item in catalogue.items for name in (photo_path(item, one) for one in item.product.photos)
    }
    made: dict[str, Derived] = {}
    found = []
    for path, result in variants.derive(names, cache_folder(root, "images")):
        if isinstance(result, Problem):
            found.append(limits.unreadable(names[path], UnreadableError(result.message, result.hint)))
        else:
            made[names[path]] = result
    return Gallery(made, tuple(found), base)
