"""Rules on letters: one spelling of every letter, nothing invisible, nothing that only looks like Vietnamese."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ocop.diagnostics import KeyPath, Mending
from ocop.language import encodings
from ocop.language.vietnamese import is_usual
from ocop.rules.rule import COMMON_RULES, COMPOSED_RULES, LETTER_RULES, Found, Written, once_a_record, rule

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u2800\u3164\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NOT_CHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
"""Code points that Unicode will never give to a character."""
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffd\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
    f"{_NOT_CHARACTERS}]"
)
ACTS_UNSEEN = re.compile(f"[{_INVISIBLE.pattern[1:-1]}{_CONTROL.pattern[1:-1]}]")
"""Characters that no text may have: invisible ones, those that reverse the direction, and non-characters."""
_FOREIGN = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\u2100-\u214f\uff00-\uffef\U0001d400-\U0001d7ff]"
)
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control characters that never stood for a letter."""
_LOOKALIKES = str.maketrans(
    "АВСЕНІЅЈКМОРТХУасеорхуіѕјһԁԛԝҺΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανιυρκ", "ABCEHISJKMOPTXYaceopxyisjhdqwHABEZHIKMNOPTYXoaviupk"
)
"""Letters of Russian and Greek that look as a Latin one."""
_ALLOWED = frozenset("℃№™℉Ω℗℠µ")
"""Signs among the look-alikes that a label may really print."""


_TWO_LETTERS = re.compile(r"[^\W_]{2}").search
_PARAGRAPHS = frozenset({"description", "ingredients"})
"""Fields that may have several paragraphs."""


def strings(data: Any, path: KeyPath = ()) -> list[tuple[KeyPath, str]]:
    """Return every text in a mapping or list of plain data with its place."""
    found: list[tuple[KeyPath, str]] = []
    _add_strings(data, path, found)
    return found


def _add_strings(data: Any, path: KeyPath, found: list[tuple[KeyPath, str]]) -> None:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, str):
            found.append(((*path, key), value))
        elif isinstance(value, (dict, list)):
            _add_strings(value, (*path, key), found)


LINKS = frozenset({"url", "website", "evidence"})
"""Fields that hold an address, in every kind of record."""


@once_a_record
def texts_of(entry: Written) -> Sequence[tuple[KeyPath, str]]:
    """Return every text of a record with its place."""
    return strings(entry.data)


class Texts(NamedTuple):
    """Every text of a record without its place, and those that stand in a field of LINKS, or in a list there."""

    values: list[str]
    links: list[str]


@once_a_record
def bare_texts_of(entry: Written) -> Texts:
    """Return the texts of a record without their places: enough where nothing is wrong, and quicker to make."""
    found = Texts([], [])
    _add_values(entry.data, found.values, found.links)
    return found


def _add_values(data: Any, values: list[str], links: list[str]) -> None:
    for key, value in data.items():
        if isinstance(value, str):
            values.append(value)
            if key in LINKS:
                links.append(value)
        elif isinstance(value, dict):
            _add_values(value, values, links)
        elif isinstance(value, list):
            for item in value:
                _add_values(item if isinstance(item, dict) else {key: item}, values, links)


def unusual(entry: Written) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of a record that has a letter or sign beyond the usual.

    One look over the whole file settles nearly all records.
    """
    if not is_usual(entry.source):
        yield from texts_of(entry)


@lru_cache(maxsize=64)
def repaired(text: str) -> encodings.Broken | None:
    """Return `encodings.repaired`, remembered.

    What it finds in a text is all that rules on letters should say of it.
    """
    return encodings.repaired(text)


def quoted(text: str) -> str:
    """Return the beginning of a text in quotation marks."""
    return f"“{text if len(text) <= _QUOTED else text[:_QUOTED] + '…'}”"


_QUOTED = 80


def _single_signs(entry: Written) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts whose unusual signs stand for themselves."""
    return ((path, text) for path, text in unusual(entry) if not repaired(text))


def _named(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


@rule(
    "SP501",
    "chữ không ở dạng dựng sẵn (NFC)",
    why="Cùng một chữ “ộ” có hai cách mã hóa; để lẫn lộn thì tìm kiếm và so sánh sai.",
    hint="gõ lại bằng bộ gõ Unicode dựng sẵn",
    wrong="name: Nước mắm (dấu tách rời)",
    right="name: Nước mắm",
    book=COMPOSED_RULES,
)
def composed(entry: Written) -> Iterator[Found]:
    if is_usual(entry.source) or (unicodedata.is_normalized("NFC", entry.source) and "\\" not in entry.source):
        return
    apart = [(path, text) for path, text in texts_of(entry) if not unicodedata.is_normalized("NFC", text)]
    if len(apart) > _MANY and entry.source.count("\n") <= _SHORT:
        message = f"cả tệp gõ bằng Unicode tổ hợp: {len(apart)} chỗ có dấu tiếng Việt tách rời khỏi chữ"
        yield Found((), message, _ANEW, fix=unicodedata.normalize("NFC", entry.source), how=Mending.WHOLE)
        return
    for path, text in apart:
        proper = unicodedata.normalize("NFC", text)
        yield Found(path, "dấu tiếng Việt tách rời khỏi chữ", f"viết {quoted(proper)}", fix=proper)


_MANY = 3
"""How many texts with separate marks a file may have before the whole file is offered anew."""
_SHORT = 120
"""How many lines a file may have to be shown whole."""
_ANEW = "mở tệp để sửa, chọn tất cả (Ctrl+A), dán nội dung dưới đây vào; chuyển bộ gõ sang bảng mã Unicode dựng sẵn"


@rule(
    "SP502",
    "có ký tự vô hình",
    why="Ký tự vô hình (khoảng trắng rộng bằng không, dấu đảo chiều chữ) làm hai tên trông giống mà khác nhau.",
    hint="xóa và gõ lại chữ ở chỗ đó",
    wrong="name: Nước\u2060 mắm (có ký tự vô hình)",
    right="name: Nước mắm",
    book=LETTER_RULES,
)
def visible(entry: Written) -> Iterator[Found]:
    for path, text in _single_signs(entry):
        if found := _INVISIBLE.search(text):
            message = f"có ký tự vô hình {_named(found[0])} sau “{text[: found.start()][-20:]}”"
            gone, blank = _INVISIBLE.sub("", text), " ".join(_INVISIBLE.sub(" ", text).split())
            if _JOINS_WORDS(text):  # one word, or two whose blank was none
                yield Found(path, message, choices=(gone, blank))
            else:
                yield Found(path, message, fix=gone)


@rule(
    "SP503",
    "có chữ của bảng chữ khác",
    why="Chữ Nga, Hy Lạp hoặc chữ rộng trông giống chữ La-tinh nhưng không tìm thấy được và có thể đánh lừa.",
    hint="xóa và gõ lại chữ ở chỗ đó",
    wrong="name: Сhè (chữ С của tiếng Nga)",
    right="name: Chè",
    book=LETTER_RULES,
)
def vietnamese_letters(entry: Written) -> Iterator[Found]:
    for path, text in _single_signs(entry):
        found = next((c for c in _FOREIGN.findall(text) if c not in _ALLOWED), None)
        if found:
            latin = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)
            message = f"chữ “{found}” là {_named(found)}, không phải chữ Việt"
            yield Found(path, message, fix="" if _FOREIGN.search(latin) else latin)


@rule(
    "SP504",
    "có ký tự điều khiển hoặc ký tự hỏng",
    why="Ký tự này thường do chép từ tệp PDF hoặc tệp lưu sai mã; trình duyệt hiện ô vuông.",
    hint="xóa và gõ lại chữ ở chỗ đó",
    wrong='name: "Nước\\x07 mắm"',
    right="name: Nước mắm",
    book=LETTER_RULES,
)
def no_control(entry: Written) -> Iterator[Found]:
    for path, text in _single_signs(entry):
        if found := _CONTROL.search(text):
            message = f"có ký tự {_named(found[0])} sau “{text[: found.start()][-20:]}”"
            left = _UNPRINTED.sub("", text)
            if not _CONTROL.search(left):
                yield Found(path, message, fix=left)
            else:  # where a letter was lost, only who has the document knows which
                gone = _CONTROL.sub("", text)
                yield Found(path, message, choices=("…",) if _LOST(text) or not gone.strip() else (gone,))


_JOINS_WORDS = re.compile("[^\\W\\d_]{1,}[\u200b-\u200d\u2060\ufeff]+[^\\W\\d_]").search
"""Zero-width characters between two letters."""
_LOST = re.compile("\ufffd|[\x80-\x9f]").search
"""Signs that stand where a letter could not be read."""


@rule(
    "SP505",
    "thừa khoảng trắng hoặc xuống dòng",
    why="Tên dùng để tìm và so sánh; khoảng trắng thừa làm hai tên giống nhau thành khác nhau.",
    hint="bỏ khoảng trắng thừa",
    wrong='name: "Nước mắm  Ba Làng "',
    right="name: Nước mắm Ba Làng",
    book=COMMON_RULES,
)
def single_spaces(entry: Written) -> Iterator[Found]:
    every = " ".join(bare_texts_of(entry).values)
    if is_usual(entry.source):  # then there are no blanks but these, and one look settles nearly all records
        if not ("  " in every or "\n" in every or "\t" in every or "\r" in every or every != every.strip(" ")):
            return
    elif " ".join(every.split()) == every:
        return
    for path, text in texts_of(entry):
        if path[-1] in _PARAGRAPHS or " ".join(text.split()) == text or not text.strip() or repaired(text):
            continue
        proper = " ".join(text.split())
        shown = proper if len(proper) <= 80 else proper[:80] + "…"
        what = "xuống dòng giữa chừng" if "\n" in text.strip() else "thừa khoảng trắng"
        if ACTS_UNSEEN.search(proper):  # another finding tells of that; half a correction would be none
            yield Found(path, what)
        else:
            yield Found(path, what, f"viết “{shown}”", fix=proper)


@rule(
    "SP510",
    "không có chữ nào",
    why="Chỗ chỉ có khoảng trắng hoặc dấu không cho biết gì; tên một chữ cái là gõ dở.",
    hint="ghi giá trị; trường không bắt buộc mà nguồn không nêu thì bỏ cả dòng",
    wrong='name: "-"',
    right="name: Nước mắm Ba Làng",
    book=COMMON_RULES,
)
def some_letters(entry: Written) -> Iterator[Found]:
    if all(map(_TWO_LETTERS, bare_texts_of(entry).values)):  # nearly all records
        return
    for path, text in texts_of(entry):
        if _TWO_LETTERS(text):
            continue
        letters = sum(map(str.isalnum, text)) if len(text) < 40 else 2 if any(map(str.isalnum, text)) else 0
        if letters == 0:
            yield Found(path, "chỉ có khoảng trắng hoặc dấu, không có chữ nào", how=Mending.DROP)
        elif letters == 1 and path[-1] == "name":
            yield Found(path, f"tên “{text[:40]}” chỉ có một chữ", choices=("…",))
