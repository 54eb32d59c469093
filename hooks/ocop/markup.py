"""Small pieces of HTML made by hand, everything escaped that is not markup already. Imports nothing of ours."""

import re

from markupsafe import Markup, escape

_BLANK = re.compile(r"\s*\n\s*")
_PLAIN = r"[\w./:#?!,;-]|\{\{ (?:base|[\w.]*(?:\.id|\.art|\.then|status_key|path)) \}\}"
"""What needs no quotes: letters, digits and a few signs, also where a template puts an address, an id or a key."""
_QUOTED = re.compile(rf"""(\s[a-z-]+)="((?:{_PLAIN})+)"(?=[\s>])""", re.ASCII)
_TAG = re.compile(r"<(?!meta)[a-z][^<>]*>", re.ASCII)
"""Not <meta>: not everything that reads a page for the sake of a link to it reads HTML."""


def compact(html: str) -> str:
    """Return a theme's `html` without what no browser needs: indentation, empty lines, quotes around plain values.

    Only for what templates say, before any page's own words are in it.
    """
    return unquoted(_BLANK.sub("\n", html).strip())


def unquoted(html: str) -> str:
    """Return `html`, or a template of it, without the quotes that a plain value may go without."""
    return _TAG.sub(lambda tag: _QUOTED.sub(r"\1=\2", tag[0]), html)


def fill(pattern: str, *values: object, **named: object) -> Markup:
    """Return `pattern`, which is markup, with its holes filled as `str.format` does: what `Markup.format` gives, in a tenth of its time."""
    return Markup(pattern.format(*map(_safe, values), **{name: _safe(value) for name, value in named.items()}))  # noqa: S704


def _safe(value: object) -> object:
    return value if isinstance(value, Markup | int | float) else escape(value)
