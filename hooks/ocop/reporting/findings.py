"""Findings for people, for GitHub and for other tools."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ocop import regular_files
from ocop.diagnostics import Diagnostic, Mending, Severity, Span, errors
from ocop.language.formats import number
from ocop.language.strings import say
from ocop.language.vietnamese import visible
from ocop.reporting.github_markdown import code, escaped
from ocop.reporting.lines_to_paste import LINE_SHOWS, dropped, pasted
from ocop.reporting.report_limits import in_order, limited
from ocop.yamlfile import LARGEST, Lookup, locate_all

Format = Callable[[Diagnostic, Span, str], str]
WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}

_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
_UNICODE = unicodedata.ucd_3_2_0
BRIEF = 10
"""Warnings that a build names; `scripts/check` shows all of them."""
GITHUB_SHOWS = 10
"""How many annotations of a kind GitHub shows for one step; it drops more without a message."""


def render(found: Iterable[Diagnostic], root: Path, form: Format) -> list[str]:
    """Return each finding in form `form`, with its place in the file below `root` looked up now."""
    return [form(*one) for one in placed(found, lambda file: source(root / file))]


def placed(found: Iterable[Diagnostic], read: Callable[[str], bytes]) -> Iterator[tuple[Diagnostic, Span, str]]:
    """Yield each finding with its span and the text of its line; `read` gives a file's bytes, b"" where there are none.

    Each file is read once, however many findings are in it.
    """
    found = list(found)
    sought: dict[str, list[Lookup]] = {}
    for one in found:
        places = sought.setdefault(one.file, [])
        if one.span is None:
            places.append((one.path, one.on_key))
    looked_up: dict[str, tuple[dict[Lookup, Span], list[str]]] = {}
    for one in found:
        if one.file not in looked_up:
            source = read(one.file)
            lines = _LINE_ENDS.split(source[:LARGEST].decode("utf-8-sig", errors="replace"))
            looked_up[one.file] = locate_all(source, sought[one.file]), lines
        spans, lines = looked_up[one.file]
        span = one.span or spans[one.path, one.on_key]
        yield one, span, lines[span.line - 1] if span.line <= len(lines) else ""


def clipped(line: str, span: Span) -> tuple[str, Span]:
    """Return at most LINE_SHOWS letters of `line` around the start of `span`, and the span as it stands in them."""
    if len(line) <= LINE_SHOWS:
        return line, span
    begin = max(0, min(span.column - 1 - LINE_SHOWS // 2, len(line) - LINE_SHOWS + 2))
    room = LINE_SHOWS - 2
    head, tail = "…" if begin else "", "…" if begin + room < len(line) else ""
    moved = len(head) - begin
    last = len(head) + room + 1
    end = span.end_column if span.end_line == span.line else len(line) + 1
    cut = Span(span.line, max(1, span.column + moved), span.line, max(1, min(end + moved, last)))
    return head + line[begin : begin + room] + tail, cut


def text(found: Iterable[Diagnostic], root: Path) -> str:
    """Return the findings as a terminal shows them, with the line and a mark under the value; "" for none."""
    return text_of(found, lambda file: source(root / file))


def text_of(found: Iterable[Diagnostic], read: Callable[[str], bytes]) -> str:
    """Return what `text` does of files that `read` gives."""
    return "\n\n".join(as_text(*one) for one in placed(limited(in_order(found)), read))


def github(found: Iterable[Diagnostic], root: Path) -> str:
    """Return workflow commands that put the first findings at their lines, errors first."""
    return "\n".join(render(in_order(found)[:GITHUB_SHOWS], root, as_github))


def as_json(found: Iterable[Diagnostic], root: Path) -> str:
    """Return a JSON array of the findings, each as `as_data` has it."""
    return "[" + ",\n ".join(render(limited(in_order(found)), root, _json)) + "]"


def from_json(text: str) -> list[Diagnostic]:
    """Return the findings that `as_json` wrote. Raises ValueError for anything else."""
    try:
        return [
            Diagnostic(
                one["code"], one["message"], one["file"], tuple(one["path"]), one["hint"],
                severity=Severity(one["severity"]), fix=one["fix"], related=one["related"], how=Mending(one["how"]),
            )
            for one in json.loads(text)
        ]  # fmt: skip
    except (KeyError, TypeError) as error:
        raise ValueError("not a list of findings") from error


def markdown(found: Iterable[Diagnostic], root: Path) -> str:
    """Return the findings for a job summary or a comment; every text from a record is escaped."""
    return "\n".join(render(limited(in_order(found)), root, _markdown))


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


def brief(found: list[Diagnostic], root: Path) -> list[str]:
    """Return a line for each of the first findings: “products/…/gao.yml:8: SP404 xã …”, and how many more there are."""
    lines = render(
        found[:BRIEF], root, lambda one, span, _: visible(f"{one.file}:{span.line}: {one.code} {one.message}")
    )
    return [*lines, f"và {number(len(found) - BRIEF)} điều khác"] if len(found) > BRIEF else lines


def source(path: Path) -> bytes:
    """Return the bytes of a record or page that findings are about, b"" where there are none to read."""
    if path.suffix not in {".yml", ".md"}:
        return b""
    try:
        return regular_files.read(path, LARGEST)
    except (OSError, ValueError):
        return b""


def as_text(one: Diagnostic, span: Span, line: str) -> str:
    """Return one finding as a terminal shows it."""
    whole, at = line, span
    line, span = clipped(line, span)
    end = span.end_column if span.end_line == span.line else len(line) + 1
    before, under = line[: span.column - 1], line[span.column - 1 : end - 1]
    margin = " " * len(str(span.line))
    shown = [
        f"{WORDS[one.severity]}[{one.code}]: {one.message}",
        f"{margin}--> {one.file}:{at.line}:{at.column}",
    ]
    if line:
        shown += [
            f"{margin} |",
            f"{span.line} | {line}",
            f"{margin} | {' ' * _width(before)}{'^' * max(1, _width(under))}",
        ]
    if one.hint:
        shown.append(f"{margin} = gợi ý: {one.hint}")
    shown += [f"{margin} {sign} {each}" for sign, each in _to_do(one, at, whole)]
    return "\n".join(map(visible, shown))


_SAID = frozenset({Mending.CHOOSE, Mending.ADD_ONE, Mending.FIELD, Mending.WHOLE})
"""What is not understood from the lines alone."""


def _to_do(one: Diagnostic, span: Span, line: str) -> Iterator[tuple[str, str]]:
    """Yield the signs and lines that show what to do with a finding's line."""
    gone = dropped(one, line)
    if len(gone) > 1:
        yield "=", say("findings.drop_lines")
    for each in gone:
        yield "-", clipped(each, span if each == line else Span(1, 1, 1, 2))[0]
    if "\n" in one.fix and one.how in _SAID:
        yield "=", say(f"findings.{one.how.value}")
    elif one.to_fill:
        yield "=", say("findings.fill")
    for each in pasted(one, span, line).splitlines():
        yield ("→" if one.how is Mending.RENAME else "+"), each


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
        "text": clipped(line, span)[0],
        "fix": one.fix,
        "mended": pasted(one, span, line),
        "related": one.related,
        "how": one.how.value,
    }


def _json(one: Diagnostic, span: Span, line: str) -> str:
    return json.dumps(as_data(one, span, line), ensure_ascii=False)


def _markdown(one: Diagnostic, span: Span, line: str) -> str:
    hint = f" Gợi ý: {escaped(one.hint)}." if one.hint else ""
    at = f"{code(one.file)} dòng {span.line}"
    line = clipped(line, span)[0]
    quoted = f"\n  {code(line.strip())}" if line.strip() else ""
    return f"- **{WORDS[one.severity]} {one.code}**, {at}: {escaped(one.message)}.{hint}{quoted}"


def _width(words: str) -> int:
    """Return the columns that `words` takes in a terminal.

    By Unicode 3.2, which every Python has besides its own version: a browser's Python is newer than that of a build,
    and both must put the mark under the same column. Pictographs came later and are wide.
    """
    wide = sum(map(_is_wide, words))
    return len(words) + wide - sum(map(bool, map(_UNICODE.combining, words)))


def _is_wide(char: str) -> bool:
    if "\U0001f300" <= char <= "\U0001faff":
        return True
    return _UNICODE.east_asian_width(char) in "WF" and _UNICODE.category(char) != "Cn"  # Pythons differ about these


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
