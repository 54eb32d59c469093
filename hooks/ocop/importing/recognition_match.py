"""Whether two recognitions are one act, and whether what two sides say of it agrees."""

from collections.abc import Mapping
from typing import Any, Literal

from ocop.language import dates
from ocop.language.formats import day
from ocop.language.vietnamese import fold
from ocop.law import issuers

Relation = Literal["same", "other", "unsure"]


def relation(one: Mapping[str, Any], other: Mapping[str, Any]) -> Relation:
    """Return whether two recognitions of one product, as plain data, are one act.

    A number is of one act in a year. Without a number on one side the stars and the time decide, and only for two that
    both lack it; between one with a number and one without nobody can say.
    """
    a, b = _number(one), _number(other)
    if a and b:
        return "same" if a == b and _same_year(one, other) else "other"
    if bool(one.get("potential_five")) != bool(other.get("potential_five")):
        return "other"
    if one.get("stars") != other.get("stars") or not _may_be_one_time(one, other):
        return "other"
    return "same" if not a and not b and _date(one) == _date(other) else "unsure"


def conflict(new: Mapping[str, Any], there: Mapping[str, Any]) -> str:
    """Return what two sides of one act say differently, "" for nothing; `there` is named second."""
    if new.get("stars") != there.get("stars") and (new.get("stars") or not new.get("potential_five")):
        return f"quyết định {_number(new)} ghi {_stars(new)}, chỗ kia ghi {_stars(there)}"
    if not _may_be_one_time(new, there):
        return f"quyết định {_number(new)} ghi {_day(new)}, chỗ kia ghi {_day(there)}"
    kinds = {new.get("kind"), there.get("kind")} - {None}
    if len(kinds) > 1 and kinds != {"nâng hạng", "công nhận lại"}:
        return f"quyết định {_number(new)} ghi “{new['kind']}”, chỗ kia ghi “{there['kind']}”"
    if new.get("score") and there.get("score") and float(new["score"]) != float(there["score"]):
        return f"quyết định {_number(new)} ghi {float(new['score']):g} điểm, chỗ kia ghi {float(there['score']):g} điểm"
    mine, theirs = _issuer(new), _issuer(there)
    if mine and theirs and fold(_bare(mine)) != fold(_bare(theirs)):
        a, b = issuers.issuer(mine), issuers.issuer(theirs)
        if a is None or b is None or a.body != b.body or (a.place and b.place and fold(a.place) != fold(b.place)):
            return f"quyết định {_number(new)} ghi cơ quan “{mine}”, chỗ kia ghi “{theirs}”"
    return ""


def completes(new: Mapping[str, Any], there: Mapping[str, Any]) -> bool:
    """Say whether `new` is the act of which `there` leaves something out: the same number, or the stars and the year.

    A council's evaluation is no recognition: a decision that follows it is another act.
    """
    if there.get("evaluated") or conflict(new, there) or new.get("stars") != there.get("stars"):
        return False
    if bool(new.get("potential_five")) != bool(there.get("potential_five")):
        return False
    if _number(new) and _number(there):
        return relation(new, there) == "same"
    a, b = _days(new), _days(there)
    return a is not None and b is not None and a.first.year == b.first.year == a.last.year == b.last.year


def near_conflict(new: Mapping[str, Any], there: Mapping[str, Any]) -> str:
    """Return how two acts of the same stars in one year contradict one another, "" where both may have been."""
    a, b = _days(new), _days(there)
    if new.get("stars") != there.get("stars") or a is None or b is None or a.first.year != b.first.year:
        return ""
    if _number(new) and _number(there):
        if _number(new) != _number(there) and a == b and a.exact:
            return f"{_stars(new)} ngày {_day(new)} theo quyết định {_number(new)}, chỗ kia ghi {_number(there)}"
        return ""
    if not _may_be_one_time(new, there) and (_number(new) or _number(there)):
        return f"{_stars(new)}: ghi {_day(new)}, chỗ kia ghi {_day(there)}"
    return ""


def _number(one: Mapping[str, Any]) -> str:
    text = (one.get("decision") or {}).get("number") or ""
    return issuers.decision_number(text) or text


def _issuer(one: Mapping[str, Any]) -> str:
    return (one.get("decision") or {}).get("issuer") or ""


def _bare(issuer: str) -> str:
    found = issuers.issuer(issuer)
    return (found.name if found else issuer).removeprefix("Chủ tịch ")


def _date(one: Mapping[str, Any]) -> str:
    return (one.get("decision") or {}).get("date") or ""


def _days(one: Mapping[str, Any]) -> dates.Days | None:
    try:
        return dates.parse(_date(one)) if _date(one) else None
    except ValueError:
        return None


def _same_year(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    a, b = _days(one), _days(other)
    return a is None or b is None or a.first.year == b.first.year


def _may_be_one_time(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    a, b = _days(one), _days(other)
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def _stars(one: Mapping[str, Any]) -> str:
    return f"{one['stars']} sao" if one.get("stars") else "tiềm năng 5 sao"


def _day(one: Mapping[str, Any]) -> str:
    days = _days(one)
    return day(days) if days else "không ngày"
