"""A sheet as it was understood: its columns, and for every row below the head its facts.

A row that is no product says why.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from ocop.importing import context as contexts
from ocop.importing import header, outer_decision
from ocop.importing.body import BodyLine, lines, merged_columns
from ocop.importing.column_content import by_content
from ocop.importing.columns import PERSONAL, UNUSED
from ocop.importing.context import Context
from ocop.importing.header import SheetHead
from ocop.importing.memory import Memory
from ocop.importing.row_facts import Facts
from ocop.importing.row_place import provinces_of
from ocop.importing.row_reader import Carried, RowReader
from ocop.importing.table import Cell, Sheet, SheetRow, address
from ocop.language.vietnamese import fold, nfc

Reason = Literal["header", "section", "footer", "note", "hidden", "duplicate", "unchanged"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no product: its number and why."""

    row: int
    reason: Reason
    message: str


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What was understood of a sheet. `head` is None for one without a table; `note` says more, in Vietnamese."""

    sheet: Sheet
    head: SheetHead | None
    rows: tuple[Facts | Skipped, ...] = ()
    note: str = ""

    @property
    def dropped(self) -> tuple[int, ...]:
        """The columns that hold personal data."""
        return tuple(n for n, one in self.head.columns.items() if one.role == PERSONAL) if self.head else ()


EXAMPLE = "Trang ví dụ, hư cấu: máy không nhập trang này"
"""Stands in the first rows of a sheet that is an example only."""

_TOTAL = re.compile(
    r"(?:tong cong|tong so|tong|cong|tong hop|tong cong chung)(?: (?:cac )?(?:san pham|sp|so san pham))?\s*(?:[:.(=]|$"
    r"|\d)"
    r"|(?:tong cong|tong so)\b|(?:cong|tong) (?:huyen|thi xa|thanh pho|tx|tp|xa|phuong|nhom|muc|phan|hang|toan)\b"
)
_END = re.compile(
    r"noi nhan\b|tm\.|t/m\b|kt\.|chu tich\b|pho chu tich\b|tl\.|nguoi lap\b|nguoi tong hop|\(?da ky\)?$|ky ten|an dinh "
    r"danh sach"
    r"|danh sach (?:nay |tren )?(?:gom|co)\b|xac nhan cua|thu truong|chanh van phong|truong phong|- luu[: ]|- nhu "
    r"(?:tren|dieu)|luu: vt"
    r"|(?:[\w ]{2,30}, )?ngay \d{0,2} ?\.* ?thang \d{0,2} ?\.* ?nam \d{0,4}$"
)
_NOTE = re.compile(r"ghi chu\b|luu y\b|chu thich\b|\(?\*+\)?\s*\w|nguon\s*:|\(?don vi tinh")
_COUNT = re.compile(r"[\s.]*\d+[\s.]*(?:sp|san pham)?[\s.]*").fullmatch
_MARKER = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])(?:\.?\d{1,2})?|[a-zđ]|\d{1,2}\.\d{1,2}").fullmatch


def read(
    sheet: Sheet, folder: str, seen: Callable[[], None] = lambda: None, file: str = "", memory: Memory | None = None
) -> SheetRead:
    """Return what a sheet holds; `folder` is the province of the file, `seen` is called for each row.

    `file` is the name of the file, `memory` that of the same file before an edit.
    """
    if any(cell.text == EXAMPLE for row in sheet.rows[:3] for cell in row.cells.values()):
        return SheetRead(sheet, None, note="trang ví dụ: không nhập")
    found = header.find(sheet)
    if found is None:
        return SheetRead(sheet, None, note="không thấy bảng sản phẩm")
    memory = memory or Memory()
    head = memory.equal(("head", sheet.name), by_content(sheet, found, provinces_of(folder)))
    title, proposals = contexts.title(sheet.rows, head.rows[0])
    title = outer_decision.completed(title, sheet, head, file)
    title = memory.equal(("title", sheet.name), title)
    holds = contexts.title_holds(sheet, head, title)
    notes = []
    if proposals:
        notes.append("tiêu đề nói về đề nghị, dự kiến; chỉ dòng có số quyết định công nhận mới được nhận")
    if not holds:
        notes.append("quyết định ở tiêu đề không phải quyết định công nhận ghi ở các dòng nên không dùng")
    if sheet.hidden:
        notes.append("trang tính ẩn: không nhập")
    rows = []
    for one in _Rows(sheet, head, folder, title, memory, holds=holds):
        rows.append(one)
        seen()
    return SheetRead(sheet, head, tuple(rows), "; ".join(notes))


_OF_MAKER = frozenset({"address", "commune", "district", "province", "tax_code", "producer_type", PERSONAL})
"""What may stand beside a producer in a row that begins its products."""
_TOPICS: Mapping[str, contexts.Topic] = {"commune": "commune", "district": "district", "address": "address"}


class _Rows:
    """The rows below one head, one after the other."""

    def __init__(
        self, sheet: Sheet, head: SheetHead, folder: str, title: Context, memory: Memory, *, holds: bool
    ) -> None:
        self.memory = memory
        self.sheet, self.head, self.folder, self.context, self.holds = sheet, head, folder, title, holds
        self.provinces = provinces_of(folder)
        self.reader = RowReader(sheet.name, head, folder, merged_columns(sheet, head), title_holds=holds)
        self.carried = Carried()
        self.ended = False

    def __iter__(self) -> Iterator[Facts | Skipped]:
        every = list(lines(self.sheet, self.head))
        passed = 0
        for n, line in enumerate(every):
            if line.number <= passed:
                yield Skipped(line.number, "header", "dòng đầu của một bảng nữa")
                continue
            below = every[n + 1 : n + 2]
            if other := self.memory.step(
                ("head", self.sheet.name, line.number),
                (line, below, self.head),
                partial(self._another_head, line, below),
            ):
                passed = other.rows[-1]
                self.head = by_content(self.sheet, other, self.provinces)
                self.reader = RowReader(
                    self.sheet.name,
                    self.head,
                    self.folder,
                    merged_columns(self.sheet, self.head),
                    title_holds=self.holds,
                )
                self.carried, self.ended = Carried(), False
                yield Skipped(line.number, "header", "dòng đầu của một bảng nữa")
                continue
            yield self._remembered(line)

    def _remembered(self, line: BodyLine) -> Facts | Skipped:
        before = line, self.head, self.context, self.carried, self.ended, self.holds
        found, self.context, self.carried, self.ended = self.memory.step(
            ("row", self.sheet.name, line.number),
            before,
            lambda: (self._row(line), self.context, self.carried, self.ended),
        )
        return found

    def _another_head(self, line: BodyLine, below: Sequence[BodyLine]) -> SheetHead | None:
        if line.hidden or self.sheet.hidden or header.reads_as_head(_as_row(line), self.head):
            return None
        return header.again(_as_row(line), _as_row(below[0]) if below else None, self.sheet.merges)

    def _row(self, line: BodyLine) -> Facts | Skipped:
        if line.hidden or self.sheet.hidden:
            return Skipped(line.number, "hidden", "dòng ẩn: không nhập" if line.hidden else "trang tính ẩn: không nhập")
        if header.reads_as_head(_as_row(line), self.head) or header.numbers_columns(_as_row(line)):
            return Skipped(line.number, "header", "dòng đầu của bảng, ghi lại")
        if skipped := self._no_product(line):
            return skipped
        facts, self.carried = self.reader.read(line, self.context, self.carried)
        return facts

    def _no_product(self, line: BodyLine) -> Skipped | None:
        first = min(line.own)
        marked = first if _MARKER(line.own[first].text.strip(" .)")) and self._role(first) in ("number", "") else 0
        marks = [line.own[marked].text] if marked else []
        texts = [(n, nfc(cell.text)) for n, cell in line.own.items() if n != marked and not _is_count(cell)]
        low = fold(texts[0][1]) if texts else ""
        beside = {
            self._role(n)
            for n, cell in line.own.items()
            if not (_is_count(cell) or self._role(n) in ("name", "number", "note", ""))
        }
        apart = beside - ({self._role(texts[0][0])} if texts else set())
        if texts and _TOTAL.match(low.lstrip("( -")) and len(texts) <= 2 and not apart:
            self.carried = Carried()
            return Skipped(line.number, "footer", "dòng tổng cộng")
        few = len(line.own) <= 3
        numbered = any(self._role(n) == "number" and cell.text.strip(" .").isdigit() for n, cell in line.own.items())
        if texts and few and not numbered and any(_END.match(fold(text)) for _, text in texts):
            self.ended = True
            return Skipped(line.number, "footer", "phần ký, nơi nhận ở cuối bảng")
        if self.ended and few and not numbered:
            return Skipped(line.number, "footer", "phần ký, nơi nhận ở cuối bảng")
        if not texts and not marks:
            only_number = all(self._role(n) in ("number", "") for n in line.own)
            return Skipped(line.number, "note", "dòng không ghi gì ngoài số thứ tự") if only_number else None
        names = [n for n in self.head.of("name") if n in line.own]
        if len(texts) == 1 and _NOTE.match(low) and not beside:
            return Skipped(line.number, "note", "dòng ghi chú")
        if texts and self._role(texts[0][0]) == "name" and apart and apart <= _OF_MAKER:
            return self._maker(line, texts)
        if len(texts) > 1 or apart or (beside and numbered):
            return None
        return self._group(line, texts, marks, named=bool(names))

    def _maker(self, line: BodyLine, texts: list[tuple[int, str]]) -> Skipped | None:
        """Return the row as the head of a producer's products if it names one and no product."""
        column, text = texts[0]
        said: dict[contexts.Topic, contexts.Said] = {}
        for n, cell in line.own.items():
            role = self._role(n)
            if topic := _TOPICS.get(role):
                said[topic] = contexts.Said(nfc(cell.text), address(n, line.number))
        if not (found := contexts.maker_row(text, address(column, line.number), said)):
            return None
        self.context, self.carried = self.context.inside(found), Carried()
        return Skipped(line.number, "section", "dòng nhóm: chủ thể của các dòng dưới")

    def _role(self, column: int) -> str:
        return self.head.columns.get(column, UNUSED).role

    def _group(self, line: BodyLine, texts: list[tuple[int, str]], marks: list[str], *, named: bool) -> Skipped | None:
        """Return the row as one of groups if its only text says something for the rows below, or stands apart."""
        if not texts:
            return Skipped(line.number, "note", "dòng không phải sản phẩm")
        column, text = texts[0]
        numbered = any(self._role(n) == "number" and cell.text.strip(" .").isdigit() for n, cell in line.own.items())
        apart = bool(marks) or line.wide >= 3 or not named or text.isupper()
        of_maker = self._role(column) in ("producer", "producer_place")
        if said := contexts.group_row(
            text, address(column, line.number), self.provinces, certain=apart and not numbered
        ):
            sure = text.isupper() or line.wide >= 3 or bool(said.keys() & {"decision", "district", "producer"})
            if numbered and not sure:
                return None
            self.context, self.carried = self.context.inside(said), Carried()
            return Skipped(line.number, "section", "dòng nhóm: nói về các dòng dưới")
        if marks or line.wide >= 3:
            self.carried = Carried()
            return Skipped(line.number, "section", "dòng nhóm")
        if not named and not of_maker and not (self._role(column) and self._role(column) not in ("number", "note")):
            return Skipped(line.number, "note", "dòng không phải sản phẩm")
        return None


def _is_count(cell: Cell) -> bool:
    """Say whether a cell is a number, as rows of groups and totals have under the columns that they count."""
    return isinstance(cell.value, (int, float)) or bool(_COUNT(fold(cell.text))) or bool(cell.fault)


def _as_row(line: BodyLine) -> SheetRow:
    return SheetRow(line.number, line.own)
