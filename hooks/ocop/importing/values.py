"""What people write in a cell for stars, a day, a decision's number, a kind of recognition, a score.

Read exactly or not at all.
"""

import datetime as dt
import re
from itertools import zip_longest
from typing import NamedTuple

from ocop.importing.privacy import quoted
from ocop.importing.table import Cell
from ocop.language import dates
from ocop.language.vietnamese import fold, nfc
from ocop.law import issuers
from ocop.records.product import RecognitionKind

_EXCEL_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(40_000, 73_051)
"""Days as Excel counts them, from 2009 to 2099."""


class Stars(NamedTuple):
    """What a cell says of stars.

    How many, whether only “tiềm năng 5 sao”, the kind that the words tell, or what is wrong.
    """

    stars: int | None = None
    potential: bool = False
    kind: RecognitionKind | None = None
    wrong: str = ""


_SIGNS = "*★☆⭐✱∗＊✩✭"
_RUN = re.compile(f"[{_SIGNS}]+")
_UP_TO = re.compile(
    r"(?:nang hang|len hang|nang)?\s*tu\s*(?:hang\s*)?([1-5])\s*(?:sao)?\s*(?:len|->|→|=>)\s*(?:hang\s*)?([1-5])\s*sao"
)
_UP_FROM = re.compile(r"(?:nang (?:hang|sao|cap)|len hang)?[\s(:-]*tu\s*(?:hang\s*)?[1-5]\s*sao")
_WITH_UNIT = re.compile(r"(?<![0-9.,])([0-9]+)(?:[.,]0)?\s*sao\b")
_EITHER = re.compile(r"(?<![0-9.,])([1-5])\s*(?:-|/|,|va|hoac|den)\s*([1-5])\s*sao\b")
_ALONE = re.compile(r"(?:hang|loai|dat|ocop|xep hang|phan hang)?[\s:]*([0-9]+)(?:[.,]0)?").fullmatch
_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_WORD = re.compile(r"(?<!\w)(mot|hai|ba|bon|nam|iii|ii|iv|i|v)\s+sao\b")
_TWICE = re.compile(r"\b0?([1-5])\s*\(\s*(mot|hai|ba|bon|nam)\s*\)")
"""A number with its word behind it, as in decisions."""
_POTENTIAL = re.compile(r"tiem nang|trien vong|\btn\s*5|trinh (?:trung uong|tw|bo)\b")
_NOT_YET = re.compile(
    r"de nghi|de xuat|dang ky|du kien|khong (?:dat|cong nhan|du)|chua (?:dat|cong nhan|danh gia)|thu hoi|cho (?:danh "
    r"gia|ket qua|xet)"
)


def stars(cell: Cell) -> Stars:
    """Return the stars that a cell says.

    4, “4 sao”, “****”, “(****)”, “4*”, “bốn sao”, “4 sao (nâng hạng từ 3 sao)”.
    """
    if isinstance(cell.value, (bool, dt.date)):
        return Stars(wrong="không phải là hạng sao")
    plain = _TWICE.sub(_said_twice, fold(nfc(cell.text)))
    low, kind = _signs_as_words(plain), None
    if re.search(r"\bsao ruoi\b", low):
        return Stars(wrong="không có hạng nửa sao")
    if _NOT_YET.search(low) and not _POTENTIAL.search(low):
        return Stars(wrong="mới là đề nghị, hoặc chưa được công nhận")
    if up := _UP_TO.search(low):
        low, kind = f"{low[: up.start()]} {up[2]} sao {low[up.end() :]}", "nâng hạng"
    elif _UP_FROM.search(low):
        kind = "nâng hạng" if "nang" in low or "len hang" in low else None
        low = _UP_FROM.sub(" ", low)
    potential = bool(_POTENTIAL.search(low))
    low = _EITHER.sub(r"\1 sao \2 sao", low)
    found = {int(one) for one in _WITH_UNIT.findall(low)} | {_WORDS[one] for one in _WORD.findall(low)}
    if not found and (alone := _ALONE(low.strip(" .()"))):
        found = {int(alone[1])}
    if not found and low.strip() in ("ba", "bon"):
        found = {_WORDS[low.strip()]}
    if potential:
        rest = found - {5}
        return Stars(next(iter(rest)) if len(rest) == 1 and rest <= {3, 4} else None, potential=True, kind=_kind(kind))
    if len(found) != 1:
        return Stars(wrong="có nhiều hạng sao trong một ô" if found else "không đọc được hạng sao")
    return Stars(found.pop(), kind=_kind(kind))


def _kind(kind: str | None) -> RecognitionKind | None:
    return "nâng hạng" if kind else None


def _signs_as_words(text: str) -> str:
    """Write runs of star signs as words: “4*” and “****” are both “4 sao”."""
    text = text.replace("☆", "") if "★" in text else text  # “★★★★☆” is four of five
    text = re.sub(rf"([0-9])\s*[{_SIGNS}](?![{_SIGNS}])", r"\1 sao ", text)
    said = "sao" in text  # then a single star is the sign of a footnote
    return _RUN.sub(lambda run: f" {len(run[0])} sao " if len(run[0]) > 2 or not said else " ", text)


def _said_twice(found: re.Match[str]) -> str:
    """Return “3” for “3 (ba)”; what does not agree stays as it is."""
    return found[1] if _WORDS.get(found[2]) == int(found[1]) else found[0]


class CellDay(NamedTuple):
    """A day, month or year as records write it (“2021-08”), or what is wrong."""

    text: str = ""
    wrong: str = ""


_BEFORE_DAY = re.compile(
    r"^(?:den|het|ngay|ky ngay|thang|nam|t(?=\d)|(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)\s*,)[\s:.]*"
)
_TIME = re.compile(r"[t\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*$")
_LONG = re.compile(r"(\d{1,2}) thang (\d{1,2})(?: nam |[/., ]+)(\d{4})").fullmatch
_LONG_MONTH = re.compile(r"(?:thang )?(\d{1,2}) nam (\d{4})").fullmatch
_DAY_FIRST = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})").fullmatch
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?").fullmatch
_MONTH = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{4})").fullmatch
_YEAR = re.compile(r"(?:19|20)\d{2}").fullmatch


def day(cell: Cell) -> CellDay:
    """Return the day that a cell says.

    An Excel day or its number, 5/8/2021, 5-8-21, 2021-08-05, “tháng 8/2021”, 2021.
    """
    value = cell.value
    if isinstance(value, bool):
        return CellDay(wrong="không phải là ngày")
    if isinstance(value, dt.date):
        shown = {"month": f"{value:%Y-%m}", "year": f"{value:%Y}"}
        return CellDay(shown.get(cell.precision, value.isoformat()[:10]))
    if isinstance(value, (int, float)):
        if int(value) in _SERIALS:
            return CellDay((_EXCEL_EPOCH + dt.timedelta(days=int(value))).isoformat())
        return (
            CellDay(str(int(value)))
            if value == int(value) and 1990 <= value < 2100
            else CellDay(wrong="không phải là ngày")
        )
    return day_text(cell.text)


def day_text(text: str) -> CellDay:
    """Return the day that a text says; see `day`."""
    plain = fold(nfc(text)).strip(" .,;()")
    low = _TIME.sub("", plain)
    while (bare := _BEFORE_DAY.sub("", low)) != low:
        low = bare
    low = low.strip(" .,;")
    if found := _LONG(low) or _DAY_FIRST(low):
        return _of(_year(found[3]), found[2], found[1], text)
    if found := _YEAR_FIRST(low):
        return _of(found[1], found[2], found[3] or "", text)
    if found := _LONG_MONTH(low) or _MONTH(low):
        return _of(found[2], found[1], "", text)
    if _YEAR(low):
        return CellDay(low)
    if low.isdigit() and len(low) == 5 and int(low) in _SERIALS:
        return CellDay((_EXCEL_EPOCH + dt.timedelta(days=int(low))).isoformat())
    return CellDay(wrong=f"không đọc được ngày “{quoted(text)}”")


def _year(text: str) -> str:
    return text if len(text) == 4 else f"20{text}"


def _of(year: str, month: str, day_: str, text: str) -> CellDay:
    proper = f"{year}-{int(month):02}" + (f"-{int(day_):02}" if day_ else "")
    try:
        dates.parse(proper)
    except ValueError:
        return CellDay(wrong=f"không có ngày “{quoted(text)}” trong lịch (đọc theo ngày/tháng/năm)")
    return CellDay(proper)


class Cited(NamedTuple):
    """A decision as a cell or a title says it.

    Each part "" where it does not say it, `wrong` where it cannot be read.
    """

    number: str = ""
    date: str = ""
    issuer: str = ""
    wrong: str = ""


_NUMBER = re.compile(
    r"(?<![\w/])\d{1,5}\s*/\s*(?:20\d{2}\s*/\s*)?[QqĐđDd]{2}\s*[-–—‑]\s*[A-Za-zĐđ&][\w&.–—‑-]*(?:\s*[-–]\s*(?:VPĐP"
    r"|UBND|VPDP))?"
)
_DAY_IN_TEXT = re.compile(
    r"(?:ngày\s*)?(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})\b|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
    r"|(tháng\s+\d{1,2}\s?[/-]\s?\d{4}|(?:năm\s+|\()20\d{2}\)?)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:\bcủa\b|\bdo\b|[,;–-])\s*((?:(?:KT\.?\s*)?(?:Phó\s+)?Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân "
    r"dân)[^();:]*|(?:Bộ trưởng\s+)?Bộ\s+N[^();:]*)",
    re.IGNORECASE,
)
_AFTER_ISSUER = re.compile(r"\s+(?:về việc|về|v/v|công nhận|phê duyệt|ban hành|ký)\b.*", re.IGNORECASE)


def decisions(text: str) -> list[Cited]:
    """Return every decision that `text` cites, each with the day and the issuer that stand after its number."""
    plain = nfc(text)
    marks = list(_NUMBER.finditer(plain))
    found = []
    for mark, after in zip_longest(marks, marks[1:]):
        tail = plain[mark.end() : after.start() if after else None]
        number = issuers.decision_number(mark[0].rstrip(".-–"))
        on = _DAY_IN_TEXT.search(tail)
        said = day_text(on[1] or on[2]) if on else CellDay()
        by = _BY.search(tail)
        issuer = _AFTER_ISSUER.sub("", by[1]).strip(" .,;") if by else ""
        if number:
            found.append(Cited(number, said.text, issuer, said.wrong))
    return found


def decision(cell: Cell) -> Cited:
    """Return the one decision that a cell cites, or what is wrong.

    Only digits prove nothing, two decisions are one too many.
    """
    found = decisions(cell.text)
    numbers = {one.number for one in found}
    if len(numbers) > 1:
        return Cited(wrong=f"có {len(numbers)} quyết định trong một ô; mỗi lần công nhận một dòng")
    if found:
        return found[0]
    if bare := issuers.decision_number(cell.text):
        return Cited(bare)
    return Cited(wrong=f"số quyết định “{quoted(cell.text)}” không đúng mẫu; ghi như 715/QĐ-UBND")


_FIRST = re.compile(r"\b(?:lan dau|cong nhan moi|danh gia moi|dat moi|lan thu nhat)\b|^moi$|^lan 1$")
_UP = re.compile(r"\bnang (?:hang|sao|cap)\b|\blen hang\b")
_AGAIN = re.compile(
    r"\b(?:cong nhan|danh gia|phan hang|cap)(?:, phan hang)? lai\b|\btai (?:cong nhan|danh gia|chung nhan)\b|^(?:lai"
    r"|gia han)$"
)
_LATER = re.compile(r"de nghi|de xuat|du kien|chua|se |dang ky|khong|can |phai |ho so")

_KINDS: tuple[tuple[RecognitionKind, re.Pattern[str]], ...] = (
    ("lần đầu", _FIRST),
    ("nâng hạng", _UP),
    ("công nhận lại", _AGAIN),
)


def kind(text: str) -> RecognitionKind | None:
    """Return the kind of recognition that `text` tells, None where it tells none, several, or a plan."""
    low = fold(nfc(text))
    if _LATER.search(low):
        return None
    found = [name for name, words in _KINDS if words.search(low)]
    if len(found) != 1:
        return None
    return found[0]


_POINTS = re.compile(r"(\d{1,3})(?:[.,](\d{1,3}))?\s*(?:điểm|đ|/\s*100)?", re.IGNORECASE).fullmatch


def score(cell: Cell) -> float | None:
    """Return the points of a cell, 0 to 100, None where it holds anything else."""
    if isinstance(cell.value, (bool, dt.date)):
        return None
    if isinstance(cell.value, (int, float)):
        points = float(cell.value)
    elif found := _POINTS(nfc(cell.text)):
        points = float(f"{found[1]}.{found[2] or 0}")
    else:
        return None
    return round(points, 2) if 0 < points <= 100 else None
