"""A product's page answers on the first screen.

What it is, whose, how it stands, until when, who certified it by which decision.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ocop.language.strings import say
from ocop.meaning import certificate_timeline
from ocop.meaning.certificate_timeline import Status
from support.browser import opened
from support.built_site import Site

SCREENS = ((360, 560), (320, 568))
NEVER = {Status.SUPERSEDED}
"""What only a recognition can be, never a product."""
HOLLOW = {Status.UNVERIFIED, Status.DATE_UNKNOWN, Status.POTENTIAL_FIVE, Status.NOT_YET}


@pytest.fixture(params=SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    with opened(browser, viewport={"width": width, "height": height}) as (tab, watch):
        yield tab
        assert not watch.said


def _of_each_status(made: Site) -> dict[Status, str]:
    """Return the id of a product of every status that a product can have."""
    found = {item.standing.status: item.id for item in made.catalogue.items if not item.id.startswith("doc-hai")}
    assert set(found) == set(Status) - NEVER
    return found


def _bottom(tab: Page, selector: str) -> float:
    box = tab.locator(selector).first.bounding_box()
    assert box, selector
    return box["y"] + box["height"]


def test_the_answer_stands_on_the_first_screen_for_every_status(
    phone: Page, fictional_url: str, fictional: Site
) -> None:
    size = phone.viewport_size
    assert size
    by_id = {item.id: item for item in fictional.catalogue.items}
    for status, name in _of_each_status(fictional).items():
        phone.goto(f"{fictional_url}san-pham/{name}/")
        seal, standing = phone.locator(".oc-seal"), by_id[name].standing
        for part in ("h1", ".oc-ident p", ".oc-seal .oc-status", ".oc-seal [data-sentences]", ".oc-seal"):
            assert _bottom(phone, part) <= size["height"], (status, part)
        said = seal.inner_text()
        assert say(f"status.{status}").partition(", ")[0] in said, status
        assert ("★" in said) == status.in_force, status
        if status.in_force and standing.term:
            assert f"{standing.term.end.last:%d/%m/%Y}" in said
        decision = standing.recognition.decision if standing.recognition else None
        for fact in (decision.issuer, decision.number) if decision else ():
            assert fact, name
            assert fact in said, (status, fact)


def test_sign_and_ground_of_the_verdict_say_what_its_words_say(
    browser: Browser, fictional_url: str, fictional: Site
) -> None:
    """A dashed outline is for what nobody knows; what is sure has a full ground, and a sign of its own kind."""
    look = """e => {
        const ground = getComputedStyle(e), sign = getComputedStyle(e.querySelector(".oc-status"), "::after");
        return [ground.borderTopStyle, ground.backgroundColor, sign.webkitMaskImage || sign.maskImage];
    }"""
    with opened(browser) as (tab, _):
        seen = {}
        for status, name in _of_each_status(fictional).items():
            tab.goto(f"{fictional_url}san-pham/{name}/")
            seen[status] = tuple(tab.locator(".oc-seal").evaluate(look))
            assert (seen[status][0] == "dashed") == (status in HOLLOW), status
        in_force = {seen[status] for status in certificate_timeline.IN_FORCE}
        others = {seen[status] for status in seen if not status.in_force}
        assert len(in_force) == 1
        assert not in_force & others
        assert seen[Status.REVOKED] != seen[Status.EXPIRED]


def test_the_bar_is_drawn_for_the_reader_s_own_day(browser: Browser, fictional_url: str) -> None:
    """Certified from 02/06/2025 to 02/06/2028: half of it is over on 02/12/2026.

    It says how long that is: in months, then in days. After its end the mark stays inside.
    """
    for day, words, left, low, high in (
        ("2026-12-02T12:00:00+07:00", "02/12/2026", say("life.months", n=18), 49, 51),
        ("2028-04-03T12:00:00+07:00", "03/04/2028", say("life.days", n=60), 93, 96),
        ("2028-06-02T12:00:00+07:00", "02/06/2028", say("life.last"), 99, 100),
        ("2029-06-02T12:00:00+07:00", "02/06/2029", "", 99, 100),
    ):
        with opened(browser, day) as (tab, watch):
            tab.goto(f"{fictional_url}san-pham/con-han/")
            mark = tab.locator(".oc-life__today")
            expect(mark).to_have_attribute("x", re.compile(r"%$"))
            assert low <= float((mark.get_attribute("x") or "")[:-1]) <= high
            expect(tab.locator(".oc-life text")).to_have_text(
                ", ".join(filter(None, (say("life.today", day=words), left)))
            )
            assert not watch.said


def test_the_words_above_the_bar_stay_inside_on_a_phone(browser: Browser, fictional_url: str) -> None:
    inside = """one => {
        const [words, bar] = [one, one.closest(".oc-life")].map((box) => box.getBoundingClientRect());
        return words.left >= bar.left - 2 && words.right <= bar.right + 2;
    }"""
    for day in ("2025-06-03", "2026-01-02", "2026-12-02", "2027-09-02", "2028-06-01"):
        with opened(browser, f"{day}T12:00:00+07:00", viewport={"width": 320, "height": 568}) as (tab, _):
            tab.goto(f"{fictional_url}san-pham/con-han/")
            assert tab.locator(".oc-life text").evaluate(inside), day


def test_a_clock_that_is_behind_counts_for_the_day_of_the_build(browser: Browser, fictional_url: str) -> None:
    with opened(browser, "2016-05-01T12:00:00+07:00") as (tab, _):
        tab.goto(f"{fictional_url}san-pham/con-han/")
        expect(tab.locator(".oc-life text")).to_contain_text("22/11/2026")
        expect(tab.locator("[data-day]")).to_have_text("22/11/2026")


def test_the_bar_dashes_days_that_nobody_knows(browser: Browser, fictional_url: str) -> None:
    with opened(browser) as (tab, _):
        tab.goto(f"{fictional_url}san-pham/chi-co-nam/")
        expect(tab.locator(".oc-life__fog")).to_have_count(2)
        tab.goto(f"{fictional_url}san-pham/con-han/")
        expect(tab.locator(".oc-life__today")).to_have_count(1)
        expect(tab.locator(".oc-life__fog")).to_have_count(0)


def test_without_scripts_the_page_says_its_days_and_the_menu_opens(browser: Browser, fictional_url: str) -> None:
    with opened(browser, java_script_enabled=False, viewport={"width": 360, "height": 560}) as (tab, _):
        tab.goto(f"{fictional_url}san-pham/con-han/")
        expect(tab.locator(".oc-life")).to_contain_text("02/06/2025")
        expect(tab.locator(".oc-life")).to_contain_text("02/06/2028")
        ways = tab.locator(".oc-header details nav a")
        expect(ways.first).to_be_hidden()
        tab.locator(".oc-header summary").focus()
        tab.keyboard.press("Enter")
        expect(ways.first).to_be_visible()
        expect(tab.locator(".oc-header details nav").get_by_text(say("menu.kinds"))).to_be_visible()
        expect(tab.locator(".oc-header > div > nav").get_by_text(say("menu.search"))).to_be_visible()


def test_the_head_is_one_row(browser: Browser, fictional_url: str) -> None:
    for width, height in ((320, 52), (360, 52), (375, 52), (1280, 64)):
        with opened(browser, viewport={"width": width, "height": 700}) as (tab, _):
            tab.goto(f"{fictional_url}san-pham/con-han/")
            tab.locator(".oc-scheme").wait_for(state="attached")
            box = tab.locator(".oc-header").bounding_box()
            assert box
            assert box["height"] == height, width
