"""Find typing mistakes in a file's lines that a YAML parser would report badly.

A parser stops where it no longer understands, often a line later and in words that mislead. This module looks at the
lines: an unfinished merge, odd blanks, a colon without a blank, a file in another encoding.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from ocop import yamlfile
from ocop.diagnostics import START, Diagnostic, Mending, Span
from ocop.language.encodings import repaired
from ocop.language.formats import listed
from ocop.language.old_fonts import decode
from ocop.reading.syntax_fixes import lines_of_text, told, whole_line, with_line
from ocop.yamlfile.blocks import MOST_LINES
from ocop.yamlfile.scalars import Kinds

_MARK = re.compile(r"^[ \t]*(?:- )?(<{7}|\|{7}|={7}|>{7})(?=[ \t\r]|$)", re.MULTILINE)
_ODD = "\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
"""Blanks other than the space key: no-break, of other widths, of zero width."""
_ODD_BLANK = re.compile(rf"^[ \t\-{_ODD}]*[{_ODD}]|:[ ]*[{_ODD}][ {_ODD}]*")
_ANY_ODD = re.compile(f"[{_ODD}]")


def unfinished_merge(source: bytes, file: str) -> list[Diagnostic]:
    """Return one finding for each place with conflict markers, in the structure or in a text."""
    if b"<<<<<<<" not in source and b">>>>>>>" not in source and b"=======" not in source and b"|||||||" not in source:
        return []
    every = [text for _, text in lines_of_text(source)]
    marks = [(line, mark[1]) for line, text in enumerate(every, 1) if (mark := _MARK.match(text))]
    found: list[Diagnostic] = []
    at = 0
    while at < len(marks):
        end = at + 1
        while end < len(marks) and not marks[end][1].startswith("<") and not marks[end - 1][1].startswith(">"):
            end += 1
        lines = [line for line, _ in marks[at:end]]
        signs = listed(list(dict.fromkeys(f"“{sign}”" for _, sign in marks[at:end])))
        where = f"dòng {lines[0]}" if len(lines) == 1 else f"các dòng {listed([str(line) for line in lines])}"
        hint = (
            f"trên github.com: mở tệp để sửa, trong hai phần chỉ giữ phần đúng, xóa {where}; hoặc ở trang đề nghị bấm "
            "“Resolve conflicts”, sửa như thế rồi bấm “Mark as resolved”"
        )
        message = f"gộp hai bản sửa chưa xong: {where} còn dấu {signs}"
        span = whole_line(lines[0], every[lines[0] - 1])
        fix = "\n".join(_sides(every, marks[at:end]))
        found.append(Diagnostic("YM005", message, file, hint=hint, span=span, fix=fix, how=Mending.CHOOSE))
        at = end
    return found


def _sides(lines: list[str], marks: list[tuple[int, str]]) -> list[str]:
    """Return the two lines of which one is right, [] where a side has not just one line."""
    sides = [lines[begin : after - 1] for (begin, sign), (after, _) in pairwise(marks) if sign[0] in "<="]
    return [side[0] for side in sides] if len(sides) == 2 and all(len(side) == 1 for side in sides) else []


_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Ends of a line that YAML 1.1 knows; editors and github.com show one long line."""
_FIELD_FOLLOWS = re.compile(r"[ ]*(?:- +)?\w+:(?:\s|$)").match


def odd_breaks(source: bytes, file: str) -> list[Diagnostic]:
    """Return one finding for each line in which a sign ends it that no editor shows as an end."""
    if not any(sign in source for sign in (b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")):
        return []
    found = []
    before = 0  # YAML counts them as lines, and so do the places of findings
    for number, line in lines_of_text(source):
        if sign := _BREAKS.search(line):
            message = f"có dấu xuống dòng lạ (U+{ord(sign[0]):04X}), thường do chép từ Word hoặc tệp PDF"
            hint = "xóa dấu ấy rồi gõ lại bằng phím Enter, hoặc phím cách nếu ở giữa câu"
            fix = _BREAKS.sub(lambda one: "\n" if _FIELD_FOLLOWS(one.string, one.end()) else " ", line)
            span = whole_line(number + before, line[: sign.start()])
            found.append(Diagnostic("YM006", message, file, hint=hint, span=span, fix=fix, how=Mending.LINE))
            before += len(_BREAKS.findall(line))
    return found


def cut_values(source: bytes, file: str, kinds: Kinds) -> list[Diagnostic]:
    """Return a finding for each value that “ #” cuts short: in YAML it begins a remark, and what follows is lost."""
    if b" #" not in source and b"\t#" not in source:
        return []
    found = []
    for path, value, rest, span in yamlfile.remarks(source):
        kind = _kind(kinds, path)
        if isinstance(kind, str) and kind in _WHOLE:
            continue
        remark = rest.strip()
        whole = f"{value} {remark}".strip()
        message = f"“{remark[:60]}” bị bỏ mất: sau dấu cách, dấu # mở lời ghi chú"
        hint = "đặt cả giá trị trong ngoặc kép; nếu là lời ghi chú thì chuyển lên dòng riêng"
        fix = '"' + whole.replace("\\", "\\\\").replace('"', '\\"') + '"'
        found.append(Diagnostic("YM008", message, file, path, hint, span=span, fix=fix))
    return found


_WHOLE = frozenset({"integer", "number", "boolean"})
"""Types of values that cannot have been cut."""


def _kind(kinds: Kinds, path: tuple[str | int, ...]) -> Any:
    at: Any = kinds
    for part in path:
        at = at.get("[]" if isinstance(part, int) else part) if isinstance(at, Mapping) else None
    return at


def instead(
    source: bytes, file: str, kinds: Kinds, found: list[Diagnostic], judged: Callable[[bytes], list[Diagnostic]]
) -> list[Diagnostic]:
    """Return the findings to show for a file that has the findings `found`.

    Where its lines have typing mistakes: these, and what `judged` finds after mending them. `found` itself where there
    are none, or mending changes nothing.
    """
    if other_code := list(_in_another_code(source, file)):
        return other_code
    best = found
    for gone in (False, True):
        slips = [
            *_broken_signs(source, file),
            *_odd_blanks(source, file, gone=gone),
            *_missing_blanks(source, file, kinds),
        ]
        if not slips:
            return [with_line(one, source, judged) for one in found]
        fixes = {one.span.line: one.fix for one in slips if one.span and one.fix}
        rest = judged("\n".join(fixes.get(number, line) for number, line in lines_of_text(source)).encode())
        if told(rest) != told(found):
            best = [*slips, *rest]
            if not any(one.code == "YM001" for one in rest):
                break
    return best


def _in_another_code(source: bytes, file: str) -> Iterator[Diagnostic]:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        read = decode(source)
        line = source.count(b"\n", 0, error.start) + 1
        whole = read.text if read.text.count("\n") <= MOST_LINES and read.sure else ""
        hint = "mở tệp để sửa, chọn tất cả (Ctrl+A), dán nội dung dưới đây vào" if whole else "lưu lại bằng mã UTF-8"
        message = f"tệp lưu bằng mã {read.code}, không phải UTF-8" if whole else "tệp không lưu bằng mã UTF-8"
        span = Span(line, 1, line, 2) if read.code != "UTF-16" else START
        yield Diagnostic("YM001", message, file, hint=hint, span=span, fix=whole, how=Mending.WHOLE)


def _broken_signs(source: bytes, file: str) -> Iterator[Diagnostic]:
    """Yield findings on control characters that stop the reader but may be the rest of a letter.

    Without them the line can be read.
    """
    for number, line in lines_of_text(source):
        if any("\x7f" <= sign <= "\x9f" for sign in line) and (read := repaired(line)):
            message = f"chữ Việt bị hỏng: {read.encoding}"
            hint = "ghi lại dòng này" if read.certain else "gõ lại theo văn bản"
            yield Diagnostic(
                "YM001", message, file, hint=hint, span=whole_line(number, line), fix=read.text if read.certain else ""
            )


def _odd_blanks(source: bytes, file: str, *, gone: bool) -> Iterator[Diagnostic]:
    """Yield the lines with odd blanks; they stand for plain ones or, if `gone`, for nothing at the start of a line."""
    for number, line in lines_of_text(source):
        if found := _ODD_BLANK.search(line):
            sign = _ANY_ODD.search(line, found.start())
            name = f"U+{ord(sign[0]):04X}" if sign else ""
            place = "ở đầu dòng" if found.start() == 0 else "sau dấu hai chấm"
            yield Diagnostic(
                "YM006",
                f"có dấu cách không ngắt hoặc dấu cách lạ ({name}) {place}, thường do chép từ Word hoặc trang web",
                file,
                hint="xóa rồi gõ lại bằng phím cách",
                span=whole_line(number, line),
                fix=_ODD_BLANK.sub(lambda found: _plain_blanks(found[0], gone=gone), line),
            )


def _plain_blanks(text: str, *, gone: bool) -> str:
    """Return the start of a line, or a colon with the blanks after it, with plain blanks."""
    if text.startswith(":"):
        return ": "
    return _ANY_ODD.sub("" if gone else lambda sign: "" if sign[0] in _OF_NO_WIDTH else " ", text)


_OF_NO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff")


def _missing_blanks(source: bytes, file: str, kinds: Kinds) -> Iterator[Diagnostic]:
    known = _names(kinds)
    for number, line in lines_of_text(source):
        found = _NO_BLANK(line)
        if found is None or found["name"] not in known:
            continue
        begin, name, sign, value = found.groups()
        right = f"{name}: {value}"
        wrong = (
            "thiếu dấu cách sau dấu hai chấm"
            if sign == ":"
            else f"sau tên trường phải là dấu hai chấm và dấu cách, không phải “{sign}”"
        )
        yield Diagnostic(
            "YM007",
            f"“{line.strip()[:60]}”: {wrong}",
            file,
            hint=f"viết “{right[:80]}”",
            span=whole_line(number, line),
            fix=f"{begin}{right}",
        )


_NO_BLANK = re.compile(
    r"(?P<begin>[ ]*(?:- +)?)(?P<name>\w+) ?(?P<sign>:(?=[^\s:])|[：﹕∶=](?![:=]))[ ]*(?P<value>\S.*?)\s*", re.UNICODE
).fullmatch


def _names(kinds: Kinds) -> set[str]:
    found: set[str] = set()
    for name, below in kinds.items():
        found.add(name)
        if isinstance(below, Mapping):
            found |= _names(below)
    return found - {"[]"}
