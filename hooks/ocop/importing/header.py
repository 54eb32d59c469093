"""Where the table of a sheet begins and what its columns hold: a head within the first rows, one to three deep."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ocop.importing.columns import UNUSED, Column, column, label_key
from ocop.importing.table import Merge, Sheet, SheetRow

DEEPEST = 30
"""The last row in which a head may begin; offices put up to twenty lines of titles above it."""
_BESIDE_NAME = frozenset(
    {
        "producer",
        "producer_place",
        "stars",
        "tick",
        "decision",
        "date",
        "year",
        "commune",
        "district",
        "address",
        "result",
        "group",
    }
)
_CLEAR = 4
"""Kinds of columns in a row that is surely a head, whatever stands below it."""
_LONGEST_LABEL = 120
_ORDINAL = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?|\([a-z]\)|[A-H]").fullmatch


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The head of a table: its rows (one to three numbers) and what each of its columns is for."""

    rows: tuple[int, ...]
    columns: Mapping[int, Column]
    labels: Mapping[int, str]

    def of(self, role: str, turn: int | None = None) -> list[int]:
        """Return the columns of a role, from left to right."""
        return [n for n, one in self.columns.items() if one.role == role and (turn is None or one.turn == turn)]


def find(sheet: Sheet, after: int = 0) -> SheetHead | None:
    """Return the head of the sheet's first table, None where it has none.

    Of what begins in one row the head that says most; a further table of the sheet begins in its body (`again`).
    """
    rows = [row for row in sheet.rows if after < row.number <= after + DEEPEST]
    best: SheetHead | None = None
    for index, row in enumerate(rows):
        made = [one for one in _heads(row, _next(rows, index), _next(rows, index + 1), sheet.merges) if _is_head(one)]
        here = max(made, key=_worth, default=None)
        if here and (best is None or _worth(here) > _worth(best)):
            best = here
        if best and _worth(best)[0] >= _CLEAR and row.number > best.rows[-1]:
            break
    return best


def _next(rows: Sequence[SheetRow], index: int) -> SheetRow | None:
    """Return the row right below the one at `index`, None where there is a gap."""
    if index + 1 >= len(rows) or rows[index + 1].number != rows[index].number + 1:
        return None
    return rows[index + 1]


def reads_as_head(row: SheetRow, head: SheetHead) -> bool:
    """Say whether a row below the head repeats it, as tables do at the top of each printed page."""
    same = [
        n
        for n, cell in row.cells.items()
        if label_key(cell.text) and label_key(cell.text) == label_key(head.labels.get(n, ""))
    ]
    return len(same) >= 2 and len(same) * 2 >= len(row.cells)


def numbers_columns(row: SheetRow) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3)."""
    texts = [cell.text for cell in row.cells.values()]
    with_digits = sum(any(sign.isdigit() for sign in text) for text in texts)
    return len(texts) >= 3 and all(map(_ORDINAL, texts)) and len(set(texts)) == len(texts) and with_digits >= 2


def again(row: SheetRow, below: SheetRow | None, merges: Sequence[Merge]) -> SheetHead | None:
    """Return the head that a row within the table begins: a second table below the first."""
    if len(row.cells) < 3 or any(not isinstance(cell.value, str) for cell in row.cells.values()):
        return None
    if not any(column(cell.text).role == "name" for cell in row.cells.values()):
        return None  # a row of data above a head that is repeated
    near = below if below and below.number == row.number + 1 else None
    made = max((one for one in _heads(row, near, None, merges) if _is_head(one)), key=_worth, default=None)
    return made if made and len(made.columns) - len(made.of("")) >= 3 else None


def _heads(
    row: SheetRow, below: SheetRow | None, third: SheetRow | None, merges: Sequence[Merge]
) -> Iterator[SheetHead]:
    """Yield the head that a row is alone, the one that it is with the row below it, and with two rows below it."""
    if (labels := _labels_of(row)) is None:
        return
    yield SheetHead((row.number,), {n: column(label) for n, label in labels.items()}, labels)
    sub = _labels_of(below)
    if below is None or sub is None:
        return
    above = _spread(labels, sub, row.number, merges)
    if _new_roles(sub, above) * 2 < len(sub):
        return
    yield _deep((row.number, below.number), labels, sub, above)
    deepest = _labels_of(third)
    if third is None or deepest is None:
        return
    both = {n: f"{above.get(n, '')} {sub[n]}".strip() if n in sub else labels[n] for n in sorted({*labels, *sub})}
    over = _spread(both, deepest, below.number, merges)
    if _new_roles(deepest, over) * 2 >= len(deepest):
        two = _deep((row.number, below.number), labels, sub, above)
        made = _deep((row.number, below.number, third.number), both, deepest, over)
        columns = {n: one if n in deepest else two.columns[n] for n, one in made.columns.items()}
        yield SheetHead(made.rows, columns, {**two.labels, **deepest})


def _deep(
    rows: tuple[int, ...], labels: Mapping[int, str], sub: Mapping[int, str], above: Mapping[int, str]
) -> SheetHead:
    """Return the head of `labels` with the row `sub` below it; `above` is what stands over each of its columns."""
    columns: dict[int, Column] = {}
    whole: dict[int, str] = {}
    for n in sorted({*labels, *sub}):
        columns[n] = column(sub[n], above.get(n, "")) if n in sub else column(labels[n])
        whole[n] = sub.get(n, labels.get(n, ""))
    return SheetHead(rows, columns, whole)


def _labels_of(row: SheetRow | None) -> dict[int, str] | None:
    """Return what may be labels in a row, None where there is text too long for one, or no text at all."""
    if row is None or not any(isinstance(cell.value, str) for cell in row.cells.values()):
        return None
    labels = {n: cell.text for n, cell in row.cells.items() if len(cell.text) <= _LONGEST_LABEL}
    return labels if len(labels) == len(row.cells) else None


def _new_roles(sub: Mapping[int, str], above: Mapping[int, str]) -> int:
    """Return how many labels of the second row mean something: a row of data means nothing as labels."""
    return sum(column(label, above.get(n, "")) != UNUSED for n, label in sub.items())


def _spread(labels: Mapping[int, str], sub: Mapping[int, str], number: int, merges: Sequence[Merge]) -> dict[int, str]:
    """Return the label above each column.

    That of merged cells for all of them, else the last one to the left over a label below.
    """
    above = dict(labels)
    spans = [one for one in merges if one.top <= number <= one.bottom and one.right > one.left]
    for one in spans:
        for n in range(one.left, min(one.right, one.left + 200) + 1):
            above[n] = labels.get(one.left, "")
    if not spans:
        last = ""
        for n in range(1, max({*labels, *sub}) + 1):
            last = labels.get(n, last)
            if n in sub and n not in above:
                above[n] = last
    return above


def _is_head(head: SheetHead) -> bool:
    roles = {one.role for one in head.columns.values()}
    return "name" in roles and bool(roles & _BESIDE_NAME)


def _worth(head: SheetHead) -> tuple[int, int]:
    """Return how much of a head is understood; of two that say as much, the one with fewer rows."""
    return len({(one.role, one.turn, one.stars) for one in head.columns.values() if one.role}), -len(head.rows)
