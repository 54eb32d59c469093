"""The lines that people are told to write, to choose from, to add or to take out, made of a finding and its line."""

import re

from ocop.diagnostics import Diagnostic, Mending, Span

LINE_SHOWS = 200
"""Letters of a line that are shown at most."""


def mended(one: Diagnostic, span: Span, line: str) -> str:
    """Return the text to paste.

    The corrected line, one line for each choice, lines to add, the whole file, or its new path. "" where only the
    office can know, or where a line is to be removed.
    """
    if one.how is Mending.DROP:
        return _without(line, span) if span.line == span.end_line else ""
    if one.how in _ADDED:
        return _indented(one.fix, line, inside=one.how is Mending.INSIDE) if one.path else one.fix
    if not one.fix or one.how in _AS_IT_IS:
        return one.fix
    if span.line != span.end_line:
        return ""
    before, after = line[: span.column - 1], line[span.end_column - 1 :]
    if one.how is Mending.LINE:
        begins = _BEGINS.match(line) if one.path else None
        return "" if re.search(r"[{\[]", before) else before[: begins.end() if begins else None] + one.fix
    values = one.fix.split("\n") if one.how is Mending.CHOOSE else [one.fix]
    return "\n".join(before + value + after for value in values)


def _indented(lines: str, line: str, *, inside: bool) -> str:
    """Return the lines of a fix, which are indented as our records are, as deep as the record's `line` asks."""
    begins = _BEGINS.match(line)
    if begins is None or "{" in line or lines.startswith("- "):  # items of a list stand under their field in either way
        return lines
    deep = len(lines) - len(lines.lstrip(" "))
    shift = begins.end() + 2 * inside - deep
    if shift < 0 and not all(each.startswith(" " * -shift) for each in lines.splitlines()):
        return lines
    return "\n".join(" " * shift + each if shift > 0 else each[-shift:] for each in lines.splitlines())


_BEGINS = re.compile(r" *(?:- +)*(?=[^ \-])")
"""What stands before the first field of a line."""


def _without(line: str, span: Span) -> str:
    """Return a line with fields in braces, or items in brackets, without the one at the span; "" for any other."""
    before = re.fullmatch(r"(.*?)(?:,\s*\w+:|(?<=\{)\w+:|(?<=\[)|,)\s*", line[: span.column - 1])
    if before is None or not re.search(r"[{\[]", before[1]):
        return ""
    after = line[span.end_column - 1 :]
    return before[1] + (re.sub(r"^\s*,\s*", "", after) if before[1].endswith(("{", "[")) else after)


_ADDED = frozenset({Mending.ADD, Mending.INSIDE, Mending.ADD_ONE})
_AS_IT_IS = frozenset({Mending.WHOLE, Mending.FIELD, Mending.RENAME})


def pasted(one: Diagnostic, span: Span, line: str) -> str:
    """Return what `mended` returns, "" where a line of it is too long to be shown whole."""
    lines = mended(one, span, line)
    return "" if any(len(each) > LINE_SHOWS for each in lines.splitlines()) else lines


def drops(one: Diagnostic, line: str) -> bool:
    """Say whether the finding's line is to be removed, and can be without removing more."""
    item = bool(one.path) and isinstance(one.path[-1], int) and not line.lstrip().startswith("-")
    return one.how is Mending.DROP and not item and _OWN_LINE(line) is not None


def dropped(one: Diagnostic, line: str) -> list[str]:
    """Return the lines that are to be taken out: the finding's own, or those that its fix quotes; [] for none."""
    if drops(one, line):
        return [line]
    return one.fix.splitlines() if one.how is Mending.DROP and not re.search(r"[{\[]", line) else []


_OWN_LINE = re.compile(r"\s*\w[\w ]*: +(?:[^{\[|>].*|\[[^\[\]{}]*\]\s*)").fullmatch
