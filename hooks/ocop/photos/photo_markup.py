"""The HTML of a photo, from its variants."""

from markupsafe import Markup

from ocop.photos import variants
from ocop.photos.store import Derived
from ocop.records.product import Photo

SIZES = "(min-width: 960px) 420px, 100vw"
"""How wide a photo is shown on its product's page, as the style sheet has it."""


def markup(derived: Derived | None, photo: Photo, where: str, base: str) -> Markup:
    """Return the markup of a photo from what was made of it.

    `base` is the folder of pictures, as seen from the page.
    """
    if derived is None:
        return Markup()
    if where == "card":
        return variants.thumb(derived, base=base)
    return variants.picture(derived, photo.alt, base=base, sizes=SIZES, eager=where == "first")
