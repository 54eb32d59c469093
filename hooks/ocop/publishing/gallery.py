"""The photos of a catalogue: made small, put on the site, and the markup that shows each."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from ocop.catalogue.catalogue import Catalogue, ResolvedProduct
from ocop.diagnostics import Diagnostic
from ocop.photos import limits as photochecks
from ocop.photos import variants as images
from ocop.photos.pixels import UnreadableError
from ocop.photos.variants import Derived, Problem
from ocop.records.product import Photo

SIZES = "(min-width: 960px) 420px, 100vw"
"""How wide a photo is shown on its product's page, as the style sheet has it."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """Photos by their path below the root, as made; `found` are those that could not be made, for the office."""

    made: Mapping[str, Derived]
    found: tuple[Diagnostic, ...]
    base: str
    """Address of the folder of pictures as seen from a page, or of another site that holds them."""

    def picture(self, item: ResolvedProduct, photo: Photo, where: str) -> Markup:
        """Return the markup of one photo, "" for one that could not be made.

        `where` is "card" (small, beside the product's name, so it needs no words), "first" or "further" on its own page.
        """
        return markup(self.made.get(address(item, photo)), photo, where, self.base)

    def mark(self, item: ResolvedProduct) -> bytes:
        """Return what tells the photos of an item from others, b"" where it has none."""
        return " ".join([repr(self.made.get(address(item, photo))) for photo in item.product.photos]).encode()


def markup(derived: Derived | None, photo: Photo, where: str, base: str) -> Markup:
    """Return the markup of a photo from what was made of it; `base` is the folder of pictures, as seen from the page."""
    if derived is None:
        return Markup()
    if where == "card":
        return images.thumb(derived, base=base)
    return images.picture(derived, photo.alt, base=base, sizes=SIZES, eager=where == "first")


def address(item: ResolvedProduct, photo: Photo) -> str:
    """Return the path of a photo below the root of the project."""
    return f"{item.file.rsplit('/', 1)[0]}/{photo.file}"


def gallery(root: Path, catalogue: Catalogue, base: str) -> Gallery:
    """Return every photo of `catalogue`, made anew only where the cache lacks it."""
    names = {root / name: name for item in catalogue.items for name in (address(item, one) for one in item.product.photos)}
    made: dict[str, Derived] = {}
    found = []
    for path, result in images.derive(names, root / ".cache" / "images"):
        if isinstance(result, Problem):
            found.append(photochecks.unreadable(names[path], UnreadableError(result.message, result.hint)))
        else:
            made[names[path]] = result
    return Gallery(made, tuple(found), base)
