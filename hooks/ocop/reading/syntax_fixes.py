"""The line that would do for a fault of syntax: where one change of it lets the file be read further, it is shown."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ocop.diagnostics import BLANK, START, Diagnostic, Mending, Span
from ocop.yamlfile.blocks import MOST_LINES
from ocop.yamlfile.unreadable import UNREADABLE

Judge = Callable[[bytes], list[Diagnostic]]
"""Says what is wrong with a file of these bytes."""


def with_line(one: Diagnostic, source: bytes, judged: Judge) -> Diagnostic:
    """Return a finding on syntax with the line that would do, or the few of which one does, if any is known."""
    if one.span is None or one.code not in {"YM001", "YM002", "YM003", "YM004"}:
        return one
    lines = [line for _, line in lines_of_text(source)]
    line = lines[one.span.line - 1] if one.span.line <= len(lines) else ""
    whole = whole_line(one.span.line, line)
    if one.code == "YM004":
        below = lines[one.span.line - 1 :] if one.span != START else []
        return replace(one, fix="\n".join(below).rstrip() if len(below) <= MOST_LINES else "", how=Mending.DROP)
    if one.code == "YM002":
        return _twice(one, lines, line, whole)
    for choices in _candidates(line):
        tried = "\n".join([*lines[: one.span.line - 1], choices[0], *lines[one.span.line :]]).encode()
        if told(judged(tried)) != told([one]) and not UNREADABLE.search(choices[0]):
            how = Mending.CHOOSE if len(choices) > 1 or UNREADABLE.search(line) else Mending.REPLACE
            return replace(one, span=whole, fix="\n".join(choices), how=how)
    return one


def _twice(one: Diagnostic, lines: list[str], line: str, whole: Span) -> Diagnostic:
    """Return a finding on a field that stands twice with both lines, or what to do with those below the second."""
    name = line[: one.span.end_column] if one.span else ""
    first = next((n for n, other in enumerate(lines, 1) if other.lstrip("- ").startswith(name.lstrip("- "))), 0)
    if line.rstrip().endswith(":"):
        hint = (
            f"chuyển các dòng dưới nó lên cuối mục cùng tên ở dòng {first}, rồi bỏ dòng này; hoặc bỏ một trong hai mục"
        )
        return replace(one, hint=hint, fix=line, how=Mending.DROP)
    begin = line[: one.span.column - 1] if one.span else ""
    both = (begin + lines[first - 1].lstrip("- "), line)
    return replace(one, span=whole, fix="\n".join(dict.fromkeys(both)), how=Mending.CHOOSE)


def _candidates(line: str) -> Iterator[list[str]]:
    """Yield what may stand instead of a line: alternatives of which the document or the writer decides."""
    if UNREADABLE.search(line):
        yield [re.sub(r"(?<=\S) {2,}", " ", UNREADABLE.sub("", line))]
    if "\t" in line:
        yield [re.sub(r"^[ \t]+|(?<=:)\s*\t\s*|\t", _spaces, line)]
    if found := _MARKDOWN_LINK(line):
        yield [found[1] + found[2]]
    if found := _SIGN(line):
        begin, sign, rest = found.groups()
        bare = f"{begin}{rest}".rstrip()
        if sign.startswith("!") or not rest:
            yield [bare if rest or sign.startswith("&") else f"{begin}{BLANK}"]
        else:
            yield [f"{begin}{json.dumps(sign + ' ' + rest, ensure_ascii=False)}", bare]
    if found := _PLAIN_VALUE(line):
        yield [found[1] + json.dumps(found[2], ensure_ascii=False)]
    if found := _OPEN_QUOTES(line):
        begin, sign, rest = found.groups()
        if sign not in rest and "\\" not in rest:
            yield [f"{begin}{sign}{rest}{sign}"]
        elif sign == '"' and "'" not in rest:
            yield [f"{begin}'\"{rest}'"]


def _spaces(found: re.Match[str]) -> str:
    if found.start() == 0:
        return found[0].replace("\t", "  ")
    return " "


_MARKDOWN_LINK = re.compile(r"([ ]*(?:- +)?\w+: +)\[[^\[\]]*\]\((https?://[^\s()]+)\)\s*").fullmatch
_SIGN = re.compile(r"([ ]*(?:- +)?\w+: +|[ ]*- +)([&!][^\s,\[\]{}]*)\s*(.*)").fullmatch
"""A value that begins with an anchor or a tag: what stands before, the sign, what follows."""
_PLAIN_VALUE = re.compile(r"([ ]*(?:- +)?\w+: +)([^\s\"'\[{|>].*?)\s*").fullmatch
_OPEN_QUOTES = re.compile(r"([ ]*(?:- +)?\w+: +)([\"'])(.*?)\s*").fullmatch


def told(found: list[Diagnostic]) -> list[tuple[object, ...]]:
    """Return what tells findings apart."""
    return [(one.code, one.path, one.span) for one in found]


def lines_of_text(source: bytes) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file with their numbers from 1."""
    text = source.decode("utf-8-sig", errors="replace")
    return enumerate(re.split("\r\n|[\n\r]", text), 1)


def whole_line(number: int, line: str) -> Span:
    """Return the span of a whole line."""
    return Span(number, 1, number, max(2, len(line) + 1))
