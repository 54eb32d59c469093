"""Words for a comment, a branch and a title made from hostile text: what GitHub would act on is left out, not escaped.

No mention, number, link, picture, heading, box, tag or formula can be made of what is kept: letters, digits, blanks and
the signs of plain sentences.
"""

import re

from ocop.importing.privacy import masked
from ocop.language.vietnamese import nfc, slug

_KEPT = re.compile(r"[^\w\s.,;:()“”‘’\"'/%…–—-]")
_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//+|\bwww\.|\bmailto:", re.IGNORECASE)
_HOST = re.compile(r"(?<=\w)\.(?=\w)")
_ISSUE = re.compile(r"\bGH\s*-\s*(?=\d)", re.IGNORECASE)
_COMMIT = re.compile(r"\b(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\b", re.IGNORECASE)
_EMOJI = re.compile(r":(?=\w)")
_CLOSING = re.compile(r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b(?=[\s:]*(?:\w+/\w+)?[\s#]*\d)", re.IGNORECASE)
LONGEST_BRANCH = 80
LONGEST_TITLE = 120


def plain(text: str, longest: int = 200) -> str:
    """Return hostile text as one harmless line, nothing personal in it."""
    words = masked(nfc(text.replace("_", " ")))
    for acting, instead in (
        (_LINK, " "),
        (_CLOSING, "…"),
        (_KEPT, " "),
        (_ISSUE, "GH "),
        (_COMMIT, "…"),
        (_HOST, " "),
        (_EMOJI, ": "),
    ):
        words = acting.sub(instead, words)
    words = " ".join(words.split()).lstrip(" -–—.,;:/").strip()
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def message(text: str) -> str:
    """Return one of our messages, in which a value of the writer may be quoted, as one harmless line."""
    return plain(text, 400)


def branch(number: int, identifier: str) -> str:
    """Return the name of the branch: “issue-12-nuoc-mam-vi-du”."""
    return f"issue-{number}-{slug(identifier)}".strip("-")[:LONGEST_BRANCH].strip("-")


def title(text: str) -> str:
    """Return a title of one line."""
    return plain(text, LONGEST_TITLE)
