"""The expressions of workflows (`${{ … }}` and `if:`), as far as a workflow without third-party actions uses them.

https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
"""

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?)|(?P<name>[A-Za-z_][\w-]*)
    |(?P<sign>&&|\|\||==|!=|<=|>=|[!<>()\[\],.*]))""",
    re.VERBOSE,
)
_HOLE = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_STATUS = re.compile(r"\b(?:success|failure|always|cancelled)\s*\(")
_LITERALS = {"true": True, "false": False, "null": None}


class NotUnderstoodError(Exception):
    """An expression that says something that is not known here; its text is the expression and the place."""


def filled(text: str, context: Mapping[str, Any]) -> str:
    """Return `text` with every hole replaced by what its expression gives."""
    return _HOLE.sub(lambda hole: shown(evaluated(hole[1], context)), text)


def holds(condition: str | None, context: Mapping[str, Any]) -> bool:
    """Say whether an `if:` holds. One that asks for no status also asks that all went well so far, as on GitHub."""
    said = (condition or "success()").strip()
    said = said[3:-2] if said.startswith("${{") and said.endswith("}}") else said
    holding = bool(evaluated(said, context))
    return holding and (bool(_STATUS.search(said)) or bool(evaluated("success()", context)))


def shown(value: Any) -> str:
    """Return a value as GitHub writes it into a text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping | list) else str(value)


def evaluated(expression: str, context: Mapping[str, Any]) -> Any:
    """Return what an expression gives. `context` has contexts by name, and the status as "job": {"status": …}."""
    reading = _Reading(expression, context)
    value = reading.either()
    reading.end()
    return value


class _Reading:
    """One expression, read from left to right."""

    def __init__(self, expression: str, context: Mapping[str, Any]) -> None:
        self._source, self._context, self._at = expression.strip(), context, 0

    def either(self) -> Any:
        value = self._both()
        while self._take("||"):
            other = self._both()
            value = value or other
        return value

    def end(self) -> None:
        if self._source[self._at :].strip():
            self._refuse()

    def _both(self) -> Any:
        value = self._compared()
        while self._take("&&"):
            other = self._compared()
            value = other if value else value
        return value

    def _compared(self) -> Any:
        value = self._negated()
        for sign, compare in _COMPARED.items():
            if self._take(sign):
                return compare(*_alike(_plain(value), _plain(self._negated())))
        return value

    def _negated(self) -> Any:
        return not self._negated() if self._take("!") else self._reached()

    def _reached(self) -> Any:
        """Read a value and the way from it: .name, ['name'], .*."""
        value = self._value()
        while True:
            if self._take("."):
                if self._take("*"):
                    items = value if isinstance(value, list) else list((value or {}).values())
                    value = _All(items)
                else:
                    value = _of(value, self._next("name"))
            elif self._take("["):
                value = _of(value, self.either())
                self._need("]")
            else:
                return list(value) if isinstance(value, _All) else value

    def _value(self) -> Any:
        if self._take("("):
            value = self.either()
            self._need(")")
            return value
        found = _TOKEN.match(self._source, self._at)
        if not found or found["sign"]:
            self._refuse()
        assert found  # refused else
        self._at = found.end()
        if found["text"] is not None:
            return found["text"][1:-1].replace("''", "'")
        if found["number"] is not None:
            return float(found["number"]) if "." in found["number"] else int(found["number"])
        name = found["name"]
        if self._take("("):
            return self._called(name)
        if name in _LITERALS:
            return _LITERALS[name]
        if name not in self._context:
            self._refuse(f"no context “{name}”")
        return self._context[name]

    def _called(self, name: str) -> Any:
        given = []
        while not self._take(")"):
            given.append(self.either())
            self._take(",")
        if name in _FUNCTIONS:
            return _FUNCTIONS[name](*given)
        status = self._context.get("job", {}).get("status", "success")
        states = {"always": True, "success": status == "success", "failure": status == "failure", "cancelled": False}
        if name not in states:
            self._refuse(f"no function “{name}”")
        return states[name]

    def _take(self, sign: str) -> bool:
        found = _TOKEN.match(self._source, self._at)
        if not found or found["sign"] != sign:
            return False
        self._at = found.end()
        return True

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            self._refuse(f"“{sign}” is missing")

    def _next(self, kind: str) -> str:
        found = _TOKEN.match(self._source, self._at)
        if not found or found[kind] is None:
            self._refuse()
        assert found  # refused else
        self._at = found.end()
        return found[kind]

    def _refuse(self, why: str = "") -> None:
        raise NotUnderstoodError(f"{self._source!r} at {self._at}{f': {why}' if why else ''}")


class _All(list[Any]):
    """The items of `.*`: a name after it is asked of each."""


def _of(value: Any, name: Any) -> Any:
    if isinstance(value, _All):
        return _All(one for one in (_of(item, name) for item in value) if one is not None)
    if isinstance(value, Mapping):
        return value.get(name)
    return value[name] if isinstance(value, list) and isinstance(name, int) and name < len(value) else None


def _plain(value: Any) -> Any:
    """Return a value as it is compared: text without regard to case."""
    return value.casefold() if isinstance(value, str) else value


def _alike(one: Any, other: Any) -> tuple[Any, Any]:
    """Return two values as they are compared: those of different kinds as numbers, as GitHub does."""
    return (one, other) if type(one) is type(other) else (_number(one), _number(other))


def _number(value: Any) -> float:
    """Return a value as a number, NaN (which equals nothing) for one that is none."""
    try:
        return float(value or 0)
    except (TypeError, ValueError):
        return math.nan


def _contains(whole: Any, part: Any) -> bool:
    if isinstance(whole, Sequence) and not isinstance(whole, str):
        return _plain(part) in [_plain(one) for one in whole]
    return shown(part).casefold() in shown(whole).casefold()


_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
}
_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "contains": _contains,
    "startsWith": lambda text, start: shown(text).casefold().startswith(shown(start).casefold()),
    "endsWith": lambda text, end: shown(text).casefold().endswith(shown(end).casefold()),
    "format": lambda text, *values: re.sub(r"\{(\d+)\}", lambda hole: shown(values[int(hole[1])]), text),
    "join": lambda items, between=",": between.join(map(shown, items)),
    "toJSON": lambda value: json.dumps(value, ensure_ascii=False, indent=2),
    "fromJSON": json.loads,
}
