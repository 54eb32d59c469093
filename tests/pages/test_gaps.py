"""The pages of what records leave out: every gap is reached, each once, and leads to the form at its field."""

from urllib.parse import parse_qs, urlsplit

import pytest

from ocop.catalogue.gaps import KINDS, gaps
from ocop.language.strings import say
from ocop.pages.lists.gaps import PER_LEAF, SHOWN
from ocop.places.gazetteer import unit_slug

MOST = 48_000
"""Bytes of a page, however many products a province has."""


def asked(page) -> list[tuple[str, str]]:
    """Return (id, field) of each link of a page to the form."""
    links = [urlsplit(link["href"]) for link in page.main.all("a") if "/dong-gop/?" in link["href"]]
    return [(given["id"][0], given["truong"][0]) for given in (parse_qs(one.query) for one in links)]


@pytest.mark.parametrize("slug", ["thanh-hoa", "ca-mau", "lai-chau"])
def test_every_gap_is_reached_from_the_province_s_page(fictional, slug):
    wanted = gaps(fictional.catalogue.by_province[slug], fictional.catalogue.today)
    page = fictional.page(f"tinh/{slug}/chat-luong/")
    shown = asked(page)
    for kind in KINDS:
        found = [(one.item.id, one.field) for one in wanted[kind]]
        whole = f"tinh/{slug}/chat-luong/{say(f'gaps.{kind}_slug')}/"
        if len(found) > SHOWN:
            assert any(fictional.leads(page, link) == whole for link in page.main.all("a"))
            assert [pair for leaf in fictional.leaves(whole) for pair in asked(leaf)] == found
        else:
            assert not fictional.file(whole).exists()
        assert [pair for pair in shown if pair in found] == found[:SHOWN]
    assert len(shown) == sum(min(len(found), SHOWN) for found in wanted.values())


def test_the_overview_counts_what_the_provinces_list(fictional):
    page = fictional.page("chat-luong/")
    rows = {
        fictional.leads(page, row.all("a")[0]): [cell.text for cell in row.all("td")[1:]]
        for row in page.main.all("tr")
        if row.all("a")
    }
    assert len(rows) == len({unit_slug(item.province) for item in fictional.catalogue.items})
    for slug in ("thanh-hoa", "ca-mau"):
        items = fictional.catalogue.by_province[slug]
        counts = [str(len(found)) for found in gaps(items, fictional.catalogue.today).values()]
        assert rows[f"tinh/{slug}/chat-luong/"] == [str(len(items)), *counts]


def test_a_page_stays_light_and_out_of_search_engines(either):
    pages = [either.page(one) for one in either.addresses if "chat-luong/" in one]
    assert len(pages) > 3
    for page in pages:
        assert either.file(page.address).stat().st_size <= MOST, page.address
        assert page.top.all("meta", name="robots", content="noindex")
        assert f"<loc>{either.url}{page.address}</loc>" not in either.file("sitemap.xml").read_text("utf-8")
    assert PER_LEAF * 180 < MOST


def test_the_province_s_page_leads_there_and_to_the_calendar(fictional):
    page = fictional.page("tinh/thanh-hoa/")
    assert "tinh/thanh-hoa/chat-luong/" in [fictional.leads(page, link) for link in page.main.all("a")]
    there = fictional.page("tinh/thanh-hoa/chat-luong/")
    assert "tinh/thanh-hoa/het-han.ics" in [fictional.leads(there, link) for link in there.main.all("a")]
