"""One line of a table → the facts of a product, by the head of its table and what its groups and title say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ocop.importing import privacy, row_issuer
from ocop.importing.body import BodyLine
from ocop.importing.cell_marks import is_nothing, not_held
from ocop.importing.cell_names import group_name, split_maker, split_place
from ocop.importing.columns import PER_RECOGNITION, PERSON_BEHIND, label_key
from ocop.importing.context import Context
from ocop.importing.header import SheetHead
from ocop.importing.place_reader import PlaceReader
from ocop.importing.recognition_reader import RecognitionReader
from ocop.importing.row_facts import ROW, Facts, Trouble
from ocop.importing.rows import begun_type
from ocop.importing.table import Cell, address
from ocop.language.vietnamese import fold, nfc
from ocop.law import vocabulary

MAKER = (
    "producer",
    "producer_place",
    "producer_type",
    "tax_code",
    "website",
    "address",
    "commune",
    "district",
    "province",
    "unit",
)
"""Columns about the producer: blank below a producer of several products."""
_PLACES = ("commune", "district", "province", "address", "producer_place", "unit")
_READ = frozenset({*MAKER, *PER_RECOGNITION, "name", "group", "product_code", "source"})
_NUMBERED = re.compile(r"^\s*(?:[-–•+*]|\d{1,3}\s*[.)/])\s*(?=\D)")
_SEVERAL = re.compile(r"\n\s*(?:[-–•+*]|\d{1,2}\s*[.)])\s*\S|^\s*1\s*[.)]\s*\D.*?\s2\s*[.)]\s*\D")
_BEFORE_PERSON = re.compile(r"\s*[(\n,;/]\s*|\s+[-–]\s+")
_STRANGE = re.compile(r"\.\.[/\\]|!!|[<>{}`|\\^\[\]]|https?:|//|\bwww\.|@")
_PERSON_BEHIND = re.compile(r"(.{3,}?)\s*(?:[(,;/]|\s[-–])\s*([^(),;/]+)\)?").fullmatch
_ORGANISATIONS = ("hợp tác xã", "công ty", "doanh nghiệp", "tổ hợp tác")
_MAKER = re.compile(
    r"(?:HTX|Hợp tác xã|Công ty|Cty|CTCP|Tổ hợp tác|THT|DNTN|Doanh nghiệp|Hộ (?:kinh doanh|sản xuất)|Cơ sở sản xuất)\b",
    re.IGNORECASE,
)
"""How a producer begins, never a product."""
_TAX = re.compile(r"\d{10}(?:-\d{3})?").fullmatch
_CODE = re.compile(r"[0-9]{2}-(?:[0-9]{3}-)?[0-9]{5}-[0-9]+-20[0-9]{2}").fullmatch
_FAULTS = {
    "error": "ô có giá trị lỗi của Excel; sửa công thức hoặc gõ giá trị",
    "formula": "công thức chưa có kết quả; mở bằng Excel, bấm tính rồi lưu lại, hoặc gõ giá trị",
    "lost": "chữ trong ô bị hỏng (mất dấu thành “?”); gõ lại",
}


@dataclass(frozen=True, slots=True)
class Carried:
    """The producer of the product above, for lines that leave it blank."""

    cells: Mapping[int, Cell] = field(default_factory=dict)
    district: str = ""


class RowReader:
    """Reads the lines of one table."""

    def __init__(self, sheet: str, head: SheetHead, folder: str, merged: frozenset[int], *, title_holds: bool) -> None:
        """`merged` are the columns with cells merged over rows.

        `title_holds`: the title's decision is that of the rows.
        """
        self.sheet, self.head, self.merged = sheet, head, merged
        self._maker = [n for role in MAKER for n in head.of(role)]
        self._with_places = any(head.of(role) for role in _PLACES)
        self._recognitions = RecognitionReader(head, title_holds=title_holds)
        self._places = PlaceReader(head, folder)

    def read(self, line: BodyLine, context: Context, above: Carried) -> tuple[Facts, Carried]:
        """Return the facts of a line that is a product, and what the next line may inherit."""
        problems: list[Trouble] = []
        notes: list[Trouble] = []
        cells = dict(line.cells) if context.text("producer") else self._with_maker(line, above, problems, notes)
        usable = self._usable(line, cells, problems, notes)
        at = {role: address(columns[0], line.number) for role in _READ if (columns := self.head.of(role))}
        at |= {
            self.head.columns[n].role: address(n, line.number)
            for n in reversed(list(usable))
            if self.head.columns[n].role in _READ
        }
        for topic, said in context.said.items():
            at.setdefault(topic, said.cell)
        usable, behind = self._maker_in_name(usable, context)
        name = self._name(usable, at, problems, notes)
        producer, inside = self._producer(usable, behind or context.text("producer"), at, problems, notes)
        if _MAKER.match(name) and not _MAKER.match(producer):
            problems.append(Trouble("name", at.get("name", ROW), "là tên chủ thể; hai ô tên và chủ thể có bị đảo?"))
        recognitions = self._recognitions.read(line.number, usable, context, problems, notes)
        district = context.text("district") or self._text(usable, "district")
        place = self._places.read(usable, inside, context, recognitions, above.district)
        recognitions = tuple(
            replace(one, issuer=row_issuer.issuer_name(one.issuer, place, one.days)) if one.issuer else one
            for one in recognitions
        )
        group = self._group(usable, context, at, problems)
        problems += self._places.outside(place, context, recognitions, at)
        problems += self._not_held(line.number, usable)
        written = [("name", name), ("producer", producer), *place.place.items()]
        written += [("issuer", one.issuer) for one in recognitions]
        problems += [
            Trouble("value", at.get(role, ROW), "có số điện thoại, thư điện tử hoặc giấy tờ của người; bỏ khỏi ô này")
            for role, text in written
            if privacy.found(text)
        ]
        facts = Facts(
            self.sheet, line.number, name, producer, self._type(usable, producer, at, notes), place, recognitions,
            group,
            self._tax(usable, producer), self._code(usable), self._text(usable, "website"), at, tuple(problems),
            tuple(notes),
        )  # fmt: skip
        return facts, Carried({n: cells[n] for n in self._maker if n in cells}, district or above.district)

    def _with_maker(
        self, line: BodyLine, above: Carried, problems: list[Trouble], notes: list[Trouble]
    ) -> dict[int, Cell]:
        """Return the line's cells, with the producer of the line above where it leaves all about the producer blank."""
        cells = dict(line.cells)
        makers = self.head.of("producer") or self.head.of("producer_place")
        here = {n: cells[n] for n in self._maker if n in cells}
        if not makers:
            return cells
        same = all(n in above.cells and fold(above.cells[n].text) == fold(cell.text) for n, cell in here.items())
        if any(n in here for n in makers):
            named = [n for n in makers if n in here]
            if len(here) == len(named) and same:  # the producer again, its address left out
                return {**above.cells, **cells}
            return cells
        where = address(makers[0], line.number)
        if not above.cells or not same or makers[0] in self.merged:
            problems.append(Trouble("producer", where, "không ghi chủ thể; ghi tên chủ thể như trong quyết định"))
            return cells
        notes.append(Trouble("producer", where, "để trống nên hiểu là chủ thể của dòng trên"))
        return {**above.cells, **cells}

    def _usable(
        self, line: BodyLine, cells: Mapping[int, Cell], problems: list[Trouble], notes: list[Trouble]
    ) -> dict[int, Cell]:
        """Return the cells that can be read; what cannot is a problem where the column counts."""
        usable: dict[int, Cell] = {}
        mended = []
        for n, cell in sorted(cells.items()):
            if n not in self.head.columns:
                continue
            counts, at = self.head.columns[n].role in _READ, address(n, line.number)
            if cell.fault and counts:
                problems.append(Trouble("value", at, _FAULTS[cell.fault]))
            elif not cell.fault and not is_nothing(cell):
                usable[n] = cell
                if cell.was and counts:
                    mended.append((at, cell.was))
        problems += [
            Trouble("value", address(n, line.number), "ghi “như trên” mà phía trên không có gì; ghi rõ giá trị")
            for n in sorted(line.hanging)
            if n in self.head.columns and self.head.columns[n].role in _READ
        ]
        if mended:
            at, was = mended[0]
            notes.append(Trouble("encoding", at, f"chữ viết bằng mã {was} đã được chuyển sang Unicode; xem lại"))
        return usable

    def _texts(self, cells: Mapping[int, Cell], role: str) -> list[tuple[int, str]]:
        return [(n, nfc(cells[n].text)) for n in self.head.of(role) if n in cells]

    def _text(self, cells: Mapping[int, Cell], role: str) -> str:
        return next((text for _, text in self._texts(cells, role)), "")

    def _not_held(self, row: int, cells: Mapping[int, Cell]) -> Iterator[Trouble]:
        """Yield what a row says against its own stars: taken away, not reached, not decided."""
        for role in ("status", "note", "result", "kind"):
            for n in self.head.of(role):
                if n in cells and not_held(cells[n].text):
                    words = "ghi là đã thu hồi hoặc chưa được công nhận, mà dòng ghi hạng sao; xem lại quyết định"
                    yield Trouble("conflict", address(n, row), words)

    def _maker_in_name(self, cells: dict[int, Cell], context: Context) -> tuple[dict[int, Cell], str]:
        """Return the cells with a name alone, and the producer behind it where the table has no column for one."""
        columns = [n for n in self.head.of("name") if n in cells]
        if not columns or context.text("producer") or self.head.of("producer") or self.head.of("producer_place"):
            return cells, ""
        name, maker = split_maker(str(cells[columns[0]].value))
        return (cells | {columns[0]: replace(cells[columns[0]], value=name)}, maker) if maker else (cells, "")

    def _name(
        self, cells: Mapping[int, Cell], at: Mapping[str, str], problems: list[Trouble], notes: list[Trouble]
    ) -> str:
        columns = [n for n in self.head.of("name") if n in cells]
        where = at.get("name", ROW)
        if not columns:
            if not any(one.cell == where for one in problems):
                problems.append(Trouble("name", where, "không ghi tên sản phẩm"))
            return ""
        raw = str(cells[columns[0]].value)
        label = label_key(self.head.labels.get(columns[0], ""))
        if any(label_key(self.head.labels.get(n, "")) == label for n in columns[1:]):
            problems.append(Trouble("name", where, "dòng ghi hai sản phẩm ở hai cột cùng tên; mỗi sản phẩm một dòng"))
        if _SEVERAL.search(raw):
            problems.append(Trouble("name", where, "một ô ghi nhiều sản phẩm; mỗi sản phẩm một dòng"))
        name = _NUMBERED.sub("", nfc(raw))
        if privacy.found(name):
            notes.append(Trouble("other", where, "đã bỏ thông tin riêng khỏi tên sản phẩm"))
            name = privacy.without(name)
        if _STRANGE.search(name):
            problems.append(Trouble("name", where, "tên có địa chỉ web hoặc ký hiệu không thuộc tên sản phẩm"))
        if (
            not re.search(r"[^\W\d_]{2}", name)
            or privacy.surely_person(name)
            or not isinstance(cells[columns[0]].value, str)
        ):
            problems.append(Trouble("name", where, "tên sản phẩm không đọc được"))
        return name

    def _producer(
        self,
        cells: Mapping[int, Cell],
        elsewhere: str,
        at: Mapping[str, str],
        problems: list[Trouble],
        notes: list[Trouble],
    ) -> tuple[str, str]:
        """Return the producer's name, `elsewhere` where the row has no cell for it, and the address in its cell."""
        role = "producer" if self._texts(cells, "producer") else "producer_place"
        found = self._texts(cells, role)
        where = at.get(role, ROW)
        if not found and not elsewhere:
            if (self.head.of("producer") or self.head.of("producer_place")) and not any(
                one.kind in ("producer", "value") for one in problems
            ):
                problems.append(Trouble("producer", where, "không ghi chủ thể; ghi tên chủ thể như trong quyết định"))
            return "", ""
        raw = str(cells[found[0][0]].value) if found else elsewhere
        if found and PERSON_BEHIND.search(fold(self.head.labels.get(found[0][0], ""))):
            raw = _BEFORE_PERSON.split(raw, maxsplit=1)[0]  # “HTX … / Nguyễn Văn …”: the label says who follows
        name = nfc(privacy.without(raw))
        if begun_type(name) in _ORGANISATIONS and (cut := _PERSON_BEHIND(name)) and privacy.surely_person(cut[2]):
            name = cut[1]
        if name != nfc(raw).strip(" ,;:-–("):
            notes.append(Trouble("other", where, "đã bỏ thông tin riêng khỏi tên chủ thể"))
        inside = ""
        if role == "producer_place" or not self._with_places:
            name, inside = split_place(name)
        if _STRANGE.search(name):
            problems.append(Trouble("producer", where, "tên có địa chỉ web hoặc ký hiệu không thuộc tên chủ thể"))
        if not re.search(r"[^\W\d_]{2}", name):
            problems.append(Trouble("producer", where, "tên chủ thể không đọc được"))
        return name, inside

    def _type(self, cells: Mapping[int, Cell], producer: str, at: Mapping[str, str], notes: list[Trouble]) -> str:
        said = self._text(cells, "producer_type")
        found = vocabulary.find_producer_type(said) if said else None
        if said and found is None:
            notes.append(
                Trouble(
                    "other", at.get("producer_type", ROW), "loại hình chủ thể không có trong danh sách nên không ghi"
                )
            )
        if not producer:
            return ""
        return found.type if found else begun_type(producer) or ""

    def _group(
        self, cells: Mapping[int, Cell], context: Context, at: Mapping[str, str], problems: list[Trouble]
    ) -> str:
        said = self._text(cells, "group") or context.text("group")
        if not said:
            return ""
        name = group_name(said)
        if not name:
            problems.append(
                Trouble(
                    "group",
                    at.get("group", ROW),
                    "không có nhóm sản phẩm này trong bộ tiêu chí nào; chọn theo trang Nhóm sản phẩm, hoặc để trống",
                )
            )
        return name

    def _tax(self, cells: Mapping[int, Cell], producer: str) -> str:
        """Return the tax code of an organisation; that of a household is its head's number of identity."""
        code = self._text(cells, "tax_code").replace(" ", "")
        return code if _TAX(code) and begun_type(producer) in ("hợp tác xã", "công ty", "doanh nghiệp") else ""

    def _code(self, cells: Mapping[int, Cell]) -> str:
        code = self._text(cells, "product_code").replace(" ", "")
        return code if _CODE(code) else ""
