"""What mkdocs.yml says of a site, read once for a run. Each front end reads the file in its own way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ocop import addresses
from ocop.language.strings import say
from ocop.places.gazetteer import Era, Unit, gazetteer, unit_slug
from ocop.runs.version import Version, version
from ocop.site_model import BASE, SiteParts


class StoppedError(Exception):
    """The run must not go on. Its text says why, in Vietnamese."""


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
    parts: SiteParts
    province: Unit | None
    """The only province of this site, None for the nation."""
    version: Version
    base_style: Path
    """The style sheet that ours builds on: Material's, or our own in its place."""
    stated: tuple[object, ...]
    """All that mkdocs.yml says, to know whether it is what the last build was made of."""


def site_settings(
    root: Path,
    extra: Mapping[str, Any],
    base_style: Path,
    stated: tuple[object, ...],
    *,
    name: str,
    url: str,
    code: str,
) -> SiteSettings:
    """Return the settings of the site of the project at `root`.

    `extra`, `name`, `url` (of the site) and `code` (of the repository) are what mkdocs.yml says; `stated` is all
    that it says. Raises StoppedError.
    """
    province, made_of = province_of(extra.get("province") or ""), version(root)
    return SiteSettings(
        root=root,
        name=_named(name, province),
        url=url or "/",
        repository=code.rstrip("/"),
        pictures=_pictures_base(extra),
        offline=extra.get("offline") is True,
        budget=extra.get("budget") or {},
        parts=parts_of(extra),
        province=province,
        version=made_of,
        base_style=base_style,
        stated=(*stated, made_of),
    )


def _pictures_base(extra: Mapping[str, Any]) -> str:
    """Return the way to the folder of photos as a page has it, from the `extra` of mkdocs.yml."""
    stated: str = extra.get("pictures", addresses.PHOTOS)
    return stated if "://" in stated else BASE + stated


def parts_of(extra: Mapping[str, Any]) -> SiteParts:
    """Return which parts the site has: all that the `extra` of mkdocs.yml does not turn off."""
    return SiteParts(**{one.name: extra.get(one.name, True) is not False for one in fields(SiteParts)})


def province_of(slug: str) -> Unit | None:
    """Return the one of today's provinces that mkdocs.yml names, None where it names none. Raises StoppedError."""
    by_slug = {unit_slug(unit): unit for unit in gazetteer().provinces(Era.NEW)}
    if slug and slug not in by_slug:
        raise StoppedError(f"không có tỉnh “{slug}”; “province” là tên một thư mục tỉnh: {', '.join(sorted(by_slug))}")
    return by_slug.get(slug)


def _named(name: str, province: Unit | None) -> str:
    """Return the name of a site as its pages say it: that of a province's own site says which province."""
    if province and province.name not in name:
        return say("site.of_province", name=name, province=province.full_name)
    return name


def material_style(folders: Iterable[Path]) -> Path | None:
    """Return the file of Material's own style in the first of the folders of templates that has it."""
    pattern = f"{addresses.ASSETS}stylesheets/main.*.min.css"
    return next((file for folder in folders for file in folder.glob(pattern)), None)
