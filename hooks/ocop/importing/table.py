"""A table as a file holds it: sheets of rows of cells, each with what its reader knows of it.

Nothing is understood yet.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Value = str | int | float | bool | dt.date
Fault = Literal["", "error", "formula", "lost"]
"""Why a cell has no value: an error value, a formula without a result, letters that are gone."""
Precision = Literal["", "day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    `value` is composed text in Unicode, a number, a truth value or a day; `precision` what the cell shows of a day;
    `was` the old code that its text was put right from, "" for none.
    """

    value: Value
    fault: Fault = ""
    precision: Precision = ""
    was: str = ""

    @property
    def text(self) -> str:
        """The value as text on one line: “4” for 4.0."""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return " ".join(str(self.value).split())


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds anything. `number` is the one that Excel shows; `cells` by column from 1."""

    number: int
    cells: Mapping[int, Cell]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are one: rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows that hold anything, in order, and its merged cells. `name` is "" for a CSV file."""

    name: str
    rows: tuple[SheetRow, ...]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    plain: bool = False
    """A text file: it cannot say which cells were merged."""
    widths: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """A whole file. `code` is the code of a text file's letters, "" for a workbook."""

    sheets: tuple[Sheet, ...]
    code: str = ""


class UnreadableError(Exception):
    """The file holds no table that can be read; the message says why, in Vietnamese, and what to do."""


def address(column: int, row: int) -> str:
    """Return the address of a cell: “E8”."""
    return f"{letters(column)}{row}"


# Spelled here, because openpyxl takes half a second to import in a browser, where most people bring no workbook.
def letters(column: int) -> str:
    """Return what Excel calls a column, counted from 1: “A”, “AB”."""
    found = ""
    while column > 0:
        column, last = divmod(column - 1, 26)
        found = chr(ord("A") + last) + found
    return found


def at(address: str) -> tuple[int, int]:
    """Return the column and row of a cell's address, from 1. Raises ValueError for what is none."""
    found = re.fullmatch(r"([A-Z]{1,3})([1-9][0-9]{0,6})", address)
    if found is None:
        raise ValueError(address)
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column, int(found[2])
