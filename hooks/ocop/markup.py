"""Small pieces of HTML made by hand, everything escaped that is not markup already. Imports nothing of ours."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

_NEEDLESS = re.compile(r"</(?:li|td|th|tr|tbody|dt|dd)>")
"""End tags that HTML allows to leave out, whatever follows."""
_BLOCKS = (
    "li|td|th|tr|thead|tbody|table|dl|dt|dd|ul|ol|div|p|h1|h2|section|article|nav|main|figure|header|footer|form|meta|link|title|script"
    "|head|body|html"
)
_BLOCK = re.compile(rf"\n+(?=</?(?:{_BLOCKS})\b)|(</(?:{_BLOCKS})>)\n+")
"""White space around the beginning or end of a block, which no reader sees."""
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_BLANK = re.compile(r"\s*\n\s*")


def compact(html: str) -> str:
    """Return `html` without what no browser needs: indentation, empty lines, some end tags.

    Only for what templates say, before any page's own words are in it.
    """
    return compact_template(_BLANK.sub("\n", html).strip())


def compact_around(html: str, words: str = "") -> str:
    """Return a whole page compacted but for `words`, a part of it whose white space may matter to its readers."""
    before, found, after = html.partition(words) if words else (html, "", "")
    return compact(before) + found + compact(after)


def compact_template(source: str) -> str:
    """Return the source of a template that makes the same page, compacted.

    An empty line in the template keeps a line break in the page.
    """
    return _NEEDLESS.sub("", _BLOCK.sub(r"\1", _INDENT.sub("", source)))


def fill(pattern: str, *values: object, **named: object) -> Markup:
    """Return `pattern`, which is markup, with its holes filled and escaped as `Markup.format` does.

    It takes a tenth of the time of `Markup.format`.
    """
    safe = [value if type(value) in _HARMLESS else escaped(value) for value in values]
    if named:
        return marked(pattern.format(*safe, **{name: escaped(value) for name, value in named.items()}))
    return marked(pattern.format(*safe))


def joined(pieces: Iterable[str]) -> Markup:
    """Return `pieces`, which are markup, one after the other."""
    return marked("".join(pieces))


def marked(html: str) -> Markup:
    """Return `html`, in which everything is escaped, as markup: in a third of the time that `Markup` takes."""
    return str.__new__(Markup, html)


_HARMLESS = frozenset({Markup, int, float})


def escaped(value: object) -> str:
    """Return what `markupsafe.escape` returns.

    For text with nothing to escape, which most text is, it takes half of the time or less.
    """
    if type(value) is not str:
        return value if type(value) is Markup else escape(value)
    if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
        return escape(value)
    return value
