"""What the fields of every kind of record are made of: lines of text, links, days, and their words for offices."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar, dataclass_transform

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from ocop.language import dates, edtf

STRICT = ConfigDict(extra="forbid", strict=True)
R = TypeVar("R")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(declared: type[R]) -> type[R]:
    """Declare a record: frozen, with slots, its fields given by name only."""
    return dataclass(frozen=True, slots=True, kw_only=True)(declared)


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def says(title: str, description: str = "", *examples: str) -> object:
    """Return the words of a field that an editor shows to an office."""
    return Field(title=title, description=description or None, examples=list(examples) or None)


def _possible(parse: Callable[[str], object]) -> AfterValidator:
    def check(text: str) -> str:
        try:
            parse(text)
        except ValueError as error:
            raise PydanticCustomError("impossible_date", "no such day") from error
        return text

    return AfterValidator(check)


MANY = 100
"""The most entries of a list whose declaration names no smaller number.

Five times the longest list that any source gave.
"""

MOST = 1_000_000
"""The largest count of products, people, booths or million đồng."""

Name = Annotated[str, Field(min_length=2, max_length=300)]
"""What something is called. No name has one letter; “Bơ” and “GO” have two."""
Line = Annotated[str, Field(min_length=1, max_length=300)]
Paragraphs = Annotated[str, Field(min_length=1, max_length=4000)]
Link = Annotated[str, Field(min_length=8, max_length=600)]
DAY_WORDS = "Ngày theo dạng năm-tháng-ngày; nguồn chỉ nêu tháng hoặc năm thì chỉ ghi tháng hoặc năm."
Day = Annotated[
    str,
    Field(pattern=dates.PARTIAL_DATE, examples=["2026-08-05", "2026-08", "2026"]),
    _possible(dates.parse),
    says("Ngày", DAY_WORDS),
]
TimeText = Annotated[
    str,
    Field(pattern=edtf.PATTERN, examples=["2025-06-19", "2023-12", "2025-34", "2018/2020"]),
    _possible(edtf.parse),
    says(
        "Thời gian",
        "Theo EDTF, đúng mức mà nguồn nêu: ngày 2025-06-19, tháng 2023-12, năm 2024, Quý II 2025-34 (33 đến 36 là quý "
        "I đến IV), "
        "nửa năm 2025-40 hoặc 2025-41, từ … đến … 2018/2020; thêm ~ sau một mốc khi nguồn chỉ nói khoảng chừng, ? khi "
        "chưa chắc.",
    ),
]
Id = Annotated[str, Field(pattern=SLUG, min_length=3, max_length=80)]
