"""A whole build without MkDocs: the run that MkDocs also starts, with pages and a frame of our own."""

import dataclasses
import logging
from importlib.util import find_spec
from pathlib import Path

from ocop import addresses
from ocop.plain_front import text_pages
from ocop.plain_front.theme_frame import MISSING, ThemeFrame
from ocop.runs.build_run import BuildRun
from ocop.runs.settings import StoppedError, material_style, site_settings
from ocop.runs.site_file import SiteFile, site_file
from ocop.theming import stylesheet

log = logging.getLogger("ocop.plain_front")

WITHOUT_MATERIAL = f"theme/{addresses.ASSETS}{stylesheet.FOLDER}/without-material.css"
"""The style sheet that stands in the place of Material's."""


def build_site(root: Path, site: Path, *, url: str = "", province: str | None = None, strict: bool = False) -> None:
    """Build the site of the project at `root` into the folder `site`.

    `url` and `province` override what mkdocs.yml says. With `strict`, a link of a page that leads nowhere stops the
    build. Raises StoppedError, and OSError, UnicodeError and jinja2.TemplateError for what cannot be read or written.
    """
    said = site_file(root)
    extra = said.extra if province is None else {**said.extra, "province": province}
    config = dataclasses.replace(said, site_url=url or said.site_url, extra=extra)
    names = {"name": config.site_name, "url": config.site_url, "code": config.repo_url}
    settings = site_settings(root, extra, _base_style(root), ("plain", config), **names)
    config = dataclasses.replace(config, site_name=settings.name)
    run = BuildRun(settings, site)
    try:
        run.read()
        run.dress()
        _write(run, config, strict=strict)
    except BaseException:
        run.staging.drop()
        raise


def _write(run: BuildRun, config: SiteFile, *, strict: bool) -> None:
    root = run.settings.root
    marked = tuple(name + run.assets.mark for name in config.extra_css)
    frame = ThemeFrame(dataclasses.replace(config, extra_css=marked), run, run.frame_values)
    names = text_pages.published(root, config)
    pages = list(text_pages.text_pages(root, config, names))
    lost = [f"{page.url}: liên kết “{link}” không dẫn đến trang hay tệp nào" for page in pages for link in page.lost]
    for one in lost:
        log.warning(one)
    if lost and strict:
        raise StoppedError(f"{len(lost)} liên kết hỏng trong {config.docs_dir}/")
    for page in pages:
        html = frame.page(page.url, page.title, page.html, page.meta)
        run.staging.write(f"{page.url}index.html", html)
    for name in names:
        if not text_pages.is_page(name):
            run.staging.write(name, (root / config.docs_dir / name).read_bytes())
    run.staging.write(MISSING, frame.missing())
    run.finish(frame.stamp, [page.url for page in pages], lambda: False)


def _base_style(root: Path) -> Path:
    """Return Material's style sheet where the package lies, found without importing it, else the one in its place."""
    found = find_spec("material")
    folders = (found.submodule_search_locations if found else None) or ()
    return material_style(Path(one) / "templates" for one in folders) or root / WITHOUT_MATERIAL
