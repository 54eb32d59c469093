"""The bridge to MkDocs: its events in, our functions out. With `shell`, the only module that imports MkDocs."""

import logging
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from ocop import dates, images, output, report, social
from ocop.art import placeholders
from ocop.build import Built, build
from ocop.diagnostics import errors
from ocop.fonts import Fonts, fonts
from ocop.formats import day, number
from ocop.gallery import Gallery, gallery
from ocop.pages import BASE, PICTURE, families
from ocop.pages.card import cards
from ocop.render import renderer
from ocop.shell import Shell
from ocop.words import say

log = logging.getLogger("mkdocs.hooks.ocop")
logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of every table that a subset leaves out

BANNER_SHOWS = 5
_FURNITURE = re.compile(
    r"""\s*(?:<input\ class="md-toggle"[^>]*>
    |<label\ class="md-overlay"[^>]*></label>
    |<div\ data-md-component="skip">.*?</div>
    |<div\ class="md-dialog".*?</div>\s*</div>)""",
    re.VERBOSE | re.DOTALL,
)
"""What Material puts into every page for its drawer, its search and its dialogs, none of which is here."""


class Site:
    """One run of MkDocs: `build` makes one pass, `serve` makes many with the same Site."""

    built: Built
    nav: Navigation
    files: Files
    env: Environment
    fonts: Fonts
    gallery: Gallery
    root: Path
    serving = False

    def on_startup(self, *, command: str, **_: Any) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        self.root = Path(config.config_file_path).parent
        config.theme.static_templates.discard("sitemap.xml")  # ours knows the stamped pages

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Read and check everything before MkDocs empties the old site, so that an error leaves it as it was."""
        self.built = build(self.root, dates.today())
        pictures = config.extra.get("pictures", "anh/")
        base = pictures if "://" in pictures else BASE + pictures
        self.gallery = gallery(self.root, self.built.catalogue, base)
        self.built.found.extend(self.gallery.found)
        wrong = errors(self.built.found)
        if shown := report.text(wrong, self.root):
            print(shown, file=sys.stderr)  # noqa: T201
        if wrong and os.environ.get("GITHUB_ACTIONS"):
            print(report.github(wrong, self.root))  # noqa: T201
        log.info(report.summary(self.built.found, self.built.records))
        if wrong and not self.serving:
            raise PluginError(f"{len(wrong)} lỗi trong products/; trang không được dựng")

    def on_nav(self, nav: Navigation, files: Files, **_: Any) -> None:
        self.nav, self.files = nav, files

    def on_env(self, env: Environment, **_: Any) -> None:
        self.env = env
        self.fonts = fonts(self.root / ".cache" / "fonts", "fonts/")
        preloads = [f"assets/fonts/{name}" for name in self.fonts.files if name.endswith(".woff2")]
        env.globals |= {"default_image": PICTURE, "font_preloads": preloads}
        env.globals |= {"say": say, "today": day(self.built.catalogue.today), "banner": self._banner()}

    def on_post_page(self, html: str, **_: Any) -> str:
        """Take out what no template of ours can: switches without a drawer, a second link to the content."""
        return _FURNITURE.sub("", html)

    def on_post_template(self, html: str, template_name: str, **_: Any) -> str:
        return self.on_post_page(html) if template_name.endswith(".html") else html

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Stamp every data page and write what is not a page."""
        site, url = Path(config.site_dir), config.site_url or "/"
        paths = [file.url for file in self.files.documentation_pages()]
        paths += self._pages(config, site)
        output.write(site / "sitemap.xml", output.sitemap(url, sorted(paths)))
        output.write(site / "robots.txt", output.robots(url))
        if self.gallery.base.startswith(BASE):
            images.publish(self.gallery.made.values(), site / self.gallery.base.removeprefix(BASE))
        self._assets(site / "assets")
        log.info("%s trang", number(len(paths)))

    def _pages(self, config: MkDocsConfig, site: Path) -> Iterator[str]:
        """Write every data page and the pictures of shared links; yield the addresses that a search engine should know."""
        repository, drawn = (config.repo_url or "").rstrip("/"), self.root / ".cache" / "social"
        shell = Shell(config, self.nav, self.files, self.env)
        body = renderer(
            self.root / "theme",
            BASE,
            today=day(self.built.catalogue.today),
            site_url=config.site_url or "/",
            records=f"{repository}/blob/main/" if repository else "",
            report=f"{repository}/issues/new?title=",
        )
        output.write(site / PICTURE, social.card(say("site.tagline"), (), "page", drawn))
        every = families(self.built.catalogue, cards(self.gallery.picture), self.gallery.picture)
        for page in (page for family in every for page in family.pages()):
            html = body(page).replace(BASE, "../" * page.depth) if page.bare else shell.stamp(page, body(page))
            output.write(site / page.path / "index.html", html)
            if page.shared:
                output.write(site / page.picture, social.card(page.title, (), page.shared, drawn))
            if page.index:
                yield page.path

    def _assets(self, folder: Path) -> None:
        """Write what is made rather than copied: fonts with their style sheet, drawings, and what the scripts read."""
        output.write(folder / "status-words.js", output.status_words())
        output.write(folder / "tim-kiem.json", output.search_rows(self.built.catalogue))
        for name, content in self.fonts.files.items():
            output.write(folder / "fonts" / name, content)
        style = (self.root / "theme" / "assets" / "ocop.css").read_text(encoding="utf-8")
        output.write(folder / "ocop.css", self.fonts.css + style)
        for name, picture in placeholders().items():
            output.write(folder / name, picture)

    def _banner(self) -> list[str]:
        """Return the lines of the banner that `serve` shows while records have errors."""
        wrong = errors(self.built.found)
        if not wrong or not self.serving:
            return []
        shown = [f"{one.file}: {one.message} [{one.code}]" for one in wrong[:BANNER_SHOWS]]
        rest = [say("banner.more", n=len(wrong) - BANNER_SHOWS)] if len(wrong) > BANNER_SHOWS else []
        return [say("banner.title", n=len(wrong)), *shown, *rest]
