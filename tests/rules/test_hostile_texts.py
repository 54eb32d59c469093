"""What may stand in a field: letters, lengths, numbers to call, addresses to open and days, in every kind of record."""

import datetime as dt

import email_validator
import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.language.vietnamese import short_slug, slug
from ocop.reading import content_files, products
from ocop.rules import contact_shapes
from ocop.rules.contact_shapes import is_mail, is_phone
from support import CASES, TODAY

VALID = (CASES / "valid.yml").read_text("utf-8")
KINDS = {one.declared.folder: one for one in content_files.KINDS}
SHOP = """name: Cửa hàng hư cấu
place: {province: Thanh Hóa}
known:
- what: Bán sản phẩm hư cấu
  sources: [{title: Tin hư cấu}]
"""
FAIR = (
    "name: Hội chợ hư cấu\nprovince: Thanh Hóa\nwhen: 2025\nknown:\n- what: Có gian hàng\n  sources: [{title: Tin hư "
    "cấu}]\n"
)
PLAN = (
    "name: Kế hoạch hư cấu\nprovince: Thanh Hóa\nyear: 2025\ndocument: {what: Kế hoạch}\nsources: [{title: Tin hư "
    "cấu}]\n"
)
CONFERENCE = (CASES / "conference.yml").read_text("utf-8")
DECISION = (
    "number: 9999/QĐ-UBND\ndate: 2024\nissuer: UBND tỉnh Thanh Hóa\nproducts: 20\nsources: [{title: Tin hư cấu}]\n"
)
CONTENT = {
    "content/diem-ban": (SHOP, "Cửa hàng hư cấu"),
    "content/hoi-cho": (FAIR, "Hội chợ hư cấu"),
    "content/ke-hoach": (PLAN, "Kế hoạch hư cấu"),
    "content/hoi-nghi": (CONFERENCE, "Hội nghị thử nghiệm"),
    "content/quyet-dinh": (DECISION, "Tin hư cấu"),
}


def of_product(text: str):
    return products.record(text.encode(), "products/thanh-hoa/thu-nghiem.yml", TODAY).found


def of_content(folder: str, text: str, today: dt.date = TODAY):
    name = "thanh-hoa-9999-qd-ubnd-2024" if folder.endswith("quyet-dinh") else "thu-nghiem"
    return content_files.record(text.encode(), f"{folder}/{name}.yml", KINDS[folder], today).found


ODD = {
    "a line break": ('"Quầy\\nhàng"', "SP505"),
    "a tab": ('"Quầy\\thàng"', "SP505"),
    "two blanks": ('"Quầy  hàng"', "SP505"),
    "a blank at the end": ('"Quầy hàng "', "SP505"),
    "a no-break blank": ('"Quầy\\u00a0hàng"', "SP505"),
    "a wide blank": ('"Quầy\\u3000hàng"', "SP505"),
    "blanks only": ('"   "', "SP510"),
    "a dash only": ('"--"', "SP510"),
    "signs only": ('"🥭🥭"', "SP510"),
    "U+FFFF": ('"Quầy\\uffff hàng"', "SP504"),
    "U+FDD0": ('"Quầy\\ufdd0 hàng"', "SP504"),
    "U+1FFFE": ('"Quầy\\U0001fffe hàng"', "SP504"),
    "U+10FFFF": ('"Quầy\\U0010ffff hàng"', "SP504"),
    "a private letter": ('"Quầy\\U000f0001 hàng"', "SP504"),
    "a broken letter": ('"Quầy\\ufffd hàng"', "SP504"),
    "a bell": ('"Quầy\\a hàng"', "SP504"),
    "a turn of the line": ('"Quầy\\u202e hàng"', "SP502"),
    "an isolate": ('"Quầy\\u2066 hàng"', "SP502"),
    "a filler": ('"Quầy\\u3164 hàng"', "SP502"),
    "a tag": ('"Quầy\\U000e0041 hàng"', "SP502"),
    "a Russian letter": ('"Quầy Сhè"', "SP503"),
    "apart": ('"Que\\u0302\\u0300 hàng"', "SP501"),
}


@pytest.mark.parametrize("folder", CONTENT)
@pytest.mark.parametrize("what", ODD)
def test_content_has_the_letters_that_products_have(folder, what):
    typed, code = ODD[what]
    text, name = CONTENT[folder]
    assert of_content(folder, text) == ()
    assert code in {one.code for one in of_content(folder, text.replace(name, typed, 1))}
    assert code in {one.code for one in of_product(VALID.replace("Nước mắm Thử Nghiệm", typed, 1))}


@pytest.mark.parametrize("folder", [one for one in CONTENT if not one.endswith("quyet-dinh")])
@pytest.mark.parametrize("typed", ["A", '"1"', '"- a -"'])
def test_a_name_of_one_letter(folder, typed):
    text, name = CONTENT[folder]
    assert {one.code for one in of_content(folder, text.replace(name, typed, 1))} & {"HD005", "SP510"}
    assert {one.code for one in of_product(VALID.replace("Nước mắm Thử Nghiệm", typed, 1))} & {"HD005", "SP510"}
    assert not of_product(VALID.replace("Nước mắm Thử Nghiệm", "Bơ", 1))


@pytest.mark.parametrize(
    ("folder", "added"),
    [
        ("content/diem-ban", "opened: 1925"),
        ("content/diem-ban", "closed: 1899-01"),
        ("content/hoi-cho", "hosts: [A B]\nwhen: 1925/1926"),
        ("content/ke-hoach", "basis: [{what: Quyết định, date: 2027-01-01}]"),
        ("content/ke-hoach", "basis: [{what: Quyết định, date: 1925}]"),
        ("content/ke-hoach", "reported: [{what: Sản phẩm, count: 3, as_of: 2027, sources: [{title: Tin}]}]"),
        ("content/ke-hoach", "reports: [{what: Báo cáo, by: 1925-06}]"),
        ("content/hoi-nghi", "basis: [{what: Quyết định, date: 2026-12-31}]"),
        ("content/hoi-nghi", "deadlines: [{what: Việc, by: 1925}]"),
    ],
)
def test_days_that_cannot_be(folder, added):
    text = CONTENT[folder][0]
    key = "when: 2025\n"
    assert [one for one in of_content(folder, text.replace(key, "") + added) if one.severity == "error"]


def test_days_to_come_where_days_may_come():
    assert of_content("content/ke-hoach", PLAN + "reports: [{what: Báo cáo, by: 2027-06}]\n") == ()
    assert of_content("content/hoi-cho", FAIR.replace("when: 2025", "when: 2027-01")) == ()


PHONES = (
    "0912345678",
    "0912 345 678",
    "+84 912 345 678",
    "(024) 3733 0815",
    "1900 1234",
    "0237.385.2246",
    "+1 650 253 0000",
)
NO_PHONES = (
    *(
        "không có",
        "*21*0900000000#",
        "*101#",
        "##002#",
        "113",
        "114",
        "1080",
        "0912345678;phone-context=evil",
        "0912345678,1",
    ),
    *(
        "0912345678 - 0987654321",
        "0912345678/0987654321",
        "tel:0912345678",
        "09123456789012345",
        "0000000000",
        "12345678",
    ),
    *("０９１２３４５６７８", "0912345678 (anh Hoa)", "+", "", "+84", "091234567a", "0912345678\u202e", "0912\n345678"),
)


@pytest.mark.parametrize("text", PHONES)
def test_numbers_that_can_be_called(text):
    assert is_phone(text)


@pytest.mark.parametrize("text", NO_PHONES)
def test_what_is_no_number(text):
    assert not is_phone(text)


@given(st.text(max_size=40))
def test_any_text_as_a_contact_is_judged(text):
    if is_phone(text):
        assert set(text) <= set("+0123456789 .()-")
    if is_mail(text):
        assert text.count("@") == 1
        assert not set(text) & set(" ,;?&<>\"'\\:")


def test_numbers_judged_at_a_glance_are_those_of_the_library():
    prefixes = [f"0{n:03}" for n in range(1000)]
    wrong = [
        one for one in prefixes if contact_shapes._USUAL_NUMBER(f"{one}123456") and not _by_library(f"{one}123456")
    ]
    assert not wrong
    assert contact_shapes._USUAL_NUMBER("0912345678"), "else the test compares nothing"


@given(st.from_regex(r"\A0(?:3[2-9]|5[689]|7[06-9]|8[1-8]|9[0-46-8])(?:[ .-]{0,3}[0-9]){7}[ .-]{0,2}\Z"))
def test_signs_between_digits_change_no_verdict_on_a_number(text):
    assert is_phone(text) == bool(contact_shapes._TYPED_NUMBER(text) and _by_library(text))


def _by_library(number):
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "VN"))
    except phonenumbers.NumberParseException:
        return False


@given(st.from_regex(r"\A[a-z0-9]+(?:[._-][a-z0-9]+){0,3}@(?:[a-z0-9]{1,31}\.){1,3}(?:com|net|org|vn)\Z"))
def test_mail_addresses_judged_at_a_glance_are_those_of_the_library(text):
    if contact_shapes._USUAL_MAIL(text) and len(text.partition("@")[0]) <= 64:
        email_validator.validate_email(text, check_deliverability=False, allow_quoted_local=False)


MAILS = ("lienhe@example.vn", "a.b-c+d@htx.example.vn", "htx_hu.cau@gmail.com")
NO_MAILS = (
    *(
        "a b@c.vn",
        "a@b.vn?subject=x&body=y",
        "a@b.vn,c@d.vn",
        "javascript:window.x=1",
        "mailto:a@b.vn",
        "a@b",
        "@b.vn",
        "a@",
    ),
    *(
        "a@b..vn",
        "a@-b.vn",
        "a@b.vn ",
        "<a@b.vn>",
        '"a b"@c.vn',
        "a@[127.0.0.1]",
        "a@b.vn\n",
        "không có",
        "à@b.vn",
        "a@b.vn;c@d.vn",
    ),
    *("a" * 65 + "@b.vn", "a@" + "b" * 250 + ".vn", "a@b.vn/../x", "a@b.test"),
)


@pytest.mark.parametrize("text", MAILS)
def test_mail_addresses(text):
    assert is_mail(text)


@pytest.mark.parametrize("text", NO_MAILS)
def test_what_is_no_mail_address(text):
    assert not is_mail(text)


LINKS = (
    *(
        "https://bao.vn/bai-viet.htm",
        "http://a.gov.vn:8080/x?y=1&z=%20a#b",
        "https://vi.wikipedia.org/wiki/OCOP_(Việt_Nam)",
    ),
    *(
        "https://ocoplamdong.gov.vn/Media/DakSong%202025.pdf",
        "https://xn--80ak6aa92e.com/",
        "https://việtnam.vn/a",
        "https://a.vn/x?metadata:y",
    ),
)
NO_LINKS = (
    *(
        "https://example.vn:99999",
        "https://example.vn:0",
        "https://example.vn:",
        "https://example.vn:-1",
        "https://example.vn:8o",
    ),
    *(
        "https://example.vn/)](javascript:window.x=1)",
        "https://example.vn/](x",
        "https://example.vn/[a](b)",
        "https://example.vn/a)",
    ),
    *(
        "https://example.vn/a b",
        "https://a:b@example.vn",
        "https://a@example.vn",
        "javascript:alert(1)",
        "data:text/html,x",
    ),
    *(
        "https://example.vn/%00",
        "https://example.vn/%0d%0aSet-Cookie:x",
        "https://-a.vn/",
        "https://a-.vn/",
        "https://a..vn/x",
    ),
    *(
        "https://" + "a" * 64 + ".vn/",
        "https://example.vn/?u=javascript:alert(1)",
        "https://example.vn/?u=JAVASCRIPT%3Aalert(1)",
    ),
    *(
        "https://example.vn\\@evil.vn",
        "//example.vn/a",
        "https:example.vn",
        "https:///a",
        "ftp://example.vn/a",
        "https://127.0.0.1/a",
    ),
    *(
        "https://[::1]/a",
        "https://localhost:80/a",
        "https://example.vn/<script>",
        "https://exa\u200bmple.vn/",
        "https://example.vn/%7f",
    ),
)


@pytest.mark.parametrize("url", LINKS)
def test_addresses_to_open(url):
    assert of_product(VALID + f'links:\n- {{url: "{url}", title: Trang}}\n') == ()


@pytest.mark.parametrize("url", NO_LINKS)
def test_addresses_not_to_open(url):
    url = url.replace("\\", "\\\\")
    found = of_product(VALID + f'links:\n- {{url: "{url}", title: Trang}}\n')
    assert {one.code for one in found} & {"SP601", "SP502"}
    shop = SHOP.replace("{title: Tin hư cấu}", f'{{title: Tin hư cấu, url: "{url}"}}')
    assert {one.code for one in of_content("content/diem-ban", shop)} & {"SP601", "SP502", "DB301"}


@pytest.mark.parametrize(
    ("begins", "ends", "wrong"),
    [
        ("2024-10-15", "2024-10-15", True),
        ("2024-10-15", "2024-10-14", True),
        ("2024-10-15", "2023", True),
        ("2024-10-15", "2024-09", True),
        ("2024-10-15", "2024-10-16", False),
        ("2024-10-15", "2024", False),
        ("2024-10", "2027-10", False),
    ],
)
def test_a_term_ends_after_it_begins(begins, ends, wrong):
    text = VALID.replace("  score: 84.5\n", f"  score: 84.5\n  valid_from: {begins}\n  valid_to: {ends}\n")
    assert ("SP209" in {one.code for one in of_product(text)}) is wrong


LIMITED = {
    "photos": "photos: [{}]".format(", ".join(["{file: a-b-c.jpg, alt: x y, credit: x, licence: x}"] * 21)),
    "sold_at": "buyer: {{sold_at: [{}]}}".format(", ".join(["cửa hàng"] * 101)),
    "links": "links: [{}]".format(", ".join(["{url: https://a.vn/, title: x y}"] * 21)),
    "former_ids": "former_ids: [{}]".format(", ".join(f"a-{n}" for n in range(21))),
}


@pytest.mark.parametrize("key", LIMITED)
def test_lists_have_limits(key):
    assert [(one.code, one.path[-1]) for one in of_product(f"{VALID}{LIMITED[key]}\n")] == [("HD005", key)]


@pytest.mark.slow
@pytest.mark.parametrize("entries", [12_000, 60_000])
def test_a_list_without_end_costs_one_finding(entries):
    (one,) = of_product(VALID + "photos: [" + "{}," * entries + "]\n")
    assert one.code == "YM003"
    (one,) = of_content("content/diem-ban", SHOP + "x: {" + ",".join(f"a{n}: 1" for n in range(entries // 6)) + "}\n")
    assert one.code == "YM003"


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ "),
        st.sampled_from("漢字仮名交じり文王國"),
        st.sampled_from("🥭🍚👩\u200d🌾"),
        st.sampled_from("ae\u0301\u0323\u0302o"),
        st.characters(codec="utf-8"),
    ),
    max_size=300,
)


@given(TEXTS, st.integers(20, 100))
def test_a_part_of_an_address_fits_and_tells_texts_apart(text, most):
    part = short_slug(text, most)
    assert 0 < len(part) <= most
    assert slug(part) == part
    if 0 < len(slug(text)) <= most:
        assert part == slug(text)


@pytest.mark.parametrize("sign", ["a", "Hợp tác xã ", "漢", "🥭", "e\u0301", "Đ"])
def test_two_long_texts_have_two_parts(sign):
    text = (sign * 300)[:299]
    assert short_slug(text, 100) != short_slug(text + "b", 100)
    assert short_slug(text, 100) == short_slug(text, 100)
