"""A row about a recognition without number, day or issuer: the record is completed, never doubled or overwritten."""

import datetime as dt

import pytest

from ocop.importing.plan import KnownCatalogue, plan
from ocop.importing.record_completion import additions, completed
from ocop.importing.report import report
from ocop.yamlfile import parse

HEAD = """\
# viết tay (hư cấu)
name: Mắm Hư Cấu Một
producer: {name: HTX Hư Cấu}
place: {province: Thanh Hóa}
recognitions:
"""
SOURCES = "  sources: # của báo\n  - {url: 'https://bao.example.vn/tin', confidence: cao}\n"
END = "description: Lời hư cấu\n"
NAMES = "Tên sản phẩm;Chủ thể;Hạng sao;Số QĐ;Ngày;Cơ quan ban hành;Điểm\n"
ROW = "MẮM HƯ CẤU MỘT;Hợp tác xã Hư Cấu;4 sao;9999/QĐ-UBND;15/10/2024;UBND tỉnh Thanh Hóa;\n"
WHOLE = {"number": "9999/QĐ-UBND", "date": "2024-10-15", "issuer": "UBND tỉnh Thanh Hóa"}


def imported(record: str, rows: str = ROW) -> tuple[dict, str]:
    """Return what becomes of the first row, and the record afterwards."""
    known = {"thanh-hoa": {"mam-hu-cau-mot": record.encode()}}
    catalogue = KnownCatalogue(lambda folder: known.get(folder, {}), ["mam-hu-cau-mot"], dt.date(2026, 11, 27))
    made = plan((NAMES + rows).encode(), "mot.csv", "thanh-hoa", catalogue)
    assert set(made.records) <= {"thanh-hoa/mam-hu-cau-mot.yml"}, "no twin"
    row = report(made, "")["rows"][0]
    return row, made.records.get("thanh-hoa/mam-hu-cau-mot.yml", record.encode()).decode()


@pytest.mark.parametrize(
    "decision",
    [
        "  decision: {date: 2024}\n",
        "  decision: {date: 2024-10}   # theo báo\n",
        "  decision:\n    date: 2024-10-15\n",
        "  decision:\n    # theo báo\n    date: '2024'\n",
        "  decision: {number: 9999/QĐ-UBND}\n",
        "  decision:\n    number: 9999/QĐ-UBND\n    date: 2024\n",
        "  decision: {number: 9999/QĐ-UBND, date: 2024-10-15}\n",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_the_record_leaves_out_is_added_and_all_else_stays(decision, end):
    record = (HEAD + "- stars: 4\n" + decision + SOURCES + END).replace("\n", end)
    row, after = imported(record)
    assert (row["verdict"], row["action"], row["id"]) == ("accepted", "recognition", "mam-hu-cau-mot")
    assert row["notes"][0]["message"].startswith("bổ sung vào lần công nhận đã có: ")
    read = parse(after.encode(), "x.yml")[0]
    assert read["recognitions"] == [
        {"stars": "4", "decision": WHOLE, "sources": [{"url": "https://bao.example.vn/tin", "confidence": "cao"}]}
    ]
    for kept in ("# viết tay (hư cấu)", "  sources: # của báo", "description: Lời hư cấu"):
        assert kept + end in after
    assert ("# theo báo" in record) == ("# theo báo" in after)
    assert after.count("\n") - after.count("\r\n") == (0 if end == "\r\n" else after.count("\n"))
    again, same = imported(after)
    assert (again["action"], same) == ("unchanged", after)


@pytest.mark.parametrize(
    ("recognition", "both"),
    [
        ("- stars: 4\n  decision: {number: 9999/QĐ-UBND, date: 2024-10-16}\n", ("15/10/2024", "16/10/2024")),
        ("- stars: 4\n  decision: {date: 2024-10-16}\n" + SOURCES, ("15/10/2024", "16/10/2024")),
        ("- stars: 3\n  decision: {number: 9999/QĐ-UBND, date: 2024}\n", ("4 sao", "3 sao")),
        ("- stars: 4\n  decision: {number: 9998/QĐ-UBND, date: 2024-10-15}\n", ("9999/QĐ-UBND", "9998/QĐ-UBND")),
        (
            "- stars: 4\n  decision: {number: 9999/QĐ-UBND, date: 2024, issuer: UBND huyện Hoằng Hóa}\n",
            ("UBND tỉnh Thanh Hóa", "UBND huyện Hoằng Hóa"),
        ),
        ("- stars: 4\n  decision: {number: 9999/QĐ-UBND, date: 2024}\n  score: 80\n", ("85 điểm", "80 điểm")),
    ],
)
def test_what_contradicts_is_refused_with_both_values(recognition, both):
    record = HEAD + recognition + END
    row, after = imported(record, ROW.replace("Hóa;\n", "Hóa;85\n"))
    assert (row["verdict"], after) == ("refused", record)
    assert [one["kind"] for one in row["problems"]] == ["conflict"]
    assert all(value in row["problems"][0]["message"] for value in both)


@pytest.mark.parametrize(
    "recognitions",
    [
        "- stars: 4\n" + SOURCES,
        "- stars: 4\n  evaluated: 2024-08-01\n" + SOURCES,
        "- stars: 4\n  round: đợt 2 năm 2024\n" + SOURCES,
        "- stars: 4\n  decision: {date: 2024}\n" + SOURCES + "- stars: 4\n  round: hư cấu\n" + SOURCES,
    ],
)
def test_where_nobody_can_say_a_person_decides(recognitions):
    row, after = imported(HEAD + recognitions + END)
    assert (row["verdict"], [one["kind"] for one in row["problems"]]) == ("refused", ["conflict"])
    assert after == HEAD + recognitions + END


@pytest.mark.parametrize(
    "record", ["- {stars: 4, decision: {date: 2024}}\n", "- stars: 4\n  decision: {date: [2024]}\n"]
)
def test_a_record_in_another_way_of_writing_is_left_to_a_person(record):
    source = (HEAD + record + END).encode()
    assert completed(source, "x.yml", 0, {"decision": WHOLE}) is None


def test_a_day_takes_the_place_of_its_own_year_only():
    assert additions({"decision": WHOLE}, {"decision": {"date": "2024"}}) == {"decision": WHOLE}
    assert additions({"decision": {"date": "2024"}}, {"decision": WHOLE}) == {}
    assert additions({"kind": "lần đầu", "decision": WHOLE}, {"decision": WHOLE}) == {}
