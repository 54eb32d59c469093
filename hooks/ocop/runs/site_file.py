"""mkdocs.yml read without MkDocs: what the site needs of it, with the defaults that MkDocs has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ocop import regular_files
from ocop.runs.settings import StoppedError
from ocop.yamlfile import LARGEST, parse

NAME = "mkdocs.yml"

_KINDS = {
    "extra": {
        "labels": "boolean",
        "open_data": "boolean",
        "english": "boolean",
        "offline": "boolean",
        "budget": {"html": "number", "data": "number", "site": "number"},
    },
}
"""What plain scalars mean; every other one is text."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """What mkdocs.yml says, under its own names. Templates read it as `config`."""

    site_name: str
    site_url: str
    """Ends in a slash; "" where none is stated."""
    site_description: str = ""
    repo_url: str = ""
    copyright: str = ""
    docs_dir: str = "docs"
    exclude_docs: str = ""
    """Patterns of files that are not published, one a line, as .gitignore has them."""
    language: str = "en"
    favicon: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    extra_css: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    """Of Markdown, besides those that MkDocs always has."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Title of a page in the menu by its file below `docs_dir`."""

    @property
    def theme(self) -> Mapping[str, str]:
        """What templates ask of the theme."""
        return {"language": self.language, "favicon": self.favicon}


def site_file(root: Path) -> SiteFile:
    """Return what `root`/mkdocs.yml says. Raises StoppedError, in Vietnamese, for a file that is none."""
    try:
        source = regular_files.read(root / NAME, LARGEST)
    except OSError as error:
        raise StoppedError(f"không đọc được {NAME}: {error.strerror or error}") from None
    said, found = parse(source, NAME, _KINDS)
    for one in found:
        raise StoppedError(f"{NAME}{f', dòng {one.span.line}' if one.span else ''}: {one.message}; {one.hint}")
    return _of(said)


def _of(said: Any) -> SiteFile:
    if not isinstance(said, Mapping) or not isinstance(said.get("site_name"), str):
        raise StoppedError(f"{NAME} thiếu site_name: tên của trang")
    theme, extra = said.get("theme"), said.get("extra")
    theme = theme if isinstance(theme, Mapping) else {}
    texts = {name: said[name] for name in _TEXTS if isinstance(said.get(name), str)}
    url = texts.pop("site_url", "")
    return SiteFile(
        **texts,
        site_url=url if not url or url.endswith("/") else f"{url}/",
        language=str(theme.get("language") or "en"),
        favicon=str(theme.get("favicon") or ""),
        extra=extra if isinstance(extra, Mapping) else {},
        extra_css=tuple(map(str, said.get("extra_css") or ())),
        extensions=tuple(map(str, said.get("markdown_extensions") or ())),
        titles=dict(_titles(said.get("nav") or ())),
    )


_TEXTS = ("site_name", "site_url", "site_description", "repo_url", "copyright", "docs_dir", "exclude_docs")


def _titles(nav: Any) -> list[tuple[str, str]]:
    """Return (file, title) of every page that the menu names with a title, however deep."""
    found: list[tuple[str, str]] = []
    for entry in nav if isinstance(nav, list | tuple) else ():
        for title, below in entry.items() if isinstance(entry, Mapping) else ():
            found += [(below, title)] if isinstance(below, str) else _titles(below)
    return found
