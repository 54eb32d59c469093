"""Fictional points of sale and fairs, and what a fictional decision says of itself, some with hostile names."""

from collections.abc import Mapping
from typing import Any

from support.fictional_plans import HOSTILE, SOURCES

Record = Mapping[str, Any]


def known(as_of: str | None = "2020", what: str = "Bán sản phẩm hư cấu") -> dict[str, Any]:
    return {"what": what, "sources": SOURCES} | ({"as_of": as_of} if as_of else {})


def shop(**more: Any) -> dict[str, Any]:
    """Return a sound fictional point of sale of Thanh Hóa, with `more` in it."""
    return {"name": "Cửa hàng hư cấu", "place": {"province": "Thanh Hóa"}, "known": [known()]} | more


def fair(**more: Any) -> dict[str, Any]:
    """Return a sound fictional fair of Thanh Hóa, with `more` in it; it needs a “when” or “when_said”."""
    return {"name": "Hội chợ hư cấu", "province": "Thanh Hóa", "known": [known()]} | more


def announced(**more: Any) -> dict[str, Any]:
    """Return what a fictional decision of Hà Tĩnh says of itself, with `more` in it."""
    made = {
        "number": "2394/QĐ-UBND",
        "date": "2024-10-15",
        "issuer": "UBND tỉnh Hà Tĩnh",
        "products": 8,
        "sources": SOURCES,
    }
    return made | more


def fiction() -> Mapping[str, Record]:
    """Return the fictional records by path below content/."""
    of_715 = {
        "number": "715/QĐ-UBND",
        "date": "2025-06-02",
        "issuer": "UBND tỉnh Thanh Hóa",
        "products": 1000,
        "note": HOSTILE,
    }
    return {
        "diem-ban/cua-hang-hu-cau.yml": shop(operator=HOSTILE, address=HOSTILE, opened="2019"),
        "diem-ban/da-dong-hu-cau.yml": shop(name=f"Quầy {HOSTILE}", closed="2023-05", known=[known(None, HOSTILE)]),
        "hoi-cho/doc-hai-hu-cau.yml": fair(
            name=f"Hội chợ {HOSTILE}", when="2024", venue=HOSTILE, hosts=[HOSTILE], state="đã diễn ra", booths=1200
        ),
        "hoi-cho/khong-ro-nam-hu-cau.yml": fair(when_said="tháng Giêng, nguồn không nêu năm", province="Hà Giang"),
        "quyet-dinh/thanh-hoa-715-qd-ubnd-2025.yml": announced(**of_715),
        "quyet-dinh/ha-tinh-2394-qd-ubnd-2024.yml": announced(),
    }
