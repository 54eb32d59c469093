"""The recognitions that a line tells of.

Their stars, decision, day, issuer and kind, and where two of its cells disagree.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import NamedTuple

from ocop.importing import values
from ocop.importing.columns import PER_RECOGNITION
from ocop.importing.context import Context, kind_of
from ocop.importing.header import SheetHead
from ocop.importing.privacy import found as found_personal
from ocop.importing.privacy import person
from ocop.importing.row_facts import ROW, RowRecognition, Trouble
from ocop.importing.stars_reader import RecognitionColumns, RowCells, StarsReading
from ocop.importing.table import Cell, address
from ocop.importing.values import Cited, Stars
from ocop.language import dates
from ocop.language.formats import day as day_words
from ocop.language.vietnamese import fold, nfc
from ocop.law import issuers, terms
from ocop.law.issuers import issuer
from ocop.records.product import RecognitionKind

_SETS = re.compile(r"(?<!\d)(1048|781|148|26/2026)(?!\d)")

_STRANGE = re.compile(r"https?:|//|[<>{}@#\[\]]|\bwww\.")
_NO_COMMITTEE = re.compile(
    r"(?:so|chi cuc|phong|trung tam|hoi (?!dong)|van phong|ban (?:chi dao|quan ly)|hop tac xa|htx)\b"
)
"""How bodies begin that recognise nothing, whatever the day."""


class Given(NamedTuple):
    """A value and its cell."""

    value: str
    cell: str


class RecognitionReader:
    """Reads the columns of one table that are about recognitions."""

    def __init__(self, head: SheetHead, *, title_holds: bool) -> None:
        """`title_holds`: the decision of the title is that of the rows."""
        self._of = RecognitionColumns(head, title_holds=title_holds)

    def read(
        self, row: int, cells: Mapping[int, Cell], context: Context, problems: list[Trouble], notes: list[Trouble]
    ) -> tuple[RowRecognition, ...]:
        """Return the recognitions of a row, oldest first; what is wrong with them goes to `problems` and `notes`."""
        found, given = [], RowCells(row, cells, context, problems, notes)
        for turn in self._of.turns:
            if self._of.several and not self._said(cells, turn):
                continue
            found.append(_Reading(self._of, turn, given).recognised())
        if not found:
            found.append(_Reading(self._of, self._of.turns[0], given).recognised())
        if self._of.several:
            self._now(row, cells, found[-1], problems)
        return tuple(sorted(found, key=lambda one: one.days.first if one.days else dt.date.max))

    def _said(self, cells: Mapping[int, Cell], turn: int) -> bool:
        return any(n in cells for role in PER_RECOGNITION for n in self._of.head.of(role, turn))

    def _now(self, row: int, cells: Mapping[int, Cell], last: RowRecognition, problems: list[Trouble]) -> None:
        """Compare “hạng sao hiện tại” with the last recognition."""
        for n in self._of.head.of("stars", 0):
            if n in cells and (now := values.stars(cells[n])).stars and last.stars and now.stars != last.stars:
                message = f"ghi {now.stars} sao, lần công nhận cuối ghi {last.stars} sao"
                problems.append(Trouble("conflict", address(n, row), message))


class _Reading(StarsReading):
    """One recognition of one row while it is read."""

    def recognised(self) -> RowRecognition:
        stars = self.stars()
        cited = self._decision()
        date = self._date(cited)
        return RowRecognition(
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

    def _decision(self) -> Cited:
        given = [(values.decision(cell), at) for cell, at in self.given("decision")]
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
            self.problem("conflict", "decision", f"dòng ghi hai quyết định: {' và '.join(sorted(numbers))}")
            return Cited()
        if not given:
            if outer and outer.wrong:
                self.problem("decision", "decision", outer.wrong)
                return Cited()
            if outer and above and above.cell == ROW:
                self.notes.append(Trouble("decision", ROW, f"quyết định {outer.number} lấy từ tên tệp; xem lại"))
            return outer or Cited()
        own = given[0][0]
        if outer and outer.number != own.number:
            self.problem(
                "conflict", "decision", f"dòng ghi {own.number}, ô {above.cell if above else ''} ghi {outer.number}"
            )
        elif outer:
            if outer.date and own.date and _agreed(outer.date, own.date) is None:
                self.problem("conflict", "decision", f"{own.number}: dòng và tiêu đề ghi hai ngày khác nhau")
            return Cited(own.number, _agreed(outer.date, own.date) or own.date, own.issuer or outer.issuer)
        return own

    def _date(self, cited: Cited) -> str:
        found = [Given(cited.date, self.at.get("decision", "row"))] if cited.date else []
        for role in ("date", "year"):
            for cell, at in self.given(role):
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
        number = issuers.number(cited.number) if cited.number else None
        if number and number.year and agreed and _agreed(agreed, str(number.year)) is None:
            self.problem("conflict", "decision", f"số quyết định {cited.number} là của năm khác với ngày ghi ở dòng")
        return agreed

    def _issuer(self, cited: Cited) -> str:
        texts = [(nfc(cell.text), at) for cell, at in self.given("issuer")]
        if cited.issuer:
            texts.append((cited.issuer, self.at.get("decision", "row")))
        if len(texts) > 1 and _differ(texts[0][0], texts[-1][0]):
            self.problems.append(
                Trouble("conflict", texts[0][1], "cơ quan ban hành khác với cơ quan ghi cùng số quyết định")
            )
        for text, at in texts:
            if issuer(text) is None and (_STRANGE.search(text) or person(text)):
                self.problems.append(Trouble("authority", at, "không phải tên cơ quan; ghi như “UBND tỉnh …”"))
                return ""
            if _NO_COMMITTEE.match(fold(text)):
                words = "cơ quan này không công nhận hạng sao; ghi cơ quan ký quyết định công nhận, như “UBND tỉnh …”"
                self.problems.append(Trouble("authority", at, words))
                return ""
        return max((text for text, _ in texts), key=len, default="")

    def _kind(self, stars: Stars) -> RecognitionKind | None:
        texts = [(cell.text, at) for role in ("kind", "result", "stars", "tick") for cell, at in self.given(role)]
        if self.turn == self.of.turns[-1]:
            texts += [(self.cells[n].text, address(n, self.row)) for n in self.of.head.of("note") if n in self.cells]
        kinds = [kind for text, _ in texts if (kind := values.kind(text))]
        kinds += [kind for kind in (stars.kind, kind_of(self.context.said.get("kind"))) if kind]
        if len(set(kinds)) > 1:
            if set(kinds) == {"nâng hạng", "công nhận lại"}:
                return None  # a product may be recognised again in a higher class: which word the decision uses is open
            self.problem("conflict", "kind" if "kind" in self.at else "note", f"ghi cả “{kinds[0]}” và “{kinds[-1]}”")
        return kinds[0] if kinds else None

    def _score(self) -> float | None:
        for role in ("score", "result"):
            for cell, at in self.given(role):
                points = values.score(cell)
                if points is not None and (role == "score" or points > 5):
                    return points
                if role == "score":
                    self.notes.append(Trouble("other", at, "điểm không đọc được nên không ghi"))
        return None

    def _round(self) -> str:
        text = next((nfc(cell.text) for cell, _ in self.given("round")), "")
        if person(text) or found_personal(text):
            return ""
        return f"đợt {text}" if text.isdigit() else text[:100]

    def _criteria(self) -> str:
        """Return the set of criteria that a cell names, “” where it names none or several."""
        for cell, at in self.given("criteria"):
            found: set[str] = set(_SETS.findall(cell.text.replace(" ", "")))
            if len(found) == 1:
                return found.pop()
            self.notes.append(Trouble("other", at, "bộ tiêu chí không đọc được nên không ghi"))
        return ""

    def _expiry(self, date: str) -> str:
        """Return the end of the term where it is another than the law reckons from the decision."""
        given = self.given("expiry") or (
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
                end, computed = dates.parse(read.text), terms.end(dates.parse(date))
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
