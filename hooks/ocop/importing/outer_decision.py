"""The decision of a whole table where neither its rows nor its title say it: below the table, or in the file's name.

“Ghi chú: các sản phẩm trên được công nhận tại Quyết định số 9999/QĐ-UBND ngày 30/6/2024 của UBND huyện Hoằng Hóa”,
“PL kèm QĐ 9999-QĐ-UBND ngày 30.6.2024.xlsx”.
"""

import re
from dataclasses import replace

from ocop.importing import values
from ocop.importing.context import Context, Said, recognising
from ocop.importing.header import SheetHead
from ocop.importing.row_facts import ROW
from ocop.importing.table import Sheet, address
from ocop.importing.values import Cited
from ocop.language.vietnamese import fold, nfc

_OF_ALL = re.compile(
    r"^\W*(?:ban hanh )?kem theo\b|^\W*(?:theo|can cu) (?:quyet dinh|qd)\b"
    r"|\b(?:cac|nhung|toan bo|tat ca) (?:cac )?(?:san pham|sp)\b|\bdanh (?:sach|muc)\b|\bphu luc\b"
)
"""A sentence below a table that speaks of all of it."""
_OF_SOME = re.compile(
    r"^\W*(?:\*|\(\d+\)|\d+\s*[.)])|\b(?:stt|so thu tu|so tt|danh dau|dong|muc)\b|\bsan pham (?:so|co)\b|\bmot so\b"
    r"|\bcon lai\b|\b(?:thu hoi|bai bo|thay the|sua doi|dinh chinh|het hieu luc)\b|\bde nghi\b|\bdu kien\b"
)
"""One that speaks of some products, or of another matter than recognition."""
_IN_NAME = re.compile(
    r"(?<!\d)(\d{1,5})[\s_.-]{0,3}(?:QĐ|QD)[\s_.-]{0,3}(UBND|BNNMT|BNN[\s_-]VP[ĐD]P|BNN)(?![A-Z])", re.IGNORECASE
)
_DAY_IN_NAME = re.compile(r"(?:ngay|ng)[\s_.-]*(\d{1,2})[\s_.-](\d{1,2})[\s_.-](20\d\d)(?!\d)")


def completed(title: Context, sheet: Sheet, head: SheetHead, file: str) -> Context:
    """Return the context of a title with the decision that stands elsewhere, where the title says none."""
    if "decision" in title.said:
        return title
    said = _in_labels(sheet, head) or _below(sheet, head) or (_in_name(file) if not _in_rows(sheet, head) else None)
    if said is None:
        return title
    return replace(title, said={**title.said, "decision": said}, titled=title.titled | {"decision"})


def _below(sheet: Sheet, head: SheetHead) -> Said | None:
    """Return the one decision that sentences below the table say of all of it."""
    found: dict[str, Said] = {}
    for row in sheet.rows:
        if row.number <= head.rows[-1] or len(row.cells) > 2 or row.hidden:
            continue
        for column, cell in row.cells.items():
            low = fold(nfc(cell.text))
            if head.columns.get(column) and head.columns[column].role == "decision":
                continue
            if not _OF_ALL.search(low) or _OF_SOME.search(low):
                continue
            cited = recognising(values.decisions(cell.text))
            if len({one.number for one in cited}) == 1:
                found.setdefault(cited[0].number, Said(cited[0], address(column, row.number)))
    return next(iter(found.values())) if len(found) == 1 else None


def _in_labels(sheet: Sheet, head: SheetHead) -> Said | None:
    """Return the one decision that the labels of the columns say: “Hạng sao (theo QĐ 9999/QĐ-UBND ngày 1/2/2024)”."""
    cells = [
        (cell.text, address(n, row.number))
        for row in sheet.rows
        if row.number in head.rows
        for n, cell in row.cells.items()
    ]
    found = [(one, at) for text, at in cells for one in recognising(values.decisions(text))]
    return Said(*found[0]) if len({one.number for one, _ in found}) == 1 else None


def _in_name(file: str) -> Said | None:
    """Return the one decision that the name of a file says; such a name cannot hold “/”."""
    plain = nfc(file)
    found = {
        (one[1], re.sub(r"[\s_]", "-", one[2].upper()).replace("VPDP", "VPĐP")) for one in _IN_NAME.finditer(plain)
    }
    if len(found) != 1:
        return None
    serial, organ = found.pop()
    on = _DAY_IN_NAME.search(fold(plain))
    day = values.day_text("/".join(on.groups())) if on else values.CellDay()
    return Said(Cited(f"{serial}/QĐ-{organ}", day.text), ROW)


def _in_rows(sheet: Sheet, head: SheetHead) -> bool:
    """Say whether any row writes a decision of its own."""
    columns = head.of("decision")
    return any(n in row.cells for row in sheet.rows if row.number > head.rows[-1] for n in columns)
