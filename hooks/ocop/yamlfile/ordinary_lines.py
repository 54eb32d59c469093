"""Read YAML as our records are written, line by line, three times as fast as from libyaml's events.

Most files hold only fields and lists below one another, words without quotes or in one pair of them, and paragraphs
behind “|”. Whatever else stands in a file, a mistake above all, is not judged here: the file is left to the reader of
events. A test compares both on damaged records.
"""

import re
from typing import Any

from ocop.yamlfile.scalars import MOST_ENTRIES, Kinds, scalar
from ocop.yamlfile.writing import NULLS

_ROW = re.compile(r"^( *)(- )?(?:([a-z][a-z0-9_]{0,99}):(?: +(?=[^ \n])|$))?(.*)$", re.MULTILINE).findall
"""Each line as (blanks, dash, field, what follows)."""
_OTHER_SIGNS = ("\t", "\r", "\x85", "\u2028", "\u2029", "\ufeff")
"""Blanks and ends of lines that need a closer look."""
_BEGINS_OTHERWISE = frozenset("-?:,[]{}#&*!|>'\"%@` ")
"""Signs that begin something else than words without quotes."""
_QUOTED = {"'": re.compile("'((?:[^']|'')*)'").fullmatch, '"': re.compile(r'"([^"\\]*)"').fullmatch}
_DEEPEST = 10
"""Blanks before the fields of a part. Deeper parts may be too deep for a record."""
_MOST_LINES = 100
"""Lines of one text. A longer one is too long for a record, and each line is looked at again with the next."""

_Row = tuple[str, str, str, str]


class _OtherwiseError(Exception):
    """The file is not written in the ordinary way."""


def ordinary_data(text: str, kinds: Kinds) -> dict[str, Any] | None:
    """Return the data of a file, None where it has to be read in full to know what it says, or what is wrong."""
    if text[-1:] != "\n" or any(sign in text for sign in _OTHER_SIGNS):
        return None
    reading = _Reading(text.rstrip("\n"))
    try:
        data = reading.mapping("", kinds)
    except _OtherwiseError:
        return None
    return data if reading.at_end else None


class _Reading:
    """One pass over the lines of a file.

    A class, because nested functions would leave a reference cycle for each record.
    """

    __slots__ = ("_at", "_lines", "_rows", "_text")

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._lines: list[str] | None = None
        self._rows: list[_Row] = _ROW(text)
        self._rows.append(("", "", "", ""))

    @property
    def at_end(self) -> bool:
        return self._at == len(self._rows) - 1

    def mapping(self, blanks: str, kinds: Any) -> dict[str, Any]:
        """Return the fields that stand behind `blanks`, from the line that is next."""
        if len(blanks) > _DEEPEST:
            raise _OtherwiseError
        below = kinds if isinstance(kinds, dict) else {}
        data: dict[str, Any] = {}
        rows, at = self._rows, self._at
        there, dash, name, value = rows[at]
        while there == blanks and name and not dash:
            if name in data or len(data) >= MOST_ENTRIES:
                raise _OtherwiseError
            at += 1
            kind = below.get(name)
            ends_here = len(rows[at][0]) <= len(blanks)
            if ends_here and value and value[0] not in _BEGINS_OTHERWISE:  # nearly all: no call for each
                if ": " in value or " #" in value or value[-1] in ": ":
                    raise _OtherwiseError
                data[name] = value if kind == "string" and value not in NULLS else scalar(value, kind)
            else:
                self._at = at
                data[name] = self._value(value, blanks, kind) if value else self._part(blanks, kind)
                at = self._at
            there, dash, name, value = rows[at]
        self._at = at
        return data

    def _part(self, blanks: str, kind: Any) -> Any:
        """Return what stands in the lines below a field behind `blanks` that has nothing on its own line."""
        there, dash, *_ = self._rows[self._at]
        if dash and len(there) >= len(blanks):
            return self._sequence(there, kind.get("[]") if isinstance(kind, dict) else None)
        if len(there) <= len(blanks):
            return None
        return self.mapping(there, kind)

    def _sequence(self, blanks: str, kind: Any) -> list[Any]:
        data: list[Any] = []
        rows = self._rows
        while True:
            there, dash, name, value = rows[self._at]
            if there != blanks or not dash:
                return data
            if len(data) >= MOST_ENTRIES:
                raise _OtherwiseError
            if name:
                rows[self._at] = (blanks + "  ", "", name, value)
                data.append(self.mapping(blanks + "  ", kind))
            else:
                self._at += 1
                data.append(self._value(value, blanks, kind))

    def _value(self, text: str, blanks: str, kind: Any) -> Any:
        """Return what `text` says, which stands behind a field or dash behind `blanks`, and may go on below."""
        begin, last = text[:1], self._at + _MOST_LINES
        if begin == "|" and text in {"|", "|-"}:
            return self._paragraphs(blanks) + "\n"[: len(text) == 1]
        if begin in _QUOTED:
            while not (found := _QUOTED[begin](text)):
                text = self._with_next(text, blanks, last)
            return found[1].replace("''", "'") if begin == "'" else found[1]
        if not text or begin in _BEGINS_OTHERWISE:
            raise _OtherwiseError
        while len(self._rows[self._at][0]) > len(blanks):
            text = self._with_next(text, blanks, last)
        if ": " in text or " #" in text or text[-1] in ": ":
            raise _OtherwiseError
        return scalar(text, kind)

    def _with_next(self, text: str, blanks: str, last: int) -> str:
        """Return a text with the next line, where that stands further in than `blanks` and holds nothing else."""
        there, dash, name, value = self._rows[self._at]
        if len(there) <= len(blanks) or dash or name or not value or text[-1] == " " or self._at >= last:
            raise _OtherwiseError
        self._at += 1
        return f"{text} {value}"

    def _paragraphs(self, blanks: str) -> str:
        """Return the lines behind “|”, as far as they stand further in than `blanks`."""
        if self._lines is None:
            self._lines = self._text.split("\n")
        begin = self._rows[self._at][0]
        if len(begin) <= len(blanks):
            raise _OtherwiseError
        kept: list[str] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line and not line.startswith(begin):
                break
            kept.append(line[len(begin) :])
            self._at += 1
        return "\n".join(kept).rstrip("\n")
