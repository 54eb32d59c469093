"""One whole build: read and check, make every page and file, put the new site in the place of the old one."""

import logging
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from ocop.build import Begun, begin
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.content import ContentIndex
from ocop.diagnostics import errors
from ocop.language import dates
from ocop.language.formats import number
from ocop.outputs.site_outputs import SiteOutputs
from ocop.publishing.folder_lock import HeldError
from ocop.publishing.gallery import Gallery, gallery
from ocop.publishing.page_cache import FILE, PageMemory, edition
from ocop.publishing.publish import OverBudgetError, publish, weighed
from ocop.publishing.staging import ForeignFolderError, Staging
from ocop.reading.checked_folder import collecting_later
from ocop.runs.run import Frame, Run
from ocop.runs.settings import SiteSettings, StoppedError
from ocop.theming import service_worker
from ocop.theming.content_security_policy import with_policy

log = logging.getLogger("mkdocs.hooks.ocop")


class BuildRun(Run):
    """A build. It writes beside the old site, which stays whole until `finish`."""

    begun: Begun
    gallery: Gallery

    def __init__(self, settings: SiteSettings, site: Path) -> None:
        """Prepare to write into the folder `site`. Raises StoppedError where it holds something else."""
        super().__init__(settings)
        try:
            self.staging = Staging(site)
        except ForeignFolderError as refused:
            why = f"{refused} có tệp khác; chọn thư mục trống hoặc thư mục của lần dựng trước"
            raise StoppedError(why) from None
        except HeldError as held:
            who = f"tiến trình {held}" if str(held) else "một tiến trình khác"
            raise StoppedError(
                f"{who} đang dựng vào {site}; đợi nó xong rồi chạy lại, hoặc chọn thư mục khác"
            ) from None

    @property
    def _nation(self) -> Catalogue:
        return self.begun.catalogue

    @property
    def _content(self) -> ContentIndex:
        return self.begun.content

    @property
    def _offline(self) -> bool:
        return self.settings.offline

    def read(self) -> None:
        """Read and check every file before anything is written, so that an error leaves the old site as it was."""
        root = self.settings.root
        self.begun = begin(root, dates.today())
        self.gallery = gallery(root, self.catalogue, self.settings.pictures)
        alone = (one for file in self.begun.read.loaded for one in file.found)
        if errors([*alone, *self.begun.beside.found, *self.gallery.found]):
            self._check()

    def _check(self) -> None:
        """Tell what is wrong once all records were looked at together. Raises StoppedError."""
        built = self.begun.built()
        if wrong := self._tell([*built.found, *self.gallery.found], built.records):
            raise StoppedError(f"{len(wrong)} lỗi trong bản ghi; trang không được dựng")

    def finished(self, html: str) -> str:
        return with_policy(html, self.settings.pictures)

    def finish(self, frame: Frame, others: Iterable[str], refused: Callable[[], bool]) -> None:
        """Write every page and file, and put the site in its place unless it is `refused`.

        `others` are the addresses of pages that the front end makes. Raises StoppedError for records that do not go
        together, and for a site over its budget.
        """
        outputs = self.outputs(frame, self.gallery.picture)
        memory = self._memory()
        self._check()
        with collecting_later():
            pages = publish(outputs, self.gallery, others, self.staging, memory)
        self.staging.write("sw.js", self._worker(outputs))
        try:
            log.info(weighed(self.staging.weights(), self.settings.budget))
        except OverBudgetError as over:
            raise StoppedError(str(over)) from None
        log.info("%s trang", number(pages))
        if not refused():
            memory.save(self.staging.finish(memory.finished()))

    def _memory(self) -> PageMemory:
        """Return what is known of the site that an earlier build left in this folder."""
        keys, root, photos = self.begun.read.keys, self.settings.root, self.gallery
        # Once for each: a product is asked for by each of its forty lists.
        marks = {item.file: keys[item.file] + photos.mark(item) for item in self._nation.items}
        decided = edition(root, self.today, self.assets.version, self.owners, *self.settings.stated)
        return PageMemory(root / FILE, decided, lambda item: marks[item.file])

    def _worker(self, outputs: SiteOutputs) -> str:
        """Return the service worker, which names what it keeps.

        Where there is to be none, the one that takes it away.
        """
        if not self._offline:
            return service_worker.withdrawn(self.assets)
        # The pages that stand once on a site come first: what comes behind the last that is kept is not looked at.
        families = (family for family in outputs.families() if family.path in service_worker.PAGES)
        kept = islice(families, len(service_worker.PAGES))
        html = {page.path: outputs.html(page) for family in kept for page in family.pages()}
        theme = self.staging.folder
        return service_worker.worker(self.assets, html, lambda name: (theme / name).read_bytes())
