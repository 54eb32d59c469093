"""What mkdocs.yml says of a site, read once for a run."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ocop import addresses
from ocop.mkdocs_bridge.version import Version
from ocop.places.gazetteer import Unit
from ocop.site_model import BASE


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The settings of one site."""

    root: Path
    """The folder of the project."""
    name: str
    url: str
    """Address of the site, ending in a slash."""
    repository: str
    """Address of the repository without a slash at its end, "" where none is named."""
    pictures: str
    """The way to the folder of photos as a page has it: from BASE, or an address on another site."""
    offline: bool
    """Whether pages that were seen are kept for readers without a network."""
    budget: Mapping[str, float]
    """Megabytes that kinds of files may take together."""
    labels: bool
    """Whether each product has an address of its own for its labels."""
    open_data: bool
    """Whether there are an API and whole sets of data."""
    province: Unit | None
    """The only province of this site, None for the nation."""
    version: Version
    theme_folders: tuple[Path, ...]
    """Folders of the theme's files, our own first."""
    stated: tuple[object, ...]
    """All that mkdocs.yml says, to know whether it is what the last build was made of."""


def pictures_base(extra: Mapping[str, Any]) -> str:
    """Return the way to the folder of photos as a page has it, from the `extra` of mkdocs.yml."""
    stated: str = extra.get("pictures", addresses.PHOTOS)
    return stated if "://" in stated else BASE + stated
