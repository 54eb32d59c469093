"""How many records a site publishes, as a small file on it; and whether too many have gone since the last time."""

import json
from dataclasses import asdict, dataclass

from ocop.catalogue.catalogue import Catalogue
from ocop.language.formats import number

PATH = "tong-so.json"
"""Address of the file, from the root of the site."""
MAY_GO = 0.02
"""The share of the published records that may disappear from one day to the next without a word."""
MEANT = "[rút gọn]"
"""The word in a commit message that allows more to disappear."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The day (ISO) for which a site was built, its records, and those in force on that day."""

    day: str
    products: int
    in_force: int


def totals(catalogue: Catalogue) -> Totals:
    """Return the totals of `catalogue`."""
    items = catalogue.items
    return Totals(catalogue.today.isoformat(), len(items), sum(item.standing.in_force for item in items))


def document(one: Totals) -> bytes:
    """Return the file as it is published."""
    return json.dumps(asdict(one)).encode() + b"\n"


def read(document: bytes) -> Totals:
    """Return what `document` wrote. Raises ValueError for anything else."""
    try:
        plain = json.loads(document)
        return Totals(str(plain["day"]), int(plain["products"]), int(plain["in_force"]))
    except (KeyError, TypeError) as error:
        raise ValueError("not the totals of a site") from error


def refusal(published: Totals, now: Totals, message: str) -> str:
    """Return why `now` may not take the place of `published`, in Vietnamese, or "" where it may.

    `message` is the message of the commit that is built.
    """
    gone = published.products - now.products
    if gone <= published.products * MAY_GO or MEANT in message:
        return ""
    return (
        f"trang đang đăng (ngày {published.day}) có {number(published.products)} bản ghi, bản mới chỉ có "
        f"{number(now.products)}: "
        f"mất {number(gone)}, quá {number(MAY_GO * 100)} %. Nếu đúng ý thì ghi “{MEANT}” vào lời của lần gộp"
    )
