"""Findings for people, for GitHub and for other tools."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ocop.diagnostics import START, Diagnostic, Severity, Span, errors
from ocop.language.formats import number
from ocop.language.vietnamese import visible
from ocop.reporting.github_markdown import code, escaped
from ocop.yamlfile import locate

Format = Callable[[Diagnostic, Span, str], str]
WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}

_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
GITHUB_SHOWS = 10
"""Annotations of a kind that GitHub shows of one step; more are dropped without a word."""


def render(found: Iterable[Diagnostic], root: Path, form: Format) -> list[str]:
    """Return each finding in form `form`, with its place in the file below `root` looked up now."""
    return [form(*one) for one in placed(found, lambda file: _source(root / file))]


def placed(found: Iterable[Diagnostic], read: Callable[[str], bytes]) -> Iterator[tuple[Diagnostic, Span, str]]:
    """Yield each finding with its span and the text of its line; `read` gives a file's bytes, b"" where there are none."""
    sources: dict[str, bytes] = {}
    for one in found:
        if one.file not in sources:
            sources[one.file] = read(one.file)
        yield one, *_place(one, sources[one.file])


def mended(one: Diagnostic, span: Span, line: str) -> str:
    """Return the corrected line, or the lines to add, ready to paste; "" where only the office can know."""
    if not one.fix or not one.path or span.line != span.end_line:
        return one.fix if not one.path else ""
    return line[: span.column - 1] + one.fix + line[span.end_column - 1 :]


def in_order(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return errors before warnings, each by file."""
    return sorted(found, key=lambda one: (one.severity is not Severity.ERROR, one.file))


def text(found: Iterable[Diagnostic], root: Path) -> str:
    """Return the findings as a terminal shows them, with the line and a mark under the value; "" for none."""
    return "\n\n".join(render(in_order(found), root, as_text))


def github(found: Iterable[Diagnostic], root: Path) -> str:
    """Return workflow commands that put the first findings at their lines, errors first."""
    return "\n".join(render(in_order(found)[:GITHUB_SHOWS], root, as_github))


def as_json(found: Iterable[Diagnostic], root: Path) -> str:
    """Return a JSON array of the findings, each as `as_data` has it."""
    return "[" + ",\n ".join(render(in_order(found), root, _json)) + "]"


def from_json(text: str) -> list[Diagnostic]:
    """Return the findings that `as_json` wrote. Raises ValueError for anything else."""
    try:
        return [
            Diagnostic(
                one["code"], one["message"], one["file"], tuple(one["path"]), one["hint"],
                severity=Severity(one["severity"]), fix=one["fix"], related=one["related"],
            )
            for one in json.loads(text)
        ]  # fmt: skip
    except (KeyError, TypeError) as error:
        raise ValueError("not a list of findings") from error


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


def _source(path: Path) -> bytes:
    return path.read_bytes() if path.suffix == ".yml" and path.is_file() else b""


def _place(one: Diagnostic, source: bytes) -> tuple[Span, str]:
    span = one.span or (locate(source, one.path, on_key=one.on_key) if source else START)
    lines = _LINE_ENDS.split(source.decode("utf-8-sig", errors="replace"))
    return span, lines[span.line - 1] if span.line <= len(lines) else ""


def as_text(one: Diagnostic, span: Span, line: str) -> str:
    """Return one finding as a terminal shows it."""
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
    shown += [f"{margin} + {added}" for added in mended(one, span, line).splitlines()]
    return "\n".join(map(visible, shown))


def as_github(one: Diagnostic, span: Span, _line: str) -> str:
    """Return one finding as a workflow command."""
    columns = f",col={span.column},endColumn={span.end_column}" if span.line == span.end_line else ""
    at = f"file={_property(one.file)},line={span.line},endLine={span.end_line}{columns}"
    message = "\n".join(visible(words) for words in (one.message, one.hint and f"Gợi ý: {one.hint}") if words)
    return f"::{one.severity.value} {at},title={_property(one.code)}::{_data(message)}"


def as_data(one: Diagnostic, span: Span, line: str) -> dict[str, object]:
    """Return one finding as plain data."""
    return {
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
        "fix": one.fix,
        "mended": mended(one, span, line),
        "related": one.related,
    }


def _json(one: Diagnostic, span: Span, line: str) -> str:
    return json.dumps(as_data(one, span, line), ensure_ascii=False)


def _markdown(one: Diagnostic, span: Span, line: str) -> str:
    hint = f" Gợi ý: {escaped(one.hint)}." if one.hint else ""
    at = f"{code(one.file)} dòng {span.line}"
    quoted = f"\n  {code(line.strip()[:200])}" if line.strip() else ""
    return f"- **{WORDS[one.severity]} {one.code}**, {at}: {escaped(one.message)}.{hint}{quoted}"


def _width(words: str) -> int:
    """Return the columns that `words` takes in a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in words)
    return len(words) + wide - sum(map(bool, map(unicodedata.combining, words)))


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
