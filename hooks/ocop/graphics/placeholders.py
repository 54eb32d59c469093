"""Pictures that stand where a product has no photo: one line drawing of our own a ngành, plainly marked as such.

They are files of their own, so they say their colours themselves; the colours are of middle lightness and the ground
is a tint, so that one file stands on a light page as on a dark one.
"""

from markupsafe import Markup

from ocop.language.strings import say

WIDTH, HEIGHT = 640, 480
UNKNOWN = "chua-ro"
"""The slug under which a product without a known group has its picture."""

BADGE = "#4d564f"
"""The ground of the white words: opaque, so that they read alike on a light and a dark page."""
_GROUND_TINT = 0.13

COLOURS = {
    "thuc-pham": "#8f7a3d",
    "do-uong": "#4d8579",
    "duoc-lieu": "#5f8559",
    "thu-cong-my-nghe": "#96745a",
    "sinh-vat-canh": "#97727f",
    "du-lich": "#5d8093",
    UNKNOWN: "#787f79",
}
"""Ngành → the one colour of its lines and, thinned, of its ground."""

# {soft} is a thin fill. The drawings keep inside x 130–510, y 50–350, above the badge.
_DRAWINGS = {
    # A bowl of rice with its steam, an ear of rice on each side.
    "thuc-pham": (
        '<path d="M205 222h230c0 66-44 112-115 112s-115-46-115-112z" {soft}/>'
        '<path d="M278 334v14h84v-14"/>'
        '<path d="M228 222c10-34 44-44 56-32 14-24 58-24 72 0 14-12 48 0 56 32"/>'
        '<path d="M290 150c-14-18 14-30 0-52M330 146c-14-20 14-34 0-58M370 150c-14-18 14-30 0-52"/>'
        '<path d="M176 344c-24-70-20-140 10-204M464 344c24-70 20-140-10-204"/>'
        '<path d="M170 300c-22-6-30-22-28-38 18 4 28 18 28 38zM166 254c-20-8-26-24-22-40 18 8 26 22 22 40z'
        "M170 208c-18-10-20-28-14-42 16 10 20 26 14 42z"
        "M470 300c22-6 30-22 28-38-18 4-28 18-28 38zM474 254c20-8 26-24 22-40-18 8-26 22-22 40z"
        'M470 208c18-10 20-28 14-42-16 10-20 26-14 42z" {soft}/>'
    ),
    # A pot of tea and a cup, two leaves above.
    "do-uong": (
        '<path d="M226 206h128c26 24 34 52 30 82-4 26-18 44-36 52h-116c-18-8-32-26-36-52-4-30 4-58 30-82z" {soft}/>'
        '<path d="M246 206c4-22 22-32 44-32s40 10 44 32M290 174v-14"/><circle cx="290" cy="152" r="9"/>'
        '<path d="M198 254c-30-4-34-34-56-44M384 240c34-24 54 8 34 40-8 14-22 24-36 28"/>'
        '<path d="M424 300h76c0 28-14 44-38 44s-38-16-38-44z" {soft}/>'
        '<path d="M448 280c-8-12 8-18 0-32M474 280c-8-12 8-18 0-32"/>'
        '<path d="M360 132c8-34 34-50 72-50-4 36-30 54-72 50zm0 0c22-8 36-20 48-32'
        'M350 138c-24-10-34-30-32-58 26 6 38 28 32 58z" {soft}/>'
    ),
    # A mortar with its pestle, a sprig beside it.
    "duoc-lieu": (
        '<path d="M206 226h200c0 46-22 76-56 88v20h30v14H232v-14h30v-20c-34-12-56-42-56-88z" {soft}/>'
        '<path d="M194 208h224v18H194z"/>'
        '<path d="M330 208 386 96c6-12 28-2 22 12l-50 100" {soft}/>'
        '<path d="M262 208c-10-46-4-82 16-120"/>'
        '<path d="M256 176c-28 2-44-10-50-32 26-4 44 8 50 32zM258 138c-22-4-34-18-36-38 22 0 36 14 36 38z'
        'M262 152c6-24 22-34 46-32-4 22-20 34-46 32zM274 96c-10-14-10-28 0-42 16 12 16 28 0 42z" {soft}/>'
        '<path d="M440 344c0-40 8-74 28-104M448 300c20 0 34-10 38-28-22-2-36 8-38 28z'
        'M446 312c-16-8-22-22-18-38 16 6 24 20 18 38z"/>'
    ),
    # A woven basket with a handle.
    "thu-cong-my-nghe": (
        '<path d="M202 208h236l-26 136H228z" {soft}/>'
        '<path d="M190 184h260v24H190zM236 184c4-124 164-124 168 0M258 184c6-92 118-92 124 0"/>'
        '<path d="M202 208l87 136M241 208l79 136M281 208l70 136M320 208l61 136M359 208l53 136M399 208l26 68'
        "M215 276l44 68"
        "M438 208l-87 136M399 208l-79 136M359 208l-70 136M320 208l-61 136M281 208l-53 136M241 208l-26 68"
        'M425 276l-44 68"/>'
        '<path d="M202 184l12 24M234 184l12 24M266 184l12 24M298 184l12 24M330 184l12 24M362 184l12 24'
        'M394 184l12 24M426 184l12 24"/>'
    ),
    # A branch in blossom out of a low dish.
    "sinh-vat-canh": (
        '<path d="M216 300h208l-22 44H238z" {soft}/><path d="M200 284h240v16H200z"/>'
        '<path d="M312 284c-16-34 24-54 12-92-8-26-44-38-50-70M322 188c30-10 60-30 72-66'
        'M326 220c30 4 58-2 86-24M296 160c-26 6-52 2-76-16"/>'
        "{blossom:270,104}{blossom:402,104}{blossom:430,186}{blossom:204,134}"
        '<circle cx="352" cy="166" r="9" {soft}/><circle cx="376" cy="222" r="8" {soft}/>'
        '<circle cx="250" cy="166" r="8" {soft}/>'
    ),
    # A house on stilts before hills, a path to it.
    "du-lich": (
        '<path d="M140 346c34-110 76-206 132-168 44-96 104-96 148-8 40-26 66 66 84 176z" {soft}/>'
        '<path d="M204 246 258 174h132l54 72z" {soft}/><path d="M232 246v56h184v-56M232 302v44M294 302v44'
        'M354 302v44M416 302v44"/>'
        '<path d="M262 302v-34h34v34M330 262h52v22h-52zM356 262v22"/><path d="M150 346h340"/>'
        '<path d="M174 346v-34M174 316c-18-4-24-18-20-34 18 4 26 18 20 34z'
        'M174 316c14-6 18-18 14-30-14 6-18 18-14 30z"/>'
    ),
    # Rows of plain diamonds.
    UNKNOWN: "{diamonds}",
}


def placeholder(slug: str) -> str:
    """Return the SVG file for a ngành's slug; the plain pattern for "" and for a slug without a drawing."""
    kind = drawn(slug)
    colour, words = COLOURS[kind], Markup.escape(say("art.none"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-label="{words}" lang="vi"><title>{words}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colour}" fill-opacity="{_GROUND_TINT}"/>'
        f'<g fill="none" stroke="{colour}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">'
        f"{_filled(_DRAWINGS[kind], colour)}</g>"
        f'<rect x="166" y="384" width="308" height="66" rx="33" fill="{BADGE}"/>'
        f'<text x="320" y="430" fill="#fff" font-family="sans-serif" font-size="40" font-weight="700" '
        f'text-anchor="middle">{words}</text></svg>\n'
    )


def drawn(slug: str) -> str:
    """Return the slug of the drawing for a ngành's slug: "" and slugs without a drawing share one."""
    return slug if slug in _DRAWINGS else UNKNOWN


def placeholder_name(slug: str) -> str:
    """Return the file name of a ngành's placeholder."""
    return f"khung-{drawn(slug)}.svg"


def style(selector: str) -> str:
    """Return the rules that show each placeholder in front of the elements that `selector`, with “{}” for a slug, finds."""
    return "".join(
        f'{selector.format(slug)}::before {{ background-image: url("{placeholder_name(slug)}") }}\n'
        for slug in _DRAWINGS
    )


def placeholders() -> dict[str, str]:
    """Return every placeholder: file name → SVG."""
    return {placeholder_name(slug): placeholder(slug) for slug in _DRAWINGS}


def _filled(drawing: str, colour: str) -> str:
    """Return a drawing with its holes filled: {soft} a thin fill, {blossom:x,y} a flower, {diamonds} the pattern."""
    out = drawing.replace("{soft}", f'fill="{colour}" fill-opacity=".22"').replace("{diamonds}", _diamonds())
    while "{blossom:" in out:
        before, _, rest = out.partition("{blossom:")
        place, _, after = rest.partition("}")
        x, y = map(int, place.split(","))
        out = f"{before}{_blossom(x, y, colour)}{after}"
    return out


def _blossom(x: int, y: int, colour: str) -> str:
    """Return a flower of five round petals around (x, y): round, so that nobody sees a star."""
    petals = ((0, -17), (16, -5), (10, 14), (-10, 14), (-16, -5))
    circles = "".join(f"M{x + dx - 11} {y + dy}a11 11 0 1 0 22 0a11 11 0 1 0-22 0" for dx, dy in petals)
    return f'<path d="{circles}" fill="{colour}" fill-opacity=".22" stroke-width="4"/>'


def _diamonds() -> str:
    """Return four rows of diamonds, every second one shifted by half, so that they close up."""
    path = "".join(
        f"M{x} {y}l34 42-34 42-34-42z"
        for row in range(4)
        for y in [96 + 42 * row]
        for x in range(184 + row % 2 * 34, 470, 68)
    )
    return f'<path d="{path}"/>'
