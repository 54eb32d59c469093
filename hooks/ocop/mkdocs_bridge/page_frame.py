"""The frame around a page as MkDocs and Material render it, without what no template of ours can leave out of it."""

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from ocop.markup import compact
from ocop.runs.page_stamp import HOLES, TEMPLATE, PageStamp

_FURNITURE = re.compile(
    r"""\s*(?:<input\ class="md-toggle"[^>]*>
    |<label\ class="md-overlay"[^>]*></label>
    |<div\ data-md-component="skip">.*?</div>
    |<div\ data-md-component="announce">\s*</div>
    |<div\ class="md-dialog".*?</div>\s*</div>)""",
    re.VERBOSE | re.DOTALL,
)
"""Parts that Material puts into every page for its drawer, search, banners and dialogs, none of which we use."""

_FRAME = re.compile(
    r"""<div\ class="md-container"[^>]*>\s*<main\ [^>]*>\s*<div\ class="md-main__inner[^>]*>
    \s*<div\ class="(oc-page[^"]*)"\ id="noi-dung">
    (.*)</div>\s*</div>\s*</main>\s*(<footer.*</footer>)\s*</div>""",
    re.VERBOSE | re.DOTALL,
)
"""Boxes that Material puts around a page for its columns, which we do not have; other boxes stay."""


def cleared(html: str) -> str:
    """Return a page of Material's without what no template of ours can leave out."""
    bare = _FURNITURE.sub("", html).replace('<body dir="ltr">', "<body>", 1)
    return _FRAME.sub(r'<main class="\1" id="noi-dung">\2</main>\n\3', bare)


class PageFrame(PageStamp):
    """Stamps pages with the theme of one MkDocs build."""

    def __init__(self, config: MkDocsConfig, nav: Navigation, files: Files, env: Environment) -> None:
        super().__init__(config.site_name)
        self._config, self._nav, self._files, self._env = config, nav, files, env

    def render(self, address: str, meta: Mapping[str, Any]) -> str:
        """Render the placeholder as MkDocs renders a page; it is in no list of files, so nothing else sees it."""
        config, plugins = self._config, self._config.plugins
        uri = f"{address}/index.md".lstrip("/")
        file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        page = MkDocsPage(None, file, config)
        page.markdown, page.content = "", HOLES["body"]
        page.meta = dict(meta)
        page.active = True
        context = get_context(self._nav, self._files, config, page)
        context = plugins.on_page_context(context, page=page, config=config, nav=self._nav)
        html = self._env.get_template(TEMPLATE).render(context)
        html = plugins.on_post_page(html, page=page, config=config) or html
        return compact(html)
