"""A file from an office → the records to write and what becomes of every row.

Pure: bytes in, a plan out; nothing is written here.

    made = plan(content, "ten-tep.xlsx", "thanh-hoa", KnownCatalogue(records, taken, today))

The edges (scripts/import-xlsx, the page in the browser) read the catalogue, and write `made.records` and the report.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from ocop.importing import csv_reader, ids, sheet_reader, xlsx_reader
from ocop.importing.catalogued import CataloguedProducts, Records, name_key, near_by
from ocop.importing.memory import Memory
from ocop.importing.product_plan import Made, PlannedRow
from ocop.importing.row_facts import Facts, Trouble
from ocop.importing.row_place import provinces_of
from ocop.importing.sheet_reader import SheetRead, Skipped
from ocop.importing.table import Book, UnreadableError
from ocop.language.company_forms import key as producer_key
from ocop.language.vietnamese import fold
from ocop.law import issuers

__all__ = ["KnownCatalogue", "Plan", "Records", "UnreadableError", "plan"]


@dataclass(slots=True)
class Plan:
    """What a file becomes.

    `records` holds the new bytes of each file by its path under products/ (“thanh-hoa/nuoc-mam-vi-du.yml”).
    """

    file: str
    book: Book
    sheets: tuple[SheetRead, ...]
    rows: dict[tuple[str, int], PlannedRow | Skipped] = field(default_factory=dict)
    records: dict[str, bytes] = field(default_factory=dict)


def read_book(content: bytes, name: str) -> Book:
    """Return the sheets of a file by what it is, whatever its name says. Raises UnreadableError."""
    if name.casefold().endswith(".csv") and not content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return csv_reader.read(content)
    return xlsx_reader.read(content)


class KnownCatalogue(NamedTuple):
    """The catalogue that a file comes to.

    The records of a folder, all ids in use (former ones too), and the day of the check.
    """

    records: Records
    taken: Iterable[str]
    today: dt.date


Progress = Callable[[int, int], None]
"""Is told how much of an import is done, of how much: a row counts once when it is read and once when it is judged."""


def plan(content: bytes, name: str, folder: str, catalogue: KnownCatalogue, progress: Progress | None = None) -> Plan:
    """Return what the file `name` becomes in a catalogue; `folder` is the province of today that the file is about.

    Raises UnreadableError for a file that cannot be read at all, ValueError for an unknown folder.
    """
    book = read_book(content, name)
    done, whole = count(1), 2 * sum(len(sheet.rows) for sheet in book.sheets)

    def seen() -> None:
        if progress:
            progress(min(next(done), whole), whole)

    made = understood(book, name, folder, seen)
    settle(made, catalogue, seen)
    if progress:
        progress(whole, whole)
    return made


def unseen() -> None:
    """Tell nobody how far the work is."""


def understood(
    book: Book, name: str, folder: str, seen: Callable[[], None] = unseen, memory: Memory | None = None
) -> Plan:
    """Return what each row of a file says, before it is compared with the catalogue; `seen` is called for each row.

    `memory` is that of the same file and folder before an edit. Raises as `plan` does.
    """
    if not provinces_of(folder):
        raise ValueError(folder)
    memory = memory or Memory()
    memory.begin()
    made = Plan(name, book, tuple(sheet_reader.read(sheet, folder, seen, name, memory) for sheet in book.sheets))
    if not any(one.head for one in made.sheets):
        cells = [cell for sheet in book.sheets for row in sheet.rows[:10] for cell in row.cells.values()]
        if sum(cell.fault == "lost" for cell in cells) >= 3:
            raise UnreadableError("chữ trong tệp đã mất dấu, thành “?”; lưu lại dạng .xlsx hoặc CSV UTF-8 rồi gửi")
        raise UnreadableError(
            "không thấy bảng sản phẩm nào: cần một dòng đầu có cột “Tên sản phẩm” và cột chủ thể, hạng sao hoặc quyết "
            "định"
        )
    for sheet in made.sheets:
        for one in sheet.rows:
            made.rows[sheet.sheet.name, one.row] = _row(one) if isinstance(one, Facts) else one
    return made


def settle(
    made: Plan, catalogue: KnownCatalogue, seen: Callable[[], None] = unseen, memory: Memory | None = None
) -> None:
    """Decide what becomes of each row that was understood, and which records are to be written.

    `seen` and `memory` are as for `understood`.
    """
    rows = [row for row in made.rows.values() if isinstance(row, PlannedRow)]
    _decisions_of_two_days(rows)
    _write(made, rows, catalogue, seen, memory or Memory())


def _row(facts: Facts) -> PlannedRow:
    problems, notes = list(facts.problems), list(facts.notes)
    place = facts.place
    where = next(
        (
            facts.cells[one]
            for one in (place.field, "address", "commune", "district", "producer_place", "unit", "province")
            if one in facts.cells
        ),
        "row",
    )
    if place.wrong:
        problems.append(
            Trouble(
                "place-ambiguous" if place.units else "place-unknown",
                where,
                f"{place.wrong}; ghi xã, huyện như trong quyết định",
            )
        )
    elif place.doubt and not place.place.get("district") and not place.place.get("commune"):
        notes.append(Trouble("place-ambiguous", where, place.doubt))
    elif set(place.place) == {"province"} and facts.cells.keys() & {"commune", "district", "address"}:
        notes.append(Trouble("place-ambiguous", where, "không nêu xã, huyện nên chỉ ghi tỉnh"))
    elif place.read_as:
        notes.append(Trouble("place-ambiguous", where, f"tên ghi khác dấu, hiểu là {place.read_as}"))
    return PlannedRow(facts, problems, notes)


def _decisions_of_two_days(rows: Iterable[PlannedRow]) -> None:
    """Refuse rows that give one decision another day than most rows give it; all of them where there is no most."""
    cited: dict[tuple[str, str, str], dict[str, list[tuple[PlannedRow, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for one in row.facts.recognitions:
            if one.number and len(one.date) == len("2024-05-20"):
                issuer = issuers.issuer(one.issuer) if one.issuer else None
                body = fold(issuer.name.removeprefix("Chủ tịch ")) if issuer else ""
                cited[one.number, one.date[:4], body][one.date].append((row, one.cell("date", "decision")))
    for (number, _, _), days in cited.items():
        if len(days) < 2:
            continue
        ranked = sorted(days, key=lambda day: len(days[day]), reverse=True)
        most = ranked[0] if len(days[ranked[0]]) >= 2 * len(days[ranked[1]]) else ""
        for day, there in days.items():
            for row, cell in there if day != most else ():
                row.refuse(
                    Trouble(
                        "conflict", cell, f"quyết định {number} ghi hai ngày khác nhau ở các dòng; sửa ngày hoặc số"
                    )
                )


def _write(
    made: Plan, rows: Iterable[PlannedRow], catalogue: KnownCatalogue, seen: Callable[[], None], memory: Memory
) -> None:
    new: list[Made] = []
    known = CataloguedProducts(catalogue.records)
    for group in _at_one_place(_products(row for row in rows if not row.problems)):
        for _ in group:
            seen()
        there, doubt = known.same(group[0].facts)
        if doubt:
            for row in group:
                row.refuse(Trouble("conflict", row.facts.cell("name"), doubt))
            continue
        done = memory.product(group, there, catalogue.today)
        if done is None:
            continue
        if done.record is not None:
            new.append(done)
        elif done.text is not None:
            made.records[f"{done.folder}/{done.id}.yml"] = done.text
    elsewhere = frozenset(catalogue.taken)
    named = ids.assign([one.record for one in new if one.record], elsewhere)
    for one, stem in zip(new, named, strict=True):
        for row in one.rows:
            if stem is None or len(stem) < 3:
                row.refuse(
                    Trouble(
                        "conflict",
                        row.facts.cell("name"),
                        "không phân biệt được với sản phẩm khác cùng tên; ghi rõ chủ thể và xã",
                    )
                )
            else:
                row.id = stem
        if stem and one.text:
            made.records[f"{one.folder}/{stem}.yml"] = one.text


def _products(rows: Iterable[PlannedRow]) -> list[list[PlannedRow]]:
    """Return the rows of each product together: the same name, producer and folder, at places that may be one."""
    groups: dict[tuple[str, str, str], list[list[PlannedRow]]] = defaultdict(list)
    for row in rows:
        facts = row.facts
        alike = groups[name_key(facts.name), producer_key(facts.producer), facts.place.folder]
        same = next((group for group in alike if near_by(group[0].facts.place.units, facts.place.units)), None)
        if same is None:
            alike.append([row])
        else:
            same.append(row)
    return [group for alike in groups.values() for group in alike]


def _at_one_place(groups: list[list[PlannedRow]]) -> Iterator[list[PlannedRow]]:
    """Yield the products, but for those that one decision recognises twice: name and producer equal, the places not.

    As the check of all records has it (DM008); a person knows which place is meant, or how the two are called.
    """
    cited: dict[tuple[str, ...], list[list[PlannedRow]]] = defaultdict(list)
    for group in groups:
        facts = group[0].facts
        acts = {(one.number, one.date) for row in group for one in row.facts.recognitions if one.number and one.date}
        for act in acts if facts.producer else ():
            cited[name_key(facts.name), producer_key(facts.producer), facts.place.folder, *act].append(group)
    for (*_, number, _), twice in cited.items():
        for group in twice if len(twice) > 1 else ():
            other = next(one for one in twice if one is not group)[0].facts.row
            for row in group:
                words = f"cùng tên, chủ thể và quyết định {number} với dòng {other} mà ở nơi khác; xem lại"
                row.refuse(Trouble("conflict", row.facts.cell("name"), words))
    yield from (group for group in groups if not group[0].problems)


def counts(rows: Mapping[tuple[str, int], PlannedRow | Skipped]) -> dict[str, int]:
    """Return how many rows came in and what became of them."""
    found = {"in": len(rows), "accepted": 0, "refused": 0, "skipped": 0}
    for row in rows.values():
        found[verdict(row)] += 1
    return found


def verdict(row: PlannedRow | Skipped) -> str:
    """Return “accepted”, “refused” or “skipped”."""
    if isinstance(row, Skipped):
        return "skipped"
    if row.problems:
        return "refused"
    return "skipped" if row.duplicate_of and row.action is None else "accepted"
