"""Turn the bytes of a file into plain data with sound letters, or into all findings that prevent it."""

import unicodedata
from typing import Any, NamedTuple

from ocop import rules, yamlfile
from ocop.diagnostics import Diagnostic, errors
from ocop.language.vietnamese import is_usual
from ocop.reading import shape, slips
from ocop.records.json_schema import kinds
from ocop.rules import COMPOSED_RULES, LETTER_RULES
from ocop.rules.rule import Written


class PlainFile(NamedTuple):
    """The text and the data of a file, None where they cannot be read.

    Also the findings on its lines and letters so far.
    """

    text: str
    data: Any
    found: list[Diagnostic]


def read(source: bytes, file: str, declared: type) -> PlainFile:
    """Return what the bytes of a file hold that should be a record as `declared`. Never raises."""
    text = source.decode("utf-8", errors="replace").removeprefix("\ufeff")
    first = slips.unfinished_merge(source, file)
    if first := first or ([] if is_usual(text) else slips.odd_breaks(source, file)):
        return PlainFile(text, None, first)
    data, found = yamlfile.parse(source, file, kinds(declared), text)
    if found:
        said = slips.instead(source, file, kinds(declared), found, lambda mended: _judged(mended, file, declared))
        return PlainFile(text, None, said)
    if data is None:  # “~” alone is valid YAML for “nothing”
        return PlainFile(text, None, shape.shape(data, file, declared)[1])
    data, apart = _composed(data, file, text)
    return PlainFile(text, data, [*apart, *slips.cut_values(source, file, kinds(declared))])


def breaches(source: bytes, plain: PlainFile, file: str, declared: type) -> list[Diagnostic]:
    """Return why plain data are no record as `declared`."""
    found = _misshapen(plain, file, declared)
    return slips.instead(source, file, kinds(declared), found, lambda mended: _judged(mended, file, declared))


def _judged(source: bytes, file: str, declared: type) -> list[Diagnostic]:
    data, found = yamlfile.parse(source, file, kinds(declared))
    text = source.decode("utf-8", errors="replace")
    return found or _misshapen(PlainFile(text, _composed(data, file, text)[0], []), file, declared)


def _misshapen(plain: PlainFile, file: str, declared: type) -> list[Diagnostic]:
    """Return every breach of shape and all broken letters.

    A choice in broken letters is not also called an unknown choice.
    """
    misshapen = shape.shape(plain.data, file, declared)[1]
    if not isinstance(plain.data, dict):
        return misshapen
    broken = list(rules.check(Written(file, plain.text, plain.data), LETTER_RULES))
    there = {one.path for one in errors(broken)}
    return [*broken, *(one for one in misshapen if one.path not in there)]


def _composed(data: Any, file: str, text: str) -> tuple[Any, list[Diagnostic]]:
    """Return plain data with all letters composed (NFC), and what is said of those that were not."""
    if is_usual(text) or not isinstance(data, dict) or (unicodedata.is_normalized("NFC", text) and "\\" not in text):
        return data, []
    proper = _nfc(data)
    return proper, [] if proper == data else list(rules.check(Written(file, text, data), COMPOSED_RULES))


def _nfc(part: Any) -> Any:
    if isinstance(part, str):
        return unicodedata.normalize("NFC", part)
    if isinstance(part, dict):
        return {key: _nfc(value) for key, value in part.items()}
    return [_nfc(value) for value in part] if isinstance(part, list) else part
