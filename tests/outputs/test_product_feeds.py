"""Feeds and calendars of a built site, read by a library and by XML.

What they hold is what the catalogue says of the day.
"""

import datetime as dt
import xml.etree.ElementTree as ET

import icalendar
import pytest

from ocop.meaning.certificate_status import term
from ocop.outputs.product_feeds import FEED_KINDS

ATOM = "{http://www.w3.org/2005/Atom}"


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
    for kind in FEED_KINDS:
        assert len(entries(fictional, f"tin/{kind}.xml")) <= 100


def test_a_calendar_holds_the_last_day_of_each_certificate_in_force(fictional):
    for slug in ("thanh-hoa", "ca-mau"):
        calendar = icalendar.Calendar.from_ical(fictional.file(f"tinh/{slug}/het-han.ics").read_bytes())
        found = {str(one["url"]): one for one in calendar.walk("VEVENT")}
        wanted = {}
        for item in fictional.catalogue.by_province[slug]:
            counts = item.standing.recognition
            period = term(counts) if counts and item.standing.in_force else None
            if period and period.end.exact:
                last = dt.date(2027, 1, 31) if item.id == "keo-dai" else period.end.last
                wanted[f"{fictional.url}san-pham/{item.id}/"] = last
        assert {url: one.decoded("dtstart") for url, one in found.items()} == wanted
        for one in found.values():
            reminders = [alarm.decoded("trigger") for alarm in one.walk("VALARM")]
            assert reminders == [dt.timedelta(days=-180), dt.timedelta(days=-30)]
        assert len({str(one["uid"]) for one in found.values()}) == len(found)
