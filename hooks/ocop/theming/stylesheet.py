"""The site's style sheet: one file a component in theme/assets/css, sent as one."""

import re
from collections.abc import Mapping

FOLDER = "css"
"""Where the files are, below theme/assets."""
PARTS = (
    *(
        "tokens",
        "base",
        "header",
        "cards",
        "goods",
        "product",
        "lists",
        "charts",
        "map",
        "events",
        "decisions",
        "chosen",
        "search",
        "shelf",
        "data",
    ),
    "print",
)
"""Names of the files in the order in which they are joined: of two equal rules the later one wins."""

_DARK = re.compile(r':root\[data-scheme="dark"\](?P<below>[^{},]*)\{(?P<body>[^{}]*)\}')
_RULE = re.compile(r"(?P<selectors>[^{}]+)\{(?P<body>[^{}]*)\}")
_FLEX = re.compile(r"display: (?:inline-)?flex;")
_GAP = re.compile(r"(?<![\w-])gap: ")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BREAKS = re.compile(r"\s*\n\s*")
_BLANKS = re.compile(r"""(?P<kept>"[^"]*"|'[^']*')|\s*(?P<sign>[{};])\s*|(?P<before>[:,])\s""")


def stylesheet(files: Mapping[str, str]) -> str:
    """Return the files of theme/assets/css as one, without comments and line breaks.

    Files are given by their path below theme/assets.

    A rule for the dark palette is written once, for readers who chose it: `:root[data-scheme="dark"] …`. It is repeated
    here for readers whose system is dark and who chose nothing. CSS alone has no list of selectors that joins a media
    query with an attribute, and light-dark() is newer than the oldest browsers that the site serves (Chrome 87, Firefox
    90, Safari 14).
    """
    whole = "".join(files[f"{FOLDER}/{name}.css"] for name in PARTS)
    rules = _COMMENT.sub("", whole)
    return _BREAKS.sub(" ", _DARK.sub(_for_dark_systems, rules) + _without_flex_gap(rules)).strip() + "\n"


def packed(rules: str) -> str:
    """Return rules without the blanks that no browser reads; what stands in quotes is kept."""
    return _BLANKS.sub(lambda at: at["kept"] or at["sign"] or at["before"], rules).replace(";}", "}")


def _without_flex_gap(rules: str) -> str:
    """Return margins for browsers that know no gap in a flex box: in Safari 14.0 words would run together.

    CSS has no question for that gap. `inset` came with it (Safari 14.1) or after it (Chrome 87 and 84, Firefox 66 and
    63): who does not know `inset` is given margins (MDN browser-compat-data 8). One
    width serves all boxes, and boxes whose parts stand below one another need none: the sheet stays small.
    """
    boxes: dict[str, None] = {}
    for rule in _RULE.finditer(rules):
        body = rule["body"]
        if _FLEX.search(body) and _GAP.search(body) and "flex-direction: column" not in body:
            boxes |= dict.fromkeys(f"{one.strip()} > *" for one in rule["selectors"].split(","))
    return f"@supports not (inset: 0) {{\n{', '.join(boxes)} {{ margin-right: 0.4rem; }}\n}}" if boxes else ""


def _for_dark_systems(rule: re.Match[str]) -> str:
    """Return a rule for readers who chose the dark palette, and the same rule for dark systems: never for paper."""
    again = f':root:not([data-scheme="light"]){rule["below"]}{{{rule["body"]}}}'
    return f"@media screen {{\n{rule[0]}\n}}\n@media screen and (prefers-color-scheme: dark) {{\n{again}\n}}"
