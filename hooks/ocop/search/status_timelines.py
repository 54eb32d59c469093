"""What a product's certificate is worth on every day there is, in a line short enough to send 20,000 times.

“K 2p5A f4B 1oC 3dE” means: letter K (`not_yet`) at first, 2p5 days (base 36) after `EPOCH` A (`valid`), f4 days later B
… The letters number `Status`. The browser finds its day's status in it and needs no law; the index need not be made
anew when a certificate lapses.
"""

import datetime as dt
from functools import lru_cache
from string import ascii_uppercase

from ocop.catalogue.items import ResolvedProduct
from ocop.meaning import certificate_status, certificate_timeline
from ocop.meaning.certificate_status import Standing
from ocop.meaning.certificate_timeline import Evidence, Status

EPOCH = dt.date(2018, 1, 1)
"""OCOP began on 7 May 2018 (490/QĐ-TTg); days before it are negative."""

_LETTERS = {one: ascii_uppercase[number] for number, one in enumerate(Status)}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def life(item: ResolvedProduct) -> str:
    """Return the whole life of the product's certificates; stars only where they are not those of today (“200A5”)."""
    return _life(certificate_status.evidence(item.product), stars(item.standing))


@lru_cache(maxsize=16384)
def _life(given: Evidence, usual: int) -> str:
    first, *later = certificate_timeline.course(given)
    words, last = [_LETTERS[first.status]], EPOCH
    for step in later:
        other = 0 if step.counting is None else given.claims[step.counting].stars or 0
        words.append(
            _base36((step.day - last).days) + _LETTERS[step.status] + (str(other) if other not in (0, usual) else "")
        )
        last = step.day
    return " ".join(words)


def stars(standing: Standing) -> int:
    """Return the stars of the recognition that counts, in force or not; 0 where there are none."""
    return (standing.recognition.stars or 0) if standing.recognition else 0


def _base36(number: int) -> str:
    if number < 0:
        return "-" + _base36(-number)
    above, digit = divmod(number, 36)
    return (_base36(above) if above else "") + _DIGITS[digit]
