"""Text from records for GitHub's Markdown: shown as it was typed, never acting as markup, mention or link."""

import re

from ocop.language.vietnamese import visible

JOINER = "\u2060"
"""Word joiner: takes no room and keeps a sign from being read together with what follows it."""

_PARTED = re.compile(r"(?<=@)|(?<=#)|(?<=www)(?=\.)|(?<=/)(?=/)|(?<=GH-)(?=\d)", re.IGNORECASE)
"""Where GitHub would begin a mention, an issue number or a bare address; it searches the finished page too."""

_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in "&<>$"}
"""Signs for which a backslash does not do: HTML and formulas."""
_EMOJI = re.compile(r":(?=[\w+-]+:)")

_MARKUP = re.compile(r"[\\`*_\[\]!|~]")
"""Signs that a backslash makes plain, inside a line; no text from a record begins one."""


def escaped(words: str) -> str:
    """Return one line of `words` as running text."""
    plain = _MARKUP.sub(r"\\\g<0>", _PARTED.sub(JOINER, visible(words))).translate(_ENTITIES)
    return _EMOJI.sub("&#58;", plain)


def code(words: str) -> str:
    """Return one line of `words` quoted as code, within a fence longer than any run of backticks in it."""
    words = visible(words)
    fence = "`" * (_longest(words) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def block(text: str) -> str:
    """Return the lines of `text` as a block of YAML that nothing in it can end."""
    fence = "`" * max(3, _longest(text) + 1)
    return "\n".join([f"{fence}yaml", *(visible(line) for line in text.splitlines()), fence])


def _longest(words: str) -> int:
    return max((len(run) for run in re.findall("`+", words)), default=0)
