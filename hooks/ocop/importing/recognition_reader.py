"""The recognitions that a line tells of: their stars, decision, day, issuer and kind, and where two of its cells disagree."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import NamedTuple

from ocop.importing import values
from ocop.importing.columns import PER_RECOGNITION
from ocop.importing.context import Context, kind_of
from ocop.importing.header import Head
from ocop.importing.row_facts import Recognised, Trouble, TroubleKind
from ocop.importing.table import Cell, address
from ocop.importing.values import Cited, Stars
from ocop.language import dates
from ocop.language.formats import day as day_words
from ocop.language.vietnamese import fold, nfc
from ocop.law.competence import TERM_MONTHS
from ocop.law.issuers import issuer
from ocop.records.product import RecognitionKind

_SETS = re.compile(r"(?<!\d)(1048|781|148|26/2026)(?!\d)")


class Given(NamedTuple):
    """A value and its cell."""

    value: str
    cell: str


class RecognitionReader:
    """Reads the columns of one table that are about recognitions."""

    def __init__(self, head: Head, *, title_holds: bool) -> None:
        """`title_holds`: the decision of the title is that of the rows."""
        self.head, self.title_holds = head, title_holds
        turns = {one.turn for one in head.columns.values() if one.role in PER_RECOGNITION} - {0}
        self.several = len(turns) > 1
        self.turns = sorted(turns) if self.several else [0]
        self.with_stars = any(head.of(role) for role in ("stars", "tick", "result"))

    def read(
        self, row: int, cells: Mapping[int, Cell], context: Context, problems: list[Trouble], notes: list[Trouble]
    ) -> tuple[Recognised, ...]:
        """Return the recognitions of a row, oldest first; what is wrong with them goes to `problems` and `notes`."""
        found, given = [], _Row(row, cells, context, problems, notes)
        for turn in self.turns:
            if self.several and not self._said(cells, turn):
                continue
            found.append(_Reading(self, turn, given).recognised())
        if not found:
            found.append(_Reading(self, self.turns[0], given).recognised())
        if self.several:
            self._now(row, cells, found[-1], problems)
        return tuple(sorted(found, key=lambda one: one.days.first if one.days else dt.date.max))

    def columns(self, role: str, turn: int) -> list[int]:
        """Return the columns of a role for one recognition; without several, those of the first are meant too."""
        return self.head.of(role, turn) if self.several else self.head.of(role)

    def _said(self, cells: Mapping[int, Cell], turn: int) -> bool:
        return any(n in cells for role in PER_RECOGNITION for n in self.head.of(role, turn))

    def _now(self, row: int, cells: Mapping[int, Cell], last: Recognised, problems: list[Trouble]) -> None:
        """Compare “hạng sao hiện tại” with the last recognition."""
        for n in self.head.of("stars", 0):
            if n in cells and (now := values.stars(cells[n])).stars and last.stars and now.stars != last.stars:
                message = f"ghi {now.stars} sao, lần công nhận cuối ghi {last.stars} sao"
                problems.append(Trouble("conflict", address(n, row), message))


class _Row(NamedTuple):
    """What a recognition is read from, and where what is wrong with it goes."""

    number: int
    cells: Mapping[int, Cell]
    context: Context
    problems: list[Trouble]
    notes: list[Trouble]


class _Reading:
    """One recognition of one row while it is read."""

    def __init__(self, of: RecognitionReader, turn: int, given: _Row) -> None:
        self.of, self.turn = of, turn
        self.row, self.cells, self.context, self.problems, self.notes = given
        self.at = {
            role: address(columns[0], self.row)
            for role in (*PER_RECOGNITION, "source", "note")
            if (columns := of.columns(role, turn) or of.head.of(role, 0))
        }
        if "stars" not in self.at and ("tick" in self.at or "result" in self.at):
            self.at["stars"] = self.at.get("tick", self.at.get("result", ""))

    def recognised(self) -> Recognised:
        stars = self._stars()
        cited = self._decision()
        date = self._date(cited)
        return Recognised(
            stars=stars.stars,
            potential=stars.potential,
            number=cited.number,
            date=date,
            issuer=self._issuer(cited),
            kind=self._kind(stars),
            score=self._score(),
            round=self._round(),
            expires=self._expiry(date),
            criteria=self._criteria(),
            source=self._source(),
            cells=self.at,
        )

    def _problem(self, kind: TroubleKind, role: str, message: str) -> None:
        self.problems.append(Trouble(kind, self.at.get(role, "row"), message))

    def _given(self, role: str) -> list[tuple[Cell, str]]:
        return [(self.cells[n], address(n, self.row)) for n in self.of.columns(role, self.turn) if n in self.cells]

    def _stars(self) -> Stars:
        found = self._ticked() + self._written()
        if any(one.wrong for one, _ in found):
            return Stars()
        if found:
            self.at["stars"] = found[0][1]
        potential = any(one.potential for one, _ in found) or bool(self._marked("potential"))
        said = {one.stars for one, _ in found if one.stars} - ({5} if potential else set())
        kind = next((one.kind for one, _ in found if one.kind), None)
        if len(said) > 1:
            self._problem("conflict", "stars", f"các ô của dòng ghi {' và '.join(map(str, sorted(said)))} sao")
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
            self._problem(
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
            self._problem("stars", "stars", f"hạng {stars.stars} sao không được công nhận; chỉ có 3, 4 và 5 sao")
            return Stars()
        return stars

    def _ticked(self) -> list[tuple[Stars, str]]:
        found = []
        for n in self.of.columns("tick", self.turn):
            cell = self.cells.get(n)
            if cell is None:
                continue
            meant = self.of.head.columns[n].stars
            if values.is_mark(cell) or values.stars(cell).stars == meant:
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
        for cell, at in self._given("stars"):
            read = values.stars(cell)
            found.append((read, at))
            if read.wrong:
                self.problems.append(Trouble("stars", at, f"{read.wrong}; ghi 3, 4 hoặc 5 sao"))
        if not found:
            found += [
                (read, at)
                for cell, at in self._given("result")
                if not (read := values.stars(cell)).wrong and (read.stars or 0) <= 5
            ]
        return found

    def _marked(self, role: str) -> list[str]:
        return [at for cell, at in self._given(role) if values.is_mark(cell) or values.stars(cell).potential]

    def _stars_of_context(self) -> Stars:
        group = self.context.said.get("stars")
        if group and isinstance(group.value, Stars) and not ("stars" in self.context.titled and self.of.with_stars):
            return self._checked(group.value)
        if not any(one.cell == self.at.get("stars") for one in self.problems):
            self._problem("stars", "stars", "không ghi hạng sao; ghi 3, 4 hoặc 5 sao theo quyết định")
        return Stars()

    def _decision(self) -> Cited:
        given = [(values.decision(cell), at) for cell, at in self._given("decision")]
        above = self.context.said.get("decision")
        outer = above.value if above and isinstance(above.value, Cited) else None
        if outer and "decision" in self.context.titled and not self.of.title_holds:
            outer = None
        if self.of.several and outer and self.turn != self.of.turns[-1]:
            outer = None
        for cited, at in given:
            if cited.wrong and not cited.number:
                self.problems.append(Trouble("decision", at, cited.wrong))
                return Cited()
            if cited.wrong:
                self.problems.append(Trouble("date", at, cited.wrong))
        numbers = {cited.number for cited, _ in given}
        if len(numbers) > 1:
            self._problem("conflict", "decision", f"dòng ghi hai quyết định: {' và '.join(sorted(numbers))}")
            return Cited()
        if not given:
            if outer and outer.wrong:
                self._problem("decision", "decision", outer.wrong)
                return Cited()
            return outer or Cited()
        own = given[0][0]
        if outer and outer.number != own.number:
            self._problem(
                "conflict", "decision", f"dòng ghi {own.number}, ô {above.cell if above else ''} ghi {outer.number}"
            )
        elif outer:
            if outer.date and own.date and _agreed(outer.date, own.date) is None:
                self._problem("conflict", "decision", f"{own.number}: dòng và tiêu đề ghi hai ngày khác nhau")
            return Cited(own.number, _agreed(outer.date, own.date) or own.date, own.issuer or outer.issuer)
        return own

    def _date(self, cited: Cited) -> str:
        found = [Given(cited.date, self.at.get("decision", "row"))] if cited.date else []
        for role in ("date", "year"):
            for cell, at in self._given(role):
                read = values.day(cell)
                if read.wrong:
                    self.problems.append(Trouble("date", at, f"{read.wrong}; ghi ngày/tháng/năm, ví dụ 05/8/2026"))
                else:
                    found.append(Given(read.text, at))
        if not found and (year := self.context.text("year")):
            found.append(Given(year, ""))
        agreed = ""
        for one in found:
            both = _agreed(agreed, one.value)
            if both is None:
                words = f"ghi {day_words(dates.parse(one.value))}, chỗ khác ghi {day_words(dates.parse(agreed))}"
                self.problems.append(Trouble("conflict", one.cell, words))
                return agreed
            agreed = both
        return agreed

    def _issuer(self, cited: Cited) -> str:
        texts = [(nfc(cell.text), at) for cell, at in self._given("issuer")]
        if cited.issuer:
            texts.append((cited.issuer, self.at.get("decision", "row")))
        if len(texts) > 1 and _differ(texts[0][0], texts[-1][0]):
            self.problems.append(
                Trouble("conflict", texts[0][1], "cơ quan ban hành khác với cơ quan ghi cùng số quyết định")
            )
        return max((text for text, _ in texts), key=len, default="")

    def _kind(self, stars: Stars) -> RecognitionKind | None:
        texts = [(cell.text, at) for role in ("kind", "result") for cell, at in self._given(role)]
        if self.turn == self.of.turns[-1]:
            texts += [(self.cells[n].text, address(n, self.row)) for n in self.of.head.of("note") if n in self.cells]
        kinds = [kind for text, _ in texts if (kind := values.kind(text))]
        kinds += [kind for kind in (stars.kind, kind_of(self.context.said.get("kind"))) if kind]
        if len(set(kinds)) > 1:
            if set(kinds) == {"nâng hạng", "công nhận lại"}:
                return None  # a product may be recognised again in a higher class: which word the decision uses is open
            self._problem("conflict", "kind" if "kind" in self.at else "note", f"ghi cả “{kinds[0]}” và “{kinds[-1]}”")
        return kinds[0] if kinds else None

    def _score(self) -> float | None:
        for role in ("score", "result"):
            for cell, at in self._given(role):
                points = values.score(cell)
                if points is not None and (role == "score" or points > 5):
                    return points
                if role == "score":
                    self.notes.append(Trouble("other", at, "điểm không đọc được nên không ghi"))
        return None

    def _round(self) -> str:
        text = next((nfc(cell.text) for cell, _ in self._given("round")), "")
        return f"đợt {text}" if text.isdigit() else text[:100]

    def _criteria(self) -> str:
        """Return the set of criteria that a cell names, “” where it names none or several."""
        for cell, at in self._given("criteria"):
            found: set[str] = set(_SETS.findall(cell.text.replace(" ", "")))
            if len(found) == 1:
                return found.pop()
            self.notes.append(Trouble("other", at, "bộ tiêu chí không đọc được nên không ghi"))
        return ""

    def _expiry(self, date: str) -> str:
        """Return the end of the term where it is another than 36 months after the decision."""
        given = self._given("expiry") or (
            [(self.cells[n], address(n, self.row)) for n in self.of.head.of("expiry") if n in self.cells]
            if self.turn == self.of.turns[-1]
            else []
        )
        for cell, at in given:
            read = values.day(cell)
            if read.wrong:
                self.notes.append(Trouble("other", at, "ngày hết hạn không đọc được nên không ghi"))
                continue
            if date:
                end, computed = dates.parse(read.text), dates.parse(date).plus_months(TERM_MONTHS)
                day = dt.timedelta(days=1)
                if computed.first - day <= end.last and end.first <= computed.last + day:
                    return ""
            self.at["expiry"] = at
            return read.text
        return ""

    def _source(self) -> str:
        texts = [cell.text for n in self.of.head.of("source") if (cell := self.cells.get(n))]
        return next((text for text in texts if text.startswith(("http://", "https://")) and " " not in text), "")


def _agreed(one: str, other: str) -> str | None:
    """Return the more exact of two days that may be the same, None where they cannot."""
    if not one or not other:
        return one or other
    a, b = dates.parse(one), dates.parse(other)
    if a.last < b.first or b.last < a.first:
        return None
    return one if len(one) >= len(other) else other


def _differ(one: str, other: str) -> bool:
    a, b = issuer(one), issuer(other)
    if a is None or b is None:
        return fold(one) != fold(other)
    return a.body != b.body or bool(a.place and b.place and fold(a.place) != fold(b.place))
