"""Read one YAML file as plain data, find the place of a key, write data back. The only module that imports yaml.

`yaml.safe_load` silently corrupts Vietnamese records: 0356123456 is read as octal, `no` as false, 12:30 as 750, and the
last of repeated keys wins. So libyaml's events are read here, and a record may hold only what JSON can say: unique
keys, one document, no anchors, aliases or tags, limited depth. A plain scalar stays text as typed unless `Kinds` says
that its field is a number or a truth value.
"""

import contextlib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import yaml
from yaml import events

from ocop.diagnostics import START, Diagnostic, KeyPath, Span
from ocop.language.vietnamese import is_usual
from ocop.yamlfile import own_reader
from ocop.yamlfile.ordinary_lines import ordinary_data
from ocop.yamlfile.problems import as_libyaml, explain
from ocop.yamlfile.scalars import MOST_ENTRIES, Kinds, scalar
from ocop.yamlfile.unreadable import unreadable
from ocop.yamlfile.writing import NULLS

DEEPEST = 12
LARGEST = 200_000
"""Bytes. The longest imaginable record is a tenth of this."""

_NEVER_ENDS = ("could not find expected ':'", "found unexpected end of stream", "did not find expected ',' or")
"""Problems that the parser notices too late: they are reported where the key, quote or bracket begins."""


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _RefusedError(Exception):
    """Something that a record may not contain: code, message, hint, span."""


def parse(
    source: bytes, file: str, kinds: Kinds | None = None, text: str | None = None
) -> tuple[Any, list[Diagnostic]]:
    """Return the data in `source` and no finding, or None and the one finding that stops it from being a record.

    `text` is what the caller has decoded from `source`, with U+FFFD for what is not UTF-8, and without a first BOM.
    """
    if len(source) > LARGEST:
        return None, [too_long(file, len(source))]
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        message, hint = "tệp lưu bằng mã UTF-16", "lưu lại bằng mã UTF-8 (trong Notepad: Save as, Encoding: UTF-8)"
        return None, [Diagnostic("YM001", message, file, hint=hint, span=START)]
    if text is None or not is_usual(text):
        if fault := unreadable(source):
            sign, span = fault
            hint = "xóa ký tự ấy và gõ lại chữ ở chỗ đó" if sign else "lưu tệp bằng mã UTF-8"
            message = f"có ký tự không đọc được{f' (U+{ord(sign):04X})' if sign else ''}"
            return None, [Diagnostic("YM001", message, file, hint=hint, span=span)]
        text = source.decode()
    if (data := ordinary_data(text, kinds or {})) is not None:
        return data, []
    try:
        return _read(source, kinds or {}), []
    except _RefusedError as refused:
        code, message, hint, span = refused.args
    except yaml.MarkedYAMLError as raised:
        error = _problem(source, raised)
        problem = as_libyaml(error.problem or error.context or "", error.context or "")
        code = "YM001"
        span = _at((problem.startswith(_NEVER_ENDS) and error.context_mark) or error.problem_mark, source)
        message, hint = explain(problem)
    return None, [Diagnostic(code, message, file, hint=hint, span=span)]


Lookup = tuple[KeyPath, bool]
"""What is looked for in a file: a path, and whether its key is meant instead of its value."""


def too_long(file: str, size: int) -> Diagnostic:
    """Return the finding that a file of `size` bytes is no record."""
    message = f"tệp dài {size:,} byte, quá {LARGEST:,}".replace(",", ".")
    return Diagnostic("YM004", message, file, hint="mỗi tệp chỉ ghi một sản phẩm", span=START)


def locate(source: bytes, path: KeyPath, *, on_key: bool = False) -> Span:
    """Return the span of the deepest part of `path` that the file has.

    Its value, or its key where asked or deeper parts lack.
    """
    return locate_all(source, [(path, on_key)])[path, on_key]


def locate_all(source: bytes, places: Iterable[Lookup]) -> dict[Lookup, Span]:
    """Return the span of each of `places` as `locate` does, from one reading of the file however many they are."""
    wanted = set(places)
    ways = {path[:n] for path, _ in wanted for n in range(1, len(path) + 1)}
    spans: dict[KeyPath, tuple[Span, Span]] = {}

    def note(at: KeyPath, key: Any, value: Any) -> None:
        if at not in ways:
            return
        there = _span(value)
        written = isinstance(value, events.ScalarEvent) and there[:2] != there[2:]
        spans[at] = (_span(key), there if written else _span(key))

    if ways and len(source) <= LARGEST:
        with contextlib.suppress(_RefusedError, yaml.YAMLError):  # what was noted before the fault is right
            _read(source, {}, note)

    def found(path: KeyPath, *, on_key: bool) -> Span:
        there = next((path[:n] for n in range(len(path), 0, -1) if path[:n] in spans), None)
        if there is None:
            return START
        return spans[there][0 if on_key or there != path else 1]

    return {(path, on_key): found(path, on_key=on_key) for path, on_key in wanted}


def remarks(source: bytes) -> list[tuple[KeyPath, str, str, Span]]:
    """Return each unquoted value that a remark (“ #”) ends on its line.

    Its path, the value, the remark, the span of both.
    """
    lines = _LINE_ENDS.split(source.decode("utf-8-sig", errors="replace"))
    found: list[tuple[KeyPath, str, str, Span]] = []

    def note(at: KeyPath, _key: Any, value: Any) -> None:
        if not isinstance(value, events.ScalarEvent) or not value.implicit[0]:
            return
        start: Any = value.start_mark
        end: Any = value.end_mark
        rest = lines[end.line][end.column :]
        if _REMARK(rest):
            # An empty value stands at once behind its colon.
            column = start.column + (2 if not value.value and lines[start.line][start.column :].startswith(" ") else 1)
            last = len(lines[end.line].rstrip()) + 1
            found.append((at, value.value, rest, Span(start.line + 1, column, end.line + 1, last)))

    with contextlib.suppress(_RefusedError, yaml.YAMLError):
        _read(source, {}, note)
    return found


_REMARK = re.compile(r"\s*#\s*\S").match
_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


Note = Callable[[KeyPath, Any, Any], None]
"""Called for each value read, with its path, the event of its key, and its first event."""


_MARK = "\ufeff".encode()
_ODD_IN_FLOW = re.compile(rb":[,\[\]{}]|[{\[][^\n]*\?\s").search
_TAB_BEFORE_REMARK = re.compile(rb"(?<=[^\n\"'])\t(?=[ \t]*#)").sub
"""A tab before a remark is a blank like any other; PyYAML's own reader stops at it."""


def _problem(source: bytes, error: yaml.MarkedYAMLError) -> yaml.MarkedYAMLError:
    """Return the fault of a file in the words of PyYAML's own reader.

    So an office reads the same words in a browser and in CI.
    """
    loader: Any = own_reader.own_reader(source)
    try:
        while loader.check_event():
            loader.get_event()
    except yaml.MarkedYAMLError as found:
        return found
    finally:
        loader.dispose()
    return error


def _read(source: bytes, kinds: Kinds, note: Note | None = None) -> Any:
    # libyaml takes tabs, marks of byte order, and some question marks and colons in a flow collection otherwise than
    # PyYAML's own reader does; such files are few, and PyYAML's own reader reads them everywhere.
    pure = b"\t" in source or _MARK in source[1:] or bool(_ODD_IN_FLOW(source))
    if pure or _LOADER is yaml.SafeLoader:
        loader = own_reader.own_reader(_TAB_BEFORE_REMARK(b" ", source) if pure else source)
        following = own_reader.values(loader, source)
    else:
        loader = _LOADER(source)
        following = loader.get_event
    try:
        return _Reading(following, note).document(kinds)
    finally:
        loader.dispose()


class _Reading:
    """One pass over the events of a file.

    A class, because nested functions would leave a reference cycle for each record.
    """

    __slots__ = ("_following", "_note")

    def __init__(self, following: Callable[[], Any], note: Note | None) -> None:
        self._following, self._note = following, note

    def document(self, kinds: Kinds) -> Any:
        self._following()  # the stream starts
        if type(self._following()) is events.StreamEndEvent:
            raise _RefusedError("YM004", "tệp trống", "ghi bản ghi vào tệp, hoặc xóa tệp", START)
        data = self._value(self._following(), (), kinds)
        self._following()  # the document ends
        if type(another := self._following()) is not events.StreamEndEvent:
            hint = (
                "mỗi tệp chỉ ghi một bản ghi: chuyển các dòng từ dấu --- sang tệp riêng; "
                "sau nó không còn gì thì xóa dòng ấy"
            )
            raise _RefusedError("YM004", "có dấu --- mở phần thứ hai", hint, _span(another))
        return data

    def _value(self, event: Any, path: KeyPath, kind: Any) -> Any:
        what = type(event)
        if what is events.AliasEvent or event.anchor or event.tag:
            merge = path[-1:] == ("<<",)
            hint = (
                "bỏ dòng này, ghi các trường ra đầy đủ" if merge else "bỏ ký hiệu ấy, hoặc đặt giá trị trong ngoặc kép"
            )
            raise _RefusedError("YM003", "dùng ký hiệu & * hoặc ! của YAML", hint, _span(event))
        if what is events.ScalarEvent:
            return scalar(event.value, kind) if event.implicit[0] else event.value
        if len(path) >= DEEPEST:
            raise _RefusedError("YM003", f"lồng nhau quá {DEEPEST} cấp", "xem lại thụt lề", _span(event))
        below = kind if isinstance(kind, Mapping) else {}
        return self._mapping(path, below) if what is events.MappingStartEvent else self._sequence(path, below.get("[]"))

    def _mapping(self, path: KeyPath, kind: Kinds) -> dict[str, Any]:
        data: dict[str, Any] = {}
        following, note = self._following, self._note
        while type(key := following()) is not events.MappingEndEvent:
            if type(key) is not events.ScalarEvent or key.anchor or key.tag:
                raise _RefusedError("YM003", "tên trường phải là chữ", "viết dạng “trường: giá trị”", _span(key))
            name = key.value
            if name in data:
                raise _RefusedError("YM002", f"trường “{name}” ghi hai lần", "gộp lại hoặc bỏ một", _span(key))
            if len(data) >= MOST_ENTRIES:
                fix = "xem lại thụt lề; mỗi tệp chỉ ghi một bản ghi"
                raise _RefusedError("YM003", f"một nhóm có quá {MOST_ENTRIES} trường", fix, _span(key))
            item = following()
            if note:
                note((*path, name), key, item)
            if type(item) is events.ScalarEvent and not (item.anchor or item.tag):  # nearly all: no call for each
                text, meant = item.value, kind.get(name)
                data[name] = scalar(text, meant) if item.implicit[0] and (meant != "string" or text in NULLS) else text
            else:
                data[name] = self._value(item, (*path, name), kind.get(name))
        return data

    def _sequence(self, path: KeyPath, kind: Any) -> list[Any]:
        data: list[Any] = []
        while type(item := self._following()) is not events.SequenceEndEvent:
            if len(data) >= MOST_ENTRIES:
                fix = "bớt xuống; xem số mục được nhận ở hướng dẫn"
                raise _RefusedError("YM003", f"một danh sách có quá {MOST_ENTRIES} mục", fix, _span(item))
            at = (*path, len(data))
            if self._note:
                self._note(at, item, item)
            data.append(self._value(item, at, kind))
        return data


def _at(mark: Any, source: bytes) -> Span:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    last = max(1, len(source.rstrip().splitlines()))
    if line > last:  # what is missing at the end of a file is missing after its last line
        line, column = last, 1
    return Span(line, column, line, column + 1)


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    last = end.column
    plain = type(event) is events.ScalarEvent and event.implicit[0] and not (event.anchor or event.tag)
    if plain and start.line == end.line:
        last = start.column + len(event.value)  # libyaml counts blanks before a remark in
    return Span(start.line + 1, start.column + 1, end.line + 1, last + 1)
