"""Rules on days in what people write under content/.

Nothing that a source reports may lie in the future, or before the programme began.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from ocop.language import dates, edtf
from ocop.language.formats import day
from ocop.rules.likely_values import likely_days
from ocop.rules.rule import DECISION_RULES, PLAN_RULES, TRADE_RULES, Book, Found, rule
from ocop.rules.texts import strings

_PAST = frozenset({"date", "read", "as_of", "opened", "closed"})
"""Fields that hold the day of something that has happened: a paper issued, a source read, a shop opened."""
_EARLIEST = 1990
"""The earliest year of a paper, shop or fair of the programme (2018) or of what it rests on."""
_NEWS = 2008
"""The first year of the programmes on new rural areas, about which sources report."""


_TIMES = frozenset({"when", "period", "ahead", "by"})
"""Fields that hold a time in EDTF, which may well lie ahead."""


class OnDay(Protocol):
    """A record as a rule sees it, on the day of the check."""

    @property
    def data(self) -> Mapping[str, Any]: ...
    @property
    def today(self) -> dt.date: ...


def _impossible(*told: str) -> Callable[[OnDay], Iterator[Found]]:
    """Return the rule's check of every day.

    A day is wrong after the day of the check, or too early. Fields in `told` have a rule of their own for the future.
    """

    def check(entry: OnDay) -> Iterator[Found]:
        for path, text in strings(entry.data):
            if path[-1] in _PAST and (days := _read(dates.parse, text)):
                if days.first > entry.today and path[-1] not in told:
                    message = f"{day(days)} ở sau hôm nay {day(entry.today)}"
                    yield Found(path, message, choices=likely_days(text, entry.today))
                elif days.first.year < (_NEWS if path[-1] in {"read", "as_of"} else _EARLIEST):
                    message = f"{day(days)} quá xa: Chương trình OCOP có từ năm 2018"
                    yield Found(path, message, choices=likely_days(text, entry.today) or ("…",))
            elif path[-1] in _TIMES and (days := _read(_time, text)) and days.first.year < _NEWS:
                message = f"“{text}” quá xa: Chương trình OCOP có từ năm 2018"
                yield Found(path, message, choices=likely_days(text, entry.today) or ("…",))

    return check


def _time(text: str) -> dates.Days:
    return edtf.parse(text).days


def _read(parse: Callable[[str], dates.Days], text: str) -> dates.Days | None:
    try:
        return parse(text)
    except ValueError:
        return None


def _register(code: str, title: str, wrong: str, right: str, book: Book, *told: str) -> None:
    why = "Ngày ban hành, ngày đọc nguồn, thời điểm của số liệu là việc đã có; năm gõ sai làm trang nói sai."
    hint = "xem lại năm và thứ tự năm-tháng-ngày"
    rule(code, title, why=why, hint=hint, wrong=wrong, right=right, book=book)(_impossible(*told))


_register("KH205", "ngày không thể có trong kế hoạch", "date: 1925-03-12", "date: 2025-03-12", PLAN_RULES)
_register("QD105", "ngày không thể có của một nguồn", "read: 2062-11-20", "read: 2026-11-20", DECISION_RULES, "date")
_TITLE = "ngày không thể có của điểm bán, hội chợ"
_register("DB203", _TITLE, "opened: 1925", "opened: 2025", TRADE_RULES, "as_of", "opened", "closed")
