"""Conferences and annual plans on the site.

Every fact of a record on its page, nothing that no source says, lists, feeds, calendars.
"""

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET

import pytest

from ocop.catalogue.periods import of_province, recognised
from ocop.language.edtf import parse
from ocop.language.formats import number
from ocop.language.strings import say
from ocop.outputs import atom, icalendar
from ocop.pages.events.conference import sums
from ocop.pages.site_pages import NEAR_DAYS
from ocop.records.conference import Attendance, Delegation
from ocop.rules.codes import codes
from support import fictional_plans, projects
from support.built_site import Site, build_site
from support.html import Element, Page

ATOM = "{http://www.w3.org/2005/Atom}"
UPCOMING, PAST = say("agenda.upcoming"), say("agenda.past")


def rows(page: Page) -> dict[str, list[str]]:
    """Return the addresses of the conferences and plans that a page lists, by the heading above them."""
    found: dict[str, list[str]] = {}
    heading = ""
    for one in page.main.walk():
        if one.tag == "h2":
            heading = one.text
        if one.tag == "li" and "oc-agenda__row" in one.get("class"):
            (link,) = one.all("a")
            found.setdefault(heading, []).append(link["href"].removeprefix("./").split("../")[-1])
    return found


def when(page: Page) -> str:
    """Return the time of a conference as the head of its page says it."""
    (found,) = [one.text for one in page.main.walk() if one.get("class") == "oc-when__day"]
    return found


def fact(page: Page, label: str) -> str:
    facts = page.main.all("table", class_="oc-facts")[0]
    (found,) = (row.one("td").text for row in facts.all("tr") if row.one("th").text == label)
    return found


def texts(data: object) -> set[str]:
    if isinstance(data, str):
        return {data}
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return {text for part in parts for text in texts(part)}


# --- Lists ------------------------------------------------------------------------------------------------------------


def test_the_list_parts_what_is_to_come_from_what_has_gone_by(fictional: Site) -> None:
    listed = rows(fictional.page("hoi-nghi/"))
    assert listed[UPCOMING] == [
        "hoi-nghi/sap-toi-hu-cau/",
        "hoi-nghi/huy-hu-cau/",
        "hoi-nghi/doc-hai-hu-cau/",
        "hoi-nghi/hoan-hu-cau/",
    ]
    assert listed[PAST] == ["hoi-nghi/da-hop-hu-cau/", "hoi-nghi/da-qua-hu-cau/"]
    assert listed[say("agenda.plans")] == ["ke-hoach/hu-cau-2025/"]


def test_every_conference_and_plan_has_a_page_and_is_in_the_lists_of_its_provinces(either: Site) -> None:
    agenda = either.agenda
    pages = {one.path for one in (*agenda.meetings, *agenda.plans)}
    assert pages <= set(either.addresses)
    assert pages <= {one for listed in rows(either.page("hoi-nghi/")).values() for one in listed}
    for slug, own in agenda.by_province.items():
        listed = {one for group in rows(either.page(f"hoi-nghi/tinh/{slug}/")).values() for one in group}
        assert listed == {one.path for one in (*own.meetings, *own.plans)}


def test_a_former_province_and_today_s_both_lead_to_its_conference(fictional: Site) -> None:
    for slug in ("ha-giang", "tuyen-quang"):
        assert "hoi-nghi/da-qua-hu-cau/" in rows(fictional.page(f"hoi-nghi/tinh/{slug}/"))[PAST]
        page = fictional.page(f"tinh/{slug}/")
        assert "hoi-nghi/da-qua-hu-cau/" in [fictional.leads(page, link) for link in page.main.all("a")]


def test_the_home_page_shows_conferences_only_when_they_are_near(fictional: Site, site: Site) -> None:
    shown = [one for listed in rows(fictional.page("")).values() for one in listed]
    assert "hoi-nghi/sap-toi-hu-cau/" in shown
    by_path = {one.path: one for one in fictional.agenda.meetings}
    for path in shown:
        assert by_path[path].upcoming(fictional.catalogue.today)
        assert (by_path[path].time.days.first - fictional.catalogue.today).days <= NEAR_DAYS
    assert say("home.agenda") not in site.page("").main.text


def test_the_home_page_of_a_catalogue_without_conferences_has_no_empty_section(tmp_path) -> None:
    built = build_site(projects.project(tmp_path / "project", {}), tmp_path / "site")
    assert say("home.agenda") not in [one.text for one in built.page("").main.all("h2")]
    assert say("agenda.none_upcoming") in built.page("hoi-nghi/").main.text


# --- A conference -----------------------------------------------------------------------------------------------------


def test_everything_that_a_plan_states_is_on_its_page(fictional: Site) -> None:
    page = fictional.page("hoi-nghi/sap-toi-hu-cau/")
    unsaid = {
        "kế hoạch",
        "tổng kết",
        "2025",
        "2026",
        "2026/2027",
        "2026-12-20",
        "2026-12-05",
        "2022-08-01",
        "2026-10-01",
    }
    unsaid |= {"2026-11-20", "https://bao.example.vn/ke-hoach", "trao Giấy chứng nhận", "Thanh Hóa"}
    shown = page.main.text.casefold()
    assert [
        text
        for text in texts(dict(fictional_plans.fiction()["hoi-nghi/sap-toi-hu-cau.yml"])) - unsaid
        if text.casefold() not in shown
    ] == []
    for words in (
        "Ngày 20/12/2026",
        "2026–2027",
        "10 gian hàng",
        "trước ngày 05/12/2026",
        "1.234",
        "2/QĐ-TTg ngày 01/08/2022",
    ):
        assert words.casefold() in shown


def test_a_time_is_said_no_more_exactly_than_the_source_says_it(site: Site) -> None:
    for ident, words in {
        "thanh-hoa-tong-ket-2018-2020": "Cuối tháng 11/2020",
        "ha-tinh-tong-ket-2018-2020": "Tháng 12/2020",
        "tuyen-quang-so-ket-2021-2023": "Tháng 12/2023",
        "khanh-hoa-tong-ket-2024": "Quý II năm 2025",
    }.items():
        page = site.page(f"hoi-nghi/{ident}/")
        held = "Ngày 19/06/2025" if ident == "khanh-hoa-tong-ket-2024" else ""
        if held:
            assert fact(page, say("conference.planned")) == words
        assert when(page).startswith(held or words)


def test_an_old_plan_of_which_nobody_reports_is_not_said_to_have_been_held(site: Site) -> None:
    page = site.page("hoi-nghi/tuyen-quang-so-ket-2021-2023/")
    assert say("agenda.state_unknown") in page.main.text
    assert say("agenda.state_held") not in [one.text for one in page.main.all("span")]


def test_a_name_that_no_source_gives_is_unknown(fictional: Site) -> None:
    page = fictional.page("hoi-nghi/sap-toi-hu-cau/")
    (row,) = (row for row in page.main.all("tr") if row.all("td") and row.all("td")[0].text == "Siêu thị Không Rõ")
    assert row.all("td")[1].text == say("site.unknown")


def test_rows_that_do_not_make_the_total_are_said_not_to(site: Site) -> None:
    page = site.page("hoi-nghi/thanh-hoa-tong-ket-2018-2020/")
    assert say("conference.attendance_differ", sum="268", total="300") in page.main.text
    (total,) = page.main.all("tfoot")
    assert total.one("td").text == "268"


@pytest.mark.parametrize(
    ("total", "counts", "key"),
    [
        (15, [5, 10], "agree"),
        (None, [5, 10], ""),
        (16, [5, 10], "differ"),
        (16, [5, None], "part"),
        (16, [None, None], "uncounted"),
        (16, [], ""),
    ],
)
def test_what_is_said_of_the_sum(total, counts, key) -> None:
    stated = Attendance(total=total, groups=tuple(Delegation(who="Đoàn", count=count) for count in counts))
    words = {"differ": {"sum": "15", "total": "16"}, "part": {"n": "1", "sum": "5"}}.get(key, {})
    assert sums(stated) == (say(f"conference.attendance_{key}", **words) if key else "")


def test_the_certificates_are_those_of_the_province_the_period_and_the_stars(either: Site) -> None:
    seen = 0
    for meeting in either.agenda.meetings:
        page = either.page(meeting.path)
        expected = []
        for handout in meeting.conference.handouts:
            found = recognised(
                of_province(either.catalogue, meeting.province_then), parse(handout.period).days, handout.stars
            )
            said = (
                f"trong danh mục này có {number(len(found))} sản phẩm" if found else "Chưa có thông tin về sản phẩm nào"
            )
            assert said in page.main.text
            expected += [one.item.id for one in found]
        if meeting.conference.handouts:
            assert [card.id for card in either.cards(page)] == expected
            seen += len(expected)
    assert seen


def test_the_list_says_that_it_is_ours_and_not_complete(either: Site) -> None:
    for meeting in (one for one in either.agenda.meetings if one.conference.document):
        text = either.page(meeting.path).main.text
        assert ("không phải danh sách chính thức" in text) == bool(either.cards(either.page(meeting.path)))
        assert "không kèm danh sách" in text
        if not meeting.conference.handouts:
            assert say("conference.handout_unmentioned") in text


def test_a_conference_that_only_news_tell_of_has_neither_a_plan_nor_a_list_of_ours(site: Site) -> None:
    page = site.page("hoi-nghi/ninh-hai-danh-gia-2023/")
    assert when(page) == "Ngày 11/10/2023"
    labels = [one.text for one in page.main.all("th")]
    assert say("conference.planned") not in labels
    assert say("conference.document") not in labels
    assert site.cards(page) == []
    assert "Huyện Ninh Hải nay gồm" in page.main.text
    assert "Nay thuộc tỉnh Khánh Hòa" in fact(page, say("conference.province"))


def test_no_name_of_a_signatory_is_published(site: Site) -> None:
    for one in (*site.agenda.meetings, *site.agenda.plans):
        text = site.page(one.path).main.text
        assert not [
            name for name in ("Lê Đức Giang", "Đặng Ngọc Sơn", "Nguyễn Thế Giang", "Lê Hữu Hoàng") if name in text
        ]


def test_the_programme_has_a_sheet_of_its_own(fictional: Site) -> None:
    page = fictional.page("hoi-nghi/sap-toi-hu-cau/chuong-trinh/")
    steps = page.main.one("ol", class_="oc-steps")
    assert [one.text for one in steps.children if isinstance(one, Element)] == [
        "Khai mạc hư cấu",
        "Phát biểu hư cấu Đại biểu hư cấu",
    ]
    assert not page.indexed
    assert page.main.all("div", class_="oc-print oc-qr")[0].text == f"{fictional.url}hoi-nghi/sap-toi-hu-cau/"
    assert "hoi-nghi/huy-hu-cau/chuong-trinh/" not in fictional.addresses


def test_hostile_words_come_out_as_words(fictional: Site) -> None:
    for address in (
        "hoi-nghi/doc-hai-hu-cau/",
        "hoi-nghi/doc-hai-hu-cau/chuong-trinh/",
        "hoi-nghi/",
        "ke-hoach/hu-cau-2025/",
    ):
        page = fictional.page(address)
        assert fictional_plans.HOSTILE in page.main.text
        assert not [
            one for one in page.main.all("script") if "alert" in one.source and one.get("type") != "application/ld+json"
        ]
        assert not page.errors


# --- schema.org, .ics, Atom -------------------------------------------------------------------------------------------


def linked(page: Page) -> list[dict]:
    return [json.loads(one.source) for one in page.main.all("script", type="application/ld+json")]


def test_an_event_is_published_only_where_a_day_is_known(either: Site) -> None:
    for meeting in either.agenda.meetings:
        found = linked(either.page(meeting.path))
        assert [one["startDate"] for one in found] == ([meeting.time.day.isoformat()] if meeting.time.day else [])
        assert all(one["@type"] == "Event" and one["name"] == meeting.conference.name for one in found)
        assert (either.root / meeting.path / "lich.ics").exists() == (meeting.time.day is not None)


def test_an_event_says_what_became_of_it(fictional: Site) -> None:
    (called_off,) = linked(fictional.page("hoi-nghi/huy-hu-cau/"))
    assert called_off["eventStatus"] == "https://schema.org/EventCancelled"
    (to_come,) = linked(fictional.page("hoi-nghi/sap-toi-hu-cau/"))
    assert to_come["eventStatus"] == "https://schema.org/EventScheduled"
    assert to_come["location"]["name"] == "Hội trường hư cấu, phường Hạc Thành, Thanh Hóa"
    assert to_come["organizer"] == [{"@type": "GovernmentOrganization", "name": "UBND tỉnh hư cấu"}]


def read_calendar(data: bytes) -> list[tuple[str, str]]:
    """Return the (name, value) of every line, unfolded; each octet line is as short as the standard asks."""
    text = data.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return [tuple(line.split(":", 1)) for line in text.replace("\r\n ", "").rstrip("\r\n").split("\r\n")]


def test_the_calendar_file_holds_the_one_day(fictional: Site) -> None:
    found = read_calendar((fictional.root / "hoi-nghi/sap-toi-hu-cau/lich.ics").read_bytes())
    assert found[0] == ("BEGIN", "VCALENDAR")
    assert found[-1] == ("END", "VCALENDAR")
    assert {
        ("VERSION", "2.0"),
        ("UID", "sap-toi-hu-cau@ocop.example.vn"),
        ("DTSTART;VALUE=DATE", "20261220"),
        ("DTEND;VALUE=DATE", "20261221"),
        ("DTSTAMP", "20261120T000000Z"),
        ("SUMMARY", "Hội nghị sắp tới hư cấu"),
        ("LOCATION", r"Hội trường hư cấu\, phường Hạc Thành\, Thanh Hóa"),
        ("URL", f"{fictional.url}hoi-nghi/sap-toi-hu-cau/"),
        ("STATUS", "TENTATIVE"),
    } <= set(found)


def test_text_in_a_calendar_is_escaped_and_folded_between_letters() -> None:
    words = "Hội nghị; một, hai \\ ba\nbốn " + "ế" * 90
    entry = icalendar.CalendarEntry(
        "a@b", dt.date(2026, 12, 20), dt.date(2026, 12, 22), words, "https://ocop.example.vn/", dt.date(2026, 11, 20)
    )
    found = dict(read_calendar(icalendar.calendar("Lịch", [entry])))
    assert found["SUMMARY"] == "Hội nghị\\; một\\, hai \\\\ ba\\nbốn " + "ế" * 90
    assert found["DTEND;VALUE=DATE"] == "20261223"


def test_the_feed_holds_every_conference_and_plan(either: Site) -> None:
    feed = ET.fromstring((either.root / "hoi-nghi/atom.xml").read_bytes())  # noqa: S314 (our own file)
    assert feed.findtext(f"{ATOM}id") == f"{either.url}hoi-nghi/atom.xml"
    entries = feed.findall(f"{ATOM}entry")
    every = (*either.agenda.meetings, *either.agenda.plans)
    assert {entry.findtext(f"{ATOM}id") for entry in entries} == {f"{either.url}{one.path}" for one in every}
    names = {one.conference.name for one in either.agenda.meetings} | {one.plan.name for one in either.agenda.plans}
    assert {entry.findtext(f"{ATOM}title") for entry in entries} == names
    moments = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == moments[0]
    for moment in moments:
        assert dt.datetime.fromisoformat(moment).utcoffset() == dt.timedelta(hours=7)
    for part in (feed, *entries):
        assert all(part.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"{either.url}hoi-nghi/atom.xml"


def test_an_empty_feed_is_still_one() -> None:
    feed = ET.fromstring(atom.feed("https://a.vn/f", "https://a.vn/", "Tên", "Ai", [], otherwise=dt.date(2026, 11, 22)))  # noqa: S314 (our own text)
    assert feed.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00+07:00"


def test_pages_about_conferences_lead_readers_of_feeds_to_the_feed(either: Site) -> None:
    conference = either.agenda.meetings[0].path
    for address, count in (("", 1), ("hoi-nghi/", 1), (conference, 1), ("sao/4/", 0), ("gioi-thieu/", 0)):
        page = either.page(address)
        links = page.top.all("link", type="application/atom+xml")
        assert [either.leads(page, link) for link in links].count("hoi-nghi/atom.xml") == count


# --- An annual plan ---------------------------------------------------------------------------------------------------


def test_targets_stand_beside_what_is_counted_and_what_was_reported(site: Site) -> None:
    page = site.page("ke-hoach/thanh-hoa-2021/")
    (plan,) = site.agenda.plans
    counted = len(recognised(of_province(site.catalogue, plan.province_then), plan.days))
    table = next(
        one for one in page.main.all("table") if one.all("caption") and one.one("caption").text == say("plan.chart")
    )
    cells = [(row.one("th").text, row.one("td").text) for row in table.all("tr") if row.all("td")]
    assert cells[:2] == [
        ("Sản phẩm được chứng nhận OCOP cấp tỉnh (3 sao, 4 sao)", "80"),
        (say("plan.counted_row", year=2021, what="công nhận"), str(counted)),
    ]
    assert [count for label, count in cells if "1114/QĐ-UBND" in label or "2942/QĐ-UBND" in label] == ["7", "20"]
    assert tuple(re.findall(r"\d+ triệu đồng", page.main.text)) == ("10 triệu đồng", "20 triệu đồng", "100 triệu đồng")
    assert "Trước ngày 15/06/2021" in page.main.text
    assert "Trước ngày 01/12/2021" in page.main.text


def test_every_reported_figure_has_its_day_and_its_source(either: Site) -> None:
    for one in either.agenda.plans:
        page = either.page(one.path)
        for figure in one.plan.reported:
            rows = [row for row in page.main.all("tr") if row.all("td") and row.all("td")[0].text == figure.what]
            (cells,) = ([cell.text for cell in row.all("td")] for row in rows)
            assert cells[1] == number(figure.count)
            assert cells[2]
            assert all((source.title or "") in cells[3] for source in figure.sources)


def test_the_year_s_products_are_those_of_the_catalogue(site: Site) -> None:
    (plan,) = site.agenda.plans
    page = site.page(plan.path)
    headings = [one.text for one in page.main.all("h3") if say("plan.recognised") in one.text]
    found = recognised(of_province(site.catalogue, plan.province_then), plan.days)
    assert headings == [f"{say('plan.recognised')} ({len(found)})"]
    assert [card.id for card in site.cards(page)] == [one.item.id for one in found]
    assert say("plan.none_raised") in page.main.text


def test_no_yaml_and_no_schema_is_published(either: Site) -> None:
    """But the records of products, which /dong-gop/ opens."""
    found = [path for path in either.root.rglob("*") if path.suffix == ".yml" or path.name == "schema.json"]
    assert {path.name for path in found} == {"ban-ghi.yml"}
    assert {path.parent.parent.name for path in found} == {"san-pham"}


def test_codes_of_plans_are_explained(site: Site) -> None:
    sections = {one["id"].upper() for one in site.page("ma-loi/").main.all("section") if "id" in one.attrs}
    assert {one.code for one in codes() if one.code.startswith("KH")} <= sections
