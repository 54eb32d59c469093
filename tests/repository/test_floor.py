"""The floor of browsers: Chrome and WebView 87, Safari 14, Firefox 90.

The type checker's library holds methods to it; this holds the syntax of scripts and what style sheets use.
"""

import re
from pathlib import Path

import pytest

from ocop.graphics import goods_drawings
from support import ROOT

SCRIPTS = sorted((ROOT / "theme" / "assets").rglob("*.js"))
LATER = {
    "private methods (Safari 15)": r"(?m)^\s+(?:async )?#\w+\([^)]*\) \{",
    "look-behind (Safari 16.4)": r"\(\?<[=!]",
    "static blocks (Chrome 94)": r"\bstatic \{",
    "await outside a function (Chrome 89)": r"(?m)^(?:const [^=]+= )?await ",
    "ARIA as properties (Firefox 119)": r"\.aria[A-Z]\w+ =",
    "structuredClone (Chrome 98)": r"\bstructuredClone\(",
    "AbortSignal.timeout (Chrome 103)": r"\bAbortSignal\.(?:timeout|any)\b",
    "crypto.randomUUID (Chrome 92)": r"\brandomUUID\b",
    "requestSubmit (Safari 16)": r"\brequestSubmit\(",
    "selectors of later browsers (:is Chrome 88, :has 105)": r"querySelector(?:All)?\([^)]*:(?:is|where|has)\(",
}


@pytest.mark.parametrize("later", LATER)
def test_no_script_uses_what_came_after_the_floor(later: str) -> None:
    used = [path.name for path in SCRIPTS if re.search(LATER[later], path.read_text("utf-8"))]
    assert used == []


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


# What style sheets use. Versions are those of MDN browser-compat-data 8.1.9 (css.properties, css.selectors, css.types).
KNOWN_PROPERTIES = words(
    "align-content align-items align-self animation background background-color border border-bottom "
    "border-bottom-color border-collapse border-color border-left border-left-color border-radius "
    "border-right border-spacing border-style border-top border-width bottom box-shadow box-sizing break-inside "
    "clip-path color column-gap columns content cursor display fill fill-opacity flex flex-basis "
    "flex-direction flex-wrap font font-family font-feature-settings font-size font-style font-variant-numeric "
    "font-weight gap grid-column grid-row grid-template-columns height justify-content left "
    "letter-spacing line-height list-style margin margin-bottom margin-left margin-right margin-top max-height "
    "max-width min-height min-width object-fit opacity order outline outline-color outline-offset "
    "overflow overflow-wrap overflow-x overflow-y padding padding-bottom padding-left padding-right "
    "padding-top place-items pointer-events position right stroke stroke-dasharray stroke-linecap stroke-linejoin "
    "stroke-width text-align text-decoration text-overflow text-transform text-underline-offset top transform "
    "transition vertical-align visibility white-space width word-break z-index -webkit-box-orient -webkit-line-clamp "
    "-webkit-mask -webkit-print-color-adjust"
)
BETTER_LATER = {
    "accent-color": "Chrome 93, Safari 15.4, Firefox 92: ticks in the browser's own colour",
    "aspect-ratio": "Chrome 88, Safari 15, Firefox 89: a photo keeps its own shape",
    "break-after": "Safari and Firefox know no avoid: a head may end a sheet",
    "color-scheme": "Chrome 81, Safari 13, Firefox 96: scroll bars stay light",
    "contain": "Chrome 52, Safari 15.4: a hint for speed",
    "contain-intrinsic-size": "Chrome 83, Safari 17, Firefox 107: the room of what is not laid out",
    "content-visibility": "Chrome 85, Safari 18, Firefox 125: what is out of sight is laid out as well",
    "forced-color-adjust": "Chrome 89, Firefox 113: only with forced colours, which came as late",
    "overscroll-behavior": "Chrome 63, Safari 16, Firefox 59: the page scrolls on behind a list",
    "scroll-behavior": "Chrome 61, Safari 15.4, Firefox 36: no smooth scrolling to turn off",
    "scroll-margin-top": "Chrome 69, Safari 14.1, Firefox 68: a mark stands at the very top",
    "size": "of @page: the paper that the reader chose",
    "text-decoration-thickness": "Chrome 89, Safari 12.1, Firefox 70: a line of the browser's own weight",
    "text-size-adjust": "Firefox has none: its own choice",
    "text-wrap": "Chrome 114, Safari 17.4, Firefox 121: lines break unevenly",
    "-webkit-font-smoothing": "only Safari on a Mac",
    "-webkit-tap-highlight-color": "only Chrome",
}
"""Properties without which a page is as readable: the versions that brought them, and what older browsers show."""
AFTER_A_FALLBACK = {
    r"overflow-wrap: anywhere;": "overflow-wrap: break-word;",  # Safari 15.4
    r"(?<!-)mask: ": "-webkit-mask: ",  # Chrome 120, Safari 15.4
    r"(?<!-)print-color-adjust: ": "-webkit-print-color-adjust: ",  # Chrome 136, Safari 15.4, Firefox 97
}
"""Declarations that older browsers drop, and what the same rule says before them."""
KNOWN_PSEUDO = words(
    "-webkit-details-marker after before disabled empty enabled first-child first-letter first-of-type focus "
    "focus-within hover last-child not nth-child only-child placeholder root target"
)
ALONE = frozenset({"has", "focus-visible"})
"""Chrome 105 and 86, Safari 15.4, Firefox 121 and 85. Who does not know one drops the rule whole: the browser's own
ring shows the focus, and `:has` widens the search or leaves out what the page says twice."""
KNOWN_FUNCTIONS = words(
    "attr calc counter fit-content inset linear-gradient max min minmax repeat rgb rgba rotate scale "
    "translate translateX translateY url var"
)
KNOWN_UNITS = words("em fr mm ms pt px rem s vh vw deg")
LATER_VALUES = r"(?:overflow[-xy]*: clip|\b(?:dvh|svh|lvh|subgrid|revert-layer|stretch|plus-lighter)\b)"

SHEETS = sorted((ROOT / "theme" / "assets").rglob("*.css"))


def rules(text: str) -> list[tuple[str, str]]:
    """Return the innermost rules of a style sheet as (selectors, declarations)."""
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return [(one[1].strip(), one[2]) for one in re.finditer(r"([^{}]+)\{([^{}]*)\}", plain)]


def later_than_the_floor(text: str) -> list[str]:
    """Return what a style sheet uses that browsers of the floor do not know and that leaves them without something."""
    found = []
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    found += [one for one in re.findall(r"@[\w-]+", plain) if one not in {"@media", "@page", "@supports", "@font-face"}]
    for selectors, body in rules(text):
        if selectors.startswith("@"):
            continue
        found += ["nesting"] if "&" in selectors else []
        pseudo = [set(re.findall(r"(?<=:)[\w-]+", one)) for one in re.split(r",(?![^(]*\))", selectors)]
        found += [f":{name}" for name in sorted(set().union(*pseudo) - KNOWN_PSEUDO - ALONE)]
        found += [
            f"{selectors}: :{n} not alone" for n in sorted(ALONE) if 0 < sum(n in p for p in pseudo) < len(pseudo)
        ]
        said: list[str] = []
        unquoted = re.sub(r"\"[^\"]*\"|url\([^)]*\)", "", body)
        for declaration in filter(None, map(str.strip, unquoted.split(";"))):
            name, _, value = declaration.partition(":")
            after = [before for late, before in AFTER_A_FALLBACK.items() if re.match(late, declaration + ";")]
            found += [f"{declaration} without {b}" for b in after if not any(o.startswith(b) for o in said)]
            said.append(f"{declaration};")
            if not (name.startswith("--") or after or name in KNOWN_PROPERTIES or name in BETTER_LATER):
                found.append(name)
            found += [f"{f}()" for f in re.findall(r"(?<![\w-])([a-zA-Z][\w-]*)\(", value) if f not in KNOWN_FUNCTIONS]
            units = re.findall(r"(?<![\w#-])\d*\.?\d+([a-z]+)\b", value)
            found += [f"unit {u}" for u in units if u not in KNOWN_UNITS]
            found += re.findall(LATER_VALUES, declaration)
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_style_sheet_needs_what_came_after_the_floor(sheet: Path) -> None:
    assert later_than_the_floor(sheet.read_text("utf-8")) == []


def test_no_style_of_the_drawings_needs_what_came_after_the_floor() -> None:
    assert later_than_the_floor(goods_drawings.style().replace("-webkit-mask", "\n-webkit-mask")) == []


@pytest.mark.parametrize(
    ("style", "named"),
    [
        ("a { inset: 0; }", "inset"),
        ("a { inset-inline: 0; }", "inset-inline"),
        ("a { margin-inline: 0; }", "margin-inline"),
        ("a:is(b, c) { color: red; }", ":is"),
        (":where(a) { color: red; }", ":where"),
        ("a:user-invalid { color: red; }", ":user-invalid"),
        ("a, b:has(c) { color: red; }", "a, b:has(c): :has not alone"),
        ("a { color: color-mix(in srgb, red, blue); }", "color-mix()"),
        ("a { height: 100dvh; }", "unit dvh"),
        ("@container (min-width: 1px) { a { color: red; } }", "@container"),
        ("@layer x { a { color: red; } }", "@layer"),
        ("a { overflow-wrap: anywhere; }", "overflow-wrap: anywhere without overflow-wrap: break-word;"),
        ("a { mask: none; -webkit-mask: none; }", "mask: none without -webkit-mask: "),
        ("a { overflow: clip; }", "overflow: clip"),
        ("a { & b { color: red; } }", "nesting"),
    ],
)
def test_what_came_later_is_found(style: str, named: str) -> None:
    assert named in later_than_the_floor(style)
