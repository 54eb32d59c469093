"""A reader of written pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

from ocop.language.strings import say

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_ENDED = {
    **dict.fromkeys(("li",), frozenset({"li"})),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd"})),
    **dict.fromkeys(("td", "th"), frozenset({"td", "th"})),
    "tr": frozenset({"td", "th", "tr"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"td", "th", "tr", "thead", "tbody", "tfoot"})),
}
"""Tag → which open elements it ends, the innermost first: HTML lets their end tags go."""
_ENDING = frozenset().union(*_ENDED.values())
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head"))


@dataclass(eq=False)
class Element:
    """An element of a page. `text` is what a reader sees of it, with single blanks."""

    tag: str
    attrs: dict[str, str]
    parent: "Element | None" = field(default=None, repr=False)
    children: list["Element | str"] = field(default_factory=list, repr=False)

    def __getitem__(self, name: str) -> str:
        return self.attrs[name]

    def get(self, name: str) -> str:
        return self.attrs.get(name, "")

    def walk(self) -> Iterator["Element"]:
        """Yield the elements below this one, in the order of the document."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, *tags: str, **attrs: str) -> list["Element"]:
        """Return the elements below with one of `tags` and these attributes; `__` in a name stands for a hyphen."""
        wanted = {name.replace("__", "-").rstrip("_"): value for name, value in attrs.items()}
        return [
            one
            for one in self.walk()
            if (not tags or one.tag in tags) and all(one.attrs.get(name) == value for name, value in wanted.items())
        ]

    def one(self, *tags: str, **attrs: str) -> "Element":
        """Return the only such element."""
        (found,) = self.all(*tags, **attrs)
        return found

    def above(self) -> Iterator["Element"]:
        if self.parent:
            yield self.parent
            yield from self.parent.above()

    def closest(self, *tags: str) -> "Element | None":
        return next((one for one in self.above() if one.tag in tags), None)

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in _UNSEEN and "hidden" not in child.attrs:
                yield from child._pieces()

    @cached_property
    def text(self) -> str:
        return " ".join(" ".join(self._pieces()).split())

    @cached_property
    def source(self) -> str:
        """What stands directly in the element: the program of a script, the words of a title."""
        return "".join(child for child in self.children if isinstance(child, str))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = self._open = Element("", {})
        self.unpaired: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open.parent and self._open.tag in _ENDED.get(tag, ()):
            self._open = self._open.parent
        made = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.children.append(made)
        if tag not in _VOID:
            self._open = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        opened = [self._open, *self._open.above()]
        for one in opened:
            if one.tag == tag and one.parent:
                self.unpaired += [other.tag for other in opened[: opened.index(one)] if other.tag not in _ENDING]
                self._open = one.parent
                return
        self.unpaired.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)


@dataclass(frozen=True)
class Page:
    """A page of a built site at `address` (from the root; "" is the home page)."""

    address: str
    top: Element = field(repr=False)
    unpaired: tuple[str, ...]
    """Tags that were opened and not closed, or closed and not opened."""

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
        return [link for nav in self.top.all("nav", aria__label=say("site.crumbs")) for link in nav.all("a")]


def read_html(html: str, address: str = "") -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(address, reader.top, tuple(reader.unpaired))
