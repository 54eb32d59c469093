"""Every product, producer and address here is made up; the places and the wordings of notes are real."""

import json
import random
import subprocess

import pytest
from pydantic import TypeAdapter

from ocop.importing import curator_notes, ids
from ocop.importing.curated_jsonl import Decisions, Imported, convert, report
from ocop.importing.rows import name_key, producer_key
from ocop.records.product import Product
from support import ROOT
from support.script_runs import run_script

FOLDERS = {"Thanh Hóa": "thanh-hoa", "Hà Tĩnh": "ha-tinh", "Hà Giang": "tuyen-quang", "Tuyên Quang": "tuyen-quang"}
READ = "2026-11-27"
PAGE = "https://bao.example/tin-bia-dat"


def row(**fields: object) -> dict[str, object]:
    plain = {
        "name": "Bột Rồng Bịa Đặt",
        "producer": "HTX Rồng Bịa Đặt",
        "producer_type": "hợp tác xã",
        "commune": "",
        "district": "Nông Cống",
        "province": "Thanh Hóa",
        "stars": 3,
        "recognised": "2024",
        "decision": "",
        "group": "",
        "facts": "",
        "source_url": PAGE,
        "source_title": "Tin bịa đặt",
        "confidence": "high",
        "note": "",
        "term_36m": "còn trong 36 tháng",
    }
    return plain | fields


def imported(
    *rows: dict[str, object], known: dict[str, dict] | None = None, decided: Decisions | None = None
) -> Imported:
    made = convert(rows, FOLDERS.get, known, read=READ, decided=decided)
    for record in made.records.values():
        TypeAdapter(Product).validate_json(json.dumps(record))
    return made


def one(**fields: object) -> dict[str, object]:
    (record,) = imported(row(**fields)).records.values()
    return record


def recognition(**fields: object) -> dict[str, object]:
    (found,) = one(**fields)["recognitions"]
    return found


def left_out(**fields: object) -> str:
    made = imported(row(**fields))
    assert not made.records
    (remark,) = (remark for remark in made.remarks if remark.topic == "bỏ")
    return remark.what


def said(made: Imported, topic: str) -> list[str]:
    return [remark.what for remark in made.remarks if remark.topic == topic]


def source(**fields: str) -> dict[str, str]:
    url = fields.pop("url", None)
    title = fields.pop("title", None)
    confidence = fields.pop("confidence", "cao")
    return {k: v for k, v in {"url": url, "title": title, "read": READ, "confidence": confidence}.items() if v}


TIN = source(url=PAGE, title="Tin bịa đặt")


def test_whole_record_in_the_order_of_the_schema():
    made = imported(
        row(
            commune="xã Thăng Long",
            group="Thực phẩm",
            decision=" 715 / QĐ-UBND",
            recognised="2024-05-02",
            facts="gói 500 g",
        )
    )
    assert made.records == {
        "thanh-hoa/bot-rong-bia-dat.yml": {
            "name": "Bột Rồng Bịa Đặt",
            "producer": {"name": "HTX Rồng Bịa Đặt", "type": "hợp tác xã"},
            "place": {"province": "Thanh Hóa", "district": "Nông Cống", "commune": "xã Thăng Long"},
            "group": {"level": "ngành", "name": "Thực phẩm"},
            "recognitions": [
                {"stars": 3, "decision": {"number": "715/QĐ-UBND", "date": "2024-05-02"}, "sources": [TIN]}
            ],
            "description": "Gói 500 g.",
        }
    }
    (record,) = made.records.values()
    assert list(record) == ["name", "producer", "place", "group", "recognitions", "description"]
    assert made.remarks == ()


def test_what_the_row_does_not_say_stays_absent():
    assert one(producer="", producer_type="", district="", recognised="", confidence="medium") == {
        "name": "Bột Rồng Bịa Đặt",
        "place": {"province": "Thanh Hóa"},
        "recognitions": [{"stars": 3, "sources": [TIN | {"confidence": "trung bình"}]}],
    }


@pytest.mark.parametrize("date", ["2020", "2020-05", "2020-05-12"])
def test_a_date_stays_as_exact_as_it_is(date):
    assert recognition(recognised=date)["decision"] == {"date": date}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"confidence": "low"}, "độ tin cậy thấp"),
        (
            {"name": "Made Up dragon powder", "note": "Nguồn tiếng Anh, tên giữ nguyên"},
            "tên chỉ là bản dịch của nguồn tiếng Anh",
        ),
        (
            {"note": "Hội đồng tỉnh đánh giá đạt 5 sao và đề nghị Trung ương công nhận", "stars": None},
            "nguồn chỉ nêu đề nghị, chưa thấy công nhận",
        ),
        ({"note": "Huyện đề xuất công nhận đợt 1 năm 2024"}, "nguồn chỉ nêu đề nghị, chưa thấy công nhận"),
        ({"stars": None}, "nguồn không nêu hạng sao của riêng sản phẩm này"),
        ({"province": ""}, "thiếu tên hoặc tỉnh"),
        ({"province": "Tỉnh Bịa"}, "không rõ tỉnh hiện nay của nơi sản xuất"),
    ],
)
def test_left_out(fields, why):
    assert left_out(**fields) == why


def test_a_row_that_does_not_fit_the_schema_is_left_out_with_the_field():
    assert left_out(stars=7).startswith("không đúng khuôn bản ghi: recognitions.0.stars")


def test_a_single_foreign_word_is_a_brand():
    assert one(name="Dragonix", note="Nguồn tiếng Anh, tên sản phẩm giữ nguyên như nguồn")["name"] == "Dragonix"


@pytest.mark.parametrize(
    ("note", "issuer"),
    [
        ("Lần thứ I năm 2020, UBND tỉnh phê duyệt; nguồn không nêu số quyết định", "UBND tỉnh Thanh Hóa"),
        ("UBND huyện công nhận (theo bộ tiêu chí Quyết định 148/QĐ-TTg)", "UBND huyện Nông Cống"),
        ("UBND huyện Cẩm Thủy công nhận, đợt 1 năm 2024", "UBND huyện Cẩm Thủy"),
        ("Đợt 2 năm 2020, Chủ tịch UBND tỉnh quyết định công nhận", "Chủ tịch UBND tỉnh Thanh Hóa"),
        ("Báo đưa tin tháng 01/2025 về đợt công nhận cuối năm 2024 của UBND huyện Tánh Linh", "UBND huyện Tánh Linh"),
        ("Bộ dữ liệu dẫn Quyết định 1887/QĐ-UBND UBND huyện Đắk Song (mức A)", "UBND huyện Đắk Song"),
        ("Bộ NN&PTNT công nhận", "Bộ NN&PTNT"),
        ("Quyết định của Bộ NN&PTNT ngày 20/6/2023", "Bộ NN&PTNT"),
        ("Báo nói UBND huyện đến thăm", None),
        ("UBND huyện Cẩm Thủy công nhận; UBND huyện Hương Khê công nhận", None),
    ],
)
def test_issuer(note, issuer):
    assert curator_notes.evidence(row(note=note)).issuer == issuer


def test_issuer_from_title_and_number():
    title = "UBND tỉnh Thanh Hóa vừa ban hành Quyết định phê duyệt kết quả"
    assert recognition(source_title=title)["decision"]["issuer"] == "UBND tỉnh Thanh Hóa"
    assert recognition(stars=5, decision="1/QĐ-BNN-VPĐP")["decision"]["issuer"] == "Bộ NN&PTNT"
    assert recognition(stars=5, decision="1/QĐ-BNNMT")["decision"]["issuer"] == "Bộ NN&MT"
    assert "issuer" not in recognition(decision="1/QĐ-UBND")["decision"]


def test_unnamed_district_of_another_type_gives_no_issuer():
    assert "issuer" not in recognition(note="UBND huyện công nhận", district="thị xã Nghi Sơn")["decision"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Lần thứ I năm 2020, UBND tỉnh phê duyệt", "lần thứ I năm 2020"),
        ("Đợt 1 năm 2022 cấp Quốc gia", "đợt 1 năm 2022"),
        ("cấp Quốc gia năm 2022 (đợt 1), 22 sản phẩm", "đợt 1 năm 2022"),
        ("Bộ NN&PTNT công nhận lại (đợt 2 năm 2024)", "đợt 2 năm 2024"),
        ("Hội đồng cấp huyện đánh giá đợt 2 và 3 năm 2024", None),
        ("Chương trình năm 2019", None),
    ],
)
def test_round(note, expected):
    assert curator_notes.evidence(row(note=note)).round == expected


def test_round_of_the_title_only_where_the_note_has_none():
    assert recognition(source_title="OCOP cấp tỉnh đợt 2 năm 2020")["round"] == "đợt 2 năm 2020"
    assert recognition(source_title="OCOP đợt 2 năm 2020", note="Đợt 1 năm 2020")["round"] == "đợt 1 năm 2020"


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Đánh giá lại năm 2024", "công nhận lại"),
        ("Công nhận lại, tính từ 1/7/2024", "công nhận lại"),
        ("Nâng hạng lên 4 sao", "nâng hạng"),
        ("Nguồn ghi đề nghị nâng hạng từ 3 sao lên 4 sao", None),
        ("16 sản phẩm công nhận mới", None),
    ],
)
def test_kind(note, kind):
    assert recognition(note=note).get("kind") == kind


def test_criteria_term_start_and_month():
    assert recognition(note="UBND huyện công nhận (theo bộ tiêu chí Quyết định 148/QĐ-TTg)")["criteria"] == "148"
    began = recognition(
        stars=5, recognised="2024-07-01", note="Bộ NN&PTNT công nhận lại (đợt 2 năm 2024), tính từ 1/7/2024"
    )
    assert began["valid_from"] == "2024-07-01"
    assert began["decision"] == {"issuer": "Bộ NN&PTNT"}
    month = "Chương trình năm 2019, quyết định công nhận ban hành tháng 9/2020, hiệu lực 3 năm"
    assert recognition(recognised="2020", note=month)["decision"] == {"date": "2020-09"}
    assert recognition(recognised="2021", note=month)["decision"] == {"date": "2021"}


@pytest.mark.parametrize("recognised", ["2024-05-02", "2024"])
def test_a_councils_evaluation_is_no_decision(recognised):
    note = "Hội đồng huyện Nông Cống đánh giá đạt 3 sao cấp huyện, đợt 1 năm 2024"
    made = imported(row(note=note, recognised=recognised))
    (record,) = made.records.values()
    evaluated = {"stars": 3, "evaluated": recognised, "round": "đợt 1 năm 2024", "sources": [TIN]}
    assert record["recognitions"] == [evaluated]
    assert said(made, "lựa chọn") == ["chỉ thấy hội đồng đánh giá: ngày ghi ở “evaluated”, không phải ngày quyết định"]


def test_a_council_beside_a_decision_changes_nothing():
    note = "Hội đồng Trung ương đánh giá ngày 16/01/2025; số và ngày quyết định lấy từ trang luat.example.com"
    found = recognition(note=note, stars=5, decision="377/QĐ-BNN-VPĐP", recognised="2025-01-17")
    assert found["decision"] == {"number": "377/QĐ-BNN-VPĐP", "date": "2025-01-17", "issuer": "Bộ NN&PTNT"}
    assert found["sources"] == [TIN, source(title="luat.example.com")]


def test_a_proposal_to_rise_keeps_the_stars_held():
    note = "Nguồn ghi đề nghị nâng hạng từ 4 sao lên 5 sao, Hội đồng tỉnh thông qua 02/5/2024"
    found = recognition(
        note=note, stars=4, recognised="", source_title="Tin bịa đặt đợt 1 năm 2024", confidence="medium"
    )
    assert set(found) == {"stars", "sources"}
    assert found["stars"] == 4


@pytest.mark.parametrize(("stars", "kept"), [(None, None), (5, None), (4, 4)])
def test_potential_five_is_never_five(stars, kept):
    found = recognition(stars=stars, recognised="2020", note='Nguồn xếp vào "sản phẩm đạt tiềm năng 5 sao" năm 2020')
    assert found["potential_five"] is True
    assert found.get("stars") == kept


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("Hộ kinh doanh Ngô Bịa", "hộ sản xuất kinh doanh", "hộ kinh doanh"),
        ("Hộ sản xuất Ngô Bịa", "hộ sản xuất kinh doanh", "hộ sản xuất"),
        ("Hộ SXKD Ngô Bịa", "hộ sản xuất kinh doanh", "hộ sản xuất"),
        ("Ngô Bịa", "hộ sản xuất kinh doanh", None),
        ("CTCP Rồng Bịa", "", "công ty"),
        ("THT Rồng Bịa", "", "tổ hợp tác"),
        ("Hộp Quà Rồng", "", None),
        ("Rồng Co Ltd", "công ty", "công ty"),
    ],
)
def test_producer_type(name, given, expected):
    producer = one(producer=name, producer_type=given)["producer"]
    assert producer == ({"name": name, "type": expected} if expected else {"name": name})


@pytest.mark.parametrize(
    ("commune", "note", "why"),
    [
        ("xã Bịa Một, Bịa Hai", "", "nguồn ghi nhiều xã"),
        ("Made Up Commune", "", "nguồn ghi bằng tiếng Anh"),
        ("thị trấn Bịa", "Địa danh thị trấn Bịa là nơi đặt cửa hàng của công ty theo nguồn", "là nơi đặt cửa hàng"),
    ],
)
def test_a_commune_that_is_not_one_stays_absent(commune, note, why):
    made = imported(row(commune=commune, note=note))
    (record,) = made.records.values()
    assert "commune" not in record["place"]
    assert any(why in what and commune in what for what in said(made, "lựa chọn"))


def test_sources_of_further_addresses_take_titles_known_in_the_file():
    other = row(name="Mứt Rồng Bịa Đặt", source_url="https://khac.example/", source_title="Tin khác")
    made = imported(row(source_url_2="https://khac.example/", source_url_3=PAGE), other)
    assert made.records["thanh-hoa/bot-rong-bia-dat.yml"]["recognitions"][0]["sources"] == [
        TIN,
        source(url="https://khac.example/", title="Tin khác"),
    ]


def test_a_page_at_a_bare_ip_is_named_but_not_linked():
    note = "UBND tỉnh phê duyệt; địa chỉ nguồn là IP trần nên không dẫn liên kết"
    assert recognition(note=note, source_url="https://khac.example/")["sources"] == [
        source(title="Tin bịa đặt"),
        source(url="https://khac.example/"),
    ]
    assert recognition(source_url="http://192.0.2.7/tin")["sources"] == [source(title="Tin bịa đặt")]
    assert recognition(source_url="")["sources"] == [source(title="Tin bịa đặt")]


def test_history_with_a_number_is_an_earlier_recognition():
    record = one(
        stars=5,
        recognised="2024-07-01",
        note="Bộ NN&PTNT công nhận lại (đợt 2 năm 2024), tính từ 1/7/2024",
        history="5 sao lần đầu theo Quyết định 2890/QĐ-BNN-VPĐP ngày 2021-06-30",
        source_url_2="https://khac.example/",
    )
    first, second = record["recognitions"]
    assert first == {
        "stars": 5,
        "decision": {"number": "2890/QĐ-BNN-VPĐP", "date": "2021-06-30", "issuer": "Bộ NN&PTNT"},
        "kind": "lần đầu",
        "sources": [source(url="https://khac.example/")],
    }
    assert second["valid_from"] == "2024-07-01"
    assert second["sources"] == [TIN]


def test_history_of_a_site_by_name_is_of_medium_confidence():
    record = one(decision="321/QĐ-UBND", history="4 sao năm 2020 đợt 1 (bao.example.vn)")
    assert record["recognitions"][0] == {
        "stars": 4,
        "decision": {"date": "2020"},
        "round": "đợt 1 năm 2020",
        "sources": [source(title="bao.example.vn", confidence="trung bình")],
    }


def test_potential_five_in_history_with_its_score_in_the_facts():
    record = one(
        stars=4,
        recognised="2020",
        facts="đạt trung bình 94,9 điểm cấp tỉnh năm 2024, tiềm năng 5 sao",
        history="QĐ 426/QĐ-UBND ngày 2024-11-25: tiềm năng 5 sao, hồ sơ trình Trung ương",
        source_url_2="https://khac.example/",
    )
    assert "description" not in record
    assert record["recognitions"][1] == {
        "decision": {"number": "426/QĐ-UBND", "date": "2024-11-25"},
        "score": 94.9,
        "potential_five": True,
        "sources": [source(url="https://khac.example/")],
    }


@pytest.mark.parametrize(
    "history",
    [
        '4 sao năm 2020 đợt 1 ("Made Up tea", bao.example.vn; cần kiểm tra có phải cùng sản phẩm)',
        "Hội đồng tỉnh thông qua đề nghị công nhận lại 5 sao ngày 2024-05-02 (bao.example.vn)",
        "xếp hạng 4 sao cấp tỉnh trước đó (bao.example.vn, 2023)",
    ],
)
def test_history_that_is_not_exact_is_reported_and_not_taken(history):
    made = imported(row(history=history, source_url_2="https://www.bao.example.vn/tin"))
    (record,) = made.records.values()
    assert [one["sources"] for one in record["recognitions"]] == [[TIN]]
    assert f"không ghi thành lần công nhận, phải xem lại: “{history}”" in said(made, "lựa chọn")


def test_stars_by_year_in_facts_are_recognitions():
    record = one(stars=5, recognised="2021", facts="miến từ củ bịa; OCOP 4 sao năm 2019, 5 sao quốc gia năm 2021")
    assert [(one["stars"], one["decision"]["date"]) for one in record["recognitions"]] == [(4, "2019"), (5, "2021")]
    assert record["description"] == "Miến từ củ bịa."


def test_facts_that_contradict_the_row_are_reported():
    made = imported(row(stars=3, recognised="2021", facts="OCOP 4 sao năm 2021"))
    (record,) = made.records.values()
    assert [one["stars"] for one in record["recognitions"]] == [3]
    assert said(made, "mâu thuẫn") == ["năm 2021: ghi 3 sao, dữ kiện nêu 4 sao"]


def test_facts_become_sentences_without_persons():
    made = imported(
        row(facts='đạt chuẩn ISO 22000:2005 (của công ty; cũ); "Hàng Bịa"; ông Ngô Bịa, 50 tuổi; gọi 0912 345 678')
    )
    (record,) = made.records.values()
    assert record["description"] == "Đạt chuẩn ISO 22000:2005 (của công ty; cũ). “Hàng Bịa”."
    assert len(said(made, "lựa chọn")) == 2


def test_references_to_sources_by_number_leave_the_facts():
    facts = "đạt VietGAP (theo nguồn 2, nay là Công ty TNHH Bịa, xã Bịa); giải bịa (theo nguồn 2)"
    assert one(facts=facts)["description"] == "Đạt VietGAP. Chủ thể nay là Công ty TNHH Bịa, xã Bịa. Giải bịa."


def test_the_note_never_enters_a_record():
    assert "bí mật" not in json.dumps(one(note="bí mật của người nhập"), ensure_ascii=False)


def test_keys_of_comparison():
    assert name_key("Chè  Ngọc Thuý – Xanh") == name_key("chè ngọc thúy xanh")
    assert name_key("Chè") != name_key("Che")
    assert producer_key("CTCP Hòa Bịa") == producer_key("Công ty CP Hoà Bịa") == producer_key("công ty cổ phần hòa bịa")
    assert producer_key("HTX Bịa") == producer_key("Hợp tác xã Bịa")
    assert producer_key("Công ty TNHH MTV Bịa") == producer_key("Công ty TNHH một thành viên Bịa")


def test_two_recognitions_of_one_product_are_one_record_oldest_first():
    newer = row(
        producer="Hợp tác xã Rồng Bịa Đặt", stars=4, recognised="2024-05-02", decision="9/QĐ-UBND", source_title="B"
    )
    older = row(name="bột Rồng bịa đặt", recognised="2020", district="", commune="xã Thăng Long")
    made = imported(newer, older)
    (record,) = made.records.values()
    assert record["producer"]["name"] == "Hợp tác xã Rồng Bịa Đặt"
    assert [one["stars"] for one in record["recognitions"]] == [3, 4]
    assert record["place"] == {"province": "Thanh Hóa", "district": "Nông Cống", "commune": "xã Thăng Long"}
    assert said(made, "gộp") == ["cùng tên, cùng chủ thể, cùng tỉnh"]


def test_two_sources_of_one_recognition_are_one_recognition():
    exact = row(decision="9/QĐ-UBND", recognised="2024-05-02")
    vague = row(recognised="2024", source_url="https://khac.example/", source_title="B", note="Đợt 1 năm 2024")
    (record,) = imported(vague, exact).records.values()
    assert record["recognitions"] == [
        {
            "stars": 3,
            "decision": {"number": "9/QĐ-UBND", "date": "2024-05-02"},
            "round": "đợt 1 năm 2024",
            "sources": [TIN, source(url="https://khac.example/", title="B")],
        }
    ]


def test_contradicting_sources_keep_the_better_attested():
    sure = row(decision="9/QĐ-UBND", stars=3)
    unsure = row(
        decision="9/QĐ-UBND", stars=4, confidence="medium", source_url="https://khac.example/", source_title="B"
    )
    made = imported(unsure, sure)
    (record,) = made.records.values()
    assert [one["stars"] for one in record["recognitions"]] == [3]
    assert said(made, "mâu thuẫn") == ["recognitions.stars: giữ “3”, nguồn khác ghi “4”"]


def test_another_producer_or_province_is_another_product():
    rows = row(), row(producer="HTX Khác Bịa"), row(province="Hà Tĩnh", district="Kỳ Anh")
    assert list(imported(*rows).records) == [
        "ha-tinh/bot-rong-bia-dat-ky-anh.yml",
        "thanh-hoa/bot-rong-bia-dat-nong-cong-khac-bia.yml",
        "thanh-hoa/bot-rong-bia-dat-nong-cong-rong-bia-dat.yml",
    ]


def test_doubtful_pairs_are_kept_apart_and_reported():
    longer = row(name="Bột Rồng Bịa Đặt Nõn", source_title="B")
    nobody = row(producer="", producer_type="", source_title="C")
    made = imported(row(), longer, nobody)
    assert len(made.records) == 3
    pairs = {(remark.lines, remark.what) for remark in made.remarks if remark.topic == "ngờ trùng"}
    assert pairs == {((1, 2), "cùng chủ thể, tên gần giống"), ((1, 3), "cùng tên, cùng nơi, không rõ chủ thể")}


def test_products_that_one_page_lists_apart_are_not_doubtful():
    assert not said(imported(row(), row(name="Bột Rồng Bịa Đặt Nõn")), "ngờ trùng")


def test_a_doubt_of_the_curator_is_passed_on():
    assert said(imported(row(note="có thể là cùng sản phẩm")), "ngờ trùng") == [
        "người nhập ghi “có thể là cùng sản phẩm”"
    ]


def product(name: str, **place: str) -> dict[str, object]:
    maker = place.pop("producer", None)
    record: dict[str, object] = {"name": name, "place": {"province": "Thanh Hóa", **place}}
    return record | ({"producer": {"name": maker}} if maker else {})


def assigned(*records: dict[str, object], taken: frozenset[str] = frozenset()) -> list[str | None]:
    return ids.assign(records, taken)


def test_ids_of_generic_names_have_the_district_or_province():
    assert assigned(
        product("Mật nho", district="thị xã Nghi Sơn"),
        product("Táo sấy rồng dẻo"),
        product("Ổi Bịa", district="TP Bịa"),
        product("Bột sắn Rồng Bịa", district="huyện Nông Cống"),
        product("Rượu Rồng Bịa 36", district="Nông Cống"),
    ) == ["mat-nho-nghi-son", "tao-say-rong-deo-thanh-hoa", "oi-bia", "bot-san-rong-bia", "ruou-rong-bia-36-nong-cong"]


def test_ids_that_are_shared_grow_for_all():
    names = assigned(
        product("Kem Rồng Xanh", district="Nông Cống", producer="CTCP Sản xuất Bịa Một"),
        product("Kem rồng xanh", district="Nông Cống", commune="xã Bịa Hai"),
        product("Kem Rồng Xanh", district="huyện Như Xuân"),
    )
    assert names == ["kem-rong-xanh-nong-cong-bia-mot", "kem-rong-xanh-nong-cong-bia-hai", "kem-rong-xanh-nhu-xuan"]


def test_ids_in_use_are_avoided():
    kem = product("Kem Rồng Xanh", district="Nông Cống")
    assert assigned(kem, taken=frozenset({"kem-rong-xanh"})) == ["kem-rong-xanh-nong-cong"]


def test_records_that_nothing_tells_apart_get_no_id():
    assert assigned(product("Kem Rồng"), product("Kem Rồng")) == [None, None]


def test_ids_are_cut_at_a_word():
    (name,) = assigned(product("rồng " * 30, district="Nông Cống"))
    assert name == "rong-" * 14 + "nong-cong"
    assert len(name) <= ids.LONGEST


def test_order_of_rows_does_not_matter():
    rows = [
        row(name=name, district=district) for name in ("Mật nho", "Kem Rồng Xanh") for district in ("Nông Cống", "")
    ]
    rows += [row(recognised=year, source_title=year) for year in ("2020", "2024")]
    expected = imported(*rows).records
    for seed in range(5):
        random.Random(seed).shuffle(rows)  # noqa: S311 - not a secret
        assert imported(*rows).records == expected


def test_report_counts_and_lists():
    made = imported(row(), row(name="Mứt Rồng Bịa", confidence="low"))
    text = report(made, 2, {"Tệp mới ghi": ["thanh-hoa/bot-rong-bia-dat.yml"]})
    assert "- Dòng đọc được: 2\n- Bản ghi: 1\n- Tệp mới ghi: 1\n- Dòng không nhập: 1\n" in text
    assert "1 × độ tin cậy thấp\n\n- Mứt Rồng Bịa (dòng 2)" in text


SCRIPT = ROOT / "scripts" / "import-jsonl"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return run_script(SCRIPT, *arguments)


def test_script_shows_first_and_writes_when_told(tmp_path):
    source_file, products, said_in = tmp_path / "a.jsonl", tmp_path / "products", tmp_path / "report.md"
    source_file.write_text(json.dumps(row()) + "\n\n", encoding="utf-8")
    arguments = source_file, "--products", products, "--report", said_in, "--read", "2026-11-27"
    shown = run(*arguments)
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, "", "Chưa ghi gì; xem lại rồi thêm --write.\n")
    assert "- thanh-hoa/bot-rong-bia-dat.yml" in said_in.read_text(encoding="utf-8")
    assert not products.exists()
    assert run(*arguments, "--write").returncode == 0
    written = products / "thanh-hoa" / "bot-rong-bia-dat.yml"
    assert "read: 2026-11-27" in written.read_text(encoding="utf-8")
    before = written.read_bytes(), written.stat().st_mtime_ns
    assert run(*arguments, "--write").returncode == 0
    assert (written.read_bytes(), written.stat().st_mtime_ns) == before
    assert "Bản ghi đã có đủ: 1" in said_in.read_text(encoding="utf-8")


def test_script_leaves_a_file_with_remarks_to_a_person(tmp_path):
    source_file, products = tmp_path / "a.jsonl", tmp_path / "products"
    source_file.write_text(json.dumps(row()), encoding="utf-8")
    run(source_file, "--products", products, "--write")
    written = products / "thanh-hoa" / "bot-rong-bia-dat.yml"
    remarked = "# Đã gọi hỏi huyện (hư cấu)\n" + written.read_text(encoding="utf-8")
    written.write_text(remarked, encoding="utf-8")
    source_file.write_text(json.dumps(row(recognised="2024-05-02")), encoding="utf-8")
    edited = run(source_file, "--products", products, "--write")
    assert "recognitions.decision.date: 2024 → 2024-05-02" in edited.stdout
    assert "sửa bằng tay" in edited.stderr
    assert written.read_text(encoding="utf-8") == remarked


def test_script_imports_nothing_beside_a_record_that_it_cannot_read(tmp_path):
    source_file, products = tmp_path / "a.jsonl", tmp_path / "products"
    source_file.write_text(json.dumps(row()), encoding="utf-8")
    broken = products / "thanh-hoa" / "bot-rong-bia-dat.yml"
    broken.parent.mkdir(parents=True)
    broken.write_text("name: Người sửa\n", encoding="utf-8")
    said = run(source_file, "--products", products, "--write")
    assert said.returncode == 2
    assert "bot-rong-bia-dat.yml" in said.stderr
    assert [path.name for path in products.rglob("*.yml")] == ["bot-rong-bia-dat.yml"]


def test_script_asks_about_a_row_and_takes_the_answer(tmp_path):
    source_file, products = tmp_path / "a.jsonl", tmp_path / "products"
    source_file.write_text(json.dumps(row(commune="xã Thăng Long")), encoding="utf-8")
    run(source_file, "--products", products, "--write")
    source_file.write_text(json.dumps(row(commune="xã Thăng Long", producer="Hộ Ngô Bịa", stars=4)), encoding="utf-8")
    asked = run(source_file, "--products", products, "--write")
    assert asked.returncode == 1
    assert "có thể là sản phẩm đã có: bot-rong-bia-dat" in asked.stdout
    assert len(list(products.rglob("*.yml"))) == 1
    assert run(source_file, "--products", products, "--same", "1=khong-co").returncode == 2
    assert run(source_file, "--products", products, "--write", "--same", "1=bot-rong-bia-dat").returncode == 0
    assert "stars: 4" in (products / "thanh-hoa" / "bot-rong-bia-dat.yml").read_text(encoding="utf-8")
    assert run(source_file, "--products", products, "--write", "--new", "1").returncode == 0
    assert len(list(products.rglob("*.yml"))) == 2


def test_script_says_which_source_it_cannot_read(tmp_path):
    broken = tmp_path / "b.jsonl"
    broken.write_text("{", encoding="utf-8")
    assert run(broken).returncode == 2
    broken.write_text("[]", encoding="utf-8")
    assert "mỗi dòng phải là một đối tượng JSON" in run(broken).stderr
    assert "Không đọc được" in run(tmp_path / "none.jsonl").stderr
