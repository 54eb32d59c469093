"""The stars of one recognition of a row: ticked, written, or said by a group of rows.

And where two of these disagree.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from ocop.importing import values
from ocop.importing.cell_marks import is_mark
from ocop.importing.columns import PER_RECOGNITION
from ocop.importing.context import Context
from ocop.importing.header import SheetHead
from ocop.importing.row_facts import Trouble, TroubleKind
from ocop.importing.table import Cell, address
from ocop.importing.values import Stars

_NAMES_STARS = re.compile(r"sao\b|\*", re.IGNORECASE).search


class RecognitionColumns:
    """The columns of one table that are about recognitions, set by set: lần 1, lần 2."""

    def __init__(self, head: SheetHead, *, title_holds: bool) -> None:
        """`title_holds`: the decision of the title is that of the rows."""
        self.head, self.title_holds = head, title_holds
        turns = {one.turn for one in head.columns.values() if one.role in PER_RECOGNITION} - {0}
        self.several = len(turns) > 1
        self.turns = sorted(turns) if self.several else [0]
        self.with_stars = any(head.of(role) for role in ("stars", "tick", "result"))

    def columns(self, role: str, turn: int) -> list[int]:
        """Return the columns of a role for one recognition; without several, those of the first are meant too."""
        return self.head.of(role, turn) if self.several else self.head.of(role)


class RowCells(NamedTuple):
    """What a recognition is read from, and where what is wrong with it goes."""

    number: int
    cells: Mapping[int, Cell]
    context: Context
    problems: list[Trouble]
    notes: list[Trouble]


class StarsReading:
    """One recognition of one row while it is read, as far as its stars."""

    def __init__(self, of: RecognitionColumns, turn: int, given: RowCells) -> None:
        self.of, self.turn = of, turn
        self.row, self.cells, self.context, self.problems, self.notes = given
        self.at = {
            role: address(columns[0], self.row)
            for role in (*PER_RECOGNITION, "source", "note")
            if (columns := of.columns(role, turn) or of.head.of(role, 0))
        }
        if "stars" not in self.at and ("tick" in self.at or "result" in self.at):
            self.at["stars"] = self.at.get("tick", self.at.get("result", ""))

    def problem(self, kind: TroubleKind, role: str, message: str) -> None:
        self.problems.append(Trouble(kind, self.at.get(role, "row"), message))

    def given(self, role: str) -> list[tuple[Cell, str]]:
        return [(self.cells[n], address(n, self.row)) for n in self.of.columns(role, self.turn) if n in self.cells]

    def stars(self) -> Stars:
        found = self._ticked() + self._written()
        found += [(read, at) for read, at in self._results() if read.stars and found and not found[0][0].wrong]
        if any(one.wrong for one, _ in found):
            return Stars()
        if found:
            self.at["stars"] = found[0][1]
        potential = any(one.potential for one, _ in found) or bool(self._marked("potential"))
        said = {one.stars for one, _ in found if one.stars} - ({5} if potential else set())
        kind = next((one.kind for one, _ in found if one.kind), None)
        if len(said) > 1:
            self.problem("conflict", "stars", f"các ô của dòng ghi {' và '.join(map(str, sorted(said)))} sao")
            return Stars()
        if not found and not potential:
            return self._stars_of_context()
        group = self.context.said.get("stars")
        if (
            group
            and "stars" not in self.context.titled
            and isinstance(group.value, Stars)
            and said
            and group.value.stars not in (None, *said)
        ):
            self.problem(
                "conflict", "stars", f"dòng ghi {min(said)} sao, nhóm ở {group.cell} ghi {group.value.stars} sao"
            )
        return self._checked(Stars(next(iter(said), None), potential, kind))

    def _checked(self, stars: Stars) -> Stars:
        if stars.potential:
            self.notes.append(
                Trouble(
                    "potential-five",
                    self.at.get("potential", self.at.get("stars", "row")),
                    "tiềm năng 5 sao chưa phải là 5 sao: ghi là tiềm năng",
                )
            )
        elif stars.stars is not None and not 3 <= stars.stars <= 5:
            self.problem("stars", "stars", f"hạng {stars.stars} sao không được công nhận; chỉ có 3, 4 và 5 sao")
            return Stars()
        return stars

    def _ticked(self) -> list[tuple[Stars, str]]:
        found = []
        for n in self.of.columns("tick", self.turn):
            cell = self.cells.get(n)
            if cell is None:
                continue
            meant = self.of.head.columns[n].stars
            if is_mark(cell) or values.stars(cell).stars == meant:
                found.append((Stars(meant), address(n, self.row)))
            else:
                self.problems.append(
                    Trouble(
                        "stars", address(n, self.row), f"ô của cột {meant} sao không đọc được; đánh x vào đúng một cột"
                    )
                )
                found.append((Stars(wrong="?"), ""))
        if len({one.stars for one, _ in found}) > 1 and not any(one.wrong for one, _ in found):
            self.problems.append(Trouble("stars", found[1][1], "đánh dấu nhiều hạng sao; chỉ đánh x vào một cột"))
            return [(Stars(wrong="?"), "")]
        return found

    def _written(self) -> list[tuple[Stars, str]]:
        found = []
        for cell, at in self.given("stars"):
            read = values.stars(cell)
            found.append((read, at))
            if read.wrong:
                self.problems.append(Trouble("stars", at, f"{read.wrong}; ghi 3, 4 hoặc 5 sao"))
        if not found:
            found += [
                (read, at)
                for cell, at in self.given("result")
                if not (read := values.stars(cell)).wrong and (read.stars or 0) <= 5
            ]
        return found

    def _results(self) -> list[tuple[Stars, str]]:
        """Return the stars that words of a result name, which must be those of the column of stars."""
        given = [(values.stars(cell), at) for cell, at in self.given("result") if _NAMES_STARS(cell.text)]
        return [(read, at) for read, at in given if not read.wrong and not read.potential]

    def _marked(self, role: str) -> list[str]:
        return [at for cell, at in self.given(role) if is_mark(cell) or values.stars(cell).potential]

    def _stars_of_context(self) -> Stars:
        group = self.context.said.get("stars")
        if group and isinstance(group.value, Stars) and not ("stars" in self.context.titled and self.of.with_stars):
            return self._checked(group.value)
        if not any(one.cell == self.at.get("stars") for one in self.problems):
            self.problem("stars", "stars", "không ghi hạng sao; ghi 3, 4 hoặc 5 sao theo quyết định")
        return Stars()
