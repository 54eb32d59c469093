"""Every breach of a record's declared shape at once, each where it stands and in an office's words."""

import pytest

from ocop.diagnostics import Span
from ocop.reading.shape import shape
from ocop.records.json_schema import kinds, schema
from ocop.records.kinds import DECLARED
from ocop.records.product import Product
from ocop.yamlfile import locate, parse
from support.product_schema import fields

FILE = "products/thanh-hoa/thu-nghiem.yml"
LEAST = "name: Sản phẩm Thử Nghiệm\nplace: {province: Thanh Hóa}\nrecognitions:\n- stars: 4\n"


def breaches(text: str):
    """Return (code, path, message, hint) of each finding."""
    data, unread = parse(text.encode(), FILE, kinds(Product))
    assert not unread
    product, found = shape(data, FILE, Product)
    assert (product is None) == bool(found)
    return [(one.code, ".".join(map(str, one.path)), one.message, one.hint) for one in found]


def only(text: str):
    (one,) = breaches(text)
    return one


def test_the_least_record_is_one():
    data, _ = parse(LEAST.encode(), FILE, kinds(Product))
    product, found = shape(data, FILE, Product)
    assert not found
    assert isinstance(product, Product)
    assert (product.name, product.recognitions[0].stars) == ("Sản phẩm Thử Nghiệm", 4)


def test_what_is_not_stated_stays_unstated():
    data, _ = parse(LEAST.encode(), FILE, kinds(Product))
    product, _ = shape(data, FILE, Product)
    assert product.producer is product.group is product.recognitions[0].decision is product.product_code is None
    assert product.photos == product.links == product.former_ids == ()


def test_a_valid_record_keeps_its_words(valid):
    data, _ = parse(valid.encode(), FILE, kinds(Product))
    product, found = shape(data, FILE, Product)
    assert not found
    (one,) = product.recognitions
    assert (one.score, one.criteria, one.decision.date, one.kind) == (84.5, "148", "2024-10-15", "lần đầu")


def test_all_breaches_are_told_at_once():
    text = (
        "nmae: Sản phẩm Thử Nghiệm\nplace: {tinh: Thanh Hóa}\n"
        'recognitions:\n- stars: "4"\n  score: 101\n  kind: lần 1\n  decision: {date: 2024-02-30}\n- stars: bốn\n'
    )
    assert {(code, path) for code, path, *_ in breaches(text)} == {
        ("HD002", "nmae"),
        ("HD002", "place.tinh"),
        ("HD003", "recognitions.0.stars"),
        ("HD004", "recognitions.0.score"),
        ("HD007", "recognitions.0.kind"),
        ("HD008", "recognitions.0.decision.date"),
        ("HD003", "recognitions.1.stars"),
    }


def test_a_wrong_item_does_not_make_its_list_too_short():
    assert only(LEAST.replace("4", "6"))[:2] == ("HD004", "recognitions.0.stars")
    assert only(LEAST.replace("\n- stars: 4", " []"))[:2] == ("HD005", "recognitions")


@pytest.mark.parametrize(
    ("text", "path", "near"),
    [
        ("nmae: A\n" + LEAST, "nmae", "name"),
        ("producers: {name: A}\n" + LEAST, "producers", "producer"),
        ("producer: {name: Ba, tax_kode: '1'}\n" + LEAST, "producer.tax_kode", "tax_code"),
        (LEAST + "  decison: {number: 9999/QĐ-UBND}\n", "recognitions.0.decison", "decision"),
        (LEAST + "  sources:\n  - ulr: https://bao.example/tin\n", "recognitions.0.sources.0.ulr", "url"),
    ],
)
def test_an_unknown_key_gets_the_nearest_name_of_its_place(text, path, near):
    assert only(text) == ("HD002", path, f"không có trường “{path.split('.')[-1]}”", f"có phải “{near}”?")


def test_a_key_like_no_other_gets_no_guess():
    assert only("xyzzy: A\n" + LEAST)[3] == "bỏ trường này"


def test_a_key_of_another_place_is_told_where_it_stands():
    assert only("star: 4\n" + LEAST)[3] == "“stars” ghi trong “recognitions”"


def test_a_missing_key_points_at_the_key_above_it():
    text = "name: Sản phẩm Thử Nghiệm\nplace:\n  commune: xã Hoằng Phụ\nrecognitions:\n- stars: 4\n"
    data, _ = parse(text.encode(), FILE, kinds(Product))
    (one,) = shape(data, FILE, Product)[1]
    assert one.path == ("place", "province")
    assert locate(text.encode(), one.path, on_key=one.on_key) == Span(2, 1, 2, 6)


def test_an_unknown_key_points_at_itself():
    text = LEAST + "producer:\n  name: HTX Thử Nghiệm\n  loai: hợp tác xã\n"
    data, _ = parse(text.encode(), FILE, kinds(Product))
    (one,) = shape(data, FILE, Product)[1]
    assert locate(text.encode(), one.path, on_key=one.on_key) == Span(7, 3, 7, 7)


@pytest.mark.parametrize(
    ("text", "code", "path", "message", "hint"),
    [
        (LEAST.replace("4", '"4"'), "HD003", "recognitions.0.stars", "“4” trong ngoặc kép", "stars: 4"),
        (LEAST.replace("4", "04"), "HD003", "recognitions.0.stars", "số nguyên, không phải “04”", "chỉ ghi chữ số"),
        (LEAST.replace("4", "4.0"), "HD003", "recognitions.0.stars", "số nguyên, không phải “4.0”", "chỉ ghi chữ số"),
        (LEAST.replace("4", "bốn"), "HD003", "recognitions.0.stars", "không phải “bốn”", "chỉ ghi chữ số"),
        (LEAST.replace("4", "[4]"), "HD003", "recognitions.0.stars", "không phải một danh sách", "chỉ ghi chữ số"),
        (LEAST.replace("4", "0"), "HD004", "recognitions.0.stars", "nhỏ hơn 1", "xem lại"),
        (LEAST + "  score: 72,5\n", "HD003", "recognitions.0.score", "không phải “72,5”", "dấu chấm"),
        (LEAST + '  score: "72.5"\n', "HD003", "recognitions.0.score", "trong ngoặc kép", "score: 72.5"),
        (LEAST + "  score: 100.5\n", "HD004", "recognitions.0.score", "lớn hơn 100", "xem lại"),
        (LEAST + "  score: -1\n", "HD004", "recognitions.0.score", "nhỏ hơn 0", "xem lại"),
        (LEAST + "  potential_five: có\n", "HD003", "recognitions.0.potential_five", "true hoặc false", "true"),
        (
            LEAST + '  potential_five: "true"\n',
            "HD003",
            "recognitions.0.potential_five",
            "trong ngoặc kép",
            "potential_five: true",
        ),
        (LEAST.replace("\n- stars", "\n  stars"), "HD003", "recognitions", "phải là danh sách", "“- ”"),
        (LEAST.replace("\n- stars: 4", ""), "HD003", "recognitions", "phải là danh sách", "“- ”"),
        (LEAST.replace("{province: Thanh Hóa}", "Thanh Hóa"), "HD003", "place", "các trường con", "thụt vào"),
        (LEAST.replace("{province: Thanh Hóa}", ""), "HD003", "place", "các trường con", "thụt vào"),
        (LEAST.replace("Sản phẩm Thử Nghiệm", "[A, B]"), "HD003", "name", "phải là chữ", "một dòng"),
        (LEAST.replace("Sản phẩm Thử Nghiệm", "{vi: A}"), "HD003", "name", "phải là chữ", "một dòng"),
        (LEAST.replace("Sản phẩm Thử Nghiệm", ""), "HD005", "name", "để trống", "ghi giá trị"),
        (LEAST.replace("Sản phẩm Thử Nghiệm", '""'), "HD005", "name", "để trống", "ghi giá trị"),
        (LEAST.replace("Sản phẩm Thử Nghiệm", "A" * 301), "HD005", "name", "dài quá 300 ký tự", "rút ngắn"),
        (LEAST + "description: " + "A" * 4001, "HD005", "description", "dài quá 4000 ký tự", "rút ngắn"),
        (
            LEAST + "  kind: lần 1\n",
            "HD007",
            "recognitions.0.kind",
            "“lần 1”",
            "“lần đầu”, “nâng hạng” hoặc “công nhận lại”",
        ),
        (LEAST + "  criteria: 26\n", "HD007", "recognitions.0.criteria", "“26”", "“1048”, “781”, “148” hoặc “26/2026”"),
        (
            LEAST + "producer: {name: Ba, type: HTX}\n",
            "HD007",
            "producer.type",
            "“HTX”",
            "“hội, hiệp hội, trung tâm điều hành”",
        ),
        (
            LEAST + "  decision: {date: 05/08/2026}\n",
            "HD006",
            "recognitions.0.decision.date",
            "“05/08/2026”",
            "năm-tháng-ngày",
        ),
        (
            LEAST + "  decision: {date: 2026-8-5}\n",
            "HD006",
            "recognitions.0.decision.date",
            "“2026-8-5”",
            "năm-tháng-ngày",
        ),
        (
            LEAST + "  decision: {date: 9999-12-31}\n",
            "HD006",
            "recognitions.0.decision.date",
            "“9999-12-31”",
            "năm-tháng-ngày",
        ),
        (LEAST + "  decision: {date: 2026-13}\n", "HD008", "recognitions.0.decision.date", "“2026-13”", "2026-08-05"),
        (LEAST + "former_ids: [Nước mắm]\n", "HD006", "former_ids.0", "“Nước mắm”", "a-z"),
        (
            LEAST + "contact: {consent: {given_by: A, date: 2026, how: A, fields: []}}\n",
            "HD005",
            "contact.consent.fields",
            "chưa có mục nào",
            "1 mục",
        ),
    ],
)
def test_breach_and_its_words(text, code, path, message, hint):
    found = only(text)
    assert found[:2] == (code, path)
    assert message in found[2]
    assert hint in found[3]


@pytest.mark.parametrize("data", [None, "Nước mắm", 4, True, [], ["name"]])
def test_a_file_that_is_no_mapping(data):
    product, (one,) = shape(data, FILE, Product)
    assert product is None
    assert one.code == "HD000"


@pytest.mark.parametrize("data", [{"name": "A{0}{key}"}, {"{key}": 1}, {"name": "%s", "place": "{value}"}, {"": 1}])
def test_braces_in_a_record_are_only_text(data):
    _, found = shape(data, FILE, Product)
    assert found


def test_a_long_value_is_cut_in_the_message():
    message = only(LEAST + f"  kind: {'rất dài ' * 30}\n")[2]
    assert len(message) < 120
    assert "…" in message


PATTERNS = [
    (one.record, path)
    for one in DECLARED
    for made in [schema(one.record, one.title)]
    for path, part in fields(made, made["$defs"])
    if "pattern" in part
]


@pytest.mark.parametrize(
    ("declared", "path"),
    PATTERNS,
    ids=lambda part: ".".join(map(str, part)) if isinstance(part, tuple) else part.__name__,
)
def test_every_pattern_is_explained(declared, path):
    """A field with a pattern of its own must not send the office to look at other files."""
    data: object = "???"
    for key in reversed(path):
        data = [data] if key == 0 else {key: data}
    _, found = shape(data, FILE, declared)
    (one,) = [one for one in found if one.path == path]
    assert one.code == "HD006"
    assert "ghi" in one.hint or "dùng" in one.hint
    assert "xem tệp mẫu" not in one.hint
