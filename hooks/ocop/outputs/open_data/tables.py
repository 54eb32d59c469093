"""The catalogue as tables.

Comma-separated values for machines (RFC 4180), and the columns of the ministry's own database.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence

from ocop.catalogue.items import ResolvedProduct
from ocop.meaning.certificate_timeline import IN_FORCE, Status
from ocop.outputs.open_data.product_data import TableRow
from ocop.site_model import Rows

COLUMNS_5277 = (
    *("MA_OCOP", "Ma_DonViHanhChinh", "Ma_ThoiGian", "Ma_SanPham", "TenSanPham", "XepHang", "ChuTheSXKD"),
    *("DoanhThuNam", "TrangThai"),
)
"""Columns of the table PTNT_OCOP of Quyết định 5277/QĐ-BNNMT."""

_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠\t\r]").match
"""What a spreadsheet would take for a formula, also behind blanks or as full-width letters."""

_QUOTED = re.compile('[",\r\n]').search


def harmless(cell: str | int) -> str:
    """Return a cell as words that no spreadsheet runs as a formula."""
    text = str(cell)
    return f"'{text}" if _FORMULA(text) else text


def line(cells: Iterable[str | int]) -> str:
    """Return a line of comma-separated values that ends as RFC 4180 has it."""
    texts = [harmless(cell) for cell in cells]
    quoted = [f'"{text.replace(chr(34), chr(34) * 2)}"' if _QUOTED(text) else text for text in texts]
    return f"{','.join(quoted)}\r\n"


def rows(head: Sequence[str], items: Sequence[ResolvedProduct], row: Callable[[ResolvedProduct], str]) -> Rows:
    """Return a file of lines (of `line`) under `head`, with the mark without which Excel takes UTF-8 for Latin."""
    return Rows(items, lambda item: row(item).encode(), line(head).encode("utf-8-sig"))


_RANKED = IN_FORCE | {Status.EXPIRED, Status.SUPERSEDED, Status.DATE_UNKNOWN}
"""Statuses under which it is known that the stars were given."""


def row_5277(item: ResolvedProduct, today: dt.date) -> TableRow:
    """Return the cells of `COLUMNS_5277` as they hold on day `today`. What the catalogue does not know stays empty.

    The unit is today's commune, where it is certain which; turnover is never known.
    """
    standing, commune, producer = item.standing, item.commune_now, item.product.producer
    stars = standing.recognition.stars if standing.recognition else None
    return (
        item.id,
        commune.code if commune else "",
        str(today.year),
        item.product.product_code or "",
        item.name,
        f"{stars}*" if stars and standing.status in _RANKED else "",
        producer.name if producer else "",
        "",
        "HIEULUC" if standing.in_force else "HETHAN" if standing.status is Status.EXPIRED else "",
    )
