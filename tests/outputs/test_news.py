"""What the page of changes and its feed say of a history, and what they say where there is none."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest

from ocop.build import build
from ocop.comparing.record_history import Edit, RecordHistory
from ocop.outputs import news
from ocop.outputs.news import Changes
from support import TODAY, projects
from support.built_site import Site
from support.fictional_records import product, recognition

ATOM = "{http://www.w3.org/2005/Atom}"
WEDNESDAY = dt.date(2026, 11, 18)
TWICE = [recognition("2022-11-02", 3), recognition("2026-10-01", 4) | {"decision": {"number": "99/QĐ-UBND"}}]
RECORDS = {
    "thanh-hoa/mot.yml": product("Mật ong hư cấu một", recognitions=TWICE),
    "thanh-hoa/hai.yml": product("Mật ong hư cấu hai", former_ids=["hai-cu"]),
    "thanh-hoa/het-han.yml": product("Mật ong hư cấu hết", recognitions=[recognition("2023-11-17")]),
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    return build(projects.project(tmp_path_factory.mktemp("news"), RECORDS), TODAY).catalogue


def edited(*edits: Edit) -> RecordHistory:
    return RecordHistory(dt.date(2026, 1, 1), edits)


def edit(id_: str, how: str = "edited", stated: str = "", gone: str = "", day: dt.date = WEDNESDAY) -> Edit:
    return Edit(day, id_, how, frozenset(filter(None, [stated])), frozenset(filter(None, [gone])))


def kinds(catalogue, *edits):
    return {one.item.id: one.kind for one in Changes(catalogue, edited(*edits)).every()}


@pytest.mark.parametrize(
    ("edits", "kind"),
    [
        ([edit("mot", "added")], "new"),
        ([edit("mot", stated="99/QĐ-UBND")], "renewed"),
        ([edit("mot", stated="715/QĐ-UBND")], "corrected"),  # that of the first recognition
        ([edit("mot", stated="99/QĐ-UBND", gone="withdrawn")], "withdrawn"),
        ([edit("mot", gone="revocation")], "withdrawn"),
        ([edit("mot")], "corrected"),
        ([edit("mot", "removed"), edit("mot", "added")], "corrected"),  # into another folder
    ],
)
def test_an_edit_means_what_it_did(catalogue, edits, kind):
    assert kinds(catalogue, *edits) == {"mot": kind, "het-han": "lapsed"}


def test_a_record_under_a_new_id_is_not_new(catalogue):
    assert kinds(catalogue, edit("hai-cu", "removed"), edit("hai", "added"))["hai"] == "corrected"
    assert "hai-cu" not in kinds(catalogue, edit("hai-cu", "removed"))


def test_what_no_record_has_any_more_is_passed_over(catalogue):
    assert kinds(catalogue, edit("da-xoa", "added"), edit("da-xoa", "removed")) == {"het-han": "lapsed"}


def test_a_certificate_lapses_by_its_day_whatever_git_says(catalogue):
    (one,) = Changes(catalogue, RecordHistory()).every()
    assert (one.item.id, one.kind, one.day) == ("het-han", "lapsed", dt.date(2026, 11, 18))


def test_a_product_stands_once_in_a_week_for_what_tells_most(catalogue):
    thursday = WEDNESDAY + dt.timedelta(days=1)
    changes = Changes(
        catalogue,
        edited(edit("mot", day=thursday), edit("mot", stated="99/QĐ-UBND"), edit("hai", day=dt.date(2026, 11, 2))),
    )
    weeks = changes.weeks()
    assert [(week.monday, dict(week.counts)) for week in weeks] == [
        (dt.date(2026, 11, 16), {"renewed": 1, "lapsed": 1}),
        (dt.date(2026, 11, 2), {"corrected": 1}),
    ]


def test_a_week_names_few_and_counts_all(catalogue, monkeypatch):
    monkeypatch.setattr(news, "MOST", 1)
    (page,) = news.family(catalogue, lambda: edited(edit("mot"), edit("hai"))).pages()
    (title, parts), *_ = page.context["told"]
    assert title == "Tuần 16/11/2026 – 22/11/2026"
    assert [(words, len(rows), more) for words, rows, more in parts] == [
        ("Hết hạn (1)", 1, ""),
        ("Được sửa (2)", 1, "và 1 sản phẩm khác"),
    ]


def test_an_entry_of_the_feed_is_known_by_what_happened_when(catalogue):
    history = edited(edit("mot"), edit("mot", stated="99/QĐ-UBND", day=WEDNESDAY - dt.timedelta(days=9)))
    (document,) = news.group(catalogue, lambda: history, "Danh mục", "https://a.example.vn/").documents()
    feed = ET.fromstring(document.content())  # noqa: S314 (our own text)
    found = [(one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}title")) for one in feed.iter(f"{ATOM}entry")]
    page = "https://a.example.vn/san-pham/"
    assert found == [
        (f"{page}het-han/#lapsed-2026-11-18", "Hết hạn: Mật ong hư cấu hết"),
        (f"{page}mot/#corrected-2026-11-18", "Sửa: Mật ong hư cấu một"),
        (f"{page}mot/#renewed-2026-11-09", "Công nhận lại: Mật ong hư cấu một"),
    ]


def test_a_site_built_without_history_says_so(fictional: Site):
    page = fictional.page("thay-doi/")
    assert "không có lịch sử" in page.main.text
    assert [fictional.leads(page, link) for link in page.top.all("link", type="application/atom+xml")] == [
        "thay-doi/atom.xml"
    ]
    assert ET.fromstring(fictional.file("thay-doi/atom.xml").read_bytes()).tag == f"{ATOM}feed"  # noqa: S314 (our own text)
