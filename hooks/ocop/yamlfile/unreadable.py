"""What YAML does not read: bytes that are not UTF-8, and signs that it takes for no characters."""

import re

from ocop.diagnostics import Span

UNREADABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 takes for no character of a file (5.1)."""


def unreadable(source: bytes) -> tuple[str, Span] | None:
    """Return the first sign that YAML does not read, "" for a byte that is not UTF-8, and its place.

    None where all can be read.
    """
    sign = ""
    try:
        text = source.decode()
    except UnicodeDecodeError as error:
        before = source[: error.start].decode(errors="replace")
    else:
        if (found := UNREADABLE.search(text)) is None:
            return None
        sign, before = found[0], text[: found.start()]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return sign, Span(line, column, line, column + 1)
