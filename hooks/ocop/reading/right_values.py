"""Read what a value of the wrong shape certainly means.

A day in Vietnamese order, “4 sao”, “84,5”, a choice in other letters.
"""

import calendar
import re
from collections.abc import Sequence

from ocop.language.company_forms import key
from ocop.language.vietnamese import slug

_DAY_FIRST = re.compile(
    r"(?:ngày )?(0?[1-9]|[12][0-9]|3[01])(?: ?[/.-] ?| tháng )(0?[1-9]|1[0-2])(?: ?[/.-] ?| năm )((?:19|20)[0-9]{2})",
    re.IGNORECASE,
).fullmatch
"""A day as Vietnamese write it: day, month, year."""
_YEAR_FIRST = re.compile(
    r"((?:19|20)[0-9]{2})[/.-]?([0-9]{1,2})[/.-]?([0-9]{1,2})"
    r"(?:[T ][0-9:.]{5,15}(?:Z|[+-][0-9:]{4,5})?|[+-][0-9:]{4,5}|Z)?"
).fullmatch
"""A day with its year first, and perhaps the time of the day that programs add."""
_MONTH = re.compile(r"(?:tháng )?(0?[1-9]|1[0-2])(?:[/.-]| năm )((?:19|20)[0-9]{2})", re.IGNORECASE).fullmatch
_YEAR = re.compile(r"năm ((?:19|20)[0-9]{2})", re.IGNORECASE).fullmatch
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5}
_ROMAN = {"iii": 3, "iv": 4, "v": 5}
_WHOLE = re.compile(r"0*([0-9]+|[a-z]+)(?:-(?:sao|star|stars|san-pham|chu-the|gian-hang))?").fullmatch
_POINTS = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]+))?(?: ?điểm)?", re.IGNORECASE).fullmatch
_TRUE, _FALSE = {"co", "dung", "yes", "x", "1", "roi"}, {"khong", "no", "sai", "0", "chua"}


def day(text: str) -> str:
    """Return a day, month or year as our records write it, "" where `text` is none."""
    text = " ".join(text.split())
    if found := _DAY_FIRST(text):
        return _possible(found[3], found[2], found[1])
    if found := _YEAR_FIRST(text):
        return _possible(found[1], found[2], found[3])
    if found := _MONTH(text):
        return f"{found[2]}-{int(found[1]):02}"
    return found[1] if (found := _YEAR(text)) else ""


def time(text: str) -> str:
    """Return a time as our records write it (EDTF): a day, month, quarter, year, or from … to …; "" for none."""
    text = " ".join(text.split())
    if one := day(text):
        return one
    if found := _QUARTER(text):
        return f"{found[2]}-{32 + _QUARTERS[found[1].upper()]}"
    if found := _DAYS_OF_MONTH(text):
        first, last = (_possible(found[4], found[3], found[n]) for n in (1, 2))
        return f"{first}/{last}" if first and last and first < last else ""
    ends = re.split(r" ?(?:-|–|—|/|đến|tới|->) ?", re.sub(r"^từ ", "", text, flags=re.IGNORECASE))
    whole = [one if _OUR_TIME(one) else day(one) for one in _halves(ends)]
    return "/".join(sorted(whole)) if len(whole) == 2 and all(whole) and whole[0] != whole[1] else ""


def _halves(parts: list[str]) -> list[str]:
    """Return what stands before and after the middle one of several signs: “19/6/2025 - 22/6/2025”, “2018-2020”."""
    middle = len(parts) // 2
    return ["/".join(parts[:middle]), "/".join(parts[middle:])] if len(parts) % 2 == 0 else []


_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = re.compile(r"quý (I{1,3}|IV|[1-4])(?: ?[/,-] ?| năm | )((?:19|20)[0-9]{2})", re.IGNORECASE).fullmatch
_DAYS_OF_MONTH = re.compile(
    r"(?:từ )?(?:ngày )?([0-9]{1,2})(?: ?[-–] ?| đến (?:ngày )?)([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:19|20)[0-9]{2})",
    re.IGNORECASE,
).fullmatch
_OUR_TIME = re.compile(r"(?:19|20)[0-9]{2}").fullmatch


def _possible(year: str, month: str, date: str) -> str:
    if not 1 <= int(month) <= 12 or not 1 <= int(date) <= calendar.monthrange(int(year), int(month))[1]:
        return ""
    return f"{year}-{int(month):02}-{int(date):02}"


_POINT = re.compile(r"(?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2}").fullmatch


def surely(date: str) -> str:
    """Return the valid part of an impossible date: its month, or its year; two that are swapped in order."""
    ends = date.split("/")
    if len(ends) == 2 and all(map(_POINT, ends)):
        return "/".join(sorted(ends)) if ends[1] < ends[0] else ""
    year, _, rest = date.partition("-")
    month = rest[:2]
    return f"{year}-{month}" if month.isdigit() and 1 <= int(month) <= 12 else year


def whole_number(text: str) -> str:
    """Return the number in “4 sao”, “bốn sao”, “★★★★”, "" for none."""
    if text.strip() and set(text.strip()) <= {"★", "*", "⭐"}:
        return str(len(text.strip()))
    found = _WHOLE(slug(re.sub(r"(?<=[0-9])[.,]0+$", "", text.strip())))
    if found is None:
        return ""
    return found[1] if found[1].isdigit() else str((_NUMBERS | _ROMAN).get(found[1], ""))


def points_without_comma(text: str) -> str:
    """Return “84.5” for 845: points whose comma was left out, "" where that makes none."""
    digits = text.removesuffix(".0")
    return f"{digits[:-1]}.{digits[-1]}" if re.fullmatch(r"[0-9]{3}", digits) and int(digits) > _MOST_POINTS else ""


_MOST_POINTS = 100


def only_number(text: str) -> str:
    """Return the one whole number in a text of few words (“năm 2021”, “khoảng 300”), "" for none or several."""
    found = re.findall(r"[0-9]+(?:\.[0-9]{3})*", text)
    return found[0].replace(".", "") if len(found) == 1 and len(text) <= _FEW_WORDS else ""


_FEW_WORDS = 40


def points(text: str) -> str:
    """Return the number in “84,5 điểm”, "" for none."""
    found = _POINTS(text.strip())
    return "" if found is None else found[1] + (f".{found[2]}" if found[2] else "")


def truth(text: str) -> str:
    """Return “true” or “false” for a yes or no, "" for neither."""
    said = slug(text)
    return "true" if said in _TRUE else "false" if said in _FALSE else ""


def choice(text: str, choices: Sequence[str]) -> str:
    """Return the one of `choices` that `text` says in other letters or shorter, "" for none."""
    same = [one for one in choices if key(one) == key(text)]
    return same[0] if len(same) == 1 else ""


def digits(text: str) -> str:
    """Return a number without the signs that people put between its digits, "" where it holds more than digits."""
    return re.sub(r"[ .\-\u00a0]", "", text) if re.fullmatch(r"[0-9 .\-\u00a0]+", text) else ""
