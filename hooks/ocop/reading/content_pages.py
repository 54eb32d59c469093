"""Check the Markdown pages under content/: nothing in them may run, and what they name must exist.

Markdown lets HTML through. The source of the page is judged, strictly: to show code, a page writes “&lt;”. Like every
check, this one needs neither Markdown nor MkDocs.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from ocop import regular_files
from ocop.diagnostics import START, Diagnostic, Mending, Span
from ocop.language.old_fonts import decode
from ocop.reading import listing, slips
from ocop.reading.products import unreadable
from ocop.reading.syntax_fixes import whole_line
from ocop.rules.texts import ACTS_UNSEEN, repaired
from ocop.yamlfile.blocks import MOST_LINES

_LONGEST = 1_000_000
"""Bytes of a page."""
_PAGES = (".md", ".markdown", ".mkd", ".mkdn", ".mdown")
_RUNNING = (
    ".html",
    ".htm",
    ".xhtml",
    ".shtml",
    ".js",
    ".mjs",
    ".cjs",
    ".wasm",
    ".swf",
    ".php",
    ".mht",
    ".xsl",
    ".xslt",
)
"""Endings of files that a browser runs when their address is opened; MkDocs would copy them unchanged."""
_DRAWINGS = (".svg", ".xml")
_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "picture",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "source",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
"""HTML tags that only format text."""
_ELEMENT = re.compile(
    r"<\s*/?\s*(script|iframe|frame|frameset|object|embed|applet|base|meta|link|style|form|input|button|svg|math|template|noscript"
    r"|portal|foreignobject|animate|set|handler)(?![\w-])",
    re.IGNORECASE,
)
_HANDLER = re.compile(r"(?<![\w-])(on[a-z]{3,}|srcdoc|formaction)\s*=", re.IGNORECASE)
_SCHEME = re.compile(r"javascript:|vbscript:|data:(?:text/html|image/svg|application)", re.IGNORECASE)
_BLANKS = re.compile(r"[\x00-\x20\\\u00ad\u200b-\u200f]")
_AUTOMATIC = re.compile(r"(?:https?|ftp):|[^\s@]+@").match
"""A bare address in pointed brackets, which Markdown makes a link."""
_TEMPLATE = re.compile(r"""^[ ]{0,3}["']?template["']?:[ \t]*["']?([^"'\n#]*)""", re.MULTILINE)

SpanOfLine = Callable[[int], Span]


def check(root: Path) -> Iterator[Diagnostic]:
    """Yield what is wrong with the pages under `root`/content, and with files there that would run in a browser."""
    for name in listing.content(root).files:
        lower = name.casefold()
        if lower.endswith(_RUNNING):
            hint = "viết nội dung bằng Markdown trong tệp .md; mã của trang nằm ở theme/"
            yield _at(name, START, "TR001", f"tệp “{name}” chạy được trong trình duyệt", hint)
        elif lower.endswith((*_PAGES, *_DRAWINGS)):
            try:
                yield from page(regular_files.read(root / name, _LONGEST), name, root / "theme")
            except regular_files.TooLargeError as error:
                yield _at(
                    name, START, "TR002", f"trang dài {error.size} byte, quá {_LONGEST}", "chia thành nhiều trang"
                )
            except OSError as error:
                yield unreadable(name, error)


def page(source: bytes, file: str, theme: Path) -> Iterator[Diagnostic]:
    """Yield what is wrong with one page or drawing. `theme` is the folder of templates."""
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        span = _span(source[: error.start].decode("utf-8-sig", "replace"), error.start)
        hint = "lưu tệp bằng mã UTF-8 (trong Notepad: Save as, Encoding: UTF-8)"
        read = decode(source)
        if read.text.count("\n") > MOST_LINES or not read.sure or read.code == "UTF-16":
            yield _at(file, span, "TR002", "trang không lưu bằng mã UTF-8", hint)
        else:
            message = f"trang lưu bằng mã {read.code}, không phải UTF-8"
            hint = "mở tệp để sửa, chọn tất cả (Ctrl+A), dán nội dung dưới đây vào"
            yield replace(_at(file, span, "TR002", message, hint), fix=read.text.rstrip(), how=Mending.WHOLE)
        return
    if found := ACTS_UNSEEN.search(text):
        message = f"có ký tự không hiện ra hoặc không phải chữ: U+{ord(found[0]):04X}"
        yield _at(file, _span(text, found.start()), "TR002", message, "xóa và gõ lại chữ ở chỗ đó")
    if b"<<<<<<<" in source or b">>>>>>>" in source:  # “=======” alone underlines a title
        yield from slips.unfinished_merge(source, file)
    yield from _broken_letters(text, file)
    yield from _running(text, file)
    if not file.casefold().endswith(_DRAWINGS):
        yield from _template(text, file, theme)


def _broken_letters(text: str, file: str) -> Iterator[Diagnostic]:
    """Yield the lines in letters of old fonts or of a file that was read in the wrong code."""
    told = 0
    for number, line in enumerate(text.splitlines(), 1):
        if told < _MOST_BROKEN and not line.isascii() and len(line) <= _LONG_LINE and (read := repaired(line)):
            told += 1
            message = f"chữ Việt bị hỏng: {read.encoding}"
            hint = "ghi lại dòng này" if read.certain else "gõ lại theo văn bản"
            one = _at(file, whole_line(number, line), "TR002", message, hint)
            yield replace(one, fix=read.text if read.certain else "", how=Mending.LINE)


_MOST_BROKEN = 20
_LONG_LINE = 4000


def _running(text: str, file: str) -> Iterator[Diagnostic]:
    hint = "bỏ phần ấy; muốn hiện mã cho người đọc thì viết &lt; thay dấu <"
    drawing = file.casefold().endswith(_DRAWINGS)
    told = set()
    for pattern, words in ((_ELEMENT, "có thẻ <{}>"), (_HANDLER, "có thuộc tính chạy mã “{}”")):
        for found in pattern.finditer(text):
            name = found[1].casefold()
            if name not in told and not (drawing and name in {"svg", "style", "link"}):
                told.add(name)
                span = _span(text, found.start())
                yield replace(
                    _at(file, span, "TR001", words.format(found[1]), hint),
                    fix=_whole_line(text, span.line) if pattern is _ELEMENT else "",
                    how=Mending.DROP,
                )
    plain = _BLANKS.sub("", html.unescape(text))
    if scheme := _SCHEME.search(plain):
        near = _SCHEME.search(text)
        span = _span(text, near.start()) if near else START
        yield _at(file, span, "TR001", f"có địa chỉ chạy mã “{scheme[0]}”", "ghi địa chỉ bắt đầu bằng https://")
    if not drawing:
        tags = _Tags()
        tags.feed(text)
        tags.close()
        for name, line in tags.odd.items():
            if name not in told:
                yield _at(file, Span(line, 1, line, 2), "TR001", f"có thẻ <{name[:40]}> mà trang chữ không dùng", hint)


def _whole_line(text: str, number: int) -> str:
    """Return a line that is nothing but an element of HTML, to be taken out; "" for any other."""
    line = text.splitlines()[number - 1] if number <= len(text.splitlines()) else ""
    return line if _ELEMENT_LINE(line) and len(line) <= _LINE else ""


_ELEMENT_LINE = re.compile(r"\s*<(\w+)\b[^<>]*>(?:[^<]*</\1\s*>)?\s*", re.IGNORECASE).fullmatch
_LINE = 200


class _Tags(HTMLParser):
    """Collect the tags of a page that do not only format text, with their lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.odd: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (as the parser calls it)
        if tag not in _TAGS and not _AUTOMATIC(tag):
            self.odd.setdefault(tag, self.getpos()[0])


def _template(text: str, file: str, theme: Path) -> Iterator[Diagnostic]:
    head = text.split("\n---", 1)[0] if text.startswith("---") else text.split("\n\n", 1)[0]
    found = _TEMPLATE.search(head)
    name = found[1].strip() if found else ""
    if found and regular_files.what_is(theme) is regular_files.What.FOLDER and name not in _templates(theme):
        hint = f"bỏ dòng “template”, hoặc ghi một trong {', '.join(_templates(theme))}"
        one = _at(file, _span(text, found.start(1)), "TR003", f"không có mẫu trang “{name[:80]}” trong theme/", hint)
        yield replace(one, fix=found[0].strip("\n"), how=Mending.DROP)


def _templates(theme: Path) -> list[str]:
    names = (one.removeprefix(f"{theme.name}/") for one in regular_files.files(theme.parent, theme.name))
    return [name for name in names if name.endswith(".html") and "/" not in name]


def _span(text: str, place: int) -> Span:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return Span(line, column, line, column + 1)


def _at(file: str, span: Span, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, file, hint=hint, span=span)
