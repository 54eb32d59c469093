"""What a fictional producer tells buyers, and how it may be reached with its consent."""

import datetime as dt
import random

from _demo.stories import Plain
from _demo.words import Wares, words

from ocop.language import vietnamese
from ocop.law.vocabulary import certificates

_DEMONSTRATION = "952"
"""The prefix that GS1 keeps for demonstrations and examples."""


def _nobodys_number(rng: random.Random) -> str:
    """Return a number of a range that is kept for fiction (ATIS, NANP 555-0100 to 555-0199); Vietnam keeps none."""
    return f"+1 202 555 01{rng.randint(0, 99):02}"


def buyer(rng: random.Random, ware: Wares, today: dt.date, **known: str) -> Plain:
    """Return what a buyer asks of a product, each field as often as offices give it."""
    said = words()["buyer"]
    made = {
        "gtin": gtin(rng) if rng.random() < 0.5 else None,
        "net_content": rng.choice(ware.net),
        "packaging": _some(rng, 0.6, said["packaging"]),
        "shelf_life": _some(rng, 0.7, said["shelf_life"]),
        "storage": _some(rng, 0.6, said["storage"]),
        "ingredients": ", ".join(rng.sample(said["ingredients"], rng.randint(1, 6))) if rng.random() < 0.6 else None,
        "capacity": f"{rng.randint(1, 90)}.{rng.choice(('000', '500'))} sản phẩm mỗi tháng"
        if rng.random() < 0.4
        else None,
        "season": _some(rng, 0.4, said["season"]),
        "carton": _some(rng, 0.3, said["carton"]),
        "lead_time": _some(rng, 0.3, said["lead_time"]),
        "certificates": [_certificate(rng, today) for _ in range(rng.choices((0, 1, 2, 3), (40, 35, 20, 5))[0])],
        "sold_at": [
            shop.format_map(known) for shop in rng.sample(said["shops"], rng.choices((0, 1, 2), (50, 35, 15))[0])
        ],
    }
    return {key: value for key, value in made.items() if value}


def gtin(rng: random.Random) -> str:
    """Return a bar code of 13 digits that no shop can have, with its check digit."""
    body = f"{_DEMONSTRATION}{rng.randint(0, 999_999_999):09}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return f"{body}{-total % 10}"


def contact(rng: random.Random, brand: str, today: dt.date) -> Plain:
    """Return a contact with the consent that lets it be shown. Its numbers reach nobody: none begins with 0000."""
    every = {
        "phone": _nobodys_number(rng),
        "email": f"lien-he@{vietnamese.slug(brand)}-hu-cau.example.vn",
        "zalo": _nobodys_number(rng),
        "person": "Người phụ trách hư cấu",
    }
    shown = [key for key in every if rng.random() < 0.6] or ["phone"]
    day = today - dt.timedelta(rng.randint(1, 300))
    consent = {
        "given_by": "Người đại diện hư cấu",
        "date": day.isoformat(),
        "fields": shown,
        "how": f"văn bản ký ngày {day:%d/%m/%Y}",
    }
    return {key: every[key] for key in shown} | {"consent": consent}


def _some(rng: random.Random, often: float, choice: list[str]) -> str | None:
    return rng.choice(choice) if rng.random() < often else None


def _certificate(rng: random.Random, today: dt.date) -> Plain:
    kind = rng.choice(certificates())
    made = {"name": kind.name, "number": f"HC-{rng.randint(100, 99_999)}"}
    if kind.expires is False:
        return made
    return made | {"expires": (today + dt.timedelta(rng.randint(-60, 900))).isoformat()}
