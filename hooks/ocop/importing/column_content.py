"""What the cells of a column tell where its label does not: personal data, stars, days, decisions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ocop.importing import privacy, values
from ocop.importing.cell_names import split_place
from ocop.importing.columns import PERSONAL, UNUSED, Column, names_makers_too, of_certificate, says_after, says_held
from ocop.importing.header import SheetHead
from ocop.importing.rows import begun_type
from ocop.importing.table import Cell, Sheet
from ocop.language.vietnamese import fold
from ocop.places.resolver import resolve


def by_content(sheet: Sheet, head: SheetHead, provinces: Sequence[str]) -> SheetHead:
    """Return the head with what the cells below tell of columns whose label does not."""
    below: dict[int, list[Cell]] = {}
    for row in sheet.rows:
        if row.number > head.rows[-1]:
            for n, cell in row.cells.items():
                below.setdefault(n, []).append(cell)
    columns = {n: head.columns.get(n, UNUSED) for n in sorted({*head.columns, *below})}
    if len(head.of("name")) > 1:  # beside a column of names alone it holds the producers
        columns |= {n: UNUSED for n in head.of("name") if names_makers_too(head.labels.get(n, ""))}
    stars = [n for n, one in columns.items() if one.role == "stars"]
    if any(says_after(head.labels.get(n, "")) for n in stars):
        columns |= {n: Column("stars_before") for n in stars if says_held(head.labels.get(n, ""))}
    days = [n for n, one in columns.items() if one.role == "date"]
    later = [n for n in days if of_certificate(head.labels.get(n, ""))]
    if len(later) < len(days):
        columns |= dict.fromkeys(later, UNUSED)
    for n, one in columns.items():
        cells = below.get(n, [])
        if (
            one.role in ("", "note", "website", "unit", "number", "status", "tax_code")
            and cells
            and privacy.personal_column(cells)
        ):
            columns[n] = Column(PERSONAL)
    known = {one.role for one in columns.values()}
    for n, one in columns.items():
        if one == UNUSED and (role := _told_by(below.get(n, []), known, provinces)):
            columns[n] = Column(role)
            known.add(role)
    return replace(head, columns=columns)


def _told_by(cells: list[Cell], known: set[str], provinces: Sequence[str]) -> str:
    """Return the role that most cells of a column without a telling label fit.

    "" for none, and for one that the table has already.
    """
    told: Mapping[str, tuple[bool, Callable[[Cell], bool]]] = {
        "decision": ("decision" not in known, lambda cell: bool(values.decision(cell).number)),
        "stars": (
            not known & {"stars", "tick", "result"},
            lambda cell: "sao" in fold(cell.text) and not values.stars(cell).wrong,
        ),
        "date": (
            not known & {"date", "year"} and "decision" not in known,
            lambda cell: len(values.day(cell).text) == len("2024-05-20"),
        ),
        "issuer": (
            "issuer" not in known,
            lambda cell: fold(cell.text).startswith(("ubnd", "uy ban nhan dan", "chu tich ubnd")),
        ),
        "producer": (
            not known & {"producer", "producer_place"},
            lambda cell: begun_type(cell.text) is not None,
        ),
        "address": (
            not known & {"address", "commune", "district", "producer_place", "unit"},
            lambda cell: (
                bool(split_place(f"x, {cell.text}")[1])
                and any(resolve(cell.text, province=one).kind != "none" for one in provinces)
            ),
        ),
    }
    for role, (free, fits) in told.items():
        good = sum(map(fits, cells))
        if free and good >= 2 and good * 10 >= len(cells) * 6:
            return role
    return ""
