"""What a question names exactly, for every product of the catalogue, against what Python says that it should be."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from ocop.build import build
from ocop.catalogue.catalogue import Catalogue
from ocop.language import company_forms
from ocop.language.vietnamese import today_spelling
from ocop.search import folding
from support import TODAY
from support.fictional_records import fiction, product, recognition
from support.projects import write
from support.search import laid_out, run_in_node

SITE = "https://ocop.example.vn/"


def asked(assets: Path, questions: list[str], forms: Sequence[str] = ()) -> dict:
    return run_in_node("exact.js", assets, TODAY.isoformat(), given={"questions": questions, "forms": [*forms]})


def ids(assets: Path, questions: list[str]) -> list[list[str]]:
    return [one["ids"] for one in asked(assets, questions)["answers"]]


def spelled(text: str) -> str:
    """Return a name as it is compared to its accents: small letters and figures in today's spelling."""
    words = "".join(sign if sign.isalnum() else " " for sign in today_spelling(text).casefold())
    return " ".join(words.split())


def bare(text: str) -> str:
    return " ".join(folding.words(text))


def unaccented(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


# --- Every product --------------------------------------------------------------------------------


def test_every_id_and_address_is_one_product(real: Catalogue, real_assets: Path) -> None:
    forms = ("{id}", " {id}\r\n", "\ufeff{id}", "san-pham/{id}/", "/san-pham/{id}", f"{SITE}san-pham/{{id}}/",
             f"{SITE}san-pham/{{id}}/?tu=qr#x",
             "ocop.example.vn/san-pham/{id}/", "http://OCOP.example.vn/danh-muc/san-pham/{id}/")  # fmt: skip
    every = [(item.id, form.format(id=item.id)) for item in real.items for form in forms]
    for (item_id, question), found in zip(every, ids(real_assets, [q for _, q in every]), strict=True):
        alone = "-" in item_id or "/" in question
        assert found == [item_id] if alone else item_id in found, question


def test_every_name_is_those_that_bear_it(real: Catalogue, real_assets: Path) -> None:
    """With its accents only those with these accents; without any, all of these letters.

    A producer may be called so too.
    """
    exact, loose = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for item in real.items:
        exact[spelled(item.name)].add(item.id)
        loose[bare(item.name)].add(item.id)
        if item.product.producer:
            exact[spelled(item.product.producer.name)].add(item.id)
            loose[bare(item.product.producer.name)].add(item.id)
    for change in (str, str.upper, lambda name: unicodedata.normalize("NFD", name), lambda name: f"  {name}\r\n"):
        for item, found in zip(real.items, ids(real_assets, [change(item.name) for item in real.items]), strict=True):
            wanted = exact[spelled(item.name)] if unaccented(item.name) != item.name else loose[bare(item.name)]
            assert wanted <= set(found), item.name
            assert set(found) <= loose[bare(item.name)] | wanted, item.name
            assert item.id in found
    for item, found in zip(real.items, ids(real_assets, [unaccented(item.name) for item in real.items]), strict=True):
        assert loose[bare(item.name)] <= set(found), item.name


def test_every_name_with_its_producer_is_that_product(real: Catalogue, real_assets: Path) -> None:
    having = [item for item in real.items if item.product.producer]
    for form in ("{name} {producer}", "{name} của {producer}", "{name} – {producer}", "{producer}: {name}"):
        questions = [form.format(name=item.name, producer=item.product.producer.name) for item in having]
        for item, found in zip(having, ids(real_assets, questions), strict=True):
            same = {
                other.id
                for other in having
                if bare(other.name) == bare(item.name)
                and company_forms.key(other.product.producer.name) == company_forms.key(item.product.producer.name)
            }
            assert item.id in found, item.name
            assert set(found) <= same, item.name


def test_every_decision_s_number_is_its_products(real: Catalogue, real_assets: Path) -> None:
    numbers = defaultdict[str, set[str]](set)
    for item in real.items:
        for one in item.product.recognitions:
            decisions = [one.decision, one.revocation.decision if one.revocation else None]
            for number in (decision.number for decision in decisions if decision and decision.number):
                numbers[folding.code(number)].add(item.id)
    written = {folding.code(one.act.number): one.act.number for item in real.items for one in item.citations}
    assert len(written) > 20
    for form in ("{}", "số {}", "Quyết định số {}", "QĐ {}", "quyet dinh so: {}"):
        questions = [form.format(number) for number in written.values()]
        for code, found in zip(written, ids(real_assets, questions), strict=True):
            assert set(found) == numbers[code], form.format(written[code])


def test_forms_of_business_are_read_as_python_reads_them(real: Catalogue, demo: Catalogue, real_assets: Path) -> None:
    names = sorted({item.product.producer.name for one in (real, demo) for item in one.items if item.product.producer})
    names += [
        "CTCP Hư Cấu",
        "Công ty CP Hư Cấu",
        "Cty TNHH SXTMDV Hư Cấu",
        "HTX NN Hư Cấu",
        "Công ty T.N.H.H Hư Cấu",
        "CTY TNHH MTV Hư Cấu",
    ]
    groups = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for name, said in zip(names, asked(real_assets, [], names)["forms"], strict=True):
        groups[0][company_forms.key(name)].add(name)
        groups[1][said].add(name)
    assert sorted(map(sorted, groups[0].values())) == sorted(map(sorted, groups[1].values()))


# --- Kinds of questions on fictional products -----------------------------------------------------


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("exact")
    (root / "products").mkdir()
    other = recognition("2024-03-04", 4)
    other["decision"] |= {"number": "715/QĐ-UBND", "issuer": "UBND tỉnh Nghệ An"}
    district = recognition("2023-05-06", 3)
    district["decision"] |= {"number": "0912/QĐ-UBND", "issuer": "UBND huyện Hoằng Hóa"}
    nobody = recognition("2025-06-02", 3)
    nobody["decision"] = {"number": "99/QĐ-UBND", "date": "2025-06"}
    records = {name: one for name, one in fiction().items() if name.startswith("thanh-hoa/") and "doc-hai" not in name}
    records |= {
        "nghe-an/che-hu-cau.yml": product(
            "Chè hư cấu", place={"province": "Nghệ An"}, producer={"name": "CTCP Hư Cấu Xanh"}, recognitions=[other]
        ),
        "nghe-an/che-2-hu-cau.yml": product(
            "Chế hư cấu",
            place={"province": "Nghệ An"},
            producer={"name": "Công ty Cổ phần Hư Cấu Xanh"},
            recognitions=[other],
        ),
        "thanh-hoa/cap-huyen-hu-cau.yml": product(
            "Bánh cấp huyện hư cấu", producer={"name": "HTX Nông nghiệp Hư Cấu Đỏ"}, recognitions=[district]
        ),
        "thanh-hoa/vo-danh-hu-cau.yml": product("Bánh vô danh hư cấu", producer=None, recognitions=[nobody]),
    }
    for name, one in records.items():
        write(root, name, one)
    made = build(root, TODAY)
    assert not [one for one in made.found if one.severity.value == "error"]
    return laid_out(made.catalogue, root / "site")


CHE = ["che-2-hu-cau", "che-hu-cau"]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("ten-cu-hu-cau", ["con-han"]),
        ("https://ocop.example.vn/san-pham/ten-cu-hu-cau/", ["con-han"]),
        ("“https://ocop.example.vn/san-pham/con-han/”", ["con-han"]),
        ("<https://ocop.example.vn/san-pham/con-han/?tu=qr>", ["con-han"]),
        ("(xem https://ocop.example.vn/san-pham/con-han/)", []),
        ("https://ocop.example.vn/san-pham/con-han.", ["con-han"]),
        ("https://ocop.example.vn/san%2Dpham/con%2Dhan/", ["con-han"]),
        ("https://ocop.example.vn/san-pham/con-han/%E0%A4%A", []),
        ("https://www.ocop.example.vn/san-pham/con-han/", ["con-han"]),
        ("https://www.ke-gian.example.com/san-pham/con-han/", []),
        ("https://ocop.example.vn.ke-gian.example.com/san-pham/con-han/", []),
        ("https://ke-gian.example.com/san-pham/con-han/", []),
        ("https://example.com/?u=san-pham/con-han/", []),
        ("38-16378-1-2026", ["day-du"]),
        ("38 16378 1 2026", ["day-du"]),
        ("mã số sản phẩm: 38-16378-1-2026", ["day-du"]),
        ("38-16378-1-2025", []),
        ("8930000000019", ["day-du"]),
        ("893 0000 000019\r\n", ["day-du"]),
        ("08930000000019", ["day-du"]),
        ("(01)08930000000019", ["day-du"]),
        ("(01)08930000000019(10)LO-7", ["day-du"]),
        ("https://id.gs1.org/01/08930000000019", ["day-du"]),
        ("https://hu-cau.example.com/01/08930000000019/10/LO-7?17=271231", ["day-du"]),
        ("https://id.gs1.org/01/08930000000018", []),
        ("https://hu-cau.example.com/?p=8930000000019", []),
        ("８９３００００００００１９", ["day-du"]),
        ("\u200b8930000000019\x1d", ["day-du"]),
        ("8930000000018", []),
        ("Chè hư cấu", ["che-hu-cau"]),
        ("CHẾ HƯ CẤU", ["che-2-hu-cau"]),
        ("che hu cau", CHE),
        ("Chẻ hư cấu", []),
        ("Chè hư cấ", []),
        ("Chè hư", []),
        ("Chè hư cấu ngon", []),
        ("Công ty CP Hư Cấu Xanh", CHE),
        ("công ty cổ phần hư cấu xanh", CHE),
        ("ctcp hu cau xanh", CHE),
        ("Công ty TNHH Hư Cấu Xanh", []),
        ("Hợp tác xã NN Hư Cấu Đỏ", ["cap-huyen-hu-cau"]),
        ("Hợp tác xã Nông nghiệp Hư Cấu Đó", []),
        ("Chè hư cấu của CTCP Hư Cấu Xanh", ["che-hu-cau"]),
        ("Chè hư cấu, HTX Nông nghiệp Hư Cấu Đỏ", []),
        ("715/QĐ-UBND UBND tỉnh Nghệ An", CHE),
        ("715 / qđ – ubnd ngày 04/3/2024", CHE),
        ("Quyết định số 715/QĐ-UBND ngày 4 tháng 3 năm 2024 của UBND tỉnh Nghệ An", CHE),
        ("715/QĐ-UBND của Ủy ban nhân dân tỉnh Nghệ An", CHE),
        ("715/QĐ-UBND Nghệ An", CHE),
        ("715/QĐ-UBND ngày 05/3/2024", []),
        ("715/QĐ-UBND năm 2019", []),
        ("715/QĐ-UBND ngày 04/3/2024 của UBND tỉnh Thanh Hóa", []),
        ("715/QĐ-UBND UBND tỉnh Lai Châu", []),
        ("716/QĐ-UBND", []),
        ("715/QĐ-BNN", []),
        ("715", []),
        ("912/QĐ-UBND", ["cap-huyen-hu-cau"]),
        ("0912/QĐ-UBND UBND huyện Hoằng Hóa, tỉnh Thanh Hóa", ["cap-huyen-hu-cau"]),
        ("912/QĐ-UBND UBND tỉnh Thanh Hóa", []),
        ("99/QĐ-UBND", ["vo-danh-hu-cau"]),
        ("99/QĐ-UBND tháng 6/2025", ["vo-danh-hu-cau"]),
        ("99/QĐ-UBND UBND tỉnh Thanh Hóa", []),
        ("9/QĐ-UBND", ["thu-hoi"]),
        ("", []),
        ("   ", []),
        ("…", []),
        ("<script>", []),
    ],
)  # fmt: skip
def test_a_question_names(invented: Path, question: str, wanted: list[str]) -> None:
    assert ids(invented, [question]) == [wanted]


def test_a_decision_s_number_is_all_decisions_of_that_number(invented: Path) -> None:
    (found,) = ids(invented, ["715/QĐ-UBND"])
    assert {"che-hu-cau", "con-han", "het-han"} <= set(found)
    (disagreeing,) = asked(invented, ["715/QĐ-UBND năm 2019"])["answers"]
    assert disagreeing["beside"] == len(found)


def test_what_is_not_of_words_has_nothing_near(invented: Path) -> None:
    answers = asked(invented, ["8930000000018", "https://example.com/", "Chè hư cấ"])["answers"]
    assert [one["words"] for one in answers] == [False, False, True]
