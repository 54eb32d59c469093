"""A table from a text file: any of its usual codes, separated by semicolons, commas or tabs."""

import csv
import io
import re
from collections import Counter

from ocop.importing.cell_text import text_cell
from ocop.importing.table import Book, Cell, Sheet, SheetRow, UnreadableError
from ocop.language.old_fonts import decode, habit

LARGEST = 20_000_000
"""Bytes. The products of the whole nation, with every field, are a tenth of it."""
MOST_COLUMNS = 200

_SEPARATORS = ";,\t|"
_SAID = re.compile(r"sep=(.)\r?\n")


def read(content: bytes) -> Book:
    """Return the table of a text file. Raises UnreadableError for a file that is empty, too large or no text."""
    if len(content) > LARGEST:
        raise UnreadableError("tệp quá lớn; chia nhỏ rồi gửi từng phần")
    text, code = decode(content)
    if not text.strip("\x00 \r\n\t\ufeff"):
        raise UnreadableError("tệp trống")
    if text.count("\x00") * 20 > len(text):
        raise UnreadableError("tệp không phải bảng tính: lưu lại dạng .xlsx hoặc .csv")
    sheet_habit = habit([text])
    text = text.replace("\x00", "")
    try:
        rows = tuple(_rows(_lone_marks_kept(text), sheet_habit))
    except csv.Error as error:
        raise UnreadableError("tệp CSV hỏng: một ô mở ngoặc kép mà không đóng, hoặc dài quá mức") from error
    return Book((Sheet("", rows, plain=True),), sheet_habit or code)


def _rows(text: str, sheet_habit: str) -> list[SheetRow]:
    said = _SAID.match(text)
    separator = said[1] if said else _separator(text)
    found = []
    for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
        if said and number == 1:
            continue
        cells: dict[int, Cell] = {}
        for column, field in enumerate(fields[:MOST_COLUMNS], 1):
            if field and (cell := text_cell(field, sheet_habit)):
                cells[column] = cell
        if cells:
            found.append(SheetRow(number, cells))
    return found


def _lone_marks_kept(text: str) -> str:
    """Return the text with a field that is one bare `"` (“as above”) quoted, where it swallows lines."""
    said = _SAID.match(text)
    separator = re.escape(said[1] if said else _separator(text))
    lone = re.compile(rf'(?m)(?:(?<=^)|(?<={separator}))"(?={separator}|\r?$)')
    if not lone.search(text):
        return text
    kept = lone.sub('""""', text)
    return kept if _records(kept, separator) > _records(text, separator) else text


def _records(text: str, separator: str) -> int:
    """Return how many records a text has: a mark that opens a field and is never closed swallows those below it."""
    try:
        return sum(1 for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator.removeprefix("\\")))
    except csv.Error:
        return 0


def _separator(text: str) -> str:
    """Return the sign that cuts most of the first lines into the same number of fields."""
    sample = text[:20_000]
    best, score = ";", 0
    for sign in _SEPARATORS:
        try:
            widths = [
                len(fields) for fields in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if any(fields)
            ]
        except csv.Error:
            continue
        width, times = max(Counter(widths).items(), key=lambda one: (one[0] > 1, one[1] * one[0])) if widths else (0, 0)
        if width > 1 and times * width > score:
            best, score = sign, times * width
    return best
