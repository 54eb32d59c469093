"""YAML as records may use it: text stays as typed, one value a key, nothing clever; places in code points."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ocop.diagnostics import START, Span
from ocop.records.json_schema import kinds
from ocop.records.product import Product
from ocop.yamlfile import DEEPEST, LARGEST, locate, parse
from ocop.yamlfile.writing import dump

FILE = "products/thanh-hoa/thu-nghiem.yml"
KINDS = {
    "count": "integer",
    "score": "number",
    "flag": "boolean",
    "many": {"[]": "integer"},
    "below": {"count": "integer"},
}


def read(text: str | bytes):
    data, found = parse(text.encode() if isinstance(text, str) else text, FILE, KINDS)
    assert found == []
    return data


def refusal(text: str | bytes):
    data, found = parse(text.encode() if isinstance(text, str) else text, FILE, KINDS)
    assert data is None
    (one,) = found
    assert one.file == FILE
    assert one.span is not None
    return one


@pytest.mark.parametrize(
    "typed",
    [
        *("0356123456", "0912345678", "no", "yes", "on", "off", "True", "2024-05-12", "2024-05-12 10:00:00", "12:30"),
        *("1_000", "0x1F", "0o17", "017", "5445e3", "1.10", "1e5", ".5", "+84", ".inf", ".nan", "NULL", "true", "12"),
        *("=", "<<"),
    ],
)
def test_plain_text_stays_what_was_typed(typed):
    assert read(f"name: {typed}") == {"name": typed}
    assert read(f"names:\n- {typed}") == {"names": [typed]}
    assert read(f"{typed}: A") == {typed: "A"}


@pytest.mark.parametrize("typed", ["", " ", "~", "null"])
def test_nothing_is_none(typed):
    assert read(f"name: {typed}\n") == {"name": None}


@pytest.mark.parametrize("typed", ["''", '""', "'~'", '"null"'])
def test_quoted_nothing_is_text(typed):
    assert read(f"name: {typed}\n") == {"name": typed[1:-1]}


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("count", "4", 4),
        ("count", "0", 0),
        ("count", "-3", -3),
        ("count", "04", "04"),
        ("count", "4.0", "4.0"),
        ("count", "4 sao", "4 sao"),
        ("count", "4_0", "4_0"),
        ("count", "0x4", "0x4"),
        ("count", "99999999999999999999", "99999999999999999999"),
        ("count", '"4"', "4"),
        ("count", "true", "true"),
        ("score", "72", 72.0),
        ("score", "72.50", 72.5),
        ("score", "72,5", "72,5"),
        ("score", "7.2e1", "7.2e1"),
        ("score", ".inf", ".inf"),
        ("flag", "true", True),
        ("flag", "false", False),
        ("flag", "yes", "yes"),
        ("flag", "True", "True"),
        ("flag", '"true"', "true"),
    ],
)
def test_numbers_and_truths_only_where_the_field_is_one(field, typed, value):
    data = read(f"{field}: {typed}")
    assert data == {field: value}
    assert type(data[field]) is type(value)


def test_kinds_reach_into_lists_and_mappings():
    assert read("many: [1, a, 2]\nbelow:\n  count: 3\n  other: 3") == {
        "many": [1, "a", 2],
        "below": {"count": 3, "other": "3"},
    }


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("name: A\nname: B\n", "YM002", 2, 1),
        ('name: A\n"name": B\n', "YM002", 2, 1),
        ("place: {province: A, province: B}", "YM002", 1, 22),
        ("name: &a B", "YM003", 1, 7),
        ("name: *a", "YM003", 1, 7),
        ("name: !!str B", "YM003", 1, 7),
        ("name: ! B", "YM003", 1, 7),
        ("name: !!python/object/apply:os.system [ls]", "YM003", 1, 7),
        ("place: &a {b: c}\n<<: *a", "YM003", 1, 8),
        ("<<: *a", "YM003", 1, 5),
        ("&a name: B", "YM003", 1, 1),
        ("? [a, b]\n: c", "YM003", 1, 3),
        ("{a: b}: c", "YM003", 1, 1),
        ("name: A\n---\nname: B", "YM004", 2, 1),
        ("name: A\n...\nname: B", "YM001", 3, 1),
        ("", "YM004", 1, 1),
        ("# chỉ có ghi chú\n", "YM004", 1, 1),
        ("name: Nước mắm: loại 1", "YM001", 1, 15),
        ("name: A\n\tplace: B", "YM001", 2, 1),
        ('name: "A\nplace: B\n', "YM001", 1, 7),
        ("name: 'A\\", "YM001", 1, 7),
        ("names: [A\nplace: B", "YM001", 1, 8),
        ("names: [A\n", "YM001", 1, 8),
        ("name: A\nplace\n", "YM001", 2, 1),
        ('name: "\\d"', "YM001", 1, 9),
        ("name: @A", "YM001", 1, 7),
        ("a:\n- b\nc", "YM001", 3, 1),
        pytest.param("[" * 100_000, "YM003", 1, DEEPEST + 1, marks=pytest.mark.slow),
        ("- " * 50_000, "YM003", 1, 2 * DEEPEST + 1),
        pytest.param("{a: " * 40_000, "YM003", 1, 4 * DEEPEST + 1, marks=pytest.mark.slow),
        ("name: A\x00", "YM001", 1, 8),
        ("tên: \x07", "YM001", 1, 6),
        (b"name: n\xe1", "YM001", 1, 8),
        ("name: Nước\nten: ".encode() + b"\xff", "YM001", 2, 6),
        ("name: A".encode("utf-16"), "YM001", 1, 1),
        ("name: A".encode("utf-16-be"), "YM001", 1, 1),
        ("name: " + "a" * LARGEST, "YM004", 1, 1),
    ],
    ids=lambda value: repr(value)[:25],
)
def test_what_a_record_may_not_hold_is_refused_where_it_stands(text, code, line, column):
    one = refusal(text)
    assert (one.code, one.span[:2]) == (code, (line, column))
    assert one.message
    assert one.code == "YM004" or one.hint


def test_no_refusal_speaks_english_for_the_common_slips():
    slips = [
        "name: A: B",
        "name: A\nplace",
        "a: 1\n b: 2",
        "name: @A",
        "\ta: b",
        "a:\n- b\nc",
        'a: "b',
        'a: "\\d"',
        "a: [b",
    ]
    slips += ["a: {b", "a: - b", "a: |b\n c", 'a: "b" c', "- a\nb: c", "a: b\n...\nc: d", "a: `b", "a: 'b'c"]
    assert [slip for slip in slips if "cú pháp YAML (" in refusal(slip).message] == []


def test_a_tab_in_the_margin_is_named_as_one():
    assert "tab" in refusal("place:\n\tprovince: A").message


def test_byte_order_mark_and_windows_line_ends_change_nothing():
    text = "name: Nước mắm\nplace:\n  province: Thanh Hóa\n"
    plain = read(text)
    assert plain == {"name": "Nước mắm", "place": {"province": "Thanh Hóa"}}
    for other in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        assert read(other) == plain
        assert locate(other.encode(), ("place", "province")) == Span(3, 13, 3, 22)
        assert locate(other.encode(), ("name",), on_key=True) == Span(1, 1, 1, 5)


def test_place_is_counted_in_code_points():
    text = "name: Nước mắm 🐟 {loại: 1}\ngroup: {level: ngành, name: 🐟🐟, criteria: '148'}\n"
    source = text.replace("{loại: 1}", "").encode()
    assert locate(source, ("name",)) == Span(1, 7, 1, 17)
    assert locate(source, ("group", "name")) == Span(2, 29, 2, 31)
    assert locate(source, ("group", "criteria")) == Span(2, 43, 2, 48)


def test_place_of_a_key_a_value_and_of_what_is_not_there():
    source = b"name: A\nplace:\n  province: B\nrecognitions:\n- stars: 4\n- stars:\n"
    assert locate(source, ("place", "province")) == Span(3, 13, 3, 14)
    assert locate(source, ("place", "province"), on_key=True) == Span(3, 3, 3, 11)
    assert locate(source, ("place",)) == Span(2, 1, 2, 6)
    assert locate(source, ("place", "commune")) == Span(2, 1, 2, 6)
    assert locate(source, ("recognitions", 0, "stars")) == Span(5, 10, 5, 11)
    assert locate(source, ("recognitions", 1, "stars")) == Span(6, 3, 6, 8)
    assert locate(source, ("recognitions", 7, "stars")) == Span(4, 1, 4, 13)
    assert locate(source, ("photos", 0)) == START
    assert locate(source, ()) == START


def test_place_before_a_fault_is_still_found():
    assert locate(b"name: A\nplace: *b\n", ("name",)) == Span(1, 7, 1, 8)


def test_written_records_look_like_ours():
    data = {
        "name": "Nước mắm Thử Nghiệm: loại 1",
        "producer": {"name": "HTX Thử Nghiệm", "tax_code": "0000000001"},
        "recognitions": [{"stars": 4, "score": 84.5, "potential_five": True, "criteria": None}],
        "photos": [],
        "description": "Dòng một.\nDòng hai.\n",
        "round": "",
    }
    assert dump(data) == (
        "name: 'Nước mắm Thử Nghiệm: loại 1'\nproducer:\n  name: HTX Thử Nghiệm\n  tax_code: 0000000001\n"
        "recognitions:\n- stars: 4\n  score: 84.5\n  potential_five: true\n  criteria: null\nphotos: []\n"
        "description: |\n  Dòng một.\n  Dòng hai.\nround: ''\n"
    )


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.text(
    " \n-:#&*!'\"{}[]|>%@`~,?0a\u0301", max_size=12
)
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "name": WORDS | st.none(),
        "count": st.integers(-(10**17), 10**17),
        "score": st.integers(0, 10_000).map(lambda n: n / 100),
        "flag": st.booleans(),
        "many": st.lists(st.integers(0, 9), max_size=3),
        "words": st.lists(WORDS | st.dictionaries(st.sampled_from(["a", "b"]), WORDS), max_size=3),
        "below": st.fixed_dictionaries({"other": WORDS}),
    },
).filter(bool)


@given(RECORDS)
def test_what_is_written_is_read_again(data):
    assert read(dump(data)) == data


SYNTAX = st.lists(
    st.sampled_from(
        [
            *"-:?,[]{}#&*!|>'\"%@` \n\t~",
            "\r\n",
            "---",
            "...",
            "<<",
            "a",
            "ộ",
            "1",
            "name: ",
            "- ",
            "\x00",
            "\ufeff",
            "%YAML 1.1\n",
        ]
    )
).map("".join)


@given(st.text() | SYNTAX)
@example("a: !<")
@example("%YAML 9.9\n---\na: b")
def test_any_text_is_read_or_refused_with_its_place(text):
    check_never_raises(text.encode(errors="replace"))


@given(st.binary())
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfea\x00")
def test_any_bytes_are_read_or_refused_with_their_place(source):
    check_never_raises(source)


def check_never_raises(source: bytes) -> None:
    data, found = parse(source, FILE, kinds(Product))
    if found:
        assert data is None
        assert all(one.span and one.span >= START[:2] and one.message for one in found)
    assert locate(source, ("name",)) >= START[:2]
