"""The pages of content/*.md as HTML, made by Markdown with the extensions that mkdocs.yml names."""

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pathspec import GitIgnoreSpec

from ocop import regular_files
from ocop.runs.settings import StoppedError
from ocop.runs.site_file import SiteFile
from ocop.yamlfile import parse

_ALWAYS = ("toc", "tables", "fenced_code")
"""Extensions of Markdown that MkDocs always has."""
_PAGES = (".md", ".markdown", ".mkd", ".mkdn", ".mdown")
_NEVER = (".*", "/templates/")
"""Patterns of files that MkDocs never publishes."""
_INDEXES = ("index", "README")
_LONGEST = 1_000_000
"""Bytes of a page, as the check has it."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page that people write. `url` is its address from the root, "" for the home page."""

    url: str
    title: str
    html: str
    meta: Mapping[str, Any]
    """What its head says, between two lines of ---."""
    lost: tuple[str, ...]
    """Links of it that lead to no page or file."""


def published(root: Path, config: SiteFile) -> tuple[str, ...]:
    """Return the files of the folder of pages that belong to the site, by their path below it."""
    left_out = GitIgnoreSpec.from_lines([*_NEVER, *config.exclude_docs.splitlines()])
    names = (name.removeprefix(f"{config.docs_dir}/") for name in regular_files.files(root, config.docs_dir))
    return tuple(name for name in names if not left_out.match_file(name))


def is_page(name: str) -> bool:
    """Say whether a file is written in Markdown."""
    return name.casefold().endswith(_PAGES)


def text_pages(root: Path, config: SiteFile, names: Sequence[str]) -> Iterator[TextPage]:
    """Yield every page among `names`. Raises StoppedError for one whose head cannot be read, OSError, UnicodeError."""
    addresses = {name: _address(name) if is_page(name) else name for name in names}
    for name in filter(is_page, names):
        source = regular_files.read(root / config.docs_dir / name, _LONGEST).decode("utf-8-sig")
        head, text = _parted(source.replace("\r\n", "\n"), f"{config.docs_dir}/{name}")
        made = Markdown(extensions=[*_ALWAYS, *(one for one in config.extensions if one not in _ALWAYS)])
        links = _Links(made, name, addresses)
        made.treeprocessors.register(links, "links", 0)  # after all others
        html = made.convert(text)
        title = config.titles.get(name) or str(head.get("title") or "") or links.heading or _file_title(name)
        yield TextPage(addresses[name], title, html, head, tuple(links.lost))


def _address(name: str) -> str:
    stem = name.rpartition(".")[0]
    folder, _, last = stem.rpartition("/")
    if last in _INDEXES:
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def _file_title(name: str) -> str:
    """Return the title of a page that states none."""
    words = posixpath.basename(name).rpartition(".")[0].replace("-", " ").replace("_", " ")
    return words.capitalize() if words.lower() == words else words


def _parted(source: str, file: str) -> tuple[Mapping[str, Any], str]:
    """Return what the head of a page says, and the page without it."""
    if not source.startswith("---\n"):
        return {}, source
    head, mark, text = source[4:].partition("\n---\n")
    if not mark:
        return {}, source
    said, found = parse(head.encode(), file)
    for one in found:
        raise StoppedError(f"{file}: phần đầu giữa hai dòng --- không đọc được: {one.message}")
    return (said if isinstance(said, Mapping) else {}), text.lstrip("\n")


class _Links(Treeprocessor):
    """Turns links to files of the folder into ways to their pages; `lost` are those that lead nowhere."""

    def __init__(self, made: Markdown, name: str, addresses: Mapping[str, str]) -> None:
        super().__init__(made)
        self._name, self._addresses = name, addresses
        self.lost: list[str] = []
        self.heading = ""
        """The words of the page's first line as HTML, where that is its title."""

    def run(self, root: ET.Element) -> None:
        first = next(iter(root), None)
        if first is not None and first.tag == "h1":
            self.heading = escape("".join(first.itertext()), quote=False)
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag, "")
            if key and (link := element.get(key)):
                element.set(key, self._way(link))

    def _way(self, link: str) -> str:
        scheme, host, path, query, anchor = urlsplit(link)
        if scheme or host or not path or "\x02amp\x03" in link:  # Markdown's own mark of a mail address
            return link
        folder = "" if path.startswith("/") else posixpath.dirname(self._name)
        target = posixpath.normpath(posixpath.join(folder, unquote(path).lstrip("/")))
        if target not in self._addresses:
            self.lost.append(link)
            return link
        here, there = self._addresses[self._name], self._addresses[target]
        way = posixpath.relpath(f"/{there}", f"/{here}")
        return urlunsplit(("", "", f"{way}/" if there.endswith("/") or not there else way, query, anchor))
