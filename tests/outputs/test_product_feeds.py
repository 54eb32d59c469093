"""Feeds and calendars of a built site, read by a library and by XML.

What they hold is what the catalogue says of the day.
"""

import datetime as dt
import xml.etree.ElementTree as ET

import icalendar
import pytest

from ocop.addresses import PRODUCT_FEEDS
from ocop.catalogue.items import resolved
from ocop.catalogue.last_days import endings
from ocop.language.strings import say
from ocop.language.vietnamese import slug
from ocop.meaning.certificate_status import term
from ocop.outputs import expiry_calendar
from ocop.records.product import Decision, Place, Product, Recognition

ATOM = "{http://www.w3.org/2005/Atom}"


def fictional_item(*dates: str):
    """Return a product recognised on each of these days, as it stands on 27/11/2026."""
    decided = [Decision(number="9999/QĐ-UBND", date=one, issuer="UBND tỉnh Thanh Hóa") for one in dates]
    made = Product(
        name="Nước mắm hư cấu",
        place=Place(province="Thanh Hóa"),
        recognitions=tuple(Recognition(stars=4, decision=one) for one in decided),
    )
    return resolved("products/thanh-hoa/hu-cau.yml", made, dt.date(2026, 11, 27))


def entries(site, path):
    """Return (id of the product, day) of each entry of a feed, which must be a sound Atom feed."""
    feed = ET.fromstring(site.file(path).read_bytes())  # noqa: S314 (made by the build)
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}id") == site.url + path
    assert feed.findtext(f"{ATOM}title")
    assert feed.findtext(f"{ATOM}author/{ATOM}name").startswith(site.name)
    days = [dt.datetime.fromisoformat(one.text) for one in feed.iter(f"{ATOM}updated")]
    assert all(day.tzinfo for day in days)
    assert days[1:] == sorted(days[1:], reverse=True)
    found = []
    for one in feed.iter(f"{ATOM}entry"):
        assert one.findtext(f"{ATOM}summary")
        address = one.find(f"{ATOM}link").get("href").removeprefix(site.url)
        assert site.file(address).is_file()
        found.append((address.split("/")[1], one.findtext(f"{ATOM}updated")[:10]))
    return found


def test_each_type_of_producer_has_the_feeds_of_its_products(either):
    """A product whose source states no type stands in none of them."""
    types = {}
    for item in either.catalogue.items:
        if item.product.producer and item.product.producer.type:
            types.setdefault(item.product.producer.type, set()).add(item.id)
    assert types
    folders = {path.parent.relative_to(either.root).as_posix() for path in either.root.glob("tin/*/*/*.xml")}
    assert folders == {f"tin/loai-hinh/{slug(one)}" for one in types}
    for kind in PRODUCT_FEEDS:
        whole = set(entries(either, f"tin/{kind}.xml"))
        found = {one: set(entries(either, f"tin/loai-hinh/{slug(one)}/{kind}.xml")) for one in types}
        assert [one for one, shown in found.items() if not {name for name, _ in shown} <= types[one]] == []
        typed = {one for one in whole if any(one[0] in ids for ids in types.values())}
        assert typed <= set().union(*found.values())
    page = either.page("du-lieu/")
    leads = {either.leads(page, link) for link in page.main.all("a")}
    assert leads >= {f"tin/loai-hinh/{slug(one)}/{kind}.xml" for one in types for kind in PRODUCT_FEEDS}


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("sap-het-han", {("ky-nop-ho-so", "2026-10-17"), ("sap-het-han", "2026-07-02"), ("keo-dai", "2026-08-04")}),
        ("da-het-han", {("het-han", "2024-08-06"), ("thu-hoi", "2026-02-02"), ("da-rut", "2026-10-01")}),
    ],
)
def test_a_province_s_feed_holds_what_became_so_with_its_day(fictional, kind, wanted):
    found = {one for one in entries(fictional, f"tinh/thanh-hoa/{kind}.xml") if not one[0].startswith("doc-hai")}
    assert found == wanted


def test_what_is_new_is_in_force_and_began_within_a_year(fictional):
    found = dict(entries(fictional, "tinh/thanh-hoa/moi.xml"))
    assert found == {}  # all of Thanh Hóa began more than a year ago
    for kind in PRODUCT_FEEDS:
        assert len(entries(fictional, f"tin/{kind}.xml")) <= 100


def test_a_calendar_holds_the_last_day_of_each_certificate_in_force(fictional):
    for province in ("thanh-hoa", "ca-mau"):
        calendar = icalendar.Calendar.from_ical(fictional.file(f"tinh/{province}/het-han.ics").read_bytes())
        found = {str(one["url"]): one for one in calendar.walk("VEVENT")}
        wanted = {}
        for item in fictional.catalogue.by_province[province]:
            counts = item.standing.recognition
            period = term(counts) if counts and item.standing.in_force else None
            if period and period.end.exact:
                last = dt.date(2027, 1, 31) if item.id == "keo-dai" else period.end.last
                wanted[f"{fictional.url}san-pham/{item.id}/"] = last
        assert {url: one.decoded("dtstart") for url, one in found.items()} == wanted
        for one in found.values():
            reminders = [alarm.decoded("trigger") for alarm in one.walk("VALARM")]
            last = one.decoded("dtstart")
            days = [
                dt.datetime.combine(last, dt.time()) + before
                for before in reminders  # nine in the morning of the same day 12, 6, 3 and 1 months before
            ]
            assert [(day.hour, (last.year - day.year) * 12 + last.month - day.month) for day in days] == [
                (9, months) for months in (12, 6, 3, 1)
            ]
            assert all(day.day == last.day or day.day in (28, 29, 30) for day in days)
        assert len({str(one["uid"]) for one in found.values()}) == len(found)


def test_a_calendar_is_the_same_for_the_same_records_and_every_line_fits(fictional):
    text = fictional.file("tinh/thanh-hoa/het-han.ics").read_bytes()
    lines = text.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert any(line.startswith(b" ") for line in lines)
    items = fictional.catalogue.by_province["thanh-hoa"]
    name = say("feeds.calendar", name=say("feeds.of", name=fictional.name, province="Thanh Hóa"))
    assert expiry_calendar.calendar(endings(items), name, fictional.url) == text


def test_a_renewal_moves_the_entry_of_its_product_under_the_same_uid():
    def entry(*dates: str):
        text = expiry_calendar.calendar(endings([fictional_item(*dates)]), "Lịch hư cấu", "https://ocop.example.vn/")
        (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
        return event

    before, after = entry("2024-02-29"), entry("2024-02-29", "2026-11-01")
    assert before["uid"] == after["uid"] == "het-han-hu-cau@ocop.example.vn"
    assert (before.decoded("dtstart"), after.decoded("dtstart")) == (dt.date(2027, 2, 28), dt.date(2029, 11, 1))
    assert before["sequence"] < after["sequence"]
    assert before.decoded("dtstamp").date() == dt.date(2024, 2, 29)


def test_what_has_no_day_is_in_no_calendar():
    one = fictional_item("2025")
    assert len(endings([one])) == 1
    assert b"VEVENT" not in expiry_calendar.calendar(endings([one]), "Lịch hư cấu", "https://ocop.example.vn/")
