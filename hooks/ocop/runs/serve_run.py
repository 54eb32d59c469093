"""A preview: one pass, then only what is asked for, from records that change while they are looked at."""

import dataclasses
import logging
import time
from collections.abc import Callable
from pathlib import Path

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.content import ContentIndex
from ocop.language import dates
from ocop.outputs.site_outputs import SiteOutputs
from ocop.preview.answers import Originals, Preview, Response, banner
from ocop.preview.kit_maker import KitMaker
from ocop.preview.live_catalogue import Live, holds_records
from ocop.regular_files import shown
from ocop.runs.run import Frame, Run

log = logging.getLogger("mkdocs.hooks.ocop")

FOLDERS = ("products", "content", "theme")
"""What is watched, from the root."""


class ServeRun(Run):
    """A preview. Every record is read once and again whenever its file changes."""

    live: Live | None = None
    site_outputs: SiteOutputs
    preview: Preview
    photos: Originals
    maker: KitMaker | None = None
    """Makes the checks for browsers. Set when the server stands."""
    _banner: tuple[Preview | None, bytes] = None, b""
    """Made when it is first asked for after a change, and the preview of that time."""
    _offline = False  # stale pages would confuse who writes them

    @property
    def _nation(self) -> Catalogue:
        return self._records.catalogue

    @property
    def _content(self) -> ContentIndex:
        return self._records.content

    @property
    def _records(self) -> Live:
        assert self.live is not None  # made before the first page
        return self.live

    @property
    def _kit_coming(self) -> bool:
        return self.kit is None and not (self.maker and self.maker.failed)

    def read(self) -> None:
        if self.live is None:
            self.live = Live(self.settings.root, dates.today())
            self._tell(self.live.found, self.live.records)

    def finished(self, html: str) -> str:
        """Return the page without a policy: MkDocs puts a script of its own into every page to show changes at once."""
        return html

    def open(self, frame: Frame) -> None:
        """Make ready to answer; `frame` is that of the theme as it is now."""
        self.photos = Originals(self.settings.root, self.settings.pictures)
        self.site_outputs = self.outputs(frame, self.photos.picture)
        self._refresh()

    def answer(self, path: str) -> Response | None:
        """Return what stands at `path`, from the root of the site, None where MkDocs may know more."""
        if self.kit is None and self.maker and path.removesuffix("index.html") == addresses.CONTRIBUTE:
            self.maker.begin()
        return self.preview.answer(path)

    def banner(self) -> bytes:
        """Return what every page says at its top of records that are wrong, b"" where none is."""
        preview = self.preview
        of, made = self._banner
        if of is not preview:
            made = banner(self._records.found, self.settings.root, self.catalogue)
            self._banner = preview, made
        return made

    def changed(self, paths: set[Path], rebuild: Callable[[], None]) -> None:
        """Take in the changed files; `rebuild` makes MkDocs's own pages and the theme anew."""
        began = time.perf_counter()
        names = {shown(path.relative_to(self.settings.root).as_posix()) for path in paths}
        records = set(filter(holds_records, names))
        self._records.change(records)
        if records != names:
            rebuild()
        self._refresh()
        log.info("%s: %d ms", ", ".join(sorted(names)[:3]), (time.perf_counter() - began) * 1000)

    def settle(self) -> bool:
        """Check what only shows when all records are seen together; say whether that changed what pages say."""
        changed = self._records.settle()
        if changed:
            self._refresh()
        self._tell(self._records.found, self._records.records)
        return changed

    def _refresh(self) -> None:
        outputs = dataclasses.replace(self.site_outputs, catalogue=self.catalogue, content=self.content)
        self.preview = Preview(outputs, self.photos)
