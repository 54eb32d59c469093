"""The site's fonts: Be Vietnam Pro cut down to what Vietnamese needs, and local fonts adjusted to its measures.

Only what is not kept yet needs fontTools, which takes longer to import than all else here takes to run.
"""

import hashlib
import io
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from functools import lru_cache, partial
from importlib import metadata, resources
from pathlib import Path

from ocop.files import remembered

FAMILY = "Be Vietnam Pro"
STACK = (
    '"Be Vietnam Pro","Be Vietnam Fallback","Be Vietnam Fallback Roboto","Be Vietnam Fallback Noto",'
    "system-ui,sans-serif"
)
"""The value of font-family that goes with `Fonts.css`."""
WEIGHTS = {400: "Regular", 700: "Bold"}
LICENCE = "OFL.txt"

_PACKAGE = "fontpkg_be_vietnam_pro"
_RECIPE = 1
"""Increase it when `_subset` changes what it does."""
_FEATURES = ("ccmp", "kern", "locl")
"""Without “mark”: browsers compose letters whose tones are typed apart, and the font has every composed letter."""
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_SIGNS = "–—‘’“”‚„•…‹›«»€₫±×÷−≤≥≠≈°·²³½¼¾§©®µ←→\u00a0\u2011\u202f"
"""Arrows and narrow blanks are requested, but the font has none: another font of the reader's shows them."""

_SAMPLE = (
    "San pham duoc cong nhan hang bon sao theo quyet dinh cua Uy ban nhan dan tinh, giay chung nhan con hieu luc "
    "den het ngay 22/11/2026; chu the la hop tac xa nong nghiep o xa Hai Binh"
)
"""Prose of the site without its marks, which every Latin font has; the widths below are of this text."""
_LOCAL: dict[str, dict[int, tuple[float, tuple[str, ...]]]] = {
    "Be Vietnam Fallback": {
        400: (0.4652, ("Arial", "ArialMT", "Liberation Sans", "Arimo")),
        700: (0.4970, ("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "Arimo Bold")),
    },
    "Be Vietnam Fallback Roboto": {
        400: (0.4607, ("Roboto", "Roboto-Regular")),
        700: (0.4661, ("Roboto Bold", "Roboto-Bold")),
    },
    "Be Vietnam Fallback Noto": {
        400: (0.4914, ("Noto Sans", "NotoSans", "NotoSans-Regular")),
        700: (0.5184, ("Noto Sans Bold", "NotoSans-Bold")),
    },
}
"""Family → weight → (mean width of a character of `_SAMPLE` in em, measured 2026-11-22; names on readers' machines)."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """What a site needs to show its letters; `files` also holds the licence, which must go along."""

    files: Mapping[str, bytes]
    """File name with the hash of its content → bytes."""
    css: str
    preload: str
    """The file that every page needs: weight 400."""


def fonts(cache: Path, folder: str = "") -> Fonts:
    """Return the fonts, from `cache` if they are there; `folder` leads from the style sheet to them (“../fonts/”)."""
    faces, files = [], {}
    names = {}
    for weight in WEIGHTS:
        content = remembered(cache, _key(weight), partial(_subset, ttf(weight)))
        names[weight] = f"{weight}.{hashlib.sha256(content).hexdigest()[:8]}.woff2"
        files[names[weight]] = content
        faces.append(_face(weight, folder + names[weight], _measures(cache, weight)))
    faces += [
        _local_face(family, weight, *look_alike, _measures(cache, weight))
        for family, weights in _LOCAL.items()
        for weight, look_alike in weights.items()
    ]
    licence = (resources.files(_PACKAGE) / "LICENSE").read_bytes()
    return Fonts(files | {LICENCE: licence}, "\n".join(faces) + "\n", names[400])


def ttf(weight: int) -> Path:
    """Return the whole font of a weight as its package brings it."""
    return Path(str(resources.files(_PACKAGE) / "files" / f"BeVietnamPro-{WEIGHTS[weight]}.ttf"))


@lru_cache(maxsize=1)
def letters() -> str:
    """Return every letter of Vietnamese, with and without each tone, small and capital, composed."""
    toned = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
    small = "".join(sorted({*"bcdđghklmnpqrstvx", *toned}))
    return small + small.upper()


def characters() -> str:
    """Return every character asked of the font: ASCII, Vietnamese, its combining marks, signs."""
    wanted = {*map(chr, range(0x20, 0x7F)), *letters(), *_MARKS, *_SIGNS}
    return "".join(sorted(wanted))


def _key(weight: int) -> str:
    versions = [f"{name} {metadata.version(name)}" for name in ("fontpkg-be-vietnam-pro", "fonttools", "brotli")]
    recipe = "\n".join([*versions, str(_RECIPE), str(weight), *_FEATURES, characters()])
    return f"{hashlib.sha256(recipe.encode()).hexdigest()[:20]}.woff2"


def _subset(source: Path) -> bytes:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 (see above)
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (see above)

    options = Options()
    options.layout_features = list(_FEATURES)
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["DSIG"]
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters())
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Measures:
    """Measures of a font in em: its reach above and below the line, and the mean width of `_SAMPLE`."""

    ascent: float
    descent: float
    gap: float
    width: float


def _measures(cache: Path, weight: int) -> _Measures:
    """Return the measures of the whole font of a weight, from `cache` if they are there."""
    decided = f"{metadata.version('fontpkg-be-vietnam-pro')} {weight} {_SAMPLE}"
    key = f"{hashlib.sha256(decided.encode()).hexdigest()[:20]}.json"
    return _Measures(*json.loads(remembered(cache, key, lambda: json.dumps(astuple(_measured(weight))).encode())))


def _measured(weight: int) -> _Measures:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (see above)

    with TTFont(ttf(weight), lazy=True) as font:
        em, line = font["head"].unitsPerEm, font["hhea"]
        glyphs, widths = font.getBestCmap(), font["hmtx"]
        width = sum(widths[glyphs[ord(char)]][0] for char in _SAMPLE) / len(_SAMPLE)
        return _Measures(line.ascent / em, -line.descent / em, line.lineGap / em, width / em)


def _face(weight: int, address: str, measures: _Measures) -> str:
    # stated because Windows would otherwise read other measures (usWinAscent) from the same font
    return (
        f'@font-face{{font-family:"{FAMILY}";font-style:normal;font-weight:{weight};font-display:optional;'
        f'src:url("{address}") format("woff2");{_overrides(measures, 1)}}}'
    )


def _local_face(family: str, weight: int, width: float, names: tuple[str, ...], measures: _Measures) -> str:
    scale = measures.width / width
    sources = ",".join(f'local("{name}")' for name in names)
    return (
        f'@font-face{{font-family:"{family}";font-style:normal;font-weight:{weight};src:{sources};'
        f"size-adjust:{_percent(scale)};{_overrides(measures, scale)}}}"
    )


def _overrides(measures: _Measures, scale: float) -> str:
    return (
        f"ascent-override:{_percent(measures.ascent / scale)};descent-override:{_percent(measures.descent / scale)};"
        f"line-gap-override:{_percent(measures.gap / scale)}"
    )


def _percent(value: float) -> str:
    return f"{value * 100:.2f}".rstrip("0").rstrip(".") + "%"
