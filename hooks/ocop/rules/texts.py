"""Rules on letters: one spelling of every letter, nothing invisible, nothing that only looks like Vietnamese."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ocop.diagnostics import KeyPath
from ocop.rules.rule import COMMON_RULES, Entry, Found, Written, rule

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffd\ue000-\uf8ff]")
_FOREIGN = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\u2100-\u214f\uff00-\uffef\U0001d400-\U0001d7ff]"
)
_SUSPECT = re.compile("|".join(one.pattern for one in (_INVISIBLE, _CONTROL, _FOREIGN)) + r"|\\")
_ALLOWED = frozenset("℃№™℉Ω℗℠µ")
"""Signs among the look-alikes that a label may really print."""


def strings(data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text in a mapping or list of plain data with its place."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, str):
            yield (*path, key), value
        elif isinstance(value, (dict, list)):
            yield from strings(value, (*path, key))


def _suspect(entry: Written) -> Iterator[tuple[KeyPath, str]]:
    # One look over the whole file settles nearly all of them; an escape (\u200b) hides from it, so it counts too.
    if _looks_suspect(entry.source):
        yield from strings(entry.data)


@lru_cache(maxsize=1)
def _looks_suspect(source: str) -> bool:
    """Say whether a text has what several rules would look for; they come one after the other."""
    return _SUSPECT.search(source) is not None


def _named(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


@rule(
    "SP501",
    "chữ không ở dạng dựng sẵn (NFC)",
    why="Cùng một chữ “ộ” có hai cách mã hóa; để lẫn lộn thì tìm kiếm và so sánh sai.",
    hint="gõ lại bằng bộ gõ Unicode dựng sẵn",
    wrong="name: Nước mắm (dấu tách rời)",
    right="name: Nước mắm",
    book=COMMON_RULES,
)
def composed(entry: Written) -> Iterator[Found]:
    if unicodedata.is_normalized("NFC", entry.source) and "\\" not in entry.source:
        return
    for path, text in strings(entry.data):
        proper = unicodedata.normalize("NFC", text)
        if proper != text:
            shown = proper if len(proper) <= 80 else proper[:80] + "…"
            yield Found(path, "dấu tiếng Việt tách rời khỏi chữ", f"viết “{shown}”", fix=proper)


@rule(
    "SP502",
    "có ký tự vô hình",
    why="Ký tự vô hình (khoảng trắng rộng bằng không, dấu đảo chiều chữ) làm hai tên trông giống mà khác nhau.",
    hint="xóa và gõ lại chữ ở chỗ đó",
    wrong="name: Nước\u2060 mắm (có ký tự vô hình)",
    right="name: Nước mắm",
    book=COMMON_RULES,
)
def visible(entry: Written) -> Iterator[Found]:
    for path, text in _suspect(entry):
        if found := _INVISIBLE.search(text):
            yield Found(path, f"có ký tự vô hình {_named(found[0])} sau “{text[: found.start()][-20:]}”")


@rule(
    "SP503",
    "có chữ của bảng chữ khác",
    why="Chữ Nga, Hy Lạp hoặc chữ rộng trông giống chữ La-tinh nhưng không tìm thấy được và có thể đánh lừa.",
    hint="xóa và gõ lại chữ ở chỗ đó",
    wrong="name: Сhè (chữ С của tiếng Nga)",
    right="name: Chè",
    book=COMMON_RULES,
)
def vietnamese_letters(entry: Written) -> Iterator[Found]:
    for path, text in _suspect(entry):
        found = next((c for c in _FOREIGN.findall(text) if c not in _ALLOWED), None)
        if found:
            yield Found(path, f"chữ “{found}” là {_named(found)}, không phải chữ Việt")


@rule(
    "SP504",
    "có ký tự điều khiển hoặc ký tự hỏng",
    why="Ký tự này thường do chép từ tệp PDF hoặc tệp lưu sai mã; trình duyệt hiện ô vuông.",
    hint="xóa và gõ lại chữ ở chỗ đó",
    wrong='name: "Nước\\x07 mắm"',
    right="name: Nước mắm",
    book=COMMON_RULES,
)
def no_control(entry: Written) -> Iterator[Found]:
    for path, text in _suspect(entry):
        if found := _CONTROL.search(text):
            yield Found(path, f"có ký tự {_named(found[0])} sau “{text[: found.start()][-20:]}”")


@rule(
    "SP505",
    "thừa khoảng trắng hoặc xuống dòng",
    why="Tên dùng để tìm và so sánh; khoảng trắng thừa làm hai tên giống nhau thành khác nhau.",
    hint="bỏ khoảng trắng thừa",
    wrong='name: "Nước mắm  Ba Làng "',
    right="name: Nước mắm Ba Làng",
)
def single_spaces(entry: Entry) -> Iterator[Found]:
    product = entry.product
    names: list[tuple[KeyPath, str | None]] = [
        (("name",), product.name),
        (("producer", "name"), product.producer.name if product.producer else None),
        (("place", "commune"), product.place.commune),
        (("place", "district"), product.place.district),
        (("place", "province"), product.place.province),
    ]
    for path, text in names:
        if text and " ".join(text.split()) != text:
            proper = " ".join(text.split())
            yield Found(path, "thừa khoảng trắng", f"viết “{proper}”", fix=proper)
