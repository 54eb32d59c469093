"""Issues made by the forms, honest and hostile.

What becomes of them, and that nothing in them acts or becomes another field.
"""

import json
import re
import shutil
import sys
import unicodedata
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.importing import issue_words
from ocop.importing.issue_body import NO_ANSWER, Field, answers, fields
from ocop.records.product import ProducerType, RecognitionKind
from ocop.yamlfile import parse
from support import ROOT
from support.projects import enter_nothing
from support.script_runs import run_script

FORMS = {
    path.stem: fields(path.read_bytes(), path.name)
    for path in sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
}
STARTED = {"PYTHONUTF8": "1", "OCOP_TODAY": "2026-11-27", "PATH": "/usr/bin:/bin"}
BOX = "- [x] Tôi không ghi số điện thoại, địa chỉ nhà, giấy tờ của ai ở đây; mọi người đều đọc được trang này."
NEW = {
    "name": "Nước mắm Hư Cấu Ví Dụ", "producer": "Hợp tác xã Hư Cấu", "producer_type": "hợp tác xã",
    "province": "Thanh Hóa", "district": "huyện Hoằng Hóa",
    "commune": "xã Hoằng Phụ", "group": "Gia vị", "stars": "4 sao", "decision_number": "9999/QĐ-UBND",
    "decision_date": "5/8/2024",
    "issuer": "UBND tỉnh Thanh Hóa", "source": "https://thanhhoa.example.vn/9999", "privacy": BOX,
}  # fmt: skip
AGAIN = {"product": "https://ocop.example.vn/san-pham/mam-hu-cau/", "kind": "nâng hạng", "stars": "4 sao",
         "decision_number": "9999/QĐ-UBND",
         "decision_date": "15/10/2024", "issuer": "UBND tỉnh", "privacy": BOX}  # fmt: skip
KNOWN = """\
name: Mắm Hư Cấu  # viết tay
producer: {name: HTX Hư Cấu}
place: {province: Thanh Hóa, district: huyện Hoằng Hóa}
recognitions:
- stars: 3
  decision: {number: 9998/QĐ-UBND, date: 2021-08-05}
former_ids:
- mam-cu-hu-cau
"""


def body(form: str, said: dict[str, str], end: str = "\n") -> str:
    return end.join(f"### {one.label}{end}{end}{said.get(one.id) or NO_ANSWER}{end}" for one in FORMS[form])


@pytest.fixture
def home(tmp_path) -> Path:
    for name in ("scripts/from-issue", "scripts/_cli.py", *(f".github/ISSUE_TEMPLATE/{form}.yml" for form in FORMS)):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        shutil.copy(ROOT / name, tmp_path / name)
    enter_nothing(tmp_path)
    (tmp_path / "products" / "thanh-hoa").mkdir(parents=True)
    (tmp_path / "products" / "thanh-hoa" / "mam-hu-cau.yml").write_text(KNOWN, "utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script as a module: its dozens of runs here need no process each."""
    name = str(ROOT / "scripts" / "from-issue")
    without = ModuleType("_venv")
    without.enter = lambda: None
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "_venv", without)
        loader = SourceFileLoader("from_issue", name)
        found = module_from_spec(spec_from_loader("from_issue", loader))
        loader.exec_module(found)
    return found


@pytest.fixture
def run(script, home, monkeypatch, capsys):
    monkeypatch.setenv("OCOP_TODAY", "2026-11-27")
    monkeypatch.setattr(script, "ROOT", home)

    def ran(text: str, form: str, number: str = "12") -> tuple[int, dict]:
        (home / "body.md").write_bytes(text.encode())
        monkeypatch.setattr(
            sys,
            "argv",
            ["from-issue", str(home / "body.md"), "--form", form, "--number", number, "--json", str(home / "out.json")],
        )
        try:
            status = script.main()
        except SystemExit as ended:
            status = ended.code
        capsys.readouterr()
        return status, json.loads((home / "out.json").read_text("utf-8")) if (home / "out.json").exists() else {}

    return ran


def as_process(home: Path, *more: str) -> int:
    given = (home / "body.md", "--number", "1", "--json", home / "o.json", *more)
    return run_script(home / "scripts" / "from-issue", *given, cwd=home, env=STARTED).returncode


def written(home: Path) -> dict[str, str]:
    return {
        path.relative_to(home).as_posix(): path.read_text("utf-8")
        for path in sorted((home / "products").rglob("*"))
        if path.is_file() and path.stem != "mam-hu-cau"
    }


ASKED = {
    "san-pham-moi": "name* producer producer_type province* district commune group stars* decision_number* "
    "decision_date* issuer* source note privacy",
    "cong-nhan-lai": "product* kind stars* decision_number* decision_date* issuer* source note privacy",
    "bao-sai": "page* wrong* source privacy",
    "go-thong-tin": "page* what* who privacy",
}


@pytest.mark.parametrize("form", ASKED)
def test_a_form_has_the_fields_that_programs_know(form):
    assert " ".join(f"{one.id}{'*' if one.required else ''}" for one in FORMS[form]) == ASKED[form]
    labels = [one.label for one in FORMS[form]]
    assert len(set(labels)) == len(labels)


def options(form: str, field: str) -> list[str]:
    data, _ = parse((ROOT / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml").read_bytes(), form)
    return next(one["attributes"]["options"] for one in data["body"] if one.get("id") == field)


def test_what_may_be_chosen_are_the_words_of_the_schema():
    assert options("san-pham-moi", "producer_type") == list(ProducerType.__args__)
    assert options("cong-nhan-lai", "kind") == list(RecognitionKind.__args__)
    for form in ("san-pham-moi", "cong-nhan-lai"):
        assert options(form, "stars") == ["3 sao", "4 sao", "5 sao"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_new_product_becomes_a_record_of_what_the_form_says(run, home, end):
    status, found = run(body("san-pham-moi", NEW, end), "san-pham-moi")
    assert (status, found["outcome"], found["problems"]) == (0, "record", [])
    assert found["files"] == ["products/thanh-hoa/nuoc-mam-hu-cau-vi-du.yml"]
    assert found["branch"] == "issue-12-nuoc-mam-hu-cau-vi-du"
    assert found["title"] == "Thêm Nước mắm Hư Cấu Ví Dụ"
    assert parse(written(home)[found["files"][0]].encode(), "")[0] == {
        "name": "Nước mắm Hư Cấu Ví Dụ",
        "producer": {"name": "Hợp tác xã Hư Cấu", "type": "hợp tác xã"},
        "place": {"province": "Thanh Hóa", "district": "huyện Hoằng Hóa", "commune": "xã Hoằng Phụ"},
        "group": {"level": "nhóm", "name": "Gia vị"},
        "recognitions": [
            {
                "stars": "4",
                "decision": {"number": "9999/QĐ-UBND", "date": "2024-08-05", "issuer": "UBND tỉnh Thanh Hóa"},
                "sources": [{"url": "https://thanhhoa.example.vn/9999"}],
            }
        ],
    }


def test_no_answer_is_nothing(run, home):
    _, found = run(
        body(
            "san-pham-moi",
            {key: NEW[key] for key in ("name", "province", "stars", "decision_number", "decision_date", "issuer")},
        ),
        "san-pham-moi",
    )
    assert found["outcome"] == "record"
    record = parse(written(home)[found["files"][0]].encode(), "")[0]
    assert list(record) == ["name", "place", "recognitions"]
    assert record["place"] == {"province": "Thanh Hóa"}


@pytest.mark.parametrize(
    "product", ["https://ocop.example.vn/san-pham/mam-hu-cau/", "mam-hu-cau", "/san-pham/mam-hu-cau", "mam-cu-hu-cau"]
)
def test_a_renewal_is_one_more_recognition_of_the_same_file(run, home, product):
    _, found = run(body("cong-nhan-lai", AGAIN | {"product": product}), "cong-nhan-lai")
    assert found["outcome"] == "record"
    text = (home / "products" / "thanh-hoa" / "mam-hu-cau.yml").read_text("utf-8")
    added = (
        "- stars: 4\n  decision:\n    number: 9999/QĐ-UBND\n    date: 2024-10-15\n    issuer: UBND tỉnh Thanh Hóa\n  "
        "kind: nâng hạng\n"
    )
    assert text == KNOWN.replace("former_ids", added + "former_ids")
    assert written(home) == {}


@pytest.mark.parametrize(
    ("form", "said", "expected"),
    [
        ("san-pham-moi", {"name": ""}, ("name", "name")),
        ("san-pham-moi", {"province": ""}, ("province", "place-unknown")),
        ("san-pham-moi", {"province": "Thanh Hoá Hoá"}, ("province", "place-unknown")),
        ("san-pham-moi", {"commune": "xã Không Có Thật"}, ("commune", "place-unknown")),
        ("san-pham-moi", {"stars": ""}, ("stars", "stars")),
        ("san-pham-moi", {"stars": "9 sao"}, ("stars", "stars")),
        ("san-pham-moi", {"stars": "5 sao"}, ("issuer", "authority")),
        ("san-pham-moi", {"stars": "3 sao"}, ("issuer", "authority")),
        ("san-pham-moi", {"decision_number": "9999"}, ("decision_number", "decision")),
        ("san-pham-moi", {"decision_date": "31/2/2024"}, ("decision_date", "date")),
        ("san-pham-moi", {"decision_date": "5/8/2030"}, ("decision_date", "date")),
        ("san-pham-moi", {"issuer": ""}, ("issuer", "decision")),
        ("san-pham-moi", {"issuer": "Hội đồng OCOP tỉnh"}, ("issuer", "authority")),
        ("san-pham-moi", {"group": "Đồ lặt vặt"}, ("group", "group")),
        ("san-pham-moi", {"source": "https://user@x.example.vn/"}, ("source", "other")),
        ("cong-nhan-lai", {"product": "khong-co"}, ("product", "product")),
        ("cong-nhan-lai", {"product": "../../../etc/passwd"}, ("product", "product")),
        ("cong-nhan-lai", {"decision_number": "9998/QĐ-UBND", "decision_date": "5/8/2021"}, ("stars", "conflict")),
        ("cong-nhan-lai", {"kind": "nâng hạng", "stars": "3 sao", "issuer": "UBND huyện Hoằng Hóa"},
         ("kind", "conflict")),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_asked_for_at_its_field(run, home, form, said, expected):
    _, found = run(body(form, (NEW if form == "san-pham-moi" else AGAIN) | said), form)
    assert found["outcome"] == "ask"
    assert expected in [(one["field"], one["kind"]) for one in found["problems"]]
    assert found["files"] == []
    assert written(home) == {}
    assert (home / "products" / "thanh-hoa" / "mam-hu-cau.yml").read_text("utf-8") == KNOWN


def test_a_product_that_is_known_gets_a_recognition_never_a_twin(run):
    said = NEW | {"name": "MẮM HƯ CẤU", "producer": "Hợp tác xã Hư Cấu", "commune": "", "group": ""}
    _, found = run(body("san-pham-moi", said), "san-pham-moi")
    assert (found["outcome"], found["files"]) == ("record", ["products/thanh-hoa/mam-hu-cau.yml"])
    _, found = run(body("san-pham-moi", said), "san-pham-moi")
    assert (found["outcome"], found["problems"][0]["kind"]) == ("ask", "conflict")


@pytest.mark.parametrize("form", ["bao-sai", "go-thong-tin"])
def test_people_decide_on_the_rest(run, home, form):
    said = dict.fromkeys((one.id for one in FORMS[form]), "Số của tôi là 0912 345 678, @ai #1")
    status, found = run(body(form, said), form)
    assert (status, found["outcome"], found["files"]) == (0, "human", [])
    assert "0912" not in json.dumps(found)
    assert written(home) == {}


HOSTILE = (
    "x @example/ocop @admin fixes #1, closes GH-1 ![a](http://evil.example.vn/a.png) [b](//evil.example.vn) <img src=x "
    "onerror=alert(1)> </details>"
    " www.evil.example.vn mailto:a@b.example.vn $(rm -rf /) `id` ${{ github.token }} :smile: 0912 345 678 "
    "deadbeefcafe1234 fixes example/ocop#2"
)
ACTING = re.compile(
    r"@\w|#\d|!\[|\]\(|<\w|</|://|www\.|GH-\d|\$\{|\$\(|(?m:^\s*#{1,6}\s)|\[[ x]\]|0912|(?i:\b(?:fix(?:es)?"
    r"|closes)\b[^\n]{0,3}[#\d])|\bdeadbeef"
)


@pytest.mark.parametrize(
    "field",
    [
        "name",
        "producer",
        "province",
        "commune",
        "group",
        "decision_number",
        "decision_date",
        "issuer",
        "source",
        "note",
    ],
)
def test_nothing_hostile_acts_in_what_is_posted(run, home, field):
    status, found = run(body("san-pham-moi", NEW | {field: HOSTILE}), "san-pham-moi")
    assert status == 0
    for key in ("comment", "title", "branch"):
        assert not ACTING.search(found[key]), (key, found[key])
    assert "\n" not in found["title"]
    assert len(found["title"]) <= 120
    assert re.fullmatch(r"issue-12(-[a-z0-9]+)*", found["branch"])
    assert len(found["branch"]) <= 80
    assert "0912" not in json.dumps(found)
    assert all(re.fullmatch(r"products/thanh-hoa/[a-z0-9-]+\.yml", one) for one in written(home))


def test_headings_within_a_text_area_are_its_text(run, home):
    note = "### Hạng sao\n\n5 sao\n\n### Thông tin riêng\n\n- [x] khác\n\n### Tên sản phẩm\n\nKhác"
    _, found = run(body("san-pham-moi", NEW | {"note": note}), "san-pham-moi")
    assert found["outcome"] == "record"
    assert "stars: 4\n" in written(home)[found["files"][0]]


def test_a_heading_typed_into_a_line_is_that_answer():
    said = answers(body("san-pham-moi", NEW | {"name": "### Tên chủ thể"}), FORMS["san-pham-moi"]).said
    assert said["name"] == "### Tên chủ thể"
    assert said["producer"] == NEW["producer"]


@pytest.mark.parametrize(
    "text", ["", "Xin thêm giúp nước mắm của tôi", "### Tên sản phẩm\n\nA\n\n### Tên sản phẩm\n\nB\n", "###\n" * 1000]
)
def test_a_text_that_is_not_of_the_form_is_asked_about(run, text):
    status, found = run(text, "san-pham-moi")
    assert (status, found["outcome"]) == (0, "ask")
    assert {one["field"] for one in found["problems"]} >= {"name", "stars"}


def test_what_cannot_be_read_ends_with_status_2(run, home):
    assert run("x", "../../etc/passwd")[0] == 2
    assert run("x", "khong-co")[0] == 2
    assert run("x", "bao-sai", number="mười")[0] == 2
    assert as_process(home, "--form", "bao-sai") == 0
    (home / "body.md").unlink()
    assert as_process(home, "--form", "bao-sai") == 2


LINE = (
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40)
    .map(str.strip)
    .filter(lambda one: one and one != NO_ANSWER)
)


@given(st.data())
def test_every_answer_comes_back_as_its_own_field(data):
    form = FORMS["san-pham-moi"]
    heads = st.sampled_from([f"### {one.label}" for one in form])
    said = {}
    for one in form:
        text = data.draw(
            st.one_of(LINE, heads, st.just(""))
            if one.type != "textarea"
            else st.lists(st.one_of(LINE, heads, st.just("")), max_size=6).map("\n".join)
        )
        said[one.id] = text.strip()
    said["privacy"] = BOX
    assert answers(body("san-pham-moi", said), form).said == said


def edited(form: str, said: dict[str, str], without: tuple[str, ...] = (), order: int = 1) -> str:
    """Return the text of an issue after its writer took headings away or put them in another order."""
    kept = [one for one in FORMS[form] if one.id not in without][::order]
    return "\n".join(f"### {one.label}\n\n{said.get(one.id) or NO_ANSWER}\n" for one in kept)


PERSON = "Nguyễn Văn Hư"
ODD = {
    "a mark in front": ("\ufeff" + body("san-pham-moi", NEW), "san-pham-moi", None),
    "decomposed letters": (unicodedata.normalize("NFD", body("san-pham-moi", NEW)), "san-pham-moi", None),
    "old ends of lines": (body("san-pham-moi", NEW, "\r"), "san-pham-moi", None),
    "headings taken away": (edited("san-pham-moi", NEW, ("producer", "group", "note")), "san-pham-moi", None),
    "a heading added at the end": (
        body("san-pham-moi", NEW) + "\n### Hạng sao\n\n5 sao\n",
        "san-pham-moi",
        ("stars", "conflict"),
    ),
    "another order": (edited("san-pham-moi", NEW, order=-1), "san-pham-moi", None),
    "headings in other words": (
        "".join(
            f"## {label}\n\n{NEW[one]}\n\n"
            for one, label in (
                ("stars", "**Sao**"),
                ("name", "tên SP"),
                ("decision_date", "Ngày ký:"),
                ("decision_number", "Số QĐ"),
                ("issuer", "CO QUAN BAN HANH"),
                ("province", "Tỉnh"),
                ("producer", "Chủ thể"),
            )
        ),
        "san-pham-moi",
        None,
    ),
    "answers behind the headings": (
        "".join(f"### {one.label}: {NEW[one.id]}\n" for one in FORMS["san-pham-moi"] if NEW.get(one.id)),
        "san-pham-moi",
        None,
    ),
    "a mail that quotes the form": (
        "".join(f"> {line}\n" for line in body("san-pham-moi", NEW).split("\n")),
        "san-pham-moi",
        None,
    ),
    "stars by hand": (body("san-pham-moi", NEW | {"stars": "4 Sao"}), "san-pham-moi", None),
    "stars of two classes": (body("san-pham-moi", NEW | {"stars": "3, 4 sao"}), "san-pham-moi", ("stars", "stars")),
    "potential stars": (body("san-pham-moi", NEW | {"stars": "tiềm năng 5 sao"}), "san-pham-moi", ("stars", "stars")),
    "several lines of names": (
        body("san-pham-moi", NEW | {"name": "Mắm Hư Cấu\nTép Hư Cấu"}),
        "san-pham-moi",
        ("name", "name"),
    ),
    "a list of names": (
        body("san-pham-moi", NEW | {"name": "1. Mắm Hư Cấu 2. Tép Hư Cấu"}),
        "san-pham-moi",
        ("name", "name"),
    ),
    "a second form below": (
        body("san-pham-moi", NEW) + "\n" + body("san-pham-moi", NEW | {"name": "Tép Hư Cấu"}),
        "san-pham-moi",
        ("name", "conflict"),
    ),
    "an order with a second answer": (
        edited("san-pham-moi", NEW, order=-1) + "\n### Hạng sao\n\n3 sao\n",
        "san-pham-moi",
        ("stars", "conflict"),
    ),
    "a link as issuer": (
        body("san-pham-moi", NEW | {"issuer": "closes #3 https://vi-du.example.vn"}),
        "san-pham-moi",
        ("issuer", "authority"),
    ),
    "a renewal before all others": (
        body("cong-nhan-lai", AGAIN | {"decision_date": "5/8/2020"}),
        "cong-nhan-lai",
        ("decision_date", "conflict"),
    ),
    "another language": ("### Product name\n\nA\n\n### Stars\n\n4\n", "san-pham-moi", ("stars", "stars")),
    "another form": (body("cong-nhan-lai", AGAIN), "san-pham-moi", ("name", "name")),
    "the end of a text area": (
        body("san-pham-moi", NEW | {"note": "</textarea><script>alert(1)</script>"}),
        "san-pham-moi",
        None,
    ),
    "a very long note": (body("san-pham-moi", NEW | {"note": "x " * 30_000}), "san-pham-moi", None),
    "a very long name": (body("san-pham-moi", NEW | {"name": "Nước mắm " * 800}), "san-pham-moi", ("name", "name")),
    "a name that climbs": (body("san-pham-moi", NEW | {"name": "../../etc/passwd"}), "san-pham-moi", ("name", "name")),
    "a person as issuer": (body("san-pham-moi", NEW | {"issuer": PERSON}), "san-pham-moi", ("issuer", "authority")),
    "a person as source": (body("san-pham-moi", NEW | {"source": f"Theo ông {PERSON}"}), "san-pham-moi", None),
    "a person beside the producer": (
        body("san-pham-moi", NEW | {"producer": f"HTX Hư Cấu, đại diện: {PERSON}, 0912 345 678"}),
        "san-pham-moi",
        None,
    ),
    "a kind that cannot be chosen": (body("cong-nhan-lai", AGAIN | {"kind": "x"}), "cong-nhan-lai", ("kind", "value")),
    "two products": (
        body("cong-nhan-lai", AGAIN | {"product": "/san-pham/mam-hu-cau/ /san-pham/khac/"}),
        "cong-nhan-lai",
        ("product", "product"),
    ),
    "a product that climbs": (
        body("cong-nhan-lai", AGAIN | {"product": "san-pham/../mam-hu-cau"}),
        "cong-nhan-lai",
        ("product", "product"),
    ),
    "a product as a link": (
        body("cong-nhan-lai", AGAIN | {"product": "[Mắm](https://ocop.example.vn/san-pham/mam-hu-cau)"}),
        "cong-nhan-lai",
        None,
    ),
    "another province recognises": (
        body("cong-nhan-lai", AGAIN | {"issuer": "UBND tỉnh Nghệ An"}),
        "cong-nhan-lai",
        ("issuer", "authority"),
    ),
}
"""What people send, the form that it is sent by, and the field and kind that is asked about; None for a record."""


@pytest.mark.parametrize("name", ODD)
def test_odd_issues_become_a_record_or_a_question(run, home, name):
    text, form, asked = ODD[name]
    status, found = run(text, form)
    assert (status, found["outcome"]) == (0, "ask" if asked else "record"), found
    assert not asked or asked in [(one["field"], one["kind"]) for one in found["problems"]]
    assert len(written(home)) == (1 if not asked and form == "san-pham-moi" else 0)
    for words in (json.dumps(found, ensure_ascii=False), *written(home).values()):
        assert PERSON not in words
        assert "0912" not in words
        assert "5 sao" not in words or asked
    assert not ACTING.search(found["comment"] + found["title"])


@given(st.text(max_size=300))
def test_no_text_acts(text):
    words = issue_words.plain(text)
    assert not re.search(r"[@#<>\[\]!`*~|\\$&{}_\n\r]", words)
    assert not re.search(r"://|//|www\.", words)


def test_the_forms_hold_no_more_than_github_takes():
    assert all(isinstance(one, Field) for form in FORMS.values() for one in form)
