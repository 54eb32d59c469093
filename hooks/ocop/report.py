"""Findings for people, for GitHub and for other tools."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ocop.diagnostics import START, Diagnostic, Severity, Span, errors
from ocop.formats import number
from ocop.yamlfile import locate

Format = Callable[[Diagnostic, Span, str], str]
WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
GITHUB_SHOWS = 10
"""Annotations of a kind that GitHub shows of one step; more are dropped without a word."""


def render(found: Iterable[Diagnostic], root: Path, form: Format) -> list[str]:
    """Return each finding in form `form`, with its place in the file below `root` looked up now."""
    sources: dict[str, bytes] = {}
    shown = []
    for one in found:
        if one.file not in sources:
            path = root / one.file
            sources[one.file] = path.read_bytes() if path.suffix == ".yml" and path.is_file() else b""
        shown.append(form(one, *_place(one, sources[one.file])))
    return shown


def in_order(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return errors before warnings, each by file."""
    return sorted(found, key=lambda one: (one.severity is not Severity.ERROR, one.file))


def text(found: Iterable[Diagnostic], root: Path) -> str:
    """Return the findings as a terminal shows them, with the line and a mark under the value; "" for none."""
    return "\n\n".join(render(in_order(found), root, _text))


def github(found: Iterable[Diagnostic], root: Path) -> str:
    """Return workflow commands that put the first findings at their lines, errors first."""
    return "\n".join(render(in_order(found)[:GITHUB_SHOWS], root, _github))


def as_json(found: Iterable[Diagnostic], root: Path) -> str:
    """Return a JSON array of the findings: code, severity, message, hint, file, path, line, column, the line's text."""
    return "[" + ",\n ".join(render(in_order(found), root, _json)) + "]"


def markdown(found: Iterable[Diagnostic], root: Path) -> str:
    """Return the findings for a job summary or a comment; every text from a record is escaped."""
    return "\n".join(render(in_order(found), root, _markdown))


FORMATS: Mapping[str, Callable[[Iterable[Diagnostic], Path], str]] = {
    "text": text,
    "github": github,
    "json": as_json,
    "markdown": markdown,
}


def summary(found: list[Diagnostic], records: int) -> str:
    """Return the closing line: “422 bản ghi: 1 lỗi, 3 cảnh báo”."""
    wrong = len(errors(found))
    return f"{number(records)} bản ghi: {number(wrong)} lỗi, {number(len(found) - wrong)} cảnh báo"


def _place(one: Diagnostic, source: bytes) -> tuple[Span, str]:
    span = one.span or (locate(source, one.path, on_key=one.on_key) if source else START)
    lines = _LINE_ENDS.split(source.decode("utf-8-sig", errors="replace"))
    return span, lines[span.line - 1] if span.line <= len(lines) else ""


def _text(one: Diagnostic, span: Span, line: str) -> str:
    end = span.end_column if span.end_line == span.line else len(line) + 1
    before, under = line[: span.column - 1], line[span.column - 1 : end - 1]
    margin = " " * len(str(span.line))
    shown = [
        f"{WORDS[one.severity]}[{one.code}]: {one.message}",
        f"{margin}--> {one.file}:{span.line}:{span.column}",
    ]
    if line:
        shown += [
            f"{margin} |",
            f"{span.line} | {line}",
            f"{margin} | {' ' * _width(before)}{'^' * max(1, _width(under))}",
        ]
    if one.hint:
        shown.append(f"{margin} = gợi ý: {one.hint}")
    return "\n".join(map(_seen, shown))


def _github(one: Diagnostic, span: Span, _line: str) -> str:
    columns = f",col={span.column},endColumn={span.end_column}" if span.line == span.end_line else ""
    at = f"file={_property(one.file)},line={span.line},endLine={span.end_line}{columns}"
    message = "\n".join(_seen(words) for words in (one.message, one.hint and f"Gợi ý: {one.hint}") if words)
    return f"::{one.severity.value} {at},title={_property(one.code)}::{_data(message)}"


def _json(one: Diagnostic, span: Span, line: str) -> str:
    finding = {
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "hint": one.hint,
        "file": one.file,
        "path": list(one.path),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "text": line,
    }
    return json.dumps(finding, ensure_ascii=False)


def _markdown(one: Diagnostic, span: Span, line: str) -> str:
    hint = f" Gợi ý: {_escaped(one.hint)}." if one.hint else ""
    at = f"{_code(_seen(one.file))} dòng {span.line}"
    quoted = f"\n  {_code(_seen(line.strip()[:200]))}" if line.strip() else ""
    return f"- **{WORDS[one.severity]} {one.code}**, {at}: {_escaped(one.message)}.{hint}{quoted}"


def _escaped(words: str) -> str:
    """Keep text from acting as Markdown, HTML, a mention or an issue link."""
    words = _seen(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    words = re.sub(r"([\\`*_{}\[\]()#+!|~])", r"\\\1", words)
    return words.replace("@", "@\u2060").replace("://", ":\u2060//").replace("www.", "www\u2060.")


def _code(words: str) -> str:
    """Quote text as code with a fence longer than any run of backticks in it."""
    fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def _width(words: str) -> int:
    """Return the columns that `words` takes in a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in words)
    return len(words) + wide - sum(map(bool, map(unicodedata.combining, words)))


def _seen(words: str) -> str:
    """Return one line in which nothing acts on the terminal, hides, or turns the line round."""
    return _UNSEEN.sub(lambda sign: {"\t": "→", "\n": "↵"}.get(sign[0], "�"), words)


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
