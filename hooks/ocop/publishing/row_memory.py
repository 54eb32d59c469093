"""A file of rows, most of them taken from the file as the last build left it.

What is remembered of such a file is text: the bytes of its head, then the digest of what each row was made of and the
bytes of the row. The rows themselves are not kept a second time.
"""

import hashlib
from collections.abc import Callable, Mapping

from ocop.catalogue.items import ResolvedProduct
from ocop.site_model import Rows

_DIGEST = 8
"""Bytes of a digest: enough that two of a nation's products never share one by chance."""
_KEY = 2 * _DIGEST
_LENGTH = 6
"""Hexadecimal digits of a length: a row may take 16 MB."""


def content(rows: Rows, mark: Callable[[ResolvedProduct], bytes], former: bytes, remembered: str) -> tuple[bytes, str]:
    """Return the file of `rows` and what is to be remembered of it.

    `mark` gives the digest of all that an item brings; `former` is the file that the last build left, `remembered` what
    it remembered of it, both empty where it left none.
    """
    known = _known(rows, former, remembered) if remembered else {}
    keys = [hashlib.blake2b(mark(item), digest_size=_DIGEST).hexdigest() for item in rows.items]
    made = [known.get(key) or rows.row(item) for key, item in zip(keys, rows.items, strict=True)]
    told = [f"{key}{len(row):0{_LENGTH}x}" for key, row in zip(keys, made, strict=True)]
    return rows.whole(made), f"{len(rows.head):0{_LENGTH}x}{''.join(told)}"


def _known(rows: Rows, former: bytes, remembered: str) -> Mapping[str, bytes]:
    """Return the rows of the former file by the digest of what each was made of."""
    whole, at = rows.unpack(former), int(remembered[:_LENGTH], 16)
    known = {}
    for place in range(_LENGTH, len(remembered), _KEY + _LENGTH):
        end = at + int(remembered[place + _KEY : place + _KEY + _LENGTH], 16)
        known[remembered[place : place + _KEY]] = whole[at:end]
        at = end + len(rows.between)
    return known
