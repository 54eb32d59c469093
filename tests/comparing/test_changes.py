"""Each kind of change in words, and the comment under a pull request.

Also text that tries to act as markup.
"""

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ocop.comparing import changes, report, revisions
from ocop.comparing.changes import Change, ChangeKind, Comparison
from ocop.comparing.differences import Fact
from ocop.comparing.report import LONGEST, MARK, Links
from ocop.diagnostics import Diagnostic, Severity
from ocop.yamlfile.writing import dump
from support import CASES
from support.fictional_records import product, recognition

TODAY = dt.date(2026, 11, 22)
GOLDEN = CASES / "changes"
BASE = "https://github.example/ocop/blob/abc/"
SCREEN = 60
"""Lines that one screen of a pull request shows."""


@pytest.fixture
def compared(tmp_path):
    """Compare two sets of records and return the comparison and its reader.

    A set is {path below products/: record, text or bytes}.
    """

    def compare(old, new):
        for side, files in (("old", old), ("new", new)):
            for name, one in {"thanh-hoa/khong-doi.yml": product("Không đổi hư cấu"), **files}.items():
                path = tmp_path / side / "products" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                content = dump(one) if isinstance(one, dict) else one
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        before, after = (revisions.tree(str(tmp_path / side), tmp_path) for side in ("old", "new"))
        pair = revisions.pair(before, after, TODAY)
        found = changes.compare(pair.old, pair.new, pair.found)
        return found, lambda file: after.read([file])[file] if file in after.files else b""

    return compare


@pytest.fixture
def words(compared):
    """Return the words of the only change between two states of one record."""

    def told(old, new) -> list[str]:
        comparison, _ = compared({"thanh-hoa/san-pham.yml": old}, {"thanh-hoa/san-pham.yml": new})
        (change,) = comparison.changes
        assert change.kind is ChangeKind.CHANGED
        return [("§ " if fact.legal else "") + fact.words for fact in change.facts]

    return told


# --- What is said of one record ---------------------------------------------------------------------------------------


def test_an_equal_record_is_no_change(compared):
    comparison, _ = compared({}, {})
    assert comparison == Comparison((), ())


def test_another_order_of_keys_is_no_change(compared):
    one = product()
    turned = dict(reversed(one.items()))
    assert compared({"thanh-hoa/a-b.yml": one}, {"thanh-hoa/a-b.yml": turned})[0].changes == ()


def test_a_rise_by_a_new_decision(words):
    first = recognition("2025-08-02", 3)
    second = recognition(
        "2026-11-05", 4, decision={"number": "900/QĐ-UBND", "date": "2026-11-05", "issuer": "UBND tỉnh Thanh Hóa"}
    )
    assert words(product(recognitions=[first]), product(recognitions=[first, second])) == [
        "§ 3 → 4 sao theo Quyết định 900/QĐ-UBND ngày 05/11/2026 của UBND tỉnh Thanh Hóa; hạn đến 05/11/2029",
        "§ tình trạng: 3 sao, còn hiệu lực → 4 sao, còn hiệu lực",
    ]


def test_a_correction_within_one_decision(words):
    old, new = (product(recognitions=[recognition("2025-08-02", stars)]) for stars in (4, 3))
    assert words(old, new) == [
        "§ Hạng sao (715/QĐ-UBND): 4 → 3",
        "§ tình trạng: 4 sao, còn hiệu lực → 3 sao, còn hiệu lực",
    ]


def test_another_day_of_the_decision_moves_the_end(words):
    old, new = product(), product(recognitions=[recognition("2025-06-12")])
    assert words(old, new) == [
        "§ Ngày ban hành (715/QĐ-UBND): 02/06/2025 → 12/06/2025",
        "§ hạn: 02/06/2028 → 12/06/2028",
    ]


def test_criteria_score_and_issuer_are_facts_of_law(words):
    old = product(recognitions=[recognition(criteria="148", score=75.0)])
    decision = {"number": "715/QĐ-UBND", "date": "2025-06-02", "issuer": "Chủ tịch UBND tỉnh Thanh Hóa"}
    new = product(recognitions=[recognition(decision=decision, criteria="1048", score=77.5)])
    assert words(old, new) == [
        "§ Cơ quan ban hành (715/QĐ-UBND): UBND tỉnh Thanh Hóa → Chủ tịch UBND tỉnh Thanh Hóa",
        "§ Bộ tiêu chí (715/QĐ-UBND): 148 → 1048",
        "§ Điểm (715/QĐ-UBND): 75 → 77,5",
    ]


def test_a_revocation_is_one_sentence(words):
    decision = {"number": "9/QĐ-UBND", "date": "2026-10-02", "issuer": "UBND tỉnh Thanh Hóa"}
    new = product(recognitions=[recognition(revocation={"decision": decision, "ground": "hồ sơ hư cấu không đúng"})])
    assert words(product(), new) == [
        "§ thu hồi theo Quyết định 9/QĐ-UBND ngày 02/10/2026 của UBND tỉnh Thanh Hóa; căn cứ: hồ sơ hư cấu không đúng",
        "§ tình trạng: 4 sao, còn hiệu lực → đã bị thu hồi",
    ]


def test_an_extension_comes_and_goes(words):
    extension = {"until": "2027-01-31", "reason": "hồ sơ hư cấu đang xét", "evidence": "https://bao.example.vn/van-ban"}
    plain, kept = (product(recognitions=[recognition("2023-10-01", **more)]) for more in ({}, {"extension": extension}))
    assert words(plain, kept) == [
        "§ kéo dài hiệu lực đến 31/01/2027; lý do: hồ sơ hư cấu đang xét",
        "§ tình trạng: đã hết hạn → 4 sao, được kéo dài hiệu lực",
    ]
    assert words(kept, plain)[0] == "§ bỏ Kéo dài hiệu lực"


def test_a_withdrawal(words):
    assert words(product(), product(withdrawn={"date": "2026-11-20", "reason": "chủ thể đề nghị"})) == [
        "§ rút khỏi danh mục ngày 20/11/2026; lý do: chủ thể đề nghị",
        "§ tình trạng: 4 sao, còn hiệu lực → đã rút khỏi danh mục",
    ]


def test_a_recognition_that_is_gone(words):
    first, second = recognition("2021-08-05"), recognition("2024-10-15")
    said = words(product(recognitions=[first, second]), product(recognitions=[second]))
    assert said == ["§ bỏ lần công nhận 4 sao theo Quyết định 715/QĐ-UBND ngày 05/08/2021 của UBND tỉnh Thanh Hóa"]


def test_recognitions_without_a_decision_are_not_taken_for_one_another(words):
    first, second = (recognition(None, stars, round=f"đợt hư cấu {stars}") for stars in (3, 4))
    said = words(product(recognitions=[first, second]), product(recognitions=[second]))
    assert said[0] == "§ bỏ lần công nhận 3 sao theo quyết định chưa rõ số, ngày"


def test_a_corrected_number_and_a_renewal_at_once(words):
    first = recognition("2025-06-02")
    renewal = {"number": "900/QĐ-UBND", "date": "2026-11-05", "issuer": "UBND tỉnh Thanh Hóa"}
    mended = recognition("2025-06-02", decision=first["decision"] | {"number": "716/QĐ-UBND"})
    said = words(product(recognitions=[first]), product(recognitions=[mended, recognition(decision=renewal)]))
    assert said[:2] == [
        "§ Số quyết định: 715/QĐ-UBND → 716/QĐ-UBND",
        "§ 4 sao theo Quyết định 900/QĐ-UBND ngày 05/11/2026 của UBND tỉnh Thanh Hóa; hạn đến 05/11/2029",
    ]


def test_names_and_places_are_as_the_decision_prints_them(words):
    old = product("Mật ong hư cấu")
    new = product("Mật ong rừng hư cấu", producer={"name": "Hợp tác xã Hư Cấu Mới"}, place={"province": "Thanh Hóa"})
    assert words(old, new) == [
        "§ Tên sản phẩm: Mật ong hư cấu → Mật ong rừng hư cấu",
        "§ Tên chủ thể: Hợp tác xã Hư Cấu → Hợp tác xã Hư Cấu Mới",
        "§ bỏ Huyện, quận, thị xã: huyện Hoằng Hóa",
        "bỏ Loại hình chủ thể: hợp tác xã",
    ]


def test_what_the_producer_says_is_no_fact_of_law(words):
    new = product(description="Lời. " * 40, buyer={"gtin": "8930000000019", "sold_at": ["Chợ hư cấu"]})
    assert words(product(), new) == [
        "sửa Giới thiệu",
        "thêm Mã vạch (GTIN): 8930000000019",
        "thêm Nơi bán: Chợ hư cấu",
    ]


def test_personal_data_is_not_repeated(words, compared):
    consent = {"given_by": "Ông Hư Cấu", "date": "2026-08-05", "fields": ["phone"], "how": "văn bản hư cấu"}
    new = product(contact={"phone": "0912345678", "consent": consent})
    said = " ".join(words(product(), new))
    assert "sửa Điện thoại" in said
    comparison, read = compared({"thanh-hoa/b-c.yml": product()}, {"thanh-hoa/b-c.yml": new})
    for shown in (report.as_json(comparison, read), report.text(comparison, read), said):
        assert "0912345678" not in shown
        assert "Ông Hư Cấu" not in shown


def test_photos_new_replaced_described_and_gone(compared):
    def with_photos(*files, alt="Một chai hư cấu"):
        return product(
            photos=[{"file": file, "alt": alt, "credit": "Hư Cấu", "licence": "CC BY 4.0"} for file in files]
        )

    old = {
        "thanh-hoa/sp-a.yml": with_photos("sp-a.jpg", "sp-a-2.jpg"),
        "thanh-hoa/sp-a.jpg": b"1",
        "thanh-hoa/sp-a-2.jpg": b"2",
    }
    new = {
        "thanh-hoa/sp-a.yml": with_photos("sp-a.jpg", "sp-a-3.jpg"),
        "thanh-hoa/sp-a.jpg": b"3",
        "thanh-hoa/sp-a-3.jpg": b"2",
    }
    (change,) = compared(old, new)[0].changes
    assert [fact.words for fact in change.facts] == ["thay ảnh: sp-a.jpg", "ảnh mới: sp-a-3.jpg", "bỏ ảnh: sp-a-2.jpg"]


# --- What becomes of a record as a whole ------------------------------------------------------------------------------


def test_a_record_under_another_id_with_its_former_one(compared):
    comparison, _ = compared(
        {"thanh-hoa/ten-cu.yml": product()}, {"thanh-hoa/ten-moi.yml": product(former_ids=["ten-cu"])}
    )
    (change,) = comparison.changes
    assert (change.kind, change.id, change.former) == (ChangeKind.MOVED, "ten-moi", "ten-cu")
    assert comparison.found == ()


def test_a_record_that_moves_to_another_province_keeps_its_id(compared):
    place = {"province": "Thanh Hóa"}
    comparison, _ = compared(
        {"thanh-hoa/mot-hai.yml": product(place=place)}, {"ha-tinh/mot-hai.yml": product(place=place)}
    )
    (change,) = comparison.changes
    assert change.kind is ChangeKind.UNSOUND  # the folder is not that of its place: the door says so, nothing is lost
    assert "DM004" not in {one.code for one in comparison.found}


def test_a_record_with_an_error_is_not_taken_for_deleted(compared):
    comparison, _ = compared({"thanh-hoa/hong.yml": product()}, {"thanh-hoa/hong.yml": "name: [\n"})
    (change,) = comparison.changes
    assert (change.kind, change.name) == (ChangeKind.UNSOUND, "Mật ong hư cấu")
    assert {one.code for one in comparison.found} == {"YM001"}


# --- The comment ------------------------------------------------------------------------------------------------------


def scenario():
    """Return two states that between them hold every part of the comment."""

    def recognised(number: int, date: str, stars: int) -> dict:
        return recognition(
            date, stars, decision={"number": f"{number}/QĐ-UBND", "date": date, "issuer": "UBND tỉnh Thanh Hóa"}
        )

    taken = {"number": "901/QĐ-UBND", "date": "2026-11-10", "issuer": "UBND tỉnh Thanh Hóa"}
    hostile = "Chè <img src=x> @nguoi #12 [a](https://xau.example.vn) **đậm** hư cấu"
    photo = {"file": "nuoc-mam.jpg", "alt": "Chai nước mắm hư cấu", "credit": "Hư Cấu", "licence": "CC BY 4.0"}
    first = recognised(800, "2025-08-02", 3)
    old = {
        "nuoc-mam": product("Nước mắm hư cấu", recognitions=[first]),
        "mam-tom": product("Mắm tôm hư cấu"),
        "nem-chua": product("Nem chua hư cấu"),
        "banh-gai": product("Bánh gai hư cấu"),
        "che-la": product("Chè hư cấu"),
        "mat-ong-cu": product("Mật ong đổi mã hư cấu"),
        "da-xoa": product("Bị xóa hư cấu"),
    }
    new = {
        "nuoc-mam": product("Nước mắm hư cấu", photos=[photo], recognitions=[first, recognised(900, "2026-11-05", 4)]),
        "mam-tom": product(
            "Mắm tôm hư cấu",
            recognitions=[recognition(revocation={"decision": taken, "ground": "hồ sơ hư cấu không đúng"})],
        ),
        "nem-chua": product("Nem chua hư cấu", description="Lời giới thiệu hư cấu.", buyer={"packaging": "hộp 500 g"}),
        "banh-gai": dump(product("Bánh gai hư cấu"))
        .replace("stars: 4", 'stars: "4"')
        .replace("2025-06-02", "02/06/2025"),
        "che-la": product(hostile),
        "mat-ong-moi": product("Mật ong đổi mã hư cấu"),
        "moi-tinh": product("Mới tinh hư cấu", recognitions=[recognised(801, "2026-10-01", 3)]),
        "moi-tinh-2": product("Mới Tinh hư cấu", recognitions=[recognised(802, "2026-10-02", 3)]),
    }
    old, new = ({f"thanh-hoa/{name}.yml": one for name, one in side.items()} for side in (old, new))
    return old, new | {"thanh-hoa/nuoc-mam.jpg": b"photo"}


def test_golden_comment(compared, golden):
    comparison, read = compared(*scenario())
    shown = report.markdown(comparison, read, Links(BASE.replace("abc", "old"), BASE))
    golden(GOLDEN / "comment.md", shown)
    assert shown.startswith(MARK + "\n")


def test_golden_text_and_json(compared, golden):
    comparison, read = compared(*scenario())
    golden(GOLDEN / "terminal.txt", report.text(comparison, read) + "\n")
    golden(GOLDEN / "changes.json", report.as_json(comparison, read) + "\n")
    assert {change["kind"] for change in json.loads(report.as_json(comparison, read))["changes"]} >= {
        "added",
        "changed",
        "removed",
        "unsound",
    }


def test_nothing_changed_is_said(compared):
    shown = report.markdown(*compared({}, {}), Links())
    assert "Không có thay đổi nào trong danh mục" in shown
    assert "###" not in shown


def many(count: int, letters: int = 40) -> Comparison:
    fact = Fact(("name",), "a", "b", "x" * letters, legal=True)
    plain = Fact(("buyer",), "a", "b", "y" * letters)
    found = [Diagnostic("SP101", "sai " * 10, f"products/a/{n}.yml", ("name",), "sửa") for n in range(count)]
    twins = [
        Diagnostic("DM002", "trùng", "products/a/1.yml", severity=Severity.WARNING, related="products/a/2.yml")
    ] * count
    doubts = [Diagnostic("SP105", "xem", f"products/a/{n}.yml", severity=Severity.WARNING) for n in range(count)]
    changed = tuple(
        Change(ChangeKind.CHANGED, f"a-{n}", f"Sản phẩm {n}", f"products/a/a-{n}.yml", (fact, plain))
        for n in range(count)
    )
    return Comparison(changed, (*found, *twins, *doubts))


@pytest.mark.parametrize("count", [1, 5, 60, 3000])
def test_the_comment_is_a_screen_long_with_the_rest_folded_and_within_what_github_takes(count):
    shown = report.markdown(many(count), lambda _: b"name: A\n", Links(BASE, BASE))
    assert len(shown) <= LONGEST
    unfolded = re.sub(r"<details>.*?</details>", "+", shown, flags=re.DOTALL)
    assert sum(bool(line.strip()) for line in unfolded.splitlines()) <= SCREEN
    assert shown.count("<details>") == shown.count("</details>")
    if count == 3000:
        assert "chưa hiện vì quá dài" in shown


# --- Hostile text -----------------------------------------------------------------------------------------------------

LIVE = re.compile(r"(?<!\w)@\w|(?<!\w)#\d|https?://|www\.|(?<!\w)GH-\d", re.IGNORECASE)
PIECES = st.sampled_from(
    ["<img src=x onerror=1>", "<!--", "-->", "</details>", "@ai", "#1", "GH-1", "[a](https://xau.example)",
     "![a](//xau)",
     "`", "```", "~~~", "**", "_", "\n", "\r\n", "\u2028", "# ", "- ", "1. ", "> ", "|", "https://xau.example",
     "www.xau.example",
     "<https://xau.example>", "[a]: //xau", "&lt;", "&#64;ai", "\\", "$x$", ":smile:", "\u202e", "\x1b[31m", "đ", " ",
     "owner/repo#7"]
)  # fmt: skip
HOSTILE = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=8).map("".join))


@given(HOSTILE, HOSTILE, HOSTILE)
def test_nothing_from_a_record_acts_in_the_comment(name, value, source):
    change = Change(ChangeKind.CHANGED, "a", name, "products/a/a.yml", (Fact(("name",), "", value, value, legal=True),))
    finding = Diagnostic("SP101", name, "products/a/b.yml", ("name",), value, fix=source)
    twin = Diagnostic("DM002", value, "products/a/c.yml", severity=Severity.WARNING, related="products/a/a.yml")
    shown = report.markdown(
        Comparison((change,), (finding, twin)),
        lambda _: f"name: {source}".encode("utf-8", "replace"),
        Links(BASE, BASE),
    )
    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(shown)
    assert {one.content.strip() for one in tokens if one.type == "html_block"} == {MARK}
    assert {one.tag for one in tokens if one.type == "heading_open"} == {"h2", "h3"}
    assert sum(one.type == "list_item_open" for one in tokens) == 3
    for one in (child for token in tokens for child in token.children or ()):
        assert one.type not in {"image", "html_inline", "em_open", "s_open"}
        if one.type == "link_open":
            assert str(one.attrs["href"]).startswith(BASE)
        if one.type == "text":
            assert not LIVE.search(one.content), one.content


@given(HOSTILE)
def test_words_come_out_as_they_went_in(words):
    shown = MarkdownIt("commonmark").renderInline(report.escaped(f"a{words}b"))
    plain = (
        shown.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&amp;", "&")
        .replace("\u2060", "")
    )
    assert plain == report.visible(f"a{words}b")
