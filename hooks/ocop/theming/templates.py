"""The bodies of data pages: our own templates, everything escaped unless it is markup already."""

import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from ocop import addresses
from ocop.language import formats
from ocop.language.strings import VIETNAMESE, say, spoken
from ocop.markup import compact_template, marked
from ocop.pages.card import Card
from ocop.site_model import Crumb, Page
from ocop.theming.compiled_templates import CompiledTemplates
from ocop.theming.fast_jinja import FastEnvironment

_PARTS = {
    "parts": "cards.html",
    "origin": "sources.html",
    "agenda": "agenda.html",
    "goods": "kinds.html",
    "figures": "sum.html",
}
"""Name → file of macros that every template may use; later ones may use earlier ones."""
_ENGLISH_PARTS = {name: file for name, file in _PARTS.items() if name != "agenda"}
"""Those of pages in English: conferences and plans are told in Vietnamese only."""

_MARK, _NO_MARK = Markup(' lang="vi"'), Markup()


class _Compact(Extension):
    """Insert the values of the whole site into a template, and compact it, when it is compiled.

    So this is not done again for each of 20,000 pages.
    """

    _NAMED = re.compile(r"\{\{ ([a-z_]+) \}\}")

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 (Jinja's signature)
        return self._NAMED.sub(self._known, compact_template(source))

    def _known(self, found: re.Match[str]) -> str:
        known = self.environment.globals.get(found[1])
        return str(escape(known)) if isinstance(known, str) else found[0]


def renderer(
    theme: Path,
    base: str,
    environment: type[Environment] = FastEnvironment,
    kept: Path | None = None,
    **values: object,
) -> Callable[[Page], str]:
    """Return the function that renders a page's body from `theme`/pages.

    `base` stands for the relative path to the root, `kept` is the folder of the compiled templates, None to keep none.
    The language that is spoken now is that of the pages: it must be spoken when one is rendered.
    """
    env = environment(
        loader=FileSystemLoader([theme / "pages", theme / "partials"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[_Compact],
    )
    template = functools.cache(env.get_template)
    cells: dict[str, tuple[Card, Markup]] = {}

    def cell(card: Card) -> Markup:
        """Return the HTML of a card, made once for every list that the product is in."""
        made = cells.get(card.id)
        if made is None or made[0] is not card:
            parts: Any = env.globals["parts"]
            made = cells[card.id] = card, parts.card(card)
        return made[1]

    @functools.cache
    def crumbs(way: tuple[Crumb, ...]) -> Markup:
        """Return the HTML of the links that lead to a page, made once for all pages below it."""
        return marked(template("crumbs.html").render(way=way))

    vietnamese = spoken() == VIETNAMESE
    # What is only there in Vietnamese says so on a page in another language: names, titles of sources.
    env.globals |= {"english": not vietnamese, "vi": _NO_MARK if vietnamese else _MARK}
    env.globals |= {"say": say, "addresses": addresses, "base": base, "cell": cell, "crumbs": crumbs, **values}
    env.filters |= {"day": formats.day, "number": formats.number, "first_upper": formats.first_upper}
    if kept:
        inserted = [(name, known) for name, known in env.globals.items() if isinstance(known, str)]
        env.bytecode_cache = CompiledTemplates(kept, inserted)
    for name, file in _PARTS.items() if vietnamese else _ENGLISH_PARTS.items():
        env.globals[name] = template(file).module  # once, not imported by each of 20,000 pages

    def render(page: Page) -> str:
        return template(page.template).render(page=page, **page.context, **page.late())

    return render
