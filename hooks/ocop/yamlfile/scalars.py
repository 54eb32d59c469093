"""What a plain scalar of a record means: text as typed, unless its field is a number or a truth value."""

import re
from collections.abc import Mapping
from typing import Any

from ocop.yamlfile.writing import NULLS

MOST_ENTRIES = 500
"""The most entries of one list or fields of one mapping.

Far more than any declaration has, so that a hostile file costs one finding.
"""

Kinds = Mapping[str, Any]
"""What plain scalars mean: {"stars": "integer", "producer": {"name": …}}; a list's items stand under "[]"."""

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})").fullmatch
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,17})?").fullmatch
_TRUTHS = {"true": True, "false": False}


def scalar(text: str, kind: Any) -> Any:
    """Return what the plain scalar `text` of a field of this kind means; None for nothing."""
    if text in NULLS:
        return None
    if kind == "integer" and _INTEGER(text):
        return int(text)
    if kind == "number" and _NUMBER(text):
        return float(text)
    if kind == "boolean":
        return _TRUTHS.get(text, text)
    return text
