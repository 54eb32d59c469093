"""What a title or a row of groups says for all rows below it: a decision, stars, a place, a product group, a kind.

“HUYỆN HOẰNG HÓA”, “II. SẢN PHẨM 4 SAO”, “(Kèm theo Quyết định số 9999/QĐ-UBND ngày 15/10/2024 của UBND tỉnh)”.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ocop.importing import values
from ocop.importing.header import SheetHead
from ocop.importing.rows import begun_type
from ocop.importing.table import Cell, Sheet, SheetRow, address
from ocop.importing.values import Cited, Stars
from ocop.language.vietnamese import fold, nfc
from ocop.law.product_groups import taxonomy
from ocop.places.gazetteer import Level
from ocop.places.place_text import TYPE_LEVELS
from ocop.places.resolver import resolve_parts, resolve_province
from ocop.records.product import RecognitionKind

Topic = Literal["decision", "stars", "commune", "district", "province", "address", "producer", "group", "kind", "year"]


@dataclass(frozen=True, slots=True)
class Said:
    """Something said for several rows, and the cell where it stands."""

    value: str | Stars | Cited
    cell: str


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the rows below, by topic, outermost first.

    `area` is the district or province of a title: a mere hint.
    """

    said: Mapping[Topic, Said] = field(default_factory=dict)
    titled: frozenset[Topic] = frozenset()
    """Topics that only the title says: a row's own column goes before them."""
    area: str = ""

    def text(self, topic: Topic) -> str:
        found = self.said.get(topic)
        return found.value if found and isinstance(found.value, str) else ""

    def inside(self, more: Mapping[Topic, Said]) -> "Context":
        """Return the context within a further group: groups opened since the last one of its kind are closed."""
        kept: dict[Topic, Said] = {}
        for topic, one in self.said.items():
            if topic in more and topic not in self.titled:
                break
            if topic not in more:
                kept[topic] = one
        return Context(kept | dict(more), self.titled - set(more), self.area)


_MARKER = re.compile(
    r"^\s*(?:phần\s+|mục\s+|phụ lục\s+(?:số\s+)?|biểu\s+(?:số\s+)?)?"
    r"(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:–-]+\s*(?=\S)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\s*[(:–-]*\s*(?:gồm\s+)?\d+\s*(?:sản phẩm|sp)\s*(?:ocop)?\s*\)?\.?\s*$|\s*:\s*\d+\s*$", re.IGNORECASE
)
_PLACE = re.compile(
    r"(?:các sản phẩm (?:của|thuộc|ở)\s+)?(?P<type>huyện|thị xã|thành phố|quận|tỉnh|xã|phường|thị trấn|đặc khu|tx\.?"
    r"|tp\.?|tt\.?|h\.|x\.|p\.|q\.)\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
_SHORT = {"tx": "thị xã", "tp": "thành phố", "tt": "thị trấn", "h": "huyện", "x": "xã", "p": "phường", "q": "quận"}
_STARS_FOLLOW = re.compile(
    r"^(?:danh sach |cac )?(?:nhom |san pham |sp |hang |ocop |xep |phan |dat |tieu chuan |chuan |loai |duoc |cong nhan "
    r"|lai |lan dau |moi |danh gia |nang |va |,|[1-5i]+ ?\*|[1-5] sao|\*|tiem nang)+"
)
_YEAR = re.compile(r"(?:san pham )?(?:duoc )?(?:cong nhan )?(?:trong )?nam (20\d\d)").fullmatch
_KIND_ROW = re.compile(r"^(?:danh sach |cac )?(?:san pham|cong nhan|danh gia|nang hang|lan dau)")
_CITES = re.compile(r"quyet dinh|\bqd\b|/qd-")
_DECISION_FROM = re.compile(r"[\s(,;:–-]*(?:(?:kèm )?theo\s+)?(?:các\s+)?(?:quyết định|QĐ)\b", re.IGNORECASE)
_LETTERHEAD = re.compile(r"so\s*:?\s*\d+\s*/\s*qd-[a-z-]+").fullmatch
_DATELINE = re.compile(r"[^\d,;]{2,40}, (ngày \d{1,2} tháng \d{1,2} năm \d{4})\.?", re.IGNORECASE).fullmatch
"""“Thanh Hóa, ngày 05 tháng 8 năm 2024” beside “Số: 9999/QĐ-UBND”: the day of a decision that is the sheet itself."""
_PROPOSAL = re.compile(
    r"\bto trinh\b|\bde nghi (?:cong nhan|danh gia|xet)|\bdu kien\b|\bdang ky (?:tham gia|danh gia)|\bde xuat\b"
)
_AREA = re.compile(
    r"(?:trên địa bàn|tại|ocop|của|sản phẩm)\s+(?P<type>huyện|thị xã|thành phố"
    r"|tỉnh)\s+(?P<name>[^\d,;.()\n–-]+?)(?=\s+(?:năm|đợt|giai đoạn|được|đạt|tính|đến|tháng|có)\b|\s*[\d,;.()\n–-]|$)",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    """Return the words of a row of groups: without “I.” in front and “(3 sản phẩm)” behind."""
    return _COUNT.sub("", _MARKER.sub("", nfc(text))).strip(" .:;")


def group_row(text: str, cell: str, provinces: Iterable[str], *, certain: bool) -> dict[Topic, Said]:
    """Return what a row of groups says, nothing where it says nothing that counts.

    `certain`: the row is surely no product.
    """
    words = bare(text)
    low = fold(words)
    if _CITES.search(low) and (cited := recognising(values.decisions(text))):
        return {"decision": Said(_one(cited), cell), **_stars_beside(text, cell)}
    found: dict[Topic, Said] = {}
    if place := _place(words, provinces, certain=certain):
        return {place[0]: Said(place[1], cell)}
    if year := _YEAR(low):
        return {"year": Said(year[1], cell)}
    if ("sao" in low or "*" in words or "★" in words) and _STARS_FOLLOW.match(low) and len(words) < 90:
        stars = values.stars(Cell(re.sub(r"[iv]+\.", "", words)))
        if not stars.wrong:
            found["stars"] = Said(stars, cell)
    if _KIND_ROW.match(low) and (kind := values.kind(words)):
        found["kind"] = Said(kind, cell)
    if not found and begun_type(words):
        found["producer"] = Said(words, cell)
    if not found and certain and taxonomy().find(_group_name(words)):
        found["group"] = Said(_group_name(words), cell)
    return found


def _stars_beside(text: str, cell: str) -> dict[Topic, Said]:
    """Return the stars that a row of groups says before its decision: “A. SẢN PHẨM ĐẠT 4 SAO – QUYẾT ĐỊNH SỐ …”."""
    words = bare(_DECISION_FROM.split(nfc(text), maxsplit=1)[0])
    read = values.stars(Cell(words)) if "sao" in fold(words) else None
    return {"stars": Said(read, cell)} if read and not read.wrong and _STARS_FOLLOW.match(fold(words)) else {}


def maker_row(text: str, cell: str, places: Mapping[Topic, Said]) -> dict[Topic, Said]:
    """Return what a row says that only names a producer and its place, nothing for one that names none."""
    return {"producer": Said(bare(text), cell), **places} if begun_type(bare(text)) else {}


def title(rows: Iterable[SheetRow], until: int) -> tuple[Context, bool]:
    """Return what the rows above the head say, and whether they tell of mere proposals."""
    cited: list[tuple[Cited, str]] = []
    stars: list[tuple[Stars, str]] = []
    areas: list[str] = []
    datelines: list[str] = []
    proposals = letterhead = False
    for row in rows:
        if row.number >= until:
            break
        for column, cell in row.cells.items():
            text, at = nfc(cell.text), address(column, row.number)
            low = fold(text)
            proposals = proposals or bool(_PROPOSAL.search(low))
            letterhead = letterhead or bool(_LETTERHEAD(low))
            if (dated := _DATELINE(text)) and not (day := values.day_text(dated[1])).wrong:
                datelines.append(day.text)
            cited += [(one, at) for one in recognising(values.decisions(text))] if _CITES.search(low) else []
            if "san pham" in low and "sao" in low and not (read := values.stars(Cell(text))).wrong:
                stars.append((read, at))
            areas += [f"{one['type'].lower()} {_cased(one['name'].strip())}" for one in _AREA.finditer(text)]
    said: dict[Topic, Said] = {}
    if len({one.number for one, _ in cited}) == 1:
        decision = _one([one for one, _ in cited])
        if letterhead and len(datelines) == 1 and not decision.date:
            decision = decision._replace(date=datelines[0])
        said["decision"] = Said(decision, cited[0][1])
    if len({one for one, _ in stars}) == 1:
        said["stars"] = Said(*stars[0])
    area = areas[0] if len({fold(one) for one in areas}) == 1 else ""
    return Context(said, frozenset(said), area), proposals


def recognising(cited: Iterable[Cited]) -> list[Cited]:
    """Return those of `cited` that may recognise products: what the Prime Minister decides are criteria, programmes."""
    return [one for one in cited if not fold(one.number).endswith("-ttg")]


def _one(cited: list[Cited]) -> Cited:
    """Return the decision that all of `cited` are, with what any of them says of it."""
    dates = {one.date for one in cited} - {""}
    issuers = list(dict.fromkeys(one.issuer for one in cited if one.issuer))
    wrong = next((one.wrong for one in cited if one.wrong), "")
    if len({one.number for one in cited}) > 1 or len(dates) > 1:
        return Cited(wrong="tiêu đề nêu nhiều quyết định; ghi số quyết định ở từng dòng")
    return Cited(cited[0].number, next(iter(dates), ""), issuers[0] if issuers else "", wrong)


def _place(words: str, provinces: Iterable[str], *, certain: bool) -> tuple[Topic, str] | None:
    found = _PLACE.fullmatch(words)
    if not found:
        if certain and len(words) < 40:
            for province in provinces:
                answer = resolve_parts("", words, province)
                if answer.kind == "one" and answer.units[0].level is Level.DISTRICT:
                    return "district", answer.units[0].full_name
        return None
    kind = found["type"].casefold().rstrip(".")
    kind = _SHORT.get(kind, kind)
    name = found["name"].strip(" .:")
    if any(sign.isdigit() for sign in name) and kind not in ("phường", "quận"):
        return None
    text = f"{kind} {_cased(name)}"
    if kind == "tỉnh":
        return "province", _cased(name)
    levels = TYPE_LEVELS[kind]
    if Level.PROVINCE in levels and resolve_province(text).kind == "one" and not _is_district(text, provinces):
        return "province", _cased(name)
    return "commune" if levels == (Level.COMMUNE,) else "district", text


def _cased(name: str) -> str:
    """Return a name that a title shouts in the letters of a name."""
    return name.title() if name.isupper() else name


def _is_district(text: str, provinces: Iterable[str]) -> bool:
    return any(resolve_parts("", text, one).kind == "one" for one in provinces)


def _group_name(words: str) -> str:
    return (
        re.sub(r"^(?:(?:nhóm|ngành)\s+(?:hàng\s+)?(?:sản phẩm\s+)?)", "", words, flags=re.IGNORECASE).strip() or words
    )


def kind_of(said: Said | None) -> RecognitionKind | None:
    """Return the kind of recognition that a group says, None for none."""
    return values.kind(said.value) if said and isinstance(said.value, str) else None


def title_holds(sheet: Sheet, head: SheetHead, title: Context) -> bool:
    """Say whether the decision of the title is that of the rows: not where every row cites others."""
    said = title.said.get("decision")
    if said is None or not isinstance(said.value, Cited):
        return True
    numbers = [
        values.decision(row.cells[n]).number
        for n in head.of("decision")
        for row in sheet.rows
        if row.number > head.rows[-1] and n in row.cells
    ]
    cited = [one for one in numbers if one]
    return not cited or said.value.number in cited
