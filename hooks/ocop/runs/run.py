"""What a build and a preview share: the settings, the catalogue of the site, and what makes its pages and files."""

import abc
import datetime as dt
import json
import logging
import os
import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ocop import addresses, regular_files, yamlfile
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.content import ContentIndex
from ocop.comparing import record_history
from ocop.data import table
from ocop.diagnostics import Diagnostic, Severity, errors
from ocop.graphics.fonts import Fonts, fonts
from ocop.language.formats import day, number
from ocop.language.strings import ENGLISH, LANGUAGES, speaking, spoken
from ocop.outputs.site_outputs import SiteOutputs
from ocop.pages.card import Pictures, cards
from ocop.pages.english import EnglishPages
from ocop.reporting import findings
from ocop.runs.page_stamp import frame_values
from ocop.runs.settings import SiteSettings
from ocop.site_model import BASE, SITE, Page
from ocop.theming.assets import Assets, assets
from ocop.theming.browser_kit import BrowserKit
from ocop.theming.browser_kit import find as find_kit
from ocop.theming.content_security_policy import policy, running_python
from ocop.theming.templates import renderer

log = logging.getLogger("mkdocs.hooks.ocop")
logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of every table that a subset leaves out

Frame = Callable[[Page, str], str]
"""Makes the whole HTML of a page from the page and its body."""


class Run(abc.ABC):
    """One run over one project. The steps come in this order: read, dress, then the run's own end."""

    letters: Fonts
    assets: Assets
    """What the theme brings. Made by `dress`."""
    owners: str
    """Who looks after each folder of products/, as JSON. Read by `dress`."""
    kit: BrowserKit | None
    """What a browser needs to run our checks, None where it was never made. Found by `dress`."""

    def __init__(self, settings: SiteSettings) -> None:
        self.settings = settings

    @abc.abstractmethod
    def read(self) -> None:
        """Read and check every record. Raises StoppedError."""

    @property
    @abc.abstractmethod
    def _nation(self) -> Catalogue:
        """Every product under the root."""

    @property
    @abc.abstractmethod
    def _content(self) -> ContentIndex:
        """What lies under content/."""

    @property
    @abc.abstractmethod
    def _offline(self) -> bool:
        """Whether readers may keep pages that they saw."""

    @property
    def _kit_coming(self) -> bool:
        """Whether the kit is not there yet but will be made when somebody asks for its page."""
        return False

    @abc.abstractmethod
    def finished(self, html: str) -> str:
        """Return the HTML of a page of MkDocs's own as it is served."""

    @property
    def today(self) -> dt.date:
        """The day for which the site says what is in force."""
        return self._nation.today

    @property
    def catalogue(self) -> Catalogue:
        """The products that this site is about."""
        return self._nation.of(self.settings.province) if self.settings.province else self._nation

    @property
    def content(self) -> ContentIndex:
        """What lies under content/ and concerns this site."""
        return self._content.of(self.settings.province) if self.settings.province else self._content

    def dress(self) -> None:
        """Make the style sheet, the scripts and the fonts."""
        self.letters = fonts(self.settings.root / ".cache" / "fonts", "fonts/")
        base = self.settings.base_style.read_bytes().partition(b"/*# sourceMappingURL")[0]
        self.kit, self.owners = find_kit(self.settings.root), _owners(self.settings.root)
        theme, parts = self.settings.root / "theme", self.settings.parts
        self.assets = assets(theme, self.letters, base, offline=self._offline, kit=self.kit, parts=parts)

    @property
    def frame_values(self) -> dict[str, Any]:
        """What the templates of the frame may say besides what the theme brings; known when the run is dressed."""
        preloads = [f"{addresses.FONTS}{name}" for name in self.letters.files if name.endswith(".woff2")]
        return frame_values(self.today, self.settings.parts) | {
            "default_image": addresses.LINK_PREVIEW,
            "font_preloads": preloads,
            "asset_version": self.assets.mark,
            "version": self.settings.version,
        }

    def outputs(self, frame: Frame, pictures: Pictures) -> SiteOutputs:
        """Return what makes every page and file; `pictures` makes the markup of a photo."""
        return SiteOutputs(
            catalogue=self.catalogue,
            content=self.content,
            cards=cards(pictures),
            pictures=pictures,
            html=self._html(frame),
            name=self.settings.name,
            site_url=self.settings.url,
            made={f"{addresses.ASSETS}{name}": content for name, content in self._made.items()},
            source=lambda file: regular_files.read(self.settings.root / file, yamlfile.LARGEST),
            drawn=self.settings.root / ".cache" / "social",
            history=cache(partial(record_history.read, self.settings.root, self.settings.version.commit, self.today)),
            parts=self.settings.parts,
        )

    @property
    def _made(self) -> Mapping[str, bytes]:
        return {**self.assets.files, **(self.kit.files if self.kit else {})}

    def _html(self, frame: Frame) -> Callable[[Page], str]:
        settings = self.settings
        bodies = {language: self._bodies(language) for language in LANGUAGES}
        english = EnglishPages(self.catalogue, settings.parts)

        def spoken_html(page: Page) -> str:
            made = bodies[page.language](page)
            if page.language == ENGLISH:
                made = english.led(made)
            made = made.replace(SITE, settings.url)
            whole = made.replace(BASE, "../" * page.depth) if page.bare else frame(page, made)
            return running_python(whole, settings.pictures) if page.python else whole

        def html(page: Page) -> str:
            if page.language == spoken():
                return spoken_html(page)
            with speaking(page.language):
                return spoken_html(page)

        return html

    def _bodies(self, language: str) -> Callable[[Page], str]:
        """Return what makes the body of a page in one of LANGUAGES."""
        settings, repository = self.settings, self.settings.repository
        with speaking(language):
            return renderer(
                settings.root / "theme",
                BASE,
                kept=settings.root / ".cache" / "templates" / language,
                today=day(self.today),
                site_parts=settings.parts,
                asset_version=self.assets.mark,
                imported=self.assets.imported,
                kit_size=number(round(self.kit.weight / 1e6, 1)) if self.kit else "",
                kit_coming=self._kit_coming,
                owners=self.owners,
                site_url=settings.url,
                quoted_site_url=quote(settings.url),
                policy=policy(pictures=settings.pictures),
                records=f"{repository}/blob/main/" if repository else "",
                report=f"{repository}/issues/new?template=bao-sai.yml&title=",
            )

    def _tell(self, found: list[Diagnostic], records: int) -> list[Diagnostic]:
        """Print what is wrong and the sums; return the errors."""
        wrong, root = errors(found), self.settings.root
        if shown := findings.text(wrong, root):
            print(shown, file=sys.stderr)  # noqa: T201 (an edge)
        if wrong and os.environ.get("GITHUB_ACTIONS"):
            print(findings.github(wrong, root))  # noqa: T201 (an edge)
        log.info(findings.summary(found, records))
        for line in findings.brief([one for one in found if one.severity is Severity.WARNING], root):
            log.info(line)
        return wrong


def _owners(root: Path) -> str:
    """Return who looks after each folder of products/, as JSON; of no use to anybody where nothing says so."""
    try:
        rows = table(regular_files.read(root / ".github" / "owners.tsv", 100_000).decode())
        return json.dumps({row["folder"]: row["owners"] for row in rows})
    except (OSError, ValueError, KeyError):
        return "{}"
