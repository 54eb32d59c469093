"""Phones and networks of the stated floor (Chrome and WebView 87, Safari 14, Firefox 90), in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ocop.language.strings import say
from support.browser import DAY, opened

LATER = (
    "delete Array.prototype.at; delete String.prototype.at; delete Array.prototype.findLast; delete "
    "Array.prototype.findLastIndex;"
    "delete Array.prototype.toSorted; delete Array.prototype.toReversed; delete Array.prototype.toSpliced; delete "
    "Array.prototype.with;"
    "delete Object.hasOwn; delete Object.groupBy; delete globalThis.structuredClone; delete Array.fromAsync; delete "
    "Promise.withResolvers;"
    "delete String.prototype.isWellFormed; delete Set.prototype.union; delete globalThis.CompressionStream; delete "
    "Array.prototype.group;"
    "delete Element.prototype.ariaPosInSet; delete Element.prototype.ariaSetSize; delete "
    "globalThis.requestIdleCallback;"
    "delete AbortSignal.timeout; delete AbortSignal.any; delete crypto.randomUUID; delete "
    "HTMLFormElement.prototype.requestSubmit;"
)
"""What browsers got after the floor."""

ANSWERED = "#oc-results[data-ready]"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as (page, _):
        yield page


def until(page: Page, true: str) -> None:
    """Wait until a function of JavaScript says so, as the page's policy allows."""
    tries = (
        f"for (let n = 0; n < 250; n += 1) {{ if (({true})()) return; await new Promise((go) => setTimeout(go, 20)) }}"
    )
    page.evaluate(f"async () => {{ {tries} throw new Error('it never came true') }}")


def answered(page: Page) -> int:
    page.wait_for_selector(ANSWERED, state="attached")
    return int(page.locator("#oc-total").get_attribute("data-total") or -1)


def test_what_came_after_the_floor_is_not_needed(page: Page, url: str) -> None:
    page.add_init_script(LATER)
    page.goto(f"{url}tim-kiem/?q=nuoc+mam")
    assert answered(page) > 0
    expect(page.locator("#oc-results .oc-keep").first).to_be_visible()
    page.locator("#oc-results a").first.click()
    page.wait_for_url("**/san-pham/**")
    expect(page.locator(".oc-choose")).to_have_count(1)


def test_a_damaged_index_heals_itself(page: Page, url: str) -> None:
    page.goto(f"{url}tim-kiem/?q=nuoc+mam")
    found = answered(page)
    for body in ("hỏng{", "{}", "<!doctype html>"):
        page.evaluate(
            "async (body) => { const c = await caches.open('oc-index');"
            " for (const k of await c.keys()) await c.put(k, new Response(body)) }",
            body,
        )
        page.reload()
        assert answered(page) == found


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (None, "failed_network"),
        ({"status": 503, "body": ""}, "failed_server"),
        ({"status": 200, "content_type": "text/html", "body": "<p>Đăng nhập Wi-Fi"}, "failed_portal"),
        ({"status": 200, "content_type": "application/json", "body": "[["}, "failed_ours"),
    ],
)
def test_an_error_is_told_as_what_it_is(page: Page, url: str, answer: dict[str, object] | None, key: str) -> None:
    page.route("**/search/data/core.*", lambda route: route.fulfill(**answer) if answer else route.abort())  # type: ignore[arg-type] # one of its options a case
    page.goto(f"{url}tim-kiem/?q=nuoc+mam")
    expect(page.locator("#oc-total")).to_contain_text(say(f"explorer.{key}", code="\0").split("\0")[0].strip(" (")[:60])


def test_a_clock_that_is_behind_counts_for_the_day_of_the_build(browser: Browser, url: str) -> None:
    totals = []
    for day in (DAY, "2016-05-01T12:00:00+07:00"):
        with opened(browser, day) as (page, _):
            page.goto(f"{url}tim-kiem/?status=in_force")
            totals.append(answered(page))
    assert totals[0] == totals[1] > 0


def test_an_empty_answer_says_that_it_proves_nothing(page: Page, url: str) -> None:
    page.goto(f"{url}tim-kiem/?q=asdfghjkl+zxcvbnm")
    answered(page)
    expect(page.get_by_text(say("search.none_title"))).to_be_visible()
    for one in ("#oc-sort", "#oc-table", ".oc-take"):
        expect(page.locator(one)).to_be_hidden()


def test_signs_only_are_no_answer_of_everything(page: Page, url: str) -> None:
    page.goto(f"{url}tim-kiem/?q=%3F%3F%3F")
    assert answered(page) == 0


def test_what_a_query_asks_for_can_be_taken_away(page: Page, url: str) -> None:
    page.goto(f"{url}tim-kiem/?q=nuoc+mam+con+han+5+sao")
    few = answered(page)
    chips = page.locator("#oc-chips .oc-chip:not(.oc-chip--all)")
    assert [text.rstrip("×") for text in chips.all_inner_texts()] == [say("status.in_force"), say("star.one", n=5)]
    chips.nth(1).click()
    expect(page.locator("#oc-q")).to_have_value("nuoc mam con han")
    page.wait_for_selector(ANSWERED, state="attached")
    assert answered(page) >= few


def test_back_leads_to_the_same_place_without_the_browser_s_own_memory(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(f"{url}tim-kiem/")
    answered(page)
    page.evaluate("scrollTo(0, 2500)")
    until(page, "() => history.state?.top > 2000")
    page.goto(f"{url}gioi-thieu/")
    page.go_back()
    answered(page)
    until(page, "() => scrollY > 2300")


@pytest.mark.parametrize("view", ["cards", "table"])
def test_back_from_a_product_leads_to_its_place_in_the_list(page: Page, url: str, view: str) -> None:
    """Playwright's Chromium keeps no page; the reader leaves at once after scrolling."""
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(f"{url}tim-kiem/?q=san+pham")
    answered(page)
    if view == "table":
        page.locator("#oc-table").click()
    page.evaluate("scrollTo(0, 4000)")
    page.evaluate(
        """() => { globalThis.inSight = () =>
          [...document.querySelectorAll('.oc-explorer__found a[href*="san-pham/"]')]
            .find((one) => one.getBoundingClientRect().top > 100); }"""
    )
    until(page, "() => scrollY > 3000 && inSight() !== undefined")  # only rows near the window are in the page
    left = page.evaluate(
        """() => {
          const seen = inSight();
          seen.click();
          return { top: Math.round(scrollY), href: seen.href };
        }"""
    )
    page.wait_for_url(left["href"])
    page.go_back()
    answered(page)
    until(page, f"() => Math.abs(scrollY - {left['top']}) < 100")
    expect(page.locator(f'.oc-explorer__found a[href="{left["href"]}"]')).to_be_in_viewport()


def test_fields_are_large_enough_that_no_phone_zooms_in(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{url}tim-kiem/?q=tra")
    answered(page)
    small = page.evaluate(
        "[...document.querySelectorAll('input:not([type=checkbox]),select,textarea')].filter(e => e.offsetParent)"
        ".map(e => [e.id, parseFloat(getComputedStyle(e).fontSize)]).filter(([, size]) => size < 16)"
    )
    assert small == []
