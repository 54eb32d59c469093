"""The theme around a data page, rendered once by MkDocs and Material and cut at its holes, then stamped.

Our pages differ from one another only in a few places; rendering Material's templates costs over a millisecond a page
and stamping a few microseconds. A placeholder page goes through MkDocs's own environment, with private-use letters
(which no record may contain) where a page's own words belong; what stands between them is the theme's and never looked
into.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from ocop.markup import compact
from ocop.site_model import BASE, Page

_HOLES = {"title": "\ue0b1", "description": "\ue0b2", "body": "\ue0b3", "picture": "\ue0b4"}

_FURNITURE = re.compile(
    r"""\s*(?:<input\ class="md-toggle"[^>]*>
    |<label\ class="md-overlay"[^>]*></label>
    |<div\ data-md-component="skip">.*?</div>
    |<div\ data-md-component="announce">\s*</div>
    |<div\ class="md-dialog".*?</div>\s*</div>)""",
    re.VERBOSE | re.DOTALL,
)
"""What Material puts into every page for its drawer, its search, its banners and its dialogs, none of which is here."""

_FRAME = re.compile(
    r"""<div\ class="md-container"[^>]*>\s*<main\ [^>]*>\s*<div\ class="md-main__inner[^>]*>
    \s*<div\ class="(oc-page[^"]*)"\ id="noi-dung">
    (.*)</div>\s*</div>\s*</main>\s*(<footer.*</footer>)\s*</div>""",
    re.VERBOSE | re.DOTALL,
)
"""Boxes that Material lays around a page for its columns, which we have not. A version that lays others keeps them."""

_STEP = "zqx"
"""A folder name for the placeholder's address; MkDocs would percent-encode a private-use letter there."""


def cleared(html: str) -> str:
    """Return a page of Material's without what no template of ours can leave out."""
    return _FRAME.sub(r'<main class="\1" id="noi-dung">\2</main>\n\3', _FURNITURE.sub("", html))


@dataclass(frozen=True, slots=True)
class _Cut:
    """The theme's constant pieces and, between each two, the name of the hole."""

    pieces: tuple[str, ...]
    holes: tuple[str, ...]


class PageFrame:
    """Stamps pages with the theme of one MkDocs build. Cuts one placeholder for each depth of address."""

    def __init__(self, config: MkDocsConfig, nav: Navigation, files: Files, env: Environment) -> None:
        self._config, self._nav, self._files, self._env = config, nav, files, env
        self._cuts: dict[tuple[int, bool, bool, bool], _Cut] = {}

    def stamp(self, page: Page, body: str) -> str:
        """Return the whole HTML of `page`; `body` is HTML already, title and description are escaped here."""
        key = (page.depth, page.index, page.feed, bool(page.shared))
        cut = self._cuts.get(key) or self._cuts.setdefault(key, self._cut(*key))
        values: Mapping[str, str] = {
            "title": escape(page.title or self._config.site_name),
            "description": escape(page.description),
            "path": page.path,
            "picture": page.picture,
            "body": body,
        }
        out = [cut.pieces[0]]
        for hole, piece in zip(cut.holes, cut.pieces[1:], strict=True):
            out += values[hole], piece
        return "".join(out).replace(BASE, "../" * page.depth or "./")

    def _cut(self, depth: int, index: bool, feed: bool, sized: bool) -> _Cut:  # noqa: FBT001 (the key of its cache)
        address = "/".join([_STEP] * depth)
        html = self._render(f"{address}/index.md".lstrip("/"), index=index, feed=feed, sized=sized)
        pattern = "|".join(re.escape(hole) for hole in _HOLES.values()) + (f"|{address}/" if depth else "")
        found = re.split(f"({pattern})", html)
        names = {hole: name for name, hole in _HOLES.items()} | {f"{address}/": "path"}
        cut = _Cut(tuple(found[::2]), tuple(names[hole] for hole in found[1::2]))
        for name in ("title", "description", "body"):
            if name not in cut.holes:
                raise LookupError(f"the theme prints no {name} of a page any more")
        return cut

    def _render(self, uri: str, *, index: bool, feed: bool, sized: bool) -> str:
        """Render the placeholder as MkDocs renders a page; it is in no list of files, so nothing else sees it."""
        file = File.generated(self._config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        page = MkDocsPage(None, file, self._config)
        page.markdown, page.content = "", _HOLES["body"]
        page.meta = {
            "title": _HOLES["title"],
            "description": _HOLES["description"],
            "template": "shell.html",
            "image": _HOLES["picture"],
            "robots": "" if index else "noindex",
            "feed": feed,
            "sized": sized,
        }
        page.active = True
        config, plugins = self._config, self._config.plugins
        context = get_context(self._nav, self._files, config, page)
        context = plugins.on_page_context(context, page=page, config=config, nav=self._nav)
        html = self._env.get_template("shell.html").render(context)
        html = plugins.on_post_page(html, page=page, config=config) or html
        return compact(html)
