"""Fictional products: one for each status and each thing that goes wrong in places and names; and a photo."""

import io
from collections.abc import Mapping
from functools import cache
from typing import Any

from PIL import Image

from ocop.places.resolver import resolve_province

Record = Mapping[str, Any]

HOME = "UBND tỉnh Thanh Hóa"
"""Who recognises, unless the product is made elsewhere."""

HOSTILE = {
    "script": "<script>alert(1)</script> hư cấu",
    "attribute": "\"><img src=x onerror=alert(2)> 'hư cấu'",
    "template": "{{ 7*7 }} {% raw %} {n} hư cấu",
    "entity": "Chè &amp; bánh &lt;b&gt; hư cấu",
    "comment": "</title></script><!-- hư cấu ]]>",
}
"""Names that a record may hold and that must come out as they went in."""

ALPHABET = ("Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Măng", "Mận", "Mo", "Mô", "Mơ", "Mu", "Mư", "Na da", "Na đa", "Nê")
"""Names in the order of a Vietnamese dictionary: a ă â … d đ … o ô ơ … u ư.

Between equals no mark, ` ̉ ~ ´ and a dot.
"""

MANY = 110
"""Fictional products of one province: three leaves."""

BROKEN = """name: Mật ong hư cấu sai
place:
  province: Thanh Hóa
recognitions:
- stars: 2
  decision:
    number: 715/QĐ-UBND
    date: 2025-06-02
    issuer: UBND tỉnh Thanh Hóa
"""
WRONG_NAME = "thanh-hoa/hu-cau-sai.yml"


def product(name: str = "Mật ong hư cấu", **more: Any) -> dict[str, Any]:
    """Return a sound fictional record, certified until 2028-06-02, with `more` in it; None takes a field away."""
    record = {
        "name": name,
        "producer": {"name": "Hợp tác xã Hư Cấu", "type": "hợp tác xã"},
        "place": {"province": "Thanh Hóa", "district": "huyện Hoằng Hóa"},
        "recognitions": [recognition()],
    }
    made = {key: value for key, value in (record | more).items() if value is not None}
    return made | {"recognitions": [_by_its_province(one, made["place"]) for one in made["recognitions"]]}


def _by_its_province(one: Any, place: Any) -> Any:
    """Return a recognition by Thanh Hóa's committee as one by the committee of the product's own province."""
    try:
        decision, (unit, *_) = one["decision"], resolve_province(place["province"]).units
    except (TypeError, KeyError, ValueError, AttributeError):
        return one  # without a decision, or made wrong on purpose
    return (
        one | {"decision": decision | {"issuer": f"UBND {unit.full_name}"}} if decision.get("issuer") == HOME else one
    )


def recognition(date: str | None = "2025-06-02", stars: int | None = 4, **more: Any) -> dict[str, Any]:
    """Return one recognition by a decision with a number, unless `date` is None."""
    source = {"url": "https://bao.example.vn/bai", "title": "Bài báo hư cấu", "read": "2026-11-20", "confidence": "cao"}
    made: dict[str, Any] = {"stars": stars, "sources": [source]} if stars else {"sources": [source]}
    if date:
        made["decision"] = {"number": "715/QĐ-UBND", "date": date, "issuer": HOME}
    return made | more


def doubtful() -> list[dict[str, Any]]:
    """Return the sources of a star that nobody may rely on."""
    return [{"url": "https://bao.example.vn/tin", "title": "Tin hư cấu", "confidence": "trung bình"}]


REASON = "chủ thể hư cấu đề nghị"
GROUND = "hồ sơ hư cấu không đúng"


@cache
def fiction() -> Mapping[str, Record]:
    """Return the fictional records by path.

    One for each status and for each thing that goes wrong in places and names.
    """
    thanh_hoa = {
        "day-du": _full(),
        "con-han": product("Nước mắm còn hạn hư cấu", former_ids=["ten-cu-hu-cau"]),
        "ky-nop-ho-so": product("Nước mắm kỳ nộp hư cấu", recognitions=[recognition("2024-04-15")]),
        "sap-het-han": product("Nước mắm sắp hết hạn hư cấu", recognitions=[recognition("2023-12-29")]),
        "keo-dai": product(
            "Nước mắm kéo dài hư cấu",
            recognitions=[
                recognition(
                    "2023-10-01",
                    extension={
                        "until": "2027-01-31",
                        "reason": "hồ sơ hư cấu đang xét",
                        "evidence": "https://bao.example.vn/van-ban",
                    },
                )
            ],
        ),
        "het-han": product("Nước mắm hết hạn hư cấu", recognitions=[recognition("2021-08-05")]),
        "thu-hoi": product(
            "Nước mắm thu hồi hư cấu",
            recognitions=[
                recognition(
                    "2025-01-10",
                    revocation={"decision": {"number": "9/QĐ-UBND", "date": "2026-02-02"}, "ground": GROUND},
                )
            ],
        ),
        "nang-hang": product(
            "Nước mắm nâng hạng hư cấu",
            recognitions=[
                recognition("2021-08-05", kind="lần đầu"),
                recognition("2024-10-15", 4, kind="công nhận lại"),
            ],
        ),
        "tiem-nang": product("Nước mắm tiềm năng hư cấu", recognitions=[recognition(stars=None, potential_five=True)]),
        "chi-co-nam": product("Nước mắm chỉ có năm hư cấu", recognitions=[recognition("2023")]),
        "khong-ngay": product(
            "Nước mắm trống hư cấu", producer=None, place={"province": "Thanh Hóa"}, recognitions=[recognition(None)]
        ),
        "kiem-chung": product("Nước mắm kiểm chứng hư cấu", recognitions=[recognition(sources=doubtful())]),
        "chua-den-ngay": product("Nước mắm chưa đến hư cấu", recognitions=[recognition(valid_from="2027-01-01")]),
        "da-rut": product("Nước mắm đã rút hư cấu", withdrawn={"date": "2026-10-01", "reason": REASON}),
        "xa-bi-chia": product(
            "Nước mắm xã bị chia hư cấu",
            place={"province": "Thanh Hóa", "district": "huyện Hà Trung", "commune": "xã Hà Bình"},
            group={"level": "ngành", "name": "Thực phẩm"},
        ),
        "xa-da-ro": product(
            "Nước mắm xã đã rõ hư cấu",
            place={"province": "Thanh Hóa", "district": "huyện Hoằng Hóa", "commune": "xã Hoằng Giang"},
            group={"level": "ngành", "name": "Đồ uống"},
        ),
    }
    hostile = {
        f"doc-hai-{key}": product(
            name,
            producer={"name": f"Cơ sở {name}", "website": "https://doc-hai.example.vn/?a=1&b=2"},
            description=f"Lời {name}",
            links=[{"url": "https://doc-hai.example.vn/?x=1&lt;=2", "title": f"Trang {name}"}],
            buyer={"packaging": f"Hộp {name}"},
            recognitions=[
                recognition(
                    "2021-08-05" if n % 2 else "2025-06-02", round=f"đợt {name}", sources=_hostile_sources(name)
                )
            ],
        )
        for n, (key, name) in enumerate(HOSTILE.items())
    }
    records = {f"thanh-hoa/{name}.yml": one for name, one in (thanh_hoa | hostile).items()}
    records["tuyen-quang/tinh-cu-hu-cau.yml"] = product(
        "Chè tỉnh cũ hư cấu",
        place={"province": "Hà Giang", "district": "huyện Quản Bạ"},
        recognitions=[_elsewhere("Hà Giang")],
    )
    records["hue/tinh-doi-ten-hu-cau.yml"] = product(
        "Mè xửng tỉnh đổi tên hư cấu",
        place={"province": "Thừa Thiên Huế", "district": "huyện Nam Đông"},
        recognitions=[_elsewhere("Thừa Thiên Huế", "2024-04-02")],
    )
    for n, name in enumerate(reversed(ALPHABET)):
        place, made = {"province": "Lai Châu"}, _elsewhere("Lai Châu")
        records[f"lai-chau/chu-cai-{n:02}.yml"] = product(name, producer=None, place=place, recognitions=[made])
    for n in range(MANY):
        producer, place = {"name": f"Hộ hư cấu số {n % 55:03}"}, {"province": "Cà Mau"}
        made = _elsewhere("Cà Mau", "2025-06-02" if n % 2 else "2022-03-04", stars=3 + n % 2)
        records[f"ca-mau/hu-cau-{n:03}.yml"] = product(
            f"Tôm khô hư cấu số {n:03}", producer=producer, place=place, recognitions=[made]
        )
    return records


def _full() -> dict[str, Any]:
    """Return a record with everything that a record may state, but photos."""
    return product(
        "Nước mắm đầy đủ hư cấu",
        producer={
            "name": "Hợp tác xã Đầy Đủ Hư Cấu",
            "tax_code": "2800000001",
            "website": "https://hu-cau.example.vn/",
        },
        description="Lời giới thiệu hư cấu.",
        product_code="38-16378-1-2026",
        links=[{"url": "https://hu-cau.example.vn/truy-xuat", "title": "Trang hư cấu"}],
        buyer={
            "gtin": "8930000000019",
            "packaging": "Chai hư cấu",
            "certificates": [{"name": "HACCP", "number": "1/HC", "expires": "2028-05-20"}],
            "sold_at": ["Cửa hàng hư cấu"],
        },
        contact={
            "phone": "0912345678",
            "consent": {"given_by": "Ông Hư Cấu", "date": "2026-08-05", "fields": ["phone"], "how": "văn bản hư cấu"},
        },
        recognitions=[recognition(kind="lần đầu", round="đợt hư cấu", criteria="148", score=77.5)],
    )


def _elsewhere(province: str, date: str = "2025-06-02", **more: Any) -> dict[str, Any]:
    made = recognition(date, **more)
    return made | {"decision": made["decision"] | {"issuer": f"UBND tỉnh {province}"}}


def _hostile_sources(name: str) -> list[dict[str, Any]]:
    return [{"url": "https://bao.example.vn/?q=1&copy=2", "title": f"Báo {name}", "confidence": "cao"}]


def photo(width: int = 400, height: int = 300, kind: str = "JPEG") -> bytes:
    """Return a picture of one colour in which the door finds nothing wrong, unless its size is."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (120, 90, 60)).save(out, kind)
    return out.getvalue()


def with_position(picture: bytes) -> bytes:
    """Return a JPEG with a made-up position in its EXIF."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 48.0, 30.0), 3: "E", 4: (105.0, 54.0, 10.0)})
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).save(out, "JPEG", exif=exif)
    return out.getvalue()
