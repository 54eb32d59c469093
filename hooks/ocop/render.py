"""The bodies of data pages: our own templates, everything escaped unless it is markup already."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ocop import formats
from ocop.pages import Page
from ocop.words import say


def renderer(theme: Path, base: str, **values: object) -> Callable[[Page], str]:
    """Return the function that renders a page's body from `theme`/pages; `base` stands for the way to the root."""
    env = Environment(
        loader=FileSystemLoader([theme / "pages", theme / "partials"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals |= {"say": say, "base": base, **values}
    env.filters |= {"day": formats.day, "number": formats.number, "first_upper": formats.first_upper}

    def render(page: Page) -> str:
        return env.get_template(page.template).render(page=page, **page.context)

    return render
