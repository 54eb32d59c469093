"""Small horizontal bar charts: HTML with inline SVG, each with its table. Kinds differ by texture, not only colour."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

from ocop.language.formats import number
from ocop.language.strings import say
from ocop.markup import escaped, fill, joined, marked

HEIGHT = 12
"""Height of a bar in CSS pixels; widths are per cent of the room there is."""
_LEAST = 0.9
"""The least width of a part that is not empty, in per cent."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """One part of a bar: its count, a key of `TEXTURES`, and its words in the legend and the table."""

    count: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `path` is the address of the page behind its label, "" for none."""

    label: str
    parts: Sequence[BarPart]
    path: str = ""

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class Texture:
    """How a kind is drawn: filled or hollow, with a dashed line of some thickness along its middle, or none."""

    hollow: bool = False
    dash: str = ""
    thickness: float = 0
    round: bool = False


_SOLID, _SPARSE, _DENSE = (
    Texture(),
    Texture(dash="1.5 8.5", thickness=HEIGHT),
    Texture(dash="1.5 3.5", thickness=HEIGHT),
)
_LINE = Texture(thickness=2)
_HOLLOW, _STRUCK = Texture(hollow=True), Texture(hollow=True, thickness=2)
_TICKS, _HATCH = (
    Texture(hollow=True, dash="1.5 6", thickness=HEIGHT),
    Texture(hollow=True, dash="1.5 2", thickness=HEIGHT),
)
_DOTS, _DASHES = (
    Texture(hollow=True, dash="0 6", thickness=3, round=True),
    Texture(hollow=True, dash="5 4", thickness=2),
)

TEXTURES = {
    "in_force": _SOLID,
    "valid": _SOLID,
    "renewal_window": _SPARSE,
    "renewal_late": _DENSE,
    "extended": _LINE,
    "expired": _TICKS,
    "revoked": _STRUCK,
    "superseded": _HATCH,
    "withdrawn": _HATCH,
    "unknown": _HOLLOW,
    "date_unknown": _HOLLOW,
    "unverified": _DOTS,
    "potential": _DASHES,
    "potential_five": _DASHES,
    "not_yet": _DASHES,
    "s5": _SOLID,
    "s4": _LINE,
    "s3": _SPARSE,
    "plain": _SOLID,
    "rest": _HOLLOW,
    "target": _HOLLOW,
    "counted": _SOLID,
    "reported": _HATCH,
}
"""Kind → texture. In force is filled, everything else hollow: it reads without colour, on paper too."""


def bars(
    title: str, rows: Sequence[Bar], link: Callable[[str], str] = str, counted: str = "", *, shares: bool = False
) -> Markup:
    """Return a chart under `title`, its key and its table; `link` makes an address of a row's path.

    `counted` heads the table's column of numbers, “Số sản phẩm” if "". The longest bar takes the whole width; with
    `shares` every bar does, for parts of wholes that are not compared with one another. Raises KeyError for an unknown
    kind, ValueError for a count below 0.
    """
    head = fill('<figcaption class="oc-chart__title">{}</figcaption>', title)
    if not rows:
        return fill('<figure class="oc-chart">{}<p class="oc-chart__none">{}</p></figure>', head, say("chart.none"))
    most = max(row.total for row in rows)
    return fill(
        '<figure class="oc-chart">{}<div class="oc-chart__rows">{}</div>{}{}</figure>',
        head,
        joined(_row(row, row.total if shares else most, link) for row in rows),
        _key(rows),
        _table(title, rows, link, counted or say("chart.count")),
    )


@cache
def swatch(kind: str) -> Markup:
    """Return a small sample of a kind, for keys and legends beside its words."""
    return fill(
        '<svg class="oc-swatch" width="24" height="{}" overflow="visible" aria-hidden="true">{}</svg>',
        HEIGHT,
        _part(0, 100, kind),
    )


def spans(counts: Sequence[int], most: int) -> list[tuple[float, float]]:
    """Return (start, width) of each count on a bar of which `most` fills 100; none above 0 gets too narrow to see."""
    if any(count < 0 for count in counts):
        raise ValueError(f"a count is below 0: {list(counts)}")
    widths = [max(_LEAST, 100 * count / most) if count else 0.0 for count in counts]
    over = sum(widths) - 100
    if over > 0:  # wide parts give up the width that narrow ones were given
        spare = sum(width - _LEAST for width in widths if width)
        widths = [width - over * (width - _LEAST) / spare if width and spare > 0 else width for width in widths]
    out, start = [], 0.0
    for width in widths:
        out.append((start, width))
        start += width
    return out


def _row(row: Bar, most: int, link: Callable[[str], str]) -> Markup:
    places = spans([part.count for part in row.parts], most)
    shown = [(part.kind, place, _words(part)) for part, place in zip(row.parts, places, strict=True) if part.count]
    drawn = [f"<g><title>{escaped(words)}</title>{_part(*place, kind)}</g>" for kind, place, words in shown]
    edges = _edges([(kind, place) for kind, place, _ in shown])
    drawn += [f'<line class="oc-k__mark" x1="{x}" x2="{x}" y2="{HEIGHT}" stroke-width="2"/>' for x in edges]
    total = number(row.total)
    return fill(
        '<div class="oc-chart__row">{label}<svg class="oc-chart__bar" role="img" width="100%" height="{height}"'
        ' overflow="visible"><title>{title}</title><desc>{desc}</desc>'
        '<rect class="oc-chart__track" width="100%" height="{height}"/>{drawn}</svg>'
        '<span class="oc-chart__sum">{sum}</span></div>',
        label=_label(row, link, "oc-chart__label"),
        height=HEIGHT,
        title=say("chart.bar", label=row.label, n=total),
        desc="; ".join([words for *_, words in shown]),
        drawn=joined(drawn),
        sum=total,
    )


def _edges(shown: Sequence[tuple[str, tuple[float, float]]]) -> list[str]:
    """Return the gaps between filled parts (kind, place) that touch; a hollow part has its outline."""
    return [
        _percent(start + width)
        for (kind, (start, width)), (after, _) in pairwise(shown)
        if not TEXTURES[kind].hollow and not TEXTURES[after].hollow
    ]


@lru_cache(maxsize=16384)
def _part(start: float, width: float, kind: str) -> Markup:
    texture = TEXTURES[kind]
    x, wide, end = _percent(start), _percent(width), _percent(start + width)
    if texture.hollow:
        outline = 'fill="none" stroke="currentColor" stroke-width="1.5"'
        body = f'<rect x="{x}" y="0.75" width="{wide}" height="{HEIGHT - 1.5}" {outline}/>'
    else:
        body = f'<rect x="{x}" width="{wide}" height="{HEIGHT}" fill="currentColor"/>'
    if texture.thickness:
        colour = 'stroke="currentColor"' if texture.hollow else 'class="oc-k__mark"'
        dash = f' stroke-dasharray="{texture.dash}"' if texture.dash else ""
        cap = ' stroke-linecap="round"' if texture.round else ""
        middle, thick = _decimal(HEIGHT / 2), _decimal(texture.thickness)
        body += f'<line {colour} x1="{x}" x2="{end}" y1="{middle}" y2="{middle}" stroke-width="{thick}"{dash}{cap}/>'
    return marked(f'<g class="oc-k oc-k--{kind}">{body}</g>')


def _key(rows: Sequence[Bar]) -> Markup:
    kinds = _kinds(rows)
    if all(len(row.parts) < 2 for row in rows):
        said = all(part.words == row.label for row in rows for part in row.parts)  # each label says what its bar is
        if said or len(kinds) < 2:
            return Markup()
    entries = joined([f"<li>{swatch(kind)} {escaped(words)}</li>" for kind, words in kinds.items()])
    return fill('<ul class="oc-chart__key">{}</ul>', entries)


def _table(title: str, rows: Sequence[Bar], link: Callable[[str], str], counted: str) -> Markup:
    """Return the same numbers as a table of three columns, or of two where each row is one number."""
    split = any(len(row.parts) > 1 for row in rows)
    head = [say("chart.label"), *([say("chart.kind")] if split else []), counted]
    return fill(
        '<details class="oc-chart__data"><summary>{}</summary><table><caption class="oc-hidden">{}</caption>'
        "<thead><tr>{}</tr></thead>{}</table></details>",
        say("chart.data"),
        title,
        joined(fill('<th scope="col">{}</th>', words) for words in head),
        joined(_table_rows(row, link, split=split) for row in rows),
    )


def _table_rows(row: Bar, link: Callable[[str], str], *, split: bool) -> Markup:
    label = _label(row, link, "")
    total = number(row.total)
    if not split:
        return fill('<tbody><tr><th scope="row">{}</th><td>{}</td></tr></tbody>', label, total)
    lines = [(part.words, number(part.count)) for part in row.parts if part.count]
    if len(lines) != 1:
        lines.append((say("chart.sum"), total))
    first = fill('<th scope="rowgroup" rowspan="{}">{}</th>', len(lines), label)
    cells = [
        f"<tr>{'' if n else first}<td>{escaped(words)}</td><td>{count}</td></tr>"
        for n, (words, count) in enumerate(lines)
    ]
    return marked(f"<tbody>{''.join(cells)}</tbody>")


def _label(row: Bar, link: Callable[[str], str], name: str) -> Markup:
    which = fill(' class="{}"', name) if name else Markup()
    if not row.path:
        return fill("<span{}>{}</span>", which, row.label) if name else escape(row.label)
    return fill('<a{} href="{}">{}</a>', which, link(row.path), row.label)


def _words(part: BarPart) -> str:
    return say("chart.part", words=part.words, n=number(part.count))


def _kinds(rows: Sequence[Bar]) -> dict[str, str]:
    """Return kind → words of what the chart shows, in the order in which its rows name them, empty ones too."""
    named = {part.kind: part.words for row in rows for part in row.parts}
    shown = {part.kind for row in rows for part in row.parts if part.count}
    return {kind: words for kind, words in named.items() if kind in shown}


def _percent(value: float) -> str:
    return f"{_decimal(value)}%"


def _decimal(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
