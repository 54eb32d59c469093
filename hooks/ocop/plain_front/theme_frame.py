"""The frame around pages, from the templates of theme/ and, in the place of Material's, theme/plain/base.html."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context

from ocop.markup import compact, compact_around
from ocop.runs.page_stamp import HOLES, PageStamp
from ocop.runs.run import Run
from ocop.runs.site_file import SiteFile

TEXT = "main.html"
"""The template of pages that people write."""
MISSING = "404.html"


@dataclass(frozen=True, slots=True)
class FramedPage:
    """What templates ask of a page, under the names that MkDocs has for it."""

    url: str
    """Address from the root of the site, "" for the home page."""
    title: str
    content: str
    canonical_url: str
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_homepage(self) -> bool:
        return not self.url


class ThemeFrame(PageStamp):
    """Renders whole pages of one site: text pages and the page for missing ones at once, data pages by stamping."""

    def __init__(self, config: SiteFile, run: Run, values: Mapping[str, Any]) -> None:
        """Take the templates of the run's project; `values` are what every template may say."""
        super().__init__(config.site_name)
        theme = run.settings.root / "theme"
        self._config, self._run, self._env = config, run, _environment(theme)
        self._env.globals |= {"config": config, "plain_document": True, **values}

    def render(self, address: str, meta: Mapping[str, Any]) -> str:
        return compact(self.page(f"{address}/" if address else "", "", HOLES["body"], meta))

    def page(self, url: str, title: str, content: str, meta: Mapping[str, Any]) -> str:
        """Return the whole HTML of the page at `url`; `content` is HTML already."""
        page = FramedPage(url, title, content, urljoin(self._config.site_url, url), meta)
        html = self._env.get_template(str(meta.get("template") or TEXT)).render(page=page, base_url=_relative(".", url))
        return compact_around(self._run.finished(html), content)

    def missing(self) -> str:
        """Return the page that a server shows where there is none: at any depth, so its addresses begin at the host."""
        base = urlsplit(self._config.site_url or "/").path
        return compact(self._run.finished(self._env.get_template(MISSING).render(page=None, base_url=base)))


def _environment(theme: Path) -> Environment:
    """Return an environment as MkDocs's, without escaping: the stamp escapes a page's words."""
    env = Environment(loader=FileSystemLoader([theme, theme / "plain"]), auto_reload=False)  # noqa: S701 (as said)
    env.filters["url"] = _url
    return env


@pass_context
def _url(context: Context, address: str) -> str:
    """Return `address`, which is from the root of the site, as the page that is rendered has to say it."""
    if urlsplit(address).scheme or address.startswith(("/", "#")):
        return address
    page = context["page"]
    return posixpath.join(context["base_url"], address) if page is None else _relative(address, page.url)


def _relative(address: str, page: str) -> str:
    """Return the way from the page at `page` to `address`; both are from the root of the site."""
    way = posixpath.relpath(f"/{address}", f"/{page}")
    return f"{way}/" if address.endswith("/") else way
