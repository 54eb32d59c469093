"""What is personal in a table: columns of it are dropped, and no message repeats it.

Telephone numbers, mail addresses and numbers of identity cards are told by their shape (Luật 91/2025/QH15: not
published without consent); names of representatives by the label of their column, or by the words before them.
"""

import re
from collections.abc import Iterable

from ocop.importing.table import Cell

_PHONE = re.compile(r"(?<![\d./-])(?:\+?84|0)(?:[ .-]?\d){8,10}(?![\d/])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_CARD = re.compile(r"(?<![\d/])(?:\d{11,12}|\d{3}(?: \d{3}){3}|\d{9})(?![\d/])")
"""Twelve digits, or eleven where a spreadsheet took the zero in front for nothing; nine of an old card."""
_SHAPES = (_MAIL, _PHONE, _CARD)
_TAIL = re.compile(
    r"(?:[,;:(–\n-]\s*|\s)(?:(?:đt|l\.?/?h|gọi|gđ|liên\s+lạc|mobile|fax|facebook|fb|stk|số\s+tài\s+khoản|cc|sđt|sdt|đtdđ|dđ|tel|phone|điện\s+thoại|số\s+điện\s+thoại|hotline|zalo|cccd|cmnd|cmt|liên\s+hệ)\s*[:.]?\s*(?=[+\d(…])"
    r"|(?:e-?mail|thư điện tử)\s*:)[\s\S]*$"
    r"|[,;(–\n-]\s*(?:(?:người\s+)?đại\s+diện|n?[dđ]d(?:pl)?\s*:|(?:phó\s+|tổng\s+|phó\s+tổng\s+)?giám\s+đốc|[tp]?gđ\b|(?:chủ\s+tịch\s+)?hđqt\b|kế\s+toán|thư\s+ký|người\s+(?:sáng\s+lập|phụ\s+trách|đứng\s+(?:tên|đầu))"
    r"|chủ\s+nhiệm|chủ\s+tịch|chủ\s+hộ|chủ\s+cơ\s+sở|người\s+liên\s+hệ|l\.?/?h\s*[:.]|do\s+(?:ông|bà|anh|chị)\s"
    r"|(?:ông|bà|anh|chị)\s*:?\s+(?=[A-ZĐÀ-ỸẠ-Ỵ]))[\s\S]*$",
    re.IGNORECASE,
)
"""“…, đại diện: …”, “… (ĐT: …)”: from here on a producer's cell is about a person."""


_BRACKETS = re.compile(r"\s*\([^()]*\)")


def found(text: str) -> bool:
    """Say whether a telephone number, a mail address or the number of an identity card stands in `text`."""
    return any(shape.search(text) for shape in _SHAPES)


def masked(text: str) -> str:
    """Return `text` with everything personal that has a shape of its own replaced by “…”."""
    for shape in _SHAPES:
        text = shape.sub("…", text)
    return text


_FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Đoàn|Mai|Cao|Lâm|Lương|Đào|Hà"
    "|Tô|Tạ|Châu|Thái|Quách"
)
_PERSON = re.compile(rf"\b(?:{_FAMILIES})(?:\s+[A-ZĐÀ-ỸẠ-Ỵ]\w*){{2,4}}")


_FULL_NAME = re.compile(rf"(?:(?:ông|bà)\s+)?(?:{_FAMILIES})\s+(?:Văn|Thị)(?:\s+[A-ZĐÀ-ỸẠ-Ỵ]\w*){{1,3}}").fullmatch


def person(text: str) -> bool:
    """Say whether `text` may be somebody's name: cells of a row that slipped into other columns are never quoted."""
    return bool(_PERSON.search(text)) or (text.isupper() and bool(_PERSON.search(text.title())))


def surely_person(text: str) -> bool:
    """Say whether `text` is nothing but a full name with one of the two commonest middle names."""
    return bool(_FULL_NAME(text))


def quoted(text: str, longest: int = 40) -> str:
    """Return a cell's text as a message may quote it: nothing personal in it, “…” for what may be a name."""
    return "…" if person(text) else masked(text[:longest])


def without(text: str) -> str:
    """Return what of a producer's or product's cell is not about a person.

    All before “đại diện …”, “ĐT: …” and bare numbers.
    """
    short = _TAIL.sub("", _BRACKETS.sub(lambda one: " " if found(one[0]) else one[0], text.strip()))
    for shape in _SHAPES:
        short = shape.sub("", short)
    return " ".join(re.sub(r"\(\s*\)", "", short).split()).strip(" ,;:-–(") if short.strip() else ""


def personal_column(cells: Iterable[Cell]) -> bool:
    """Say whether a column without a telling label holds personal data: most of its cells have such a shape."""
    texts = [_digits(cell) for cell in cells]
    with_it = sum(found(text) for text in texts)
    return with_it >= 1 and with_it * 2 >= len(texts)


def _digits(cell: Cell) -> str:
    """Return a cell's text; a telephone number that was typed as a number has lost its zero."""
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        text = cell.text
        return f"0{text}" if text.isdigit() and len(text) == 9 else text
    return cell.text
