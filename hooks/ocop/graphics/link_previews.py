"""The pictures that Zalo, Facebook and others show beside a shared link: 1200×630, words only, every letter whole."""

import hashlib
import io
import json
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from ocop.files import remembered
from ocop.graphics.fonts import ttf
from ocop.language.strings import say

WIDTH, HEIGHT = 1200, 630
PAPER, JADE, LACQUER, GOLD, INK = "#faf7f1", "#17563f", "#9b2c1f", "#a86400", "#1f2421"
COLOURS = {"province": JADE, "stars": GOLD, "group": JADE, "goods": JADE, "conference": LACQUER, "page": JADE}
"""Kind → the colour of its name and rule; the name is the string “social.<kind>”."""

_RECIPE = 3
"""Increase it when the drawing changes."""
_WEAVE, _PALE = "#2d6d54", "#d5e6dc"
_BAND, _FOOT = 64, 104
_LEFT, _RIGHT = _BAND + 64, WIDTH - 72
_TOP, _BOTTOM = 136, HEIGHT - _FOOT - 36
_LEADING = 1.24
_TITLE_SIZES, _LINE_SIZES = range(96, 11, -2), range(40, 11, -2)
_LINES_SHARE = 0.45
"""The largest part of the height that the lines may take from the title."""


def card(title: str, lines: Sequence[str], kind: str, site: str, cache: Path | None = None) -> bytes:
    """Return a PNG: `title`, some `lines` below it, its kind above, the name of the `site` at the foot; from `cache`.

    Long words break, long titles get smaller; nothing is cut. Raises KeyError for an unknown kind.
    """
    if cache is None:
        return _drawn(title, lines, kind, site)
    words = [say(f"social.{kind}"), site, say("social.foot")]
    key = json.dumps([_RECIPE, _versions(), title, list(lines), COLOURS[kind], *words])
    name = f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.png"
    return remembered(cache, name, lambda: _drawn(title, lines, kind, site))


@lru_cache(maxsize=1)
def _versions() -> list[str]:
    """Return the versions of what draws."""
    return [metadata.version(name) for name in ("pillow", "fontpkg-be-vietnam-pro")]


def missing(text: str) -> str:
    """Return the characters of `text` for which the font has no glyph."""
    return "".join(char for char in unicodedata.normalize("NFC", text) if ord(char) not in _glyphs())


def _drawn(title: str, lines: Sequence[str], kind: str, site: str) -> bytes:
    label, colour = say(f"social.{kind}"), COLOURS[kind]
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    _weave(draw)
    draw.rectangle((_BAND, HEIGHT - _FOOT, WIDTH, HEIGHT), fill=JADE)
    draw.text((_LEFT, 70), label, fill=colour, font=_font(700, 32))
    draw.rectangle((_LEFT, 118, _LEFT + 72, 122), fill=colour)

    width, height = _RIGHT - _LEFT, _BOTTOM - _TOP
    shown = [line for line in map(_shown, lines) if line]
    small, below = fitted(shown, 400, _LINE_SIZES, width, int(height * _LINES_SHARE))
    room = height - _high(small, len(below)) - (20 if below else 0)
    large, above = fitted([_shown(title)], 700, _TITLE_SIZES, width, room)
    spare = room - _high(large, len(above))
    y = _TOP + min(spare / 2, 40)
    for size, weight, block in ((large, 700, above), (small, 400, below)):
        for line in block:
            draw.text((_LEFT, y + (_LEADING - 1.265) * size / 2), line, fill=INK, font=_font(weight, size))
            y += _LEADING * size
        y += 20

    middle = HEIGHT - _FOOT / 2
    foot = say("social.foot")
    draw.text((_RIGHT, middle), foot, fill=_PALE, font=_font(400, 28), anchor="rm")
    beside = _RIGHT - _LEFT - _font(400, 28).getlength(foot) - 40
    size, rows = fitted([_shown(site)], 700, range(40, 19, -2), beside, 50)
    draw.multiline_text((_LEFT, middle), "\n".join(rows), fill="#fff", font=_font(700, size), anchor="lm")
    out = io.BytesIO()
    # Not `optimize`: it takes eight times as long for a picture that is 8 % smaller.
    picture.quantize(palette=_palette(colour), dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


@lru_cache(maxsize=len(COLOURS))
def _palette(colour: str) -> Image.Image:
    """Return the 60 colours of a picture: those that are drawn, and the steps between each and its ground.

    To look for the best 64 in every picture takes half of its time and finds hardly better ones.
    """
    found: dict[tuple[int, ...], None] = {}
    for ground, drawn, steps in (
        (PAPER, INK, 20),
        (PAPER, colour, 14),
        (JADE, "#ffffff", 12),
        (JADE, _PALE, 8),
        (JADE, _WEAVE, 3),
    ):
        ends = list(zip(ImageColor.getrgb(ground), ImageColor.getrgb(drawn), strict=True))
        found |= dict.fromkeys(tuple(round(a + (b - a) * n / steps) for a, b in ends) for n in range(steps + 1))
    picture = Image.new("P", (1, 1))
    picture.putpalette([part for one in found for part in one])
    return picture


def _weave(draw: ImageDraw.ImageDraw) -> None:
    """Draw the band at the left: plain diamonds, as on a woven hem."""
    draw.rectangle((0, 0, _BAND - 1, HEIGHT), fill=JADE)
    middle = _BAND // 2
    for y in range(-21, HEIGHT + 42, 42):
        for reach in (20, 9):
            tall = reach * 21 // 20
            points = [(middle, y - tall), (middle + reach, y), (middle, y + tall), (middle - reach, y)]
            draw.polygon(points, outline=_WEAVE, width=3)


def fitted(
    paragraphs: Sequence[str], weight: int, sizes: Sequence[int], width: float, height: float
) -> tuple[int, list[str]]:
    """Return the largest of `sizes` at which all `paragraphs` fit, and their lines; the last one if none does."""
    found: tuple[int, list[str]] = (sizes[-1], [])
    for size in sizes:
        whole = size > sizes[0] // 2  # a word is broken only when the letters would get too small otherwise
        most = None if size == sizes[-1] else int(height / _LEADING / size) + 1
        lines = _wrapped(paragraphs, weight, size, width, whole=whole, most=most)
        found = (size, lines or [])
        if lines is not None and _high(size, len(lines)) <= height:
            break
    return found


def _wrapped(
    paragraphs: Sequence[str], weight: int, size: int, width: float, *, whole: bool, most: int | None
) -> list[str] | None:
    """Return the lines of `paragraphs`; None for more than `most`, or a word too wide that must stay `whole`."""
    out: list[str] = []
    font = _font(weight, size)
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if most is not None and len(out) >= most:
                return None
            longer = f"{line} {word}" if line else word
            if font.getlength(longer) <= width:
                line = longer
                continue
            if line:
                out.append(line)
            line = word
            while font.getlength(line) > width:
                if whole:
                    return None
                fits = _fitting(line, font, width)
                out.append(line[:fits])
                line = line[fits:]
        out.append(line)
    return out


def _fitting(line: str, font: ImageFont.FreeTypeFont, width: float) -> int:
    """Return how many of the first letters of `line` fit, at least one."""
    ends = range(1, len(line) + 1)
    return max(1, bisect_right(ends, width, key=lambda end: font.getlength(line[:end])))


def _high(size: int, lines: int) -> float:
    return _LEADING * size * lines


def _shown(text: str) -> str:
    """Return `text` in letters that the font has: composed, other signs as their plain counterparts or left out."""
    composed = unicodedata.normalize("NFC", text)
    if gone := set(missing(composed)):
        plain = {char: "".join(c for c in unicodedata.normalize("NFKC", char) if not missing(c)) for char in gone}
        composed = "".join(plain.get(char, char) for char in composed)
    return " ".join(composed.split())


@lru_cache(maxsize=1)
def _glyphs() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (pictures that are kept need none of it)

    with TTFont(ttf(400), lazy=True) as regular, TTFont(ttf(700), lazy=True) as bold:
        return frozenset(regular.getBestCmap()) & frozenset(bold.getBestCmap())


@lru_cache(maxsize=256)
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(ttf(weight), size, layout_engine=ImageFont.Layout.BASIC)
