"""Fictional conferences and plans: to come, put off, called off, gone by without a word, and with hostile names."""

from collections.abc import Mapping
from typing import Any

Plan = Mapping[str, Any]

HOSTILE = '<script>alert(1)</script> & "hư cấu" {{ 7*7 }} ]]>'
DOCUMENT = {"what": "Kế hoạch hư cấu", "number": "1/KH-UBND", "date": "2026-10-01", "issuer": "UBND tỉnh Thanh Hóa"}
SOURCES = [
    {"url": "https://bao.example.vn/ke-hoach", "title": "Kế hoạch hư cấu", "read": "2026-11-20", "confidence": "cao"}
]


def conference(name: str = "Hội nghị hư cấu", when: str = "2026-12-20", **more: Any) -> dict[str, Any]:
    """Return a sound fictional conference of Thanh Hóa, with `more` in it."""
    return {
        "name": name,
        "kind": "tổng kết",
        "province": "Thanh Hóa",
        "period": "2025",
        "document": DOCUMENT,
        "fate": {"state": "kế hoạch"},
        "time": {"when": when},
        "sources": SOURCES,
    } | more


def plan(name: str = "Kế hoạch năm hư cấu", year: int = 2025, **more: Any) -> dict[str, Any]:
    """Return a sound fictional annual plan of Thanh Hóa, with `more` in it."""
    return {
        "name": name,
        "province": "Thanh Hóa",
        "year": year,
        "document": DOCUMENT,
        "sources": SOURCES,
    } | more


def fate(state: str, **more: Any) -> dict[str, Any]:
    return {"state": state, "sources": SOURCES} | more


def fiction() -> Mapping[str, Plan]:
    """Return the fictional plans by path below content/."""
    return {
        "hoi-nghi/sap-toi-hu-cau.yml": _full(),
        "hoi-nghi/hoan-hu-cau.yml": conference("Hội nghị hoãn hư cấu", "2026-09", fate=fate("hoãn", when="2027-33")),
        "hoi-nghi/huy-hu-cau.yml": conference("Hội nghị hủy hư cấu", "2026-12-24", fate=fate("hủy")),
        "hoi-nghi/da-qua-hu-cau.yml": conference("Hội nghị đã qua hư cấu", "2022", province="Hà Giang", period="2021"),
        "hoi-nghi/da-hop-hu-cau.yml": conference(
            "Hội nghị đã họp hư cấu", "2025-41", fate=fate("đã diễn ra", when="2025-11-28")
        ),
        "hoi-nghi/doc-hai-hu-cau.yml": conference(
            f"Hội nghị {HOSTILE}",
            "2026-12-31",
            venue={"name": HOSTILE},
            hosts=[HOSTILE],
            programme=[{"what": HOSTILE, "parts": [HOSTILE]}],
            retailers=[{"name": HOSTILE}],
            duties=[{"agency": HOSTILE, "work": [HOSTILE]}],
        ),
        "ke-hoach/hu-cau-2025.yml": plan(
            targets=[{"what": "Sản phẩm được tỉnh công nhận", "at_least": 30, "counted": "công nhận"}],
            bonuses=[{"stars": 3, "million": 10}, {"stars": 5, "million": 1100}],
            activities=[{"topic": "chu trình OCOP", "name": f"Việc {HOSTILE}", "by": ["Sở hư cấu"], "when": "2025"}],
            reports=[{"what": "Báo cáo 6 tháng hư cấu", "by": "2025-06-15", "who": "UBND cấp huyện"}],
            reported=[{"what": "Số hư cấu", "count": 12, "as_of": "2025-06", "sources": SOURCES}],
        ),
    }


def _full() -> dict[str, Any]:
    """Return a conference with everything that a plan may state."""
    return conference(
        "Hội nghị sắp tới hư cấu",
        ahead="2026/2027",
        time={"when": "2026-12-20", "length": "nửa ngày", "occasion": "Ngày hội hư cấu"},
        venue={"name": "Hội trường hư cấu", "place": {"province": "Thanh Hóa", "commune": "phường Hạc Thành"}},
        aims=["Mục đích hư cấu"],
        directing=["UBND tỉnh hư cấu"],
        hosts=["Đơn vị chủ trì hư cấu"],
        coordinators=["Đơn vị phối hợp hư cấu"],
        attendance={
            "total": 1210,
            "groups": [
                {"level": "Trung ương", "who": "Đoàn hư cấu", "count": 10},
                {"who": "Chủ thể hư cấu", "count": 1200},
            ],
        },
        programme=[{"what": "Khai mạc hư cấu"}, {"what": "Phát biểu hư cấu", "parts": ["đại biểu hư cấu"]}],
        side_events=[{"what": "Gian hàng hư cấu", "booths": 10}],
        contributions={"count": 6, "about": "nội dung hư cấu", "by": "người viết hư cấu"},
        handouts=[{"act": "trao Giấy chứng nhận", "stars": [4], "period": "2025"}],
        awards=["Bằng khen hư cấu"],
        agreements=["Hợp đồng hư cấu"],
        retailers=[
            {"name": "Siêu thị Cũ", "now": "Siêu thị Mới", "sources": SOURCES},
            {"name": "Siêu thị Không Rõ"},
        ],
        duties=[{"agency": "Sở hư cấu", "work": ["Việc hư cấu"]}],
        deadlines=[
            {"what": "Gửi báo cáo hư cấu", "by": "2026-12-05", "who": "Sở hư cấu"},
            {"what": "Gửi dự thảo hư cấu", "note": "trước hội nghị 03 ngày làm việc"},
        ],
        basis=[{"what": "Quyết định hư cấu", "number": "2/QĐ-TTg", "date": "2022-08-01"}],
        funding=["Kinh phí hư cấu"],
        results=[{"what": "Kết quả hư cấu", "count": 1234, "as_of": "2026", "sources": SOURCES}],
    )
