"""Columns of small numbers as text that compresses well and that a browser reads with charCodeAt."""

from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from typing import Generic, TypeVar

_DIGITS = "".join(chr(code) for code in range(35, 127) if code != 92)
"""The 91 printable signs that JSON and UTF-8 leave as one byte."""

_ONE_SIGN = 45
"""The first number that `sized` needs more than one sign for."""

K = TypeVar("K", bound=Hashable)


def packed(numbers: Sequence[int]) -> list[str]:
    """Return `numbers` (none negative) as one string a digit, the highest first, each as long as the column."""
    base, planes, most = len(_DIGITS), [], max(numbers, default=0)
    while True:
        if most < base:
            planes.append("".join([_DIGITS[number] for number in numbers]))
            return planes[::-1]
        planes.append("".join([_DIGITS[number % base] for number in numbers]))
        most //= base
        numbers = [number // base for number in numbers]


def sized(numbers: Iterable[int]) -> str:
    """Return `numbers` (none negative) with one sign for the least, two for larger and four for the largest of them."""
    return "".join([_sized(number) for number in numbers])


@cache
def _sized(number: int) -> str:
    base = len(_DIGITS)
    if number < _ONE_SIGN:
        return _DIGITS[number]
    high, low = divmod(number - _ONE_SIGN, base)
    if _ONE_SIGN + high < base - 1:
        return _DIGITS[_ONE_SIGN + high] + _DIGITS[low]
    number -= _ONE_SIGN + (base - 1 - _ONE_SIGN) * base
    return _DIGITS[-1] + _DIGITS[number // base**2] + _DIGITS[number // base % base] + _DIGITS[number % base]


def met(numbers: Iterable[int]) -> list[int]:
    """Return numbers that count up from 1 as they are met: 1 for a new one, else 2 and how many newer there are.

    0 stays.

    Of neighbours in one place most are new or were met just before.
    """
    newest, out = 0, []
    for number in numbers:
        out.append(number and (1 if number > newest else newest - number + 2))
        newest = max(newest, number)
    return out


def steps(numbers: Iterable[int]) -> list[int]:
    """Return rising numbers as the differences between them, the first from 0."""
    before, out = 0, []
    for number in numbers:
        out.append(number - before)
        before = number
    return out


class Table(Generic[K]):
    """Distinct values, numbered in the order in which they were first asked for, from `start`."""

    def __init__(self, start: int = 0) -> None:
        self._start = start
        self._numbers: dict[K, int] = {}

    def number(self, value: K) -> int:
        return self._numbers.setdefault(value, len(self._numbers) + self._start)

    def every(self, values: Iterable[K]) -> list[int]:
        """Return the number of each of `values`."""
        known, start = self._numbers, self._start
        return [known.setdefault(value, len(known) + start) for value in values]

    @property
    def values(self) -> list[K]:
        return list(self._numbers)
