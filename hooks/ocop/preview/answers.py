"""What `serve` answers: a page or a file is made when it is asked for."""

import mimetypes
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct, photo_path
from ocop.diagnostics import Diagnostic, Span, errors
from ocop.language.strings import say
from ocop.outputs.file_groups import FileGroup
from ocop.outputs.site_outputs import SiteOutputs
from ocop.photos import variants
from ocop.photos.photo_markup import markup
from ocop.photos.store import Derived, Store
from ocop.records.product import Photo
from ocop.reporting import findings, lines_to_paste
from ocop.site_model import BASE, Document, Family, Page

BANNER_SHOWS = 5
KEPT = 50
"""How many pages of one catalogue are kept: who looks at a page asks for it again and again."""


class Response(NamedTuple):
    """A content type and a body."""

    kind: str
    body: bytes


class Preview:
    """The site of one catalogue, made on demand. A new one is made for each change."""

    def __init__(self, outputs: SiteOutputs, photos: "Originals") -> None:
        self._site_outputs, self._photos = outputs, photos
        self._families: dict[str, Family] = {}
        self._documents: dict[str, Document] = {}
        self._answered: dict[str, Response] = {}

    def answer(self, path: str) -> Response | None:
        """Return the answer for `path` (from the root of the site), None where MkDocs may have one."""
        if not path or path.endswith(("/", ".html")):
            if kept := self._answered.get(path):
                return kept
            page = self._page(path.removesuffix("index.html"))
            if page:
                made = Response("text/html; charset=utf-8", self._site_outputs.html(page).encode())
                if len(self._answered) < KEPT:
                    self._answered[path] = made
                return made
            small = (
                self._document(f"{path.removesuffix('index.html')}index.html")
                if path.endswith(addresses.LABELS)
                else None
            )
            return Response("text/html; charset=utf-8", small.content()) if small else None
        if photo := self._photos.files.get(path):
            return _file(path, photo.read_bytes())
        if path.startswith(addresses.LINK_PREVIEWS):
            return _file(path, self._shared(path))
        document = self._document(path)
        return _file(path, document.content()) if document else None

    def _page(self, path: str) -> Page | None:
        family = self._site_outputs.product(known) if (known := addresses.product_id(path)) else None
        if family is None and not self._families:
            closing = (
                one for one in self._site_outputs.closing(self._site_outputs.published) if isinstance(one, Family)
            )
            self._families = {one.path: one for one in (*self._site_outputs.families(), *closing)}
        family = family or self._families.get(path) or self._families.get(addresses.first_leaf(path))
        return next((page for page in family.pages() if page.path == path), None) if family else None

    def _shared(self, path: str) -> bytes:
        """Return a page's picture for shared links.

        Its file name no longer tells which hyphens were slashes, so the pages are searched.
        """
        self._page("")  # so that all are known
        near = (address for address in self._families if addresses.link_preview(address) == path)
        page = next((page for address in near if (page := self._page(address)) and page.shared), None)
        return self._site_outputs.shared(page) if page else self._site_outputs.shared_by_all()[1]

    def _document(self, path: str) -> Document | None:
        if path not in self._documents:
            closing = (
                one for one in self._site_outputs.closing(self._site_outputs.published) if isinstance(one, FileGroup)
            )
            for shelf in (*self._site_outputs.shelves(), *closing):
                if path.startswith(shelf.path):
                    self._documents |= {one.path: one for one in shelf.documents()}
        return self._documents.get(path)


class Originals:
    """Photos for a preview: the variants of the last build where there are any, else the original."""

    def __init__(self, root: Path, base: str) -> None:
        """`base` is the way to the folder of pictures as a page has it; photos on another site are shown from here."""
        self._root, self._base = root, base if base.startswith(BASE) else f"{BASE}{addresses.PHOTOS}"
        self._store = Store(root / ".cache" / "images", variants.RECIPE)
        self.files: dict[str, Path] = {}
        """What was shown, by address from the root."""

    def picture(self, item: ResolvedProduct, photo: Photo, where: str) -> Markup:
        """Return the markup of one photo, as `Gallery.picture` does."""
        return markup(self._derived(self._root / photo_path(item, photo)), photo, where, self._base)

    def _derived(self, original: Path) -> Derived | None:
        made = self._store.known(original) or variants.as_it_is(original)
        if not isinstance(made, Derived):
            return None
        folder = self._base.removeprefix(BASE)
        self.files |= {folder + one.name: one.path for one in made.variants}
        return made


def banner(found: Iterable[Diagnostic], root: Path, catalogue: Catalogue) -> bytes:
    """Return the banner above every page while records have errors.

    It shows the first errors, with what to write and which page is out of date.
    """
    wrong = errors(found)
    if not wrong:
        return b""
    shown = findings.placed(wrong[:BANNER_SHOWS], lambda file: findings.source(root / file))
    lines = Markup().join(_banner_line(*one, catalogue) for one in shown)
    if len(wrong) > BANNER_SHOWS:
        lines += Markup("<li>{}</li>").format(say("banner.more", n=len(wrong) - BANNER_SHOWS))
    markup = Markup('<aside class="oc-banner"><strong>{}</strong><ul>{}</ul></aside>')
    return markup.format(say("banner.title", n=len(wrong)), lines).encode()


def _banner_line(one: Diagnostic, span: Span, line: str, catalogue: Catalogue) -> Markup:
    out = Markup("<li>{}").format(f"{one.file}:{span.line}: {one.message} [{one.code}]")
    if one.hint:
        out += Markup("<br>{}").format(say("banner.hint", hint=one.hint))
    if mended := lines_to_paste.pasted(one, span, line):
        out += Markup("<pre>{}</pre>").format(mended)
    item = catalogue.by_id.get(one.file.rsplit("/", 1)[-1].removesuffix(".yml"))
    old = item is not None and item.file == one.file
    state = say("banner.old", path=addresses.product(item.id)) if item and old else say("banner.missing")
    return out + (Markup("<br>{}").format(state) if one.file.startswith("products/") else Markup()) + Markup("</li>")


def _file(path: str, body: bytes) -> Response:
    kind = "text/javascript" if path.endswith(".js") else mimetypes.guess_type(path)[0]
    return Response(kind or "application/octet-stream", body)
