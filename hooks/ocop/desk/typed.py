"""What people type into a form, as records write it: a day in the order of Vietnam becomes year, month, day.

A record itself may not say 05/8/2026; a form takes it, as a workbook does, by the same reading.
"""

import re
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from ocop.importing import values
from ocop.records.fields import Day, TimeText

_TIMES = frozenset(get_args(one)[1] for one in (Day, TimeText))
"""What tells fields for days and times from other text: the first thing that their declarations say."""
_DAY_FIRST = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*").fullmatch


def as_written(data: Any, declared: Any) -> Any:
    """Return the data of a form for a record, or a part of one, of a declared type, with days as records write them.

    What cannot be read as a day stays as it is typed, so that the check says what is wrong with it.
    """
    if get_origin(declared) is Annotated:
        inside, *said = get_args(declared)
        return _day(data) if isinstance(data, str) and said[0] in _TIMES else as_written(data, inside)
    if get_origin(declared) in {Union, UnionType}:
        return as_written(data, get_args(declared)[0])
    if get_origin(declared) is tuple and isinstance(data, list):
        return [as_written(one, get_args(declared)[0]) for one in data]
    if isinstance(data, dict) and hasattr(declared, "__dataclass_fields__"):
        hints = get_type_hints(declared, include_extras=True)
        return {key: as_written(below, hints.get(key)) for key, below in data.items()}
    return data


def _day(typed: str) -> str:
    if read := values.day_text(typed).text:
        return read
    if found := _DAY_FIRST(typed):  # no such day: said of the day, not of how it is written
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return typed
