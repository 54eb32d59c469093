"""A place's answer as plain data for scripts/place, and one line of its standard input."""

import json
import re
from datetime import date
from typing import Any

from ocop.places.gazetteer import Unit, gazetteer
from ocop.places.resolver import Answer, resolve, resolve_province

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

PlainData = dict[str, Any]
"""What `json.dumps` takes."""


def ask(written: str, province: str, on: str) -> PlainData:
    """Return the answer for a text, an issuing province and a day “YYYY-MM-DD”, the latter two possibly empty.

    Raises ValueError, in Vietnamese, for a province that is none and for a day that is none.
    """
    if province and resolve_province(province).kind == "none":
        raise ValueError(f"không có tỉnh, thành phố “{province}”")
    return plain(resolve(written, province=province or None, on=_day(on)))


def ask_line(line: str) -> PlainData:
    """Return the answer for a JSON line {"text", "province"?, "on"?}; raises ValueError, in Vietnamese."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("không phải JSON") from None
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise ValueError("cần một đối tượng có “text” là chuỗi ký tự")  # noqa: TRY004  (what ask_line promises)
    rest = [given.get(name) or "" for name in ("province", "on")]
    if not all(isinstance(value, str) for value in rest):
        raise ValueError("“province” và “on” phải là chuỗi ký tự")
    return ask(given["text"], *rest)


def refusal(reason: str) -> PlainData:
    """Return the answer for input that could not be read."""
    return {"answer": "none", "units": [], "error": reason}


def plain(answer: Answer) -> PlainData:
    """Return an answer as data: “note” and “candidates” only when there is something to say."""
    found: PlainData = {"answer": answer.kind, "units": [unit_data(unit) for unit in answer.units]}
    if answer.note:
        found["note"] = answer.note
    if answer.kind == "none" and answer.candidates:
        found["candidates"] = [unit_data(unit) for unit in answer.candidates]
    return found


def unit_data(unit: Unit) -> PlainData:
    """Return a unit with its parents, nearest first, and what it is now."""
    parents = []
    above = unit.parent
    while above is not None:
        parents.append(_names(above))
        above = above.parent
    now = [
        {"code": one.code, "type": one.type, "name": one.name, "province": one.province.name}
        for one in gazetteer().now(unit)
    ]
    return {**_names(unit), "era": str(unit.era), "parents": parents, "now": now}


def _names(unit: Unit) -> PlainData:
    return {"level": str(unit.level), "type": unit.type, "name": unit.name, "code": unit.code}


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written if _DAY.fullmatch(written) else "")
    except ValueError:
        raise ValueError(f"ngày “{written}” không đúng dạng NĂM-THÁNG-NGÀY, ví dụ 2021-04-06") from None
