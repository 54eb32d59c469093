"""All records together: one lands in every list that it belongs to and in no other; each finding needs two records."""

import datetime as dt

import pytest

from ocop.build import build
from ocop.catalogue import catalogue
from ocop.meaning.certificate_timeline import Status
from ocop.places.gazetteer import Era, Level, gazetteer
from ocop.records.product import Decision, Group, Place, Producer, Product, Recognition
from ocop.rules import across_records

TODAY = dt.date(2026, 11, 22)
THANH_HOA = {"province": "Thanh Hóa"}


def record(
    name="Sản phẩm Thử Nghiệm", producer="HTX Thử Nghiệm", place=None, group=None, date="2025-05-12", **more
) -> Product:
    return Product(
        name=name,
        producer=Producer(name=producer) if producer else None,
        place=Place(**(place or THANH_HOA)),
        group=Group(**group) if group else None,
        recognitions=(Recognition(stars=4, decision=Decision(number="9999/QĐ-UBND", date=date)),),
        **more,
    )


def made(**records: Product):
    """Index records given as folder__id=record; double underscores divide, single ones are hyphens."""
    return catalogue.index([(path(key), product) for key, product in records.items()], TODAY)


def path(key: str) -> str:
    return "products/" + key.replace("__", "/").replace("_", "-") + ".yml"


def found(**records: Product):
    return [
        (one.code, one.file) for one in across_records.check([(path(key), product) for key, product in records.items()])
    ]


def one(product: Product, folder: str = "thanh-hoa"):
    (item,) = catalogue.index([(f"products/{folder}/thu-nghiem.yml", product)], TODAY).items
    return item


def test_a_record_of_a_former_province_is_listed_under_both_names():
    item = one(record(place={"province": "Hà Giang"}, date="2024-05-12"), "tuyen-quang")
    assert item.province.name == "Tuyên Quang"
    book = made(
        tuyen_quang__che=record(place={"province": "Hà Giang"}),
        tuyen_quang__cam=record(place={"province": "Tuyên Quang"}),
    )
    assert [item.id for item in book.by_province["ha-giang"]] == ["che"]
    assert {item.id for item in book.by_province["tuyen-quang"]} == {"che", "cam"}


def test_a_record_of_a_province_that_stayed_is_listed_once():
    item = one(
        record(
            place={"province": "Thanh Hóa", "district": "huyện Hoằng Hóa", "commune": "xã Hoằng Phụ"}, date="2024-05-12"
        )
    )
    assert item.former_province is None
    book = catalogue.Catalogue(TODAY, (item,))
    assert list(book.by_province) == ["thanh-hoa"]
    assert item.commune_then.name == "Hoằng Phụ"
    assert item.commune_now.full_name == "xã Hoằng Thanh"
    assert list(book.by_commune) == [item.commune_now.key]
    assert book.maybe_by_commune == {}


DIVIDED = {"province": "Thanh Hóa", "district": "thành phố Thanh Hóa", "commune": "phường Đông Thọ"}


def test_a_commune_that_was_divided_is_in_no_sure_list():
    item = one(record(place=DIVIDED, date="2024-05-12"))
    assert item.commune_then.name == "Đông Thọ"
    assert {unit.name for unit in item.communes_now} == {"Hàm Rồng", "Hạc Thành"}
    assert item.commune_now is None
    book = catalogue.Catalogue(TODAY, (item,))
    assert book.by_commune == {}
    assert set(book.maybe_by_commune) == {unit.key for unit in item.communes_now}


def test_a_stated_code_decides_between_the_parts_of_a_divided_commune():
    ham_rong = next(unit for unit in gazetteer().units(Era.NEW, Level.COMMUNE) if unit.name == "Hàm Rồng")
    item = one(record(place=DIVIDED | {"commune_code_now": ham_rong.code}, date="2024-05-12"))
    assert item.communes_now == (ham_rong,)
    assert catalogue.Catalogue(TODAY, (item,)).maybe_by_commune == {}


def test_a_place_that_may_be_several_is_in_no_list_of_one_of_them():
    item = one(record(place={"province": "Thanh Hóa", "commune": "Lam Sơn"}, date="2024-05-12"))
    assert item.province.name == "Thanh Hóa"
    assert item.commune_then is None
    assert item.district is None
    assert item.doubt
    assert len(item.communes_now) > 1


def test_only_a_province_is_certain_and_no_doubt():
    item = one(record())
    assert (item.district, item.commune_then, item.communes_now, item.doubt) == (None, None, (), "")


def test_a_district_that_became_a_town_has_one_page():
    book = made(
        thanh_hoa__cu=record(
            place={"province": "Thanh Hóa", "district": "huyện Tĩnh Gia", "commune": "xã Hải Bình"}, date="2019-12-23"
        ),
        thanh_hoa__moi=record(place={"province": "Thanh Hóa", "district": "thị xã Nghi Sơn"}, date="2023-12-23"),
    )
    (items,) = book.by_district.values()
    assert {item.id for item in items} == {"cu", "moi"}
    assert book.by_id["cu"].district.full_name == "thị xã Nghi Sơn"


@pytest.mark.parametrize(
    ("level", "name", "criteria", "trail"),
    [
        ("ngành", "Thảo dược", "1048", ["Dược liệu và sản phẩm từ dược liệu"]),
        ("ngành", "Thảo dược", None, ["Dược liệu và sản phẩm từ dược liệu"]),
        ("ngành", "Vải, may mặc", "1048", ["Hàng thủ công mỹ nghệ", "Vải, may mặc"]),
        ("ngành", "Thực phẩm", None, ["Thực phẩm"]),
        ("nhóm", "Gia vị", None, ["Thực phẩm", "Gia vị"]),
        ("bộ", "Mật ong, các sản phẩm từ mật ong, mật khác", "1048", ["Thực phẩm"]),
        (
            "bộ",
            "Tương, nước mắm, gia vị lỏng khác",
            "1048",
            ["Thực phẩm", "Gia vị", "Tương, nước mắm, gia vị dạng lỏng khác"],
        ),
        ("nhóm", "Trang thiết bị, dụng cụ y tế", "1048", []),
        (None, None, None, []),
    ],
)
def test_an_old_group_is_listed_where_it_certainly_lies_today(level, name, criteria, trail):
    item = one(record(group={"level": level, "name": name, "criteria": criteria} if level else None))
    assert [node.name for node in (item.group_now.path if item.group_now else ())] == trail
    by_group = catalogue.Catalogue(TODAY, (item,)).by_group
    assert len(by_group) == len(trail)


def test_producers_of_one_name_in_two_provinces_are_two():
    book = made(
        thanh_hoa__a=record(),
        ha_tinh__b=record(place={"province": "Hà Tĩnh"}),
        thanh_hoa__c=record(producer="HTX Khác Thử Nghiệm"),
    )
    assert {slug: [item.id for item in maker.items] for slug, maker in book.producers.items()} == {
        "htx-thu-nghiem-thanh-hoa": ["a"],
        "htx-thu-nghiem-ha-tinh": ["b"],
        "htx-khac-thu-nghiem-thanh-hoa": ["c"],
    }


def test_producers_that_differ_in_case_or_tone_marks_are_one_by_the_usual_name():
    book = made(
        thanh_hoa__a=record("A Thử Nghiệm", "Htx Hoà Thử Nghiệm"),
        thanh_hoa__b=record("B Thử Nghiệm", "HTX Hòa Thử Nghiệm"),
        thanh_hoa__c=record("C Thử Nghiệm", "HTX Hòa Thử Nghiệm"),
    )
    (maker,) = book.producers.values()
    assert (maker.slug, maker.name, len(maker.items)) == ("htx-hoa-thu-nghiem-thanh-hoa", "HTX Hòa Thử Nghiệm", 3)


def test_producers_of_a_province_whose_addresses_fall_together_share_a_page():
    book = made(thanh_hoa__a=record("A", "HTX Thử-Nghiệm"), thanh_hoa__b=record("B", "HTX Thử Nghiệm"))
    (maker,) = book.producers.values()
    assert (maker.slug, len(maker.items)) == ("htx-thu-nghiem-thanh-hoa", 2)


def test_a_suffix_never_meets_another_producer():
    book = made(
        thanh_hoa__a=record("A", "HTX Mật Ong"),
        ha_tinh__b=record("B", "HTX Mật Ong", {"province": "Hà Tĩnh"}),
        nghe_an__c=record("C", "HTX Mật Ong Hà Tĩnh", {"province": "Nghệ An"}),
    )
    assert len(book.producers) == 3
    assert book.by_id["c"].producer == "htx-mat-ong-ha-tinh-nghe-an"


def test_the_address_of_a_producer_stays_when_another_province_gains_one_of_that_name():
    alone = made(thanh_hoa__a=record())
    both = made(thanh_hoa__a=record(), ha_tinh__b=record(place={"province": "Hà Tĩnh"}))
    assert alone.by_id["a"].producer == both.by_id["a"].producer


def test_a_product_without_a_producer_has_no_producer_page():
    book = made(thanh_hoa__a=record(producer=None))
    assert book.items[0].producer is None
    assert book.producers == {}


def test_items_are_by_name_as_vietnamese_sorts_whatever_the_order_of_files():
    names = ["Bánh đa", "Bánh gai", "Bắp", "Chè", "Dừa", "Đậu", "Ong", "Ổi", "Ớt"]
    records = [(f"products/thanh-hoa/ma-{n}.yml", record(name)) for n, name in enumerate(names)]
    book = catalogue.index(records[1::2] + records[::2], TODAY)
    assert [item.name for item in book.items] == names
    assert [item.name for item in book.by_province["thanh-hoa"]] == names
    assert book == catalogue.index(records[::-1], TODAY)


def test_lists_by_stars_and_status():
    book = made(thanh_hoa__moi=record(), thanh_hoa__cu=record(date="2021-05-12"))
    assert {item.id for item in book.by_stars[4]} == {"moi", "cu"}
    assert [item.id for item in book.by_status[Status.EXPIRED]] == ["cu"]
    assert book.by_id["cu"].standing.stars is None
    assert book.by_id["cu"].sentence.startswith("Đã hết hạn")
    assert [item.id for item in book.by_status[Status.VALID]] == ["moi"]


def test_a_former_id_must_be_nobodys():
    assert found(thanh_hoa__a=record("A"), thanh_hoa__b=record("B", former_ids=("a",))) == [
        ("DM001", path("thanh_hoa__b"))
    ]
    assert found(thanh_hoa__a=record("A", former_ids=("a",))) == [("DM001", path("thanh_hoa__a"))]
    assert found(thanh_hoa__a=record("A", former_ids=("x",)), thanh_hoa__b=record("B", former_ids=("x",))) == [
        ("DM001", path("thanh_hoa__b"))
    ]
    assert found(thanh_hoa__a=record("A", former_ids=("x", "y"))) == []


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (record(), ["DM008"]),
        (record("Sản  phẩm thử nghiệm"), ["DM002"]),
        (record("Sản phẩm Thử Nghiệm", "Hợp tác xã Thử Nghiệm"), ["DM008"]),
        (record("Sản phẩm khác", "Hợp tác xã Thử Nghiệm"), []),
        (record("Sản phẩm khác"), []),
        (record("Sản phẩm Thử Nghiệm", "HTX Khác"), []),
        (record("Sản phẩm khác", "HTX Thử Nghiệm Hai"), []),
        (record(producer=None), []),
    ],
)
def test_what_may_be_one_product_or_one_producer_written_twice(second, expected):
    assert [code for code, _ in found(thanh_hoa__a=record(), thanh_hoa__b=second)] == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Công ty TNHH TMDV Hư Cấu", "Công ty TNHH Thương mại Dịch vụ Hư Cấu", ["DM008"]),
        ("Công ty TNHH TM&DV Hư Cấu", "Công ty TNHH Thương mại và Dịch vụ Hư Cấu", ["DM008"]),
        ("CTCP Hư Cấu", "Công ty CP Hư Cấu", ["DM008"]),
        ("HTX DVNN Hư Cấu", "Hợp tác xã Dịch vụ Nông nghiệp Hư Cấu", ["DM008"]),
        ("Công ty CP CN Hư Cấu", "Công ty Cổ phần Công nghệ Hư Cấu", ["DM002", "DM003"]),
        ("Công ty CP Công nghiệp Hư Cấu", "Công ty CP Công nghệ Hư Cấu", []),
    ],
)
def test_long_and_short_forms_of_one_company(one, other, expected):
    assert [
        code for code, _ in found(thanh_hoa__a=record(producer=one), thanh_hoa__b=record(producer=other))
    ] == expected


def test_a_withdrawn_twin_is_no_second_record():
    gone = record(withdrawn={"date": "2026-11-20", "reason": "trùng"})
    assert "DM008" not in [code for code, _ in found(thanh_hoa__a=record(), thanh_hoa__b=gone)]


def test_spellings_of_one_producer_share_a_page_and_other_addresses_lead_there():
    book = made(
        thanh_hoa__a=record("A", "CTCP Thử Nghiệm"),
        thanh_hoa__b=record("B", "Công ty Cổ phần Thử Nghiệm"),
        thanh_hoa__c=record("C", "Công ty Cổ phần Thử Nghiệm"),
        thanh_hoa__d=record("D", "Công ty CP Ðông Thử Nghiệm"),
        thanh_hoa__e=record("E", "Công ty CP Đông Thử Nghiệm"),
    )
    makers = {maker.slug: maker for maker in book.producers.values()}
    maker = makers["cong-ty-co-phan-thu-nghiem-thanh-hoa"]
    assert (maker.name, len(maker.items)) == ("Công ty Cổ phần Thử Nghiệm", 3)
    assert maker.other_slugs == ("ctcp-thu-nghiem-thanh-hoa",)
    assert book.producer_of(book.by_id["a"]) is maker
    assert len(makers["cong-ty-cp-dong-thu-nghiem-thanh-hoa"].items) == 2
    assert set(book.producers) == set(makers)


def test_the_same_name_in_another_province_is_no_finding():
    assert found(thanh_hoa__a=record(), ha_tinh__b=record(place={"province": "Hà Tĩnh"})) == []


def test_a_record_with_an_error_is_left_out_and_the_others_stay(project, valid):
    root = project(
        {
            "thanh-hoa/nuoc-mam-tot.yml": valid,
            "thanh-hoa/nuoc-mam-hong.yml": valid.replace("stars: 4", "stars: 5"),
            "thanh-hoa/nuoc-mam-vo.yml": "name: [",
            "thanh-hoa/Ten-Sai.yml": valid,
            "thanh-hoa/ma-cu.yml": valid.replace("Nước mắm Thử", "Mắm tôm Thử") + "former_ids: [nuoc-mam-tot]\n",
        }
    )
    built = build(root, TODAY)
    assert list(built.catalogue.by_id) == ["nuoc-mam-tot"]
    assert {(found.code, found.file.rsplit("/")[-1]) for found in built.found} == {
        ("SP104", "nuoc-mam-hong.yml"),
        ("SP106", "nuoc-mam-hong.yml"),
        ("YM001", "nuoc-mam-vo.yml"),
        ("TM003", "Ten-Sai.yml"),
        ("DM001", "ma-cu.yml"),
    }
    assert built.records == 5


def test_nothing_at_all_is_an_empty_catalogue(project):
    built = build(project({}), TODAY)
    assert (built.catalogue.items, built.found, built.records) == ((), [], 0)


def test_a_record_dated_today_in_vietnam_is_no_future(project, valid):
    root = project({"thanh-hoa/nuoc-mam.yml": valid.replace("read: 2026-11-20", "read: 2026-11-22")})
    assert build(root, TODAY).found == []
    assert [found.code for found in build(root, TODAY - dt.timedelta(days=1)).found] == ["SP204"]
