"""One bar of several parts, as wide as the room there is; the numbers stand in words beside it."""

from collections.abc import Sequence

from markupsafe import Markup

from ocop.markup import fill, joined

_LEAST = 0.6
"""The least width of a part that is not empty, in per cent."""


def stacked_bar(parts: Sequence[tuple[str, int]]) -> Markup:
    """Return the bar of (key, count) from left to right, "" of nothing; a part has the class `oc-stack--key`."""
    total = sum(count for _, count in parts)
    if not total:
        return Markup()
    at, drawn = 0.0, []
    for key, count in parts:
        if count:
            share = 100 * count / total
            place = _short(at), _short(max(_LEAST, share))
            drawn.append(fill('<rect class="oc-stack--{}" x="{}%" width="{}%" height="14"/>', key, *place))
            at += share
    return fill('<svg class="oc-stack" aria-hidden="true">{}</svg>', joined(drawn))


def _short(share: float) -> str:
    return f"{share:.1f}".removesuffix(".0")
