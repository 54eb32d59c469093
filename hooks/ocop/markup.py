"""Small pieces of HTML made by hand, everything escaped that is not markup already. Imports nothing of ours."""

from markupsafe import Markup, escape


def fill(pattern: str, *values: object, **named: object) -> Markup:
    """Return `pattern`, which is markup, with its holes filled as `str.format` does: what `Markup.format` gives, in a tenth of its time."""
    return Markup(pattern.format(*map(_safe, values), **{name: _safe(value) for name, value in named.items()}))  # noqa: S704


def _safe(value: object) -> object:
    return value if isinstance(value, Markup | int | float) else escape(value)
