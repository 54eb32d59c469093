"""A reader of written pages."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import html5lib

_UNSEEN = frozenset(("script", "style", "template", "noscript", "head"))


@dataclass(eq=False)
class Element:
    """An element of a page. `text` is what a reader sees of it: single blanks, and none before a full stop or comma."""

    tag: str
    attrs: dict[str, str]
    parent: "Element | None" = field(default=None, repr=False)
    children: list["Element | str"] = field(default_factory=list, repr=False)
    page: list["Element"] = field(default_factory=list, repr=False)
    """Every element of the page, in the order of the document: those below this one are a slice of it."""
    below: slice = field(default_factory=lambda: slice(0), repr=False)

    def __getitem__(self, name: str) -> str:
        return self.attrs[name]

    def get(self, name: str) -> str:
        return self.attrs.get(name, "")

    def walk(self) -> Iterator["Element"]:
        """Yield the elements below this one, in the order of the document."""
        return iter(self.page[self.below])

    def all(self, *tags: str, **attrs: str) -> list["Element"]:
        """Return the elements below with one of `tags` and these attributes; `__` in a name stands for a hyphen."""
        found = self.page[self.below]
        if tags:
            found = [one for one in found if one.tag in tags]
        for name, value in attrs.items():
            attribute = name.replace("__", "-").rstrip("_")
            found = [one for one in found if one.attrs.get(attribute) == value]
        return found

    def one(self, *tags: str, **attrs: str) -> "Element":
        """Return the only such element."""
        (found,) = self.all(*tags, **attrs)
        return found

    def above(self) -> Iterator["Element"]:
        one = self.parent
        while one:
            yield one
            one = one.parent

    def closest(self, *tags: str) -> "Element | None":
        return next((one for one in self.above() if one.tag in tags), None)

    def _add_pieces(self, found: list[str]) -> None:
        for child in self.children:
            if isinstance(child, str):
                found.append(child)
            elif child.tag not in _UNSEEN and "hidden" not in child.attrs:
                child._add_pieces(found)

    @cached_property
    def text(self) -> str:
        found: list[str] = []
        self._add_pieces(found)
        return re.sub(r" (?=[.,;:])", "", " ".join(" ".join(found).split()))

    @cached_property
    def source(self) -> str:
        """What stands directly in the element: the program of a script, the words of a title."""
        return "".join(child for child in self.children if isinstance(child, str))


@dataclass(frozen=True)
class Page:
    """A page of a built site at `address` (from the root; "" is the home page)."""

    address: str
    top: Element = field(repr=False)
    errors: tuple[str, ...]
    """What the HTML standard calls a parse error, with line and column.

    A tag never closed, an attribute given twice.
    """

    @cached_property
    def main(self) -> Element:
        return self.top.one("main") if self.top.all("main") else self.top

    @cached_property
    def title(self) -> str:
        (found,) = (one for one in self.top.all("title") if not one.closest("svg"))
        return found.source.strip()

    @property
    def heading(self) -> str:
        return self.main.one("h1").text

    def meta(self, name: str) -> str:
        return "".join(one.get("content") for one in self.top.all("meta", name=name))

    @property
    def indexed(self) -> bool:
        return "noindex" not in self.meta("robots")

    @property
    def moved(self) -> bool:
        return any(one.get("http-equiv").lower() == "refresh" for one in self.top.all("meta"))

    @cached_property
    def ids(self) -> list[str]:
        return [one["id"] for one in self.top.walk() if "id" in one.attrs]

    @property
    def crumbs(self) -> list[Element]:
        return [link for nav in self.top.all("nav", class_="oc-crumbs") for link in nav.all("a")]


def read_html(html: str, address: str = "") -> Page:
    """Return a page as a browser reads it: html5lib follows the HTML standard, omitted end tags and all."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    top = Element("", {})
    top.children.append(_element(parser.parse(html), top))
    top.below = slice(0, len(top.page))
    errors = tuple(f"{code} {data} at {line}:{column}" for (line, column), code, data in parser.errors)
    return Page(address, top, errors)


def _element(node: ET.Element, parent: Element) -> Element:
    """Return a node of html5lib, and all in it, as an Element. A comment leaves only what follows it."""
    attrs = {str(name): value for name, value in node.items()}
    made = Element(node.tag.rpartition("}")[2], attrs, parent, page=parent.page)
    made.page.append(made)
    first, children = len(made.page), made.children
    if node.text:
        children.append(node.text)
    for child in node:
        if isinstance(child.tag, str):
            children.append(_element(child, made))
        if child.tail:
            children.append(child.tail)
    made.below = slice(first, len(made.page))
    return made
