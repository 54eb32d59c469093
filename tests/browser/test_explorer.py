"""The search page as a buyer uses it: filters, order, address, keyboard, long lists, slow or broken lines."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from ocop import addresses
from ocop.language.strings import say
from ocop.meaning.certificate_timeline import IN_FORCE
from ocop.places.gazetteer import unit_slug
from support.browser import opened
from support.built_site import Site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as (page, watch):
        yield page
        assert watch.said == []


def asked(page: Page, address: str) -> None:
    """Go to `address` and wait for the final answer."""
    page.goto(address)
    page.wait_for_selector("#oc-results[data-ready]", state="attached")


def ready(page: Page) -> None:
    page.wait_for_selector("#oc-results[data-ready]", state="attached")


def total(page: Page) -> int:
    return int(page.locator("[data-total]").first.get_attribute("data-total") or -1)


def shown(page: Page) -> list[str]:
    """Return the ids of the results that stand in the page, in order."""
    rows: list[str] = page.locator("#oc-results > [data-id]").evaluate_all("all => all.map((one) => one.dataset.id)")
    return rows


def choice(page: Page, kind: str, value: str) -> Any:
    return page.locator(f'[data-facet="{kind}"] input[value="{value}"]')


def test_a_buyer_s_question_stands_in_the_address_and_a_link_reproduces_the_list(
    browser: Browser, page: Page, site: Site, url: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    asked(page, f"{url}tim-kiem/")
    for kind, value in (("stars", "5"), ("stars", "4"), ("status", "in_force"), ("province", "thanh-hoa")):
        page.locator(f'[data-facet="{kind}"]').evaluate("one => { one.open = true; }")
        choice(page, kind, value).check()
        ready(page)
    page.locator("#oc-q").fill("mam")
    ready(page)
    query = parse_qs(urlsplit(page.url).query)
    assert {key: sorted(value[0].split(",")) for key, value in query.items()} == {
        "q": ["mam"],
        "stars": ["4", "5"],
        "status": ["in_force"],
        "province": ["thanh-hoa"],
    }
    expected = {
        item.id
        for item in site.catalogue.by_province["thanh-hoa"]
        if item.standing.status in IN_FORCE and item.standing.stars in {4, 5} and "mắm" in item.name.casefold()
    }
    assert expected
    assert expected <= set(shown(page))
    assert total(page) == len(shown(page))
    with opened(browser) as (other, _):
        asked(other, page.url)
        assert shown(other) == shown(page)


def test_counts_beside_the_choices_are_what_choosing_gives(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    asked(page, f"{url}tim-kiem/?status=expired")
    for value in ("3", "4", "5"):
        count = page.locator(f'[data-facet="stars"] label:has(input[value="{value}"]) [data-count]').inner_text()
        choice(page, "stars", value).check()
        ready(page)
        assert total(page) == int(count.replace(".", ""))
        choice(page, "stars", value).uncheck()
        ready(page)


def test_back_and_forward_lead_through_what_was_asked(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    asked(page, f"{url}tim-kiem/?q=nuoc")
    all_of_them = total(page)
    choice(page, "status", "in_force").check()
    ready(page)
    fewer = total(page)
    assert 0 < fewer < all_of_them
    page.go_back()
    page.wait_for_function(f"document.querySelector('[data-total]').dataset.total === '{all_of_them}'")
    expect(choice(page, "status", "in_force")).not_to_be_checked()
    page.go_forward()
    page.wait_for_function(f"document.querySelector('[data-total]').dataset.total === '{fewer}'")
    expect(choice(page, "status", "in_force")).to_be_checked()


def test_results_are_put_in_the_order_that_is_asked_for(page: Page, site: Site, url: str) -> None:
    asked(page, f"{url}tim-kiem/?status=in_force&sort=expiry")
    ends = [site.catalogue.by_id[one].standing.term for one in shown(page)]
    days = [end.end.first for end in ends if end]
    assert len(days) > 20
    assert days == sorted(days)
    asked(page, f"{url}tim-kiem/?status=in_force&sort=stars")
    stars = [site.catalogue.by_id[one].standing.stars or 0 for one in shown(page)]
    assert stars == sorted(stars, reverse=True)
    asked(page, f"{url}tim-kiem/?status=in_force&sort=latest")
    starts = [site.catalogue.by_id[one].standing.term for one in shown(page)]
    began = [one.start.first for one in starts if one]
    assert began == sorted(began, reverse=True)
    asked(page, f"{url}tim-kiem/?sort=name")
    order = [item.id for item in site.catalogue.items]
    places = [order.index(one) for one in shown(page)[:20]]
    assert max(places) < 40  # the browser's own order of Vietnamese differs from ours in signs, not in letters


def test_former_and_present_places_are_filters(page: Page, site: Site, url: str) -> None:
    for slug in ("ha-giang", "tuyen-quang"):
        asked(page, f"{url}tim-kiem/?province={slug}")
        assert total(page) == len(site.catalogue.by_province[slug])
    district = next(item.district for item in site.catalogue.items if item.district)
    asked(page, f"{url}tim-kiem/?district={unit_slug(district.province)}/{unit_slug(district)}")
    assert total(page) == len(site.catalogue.by_district[district.key])


def test_an_address_with_nonsense_shows_what_it_can(page: Page, url: str) -> None:
    asked(page, f"{url}tim-kiem/?q=%00%F3%A0&stars=9,x&province=khong-co&sort=sai&status=__proto__")
    assert total(page) == 0
    expect(page.locator("#oc-total")).to_have_text(say("explorer.none"))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name=say("explorer.clear")).click()
    page.locator("#oc-q").fill("mat ong")
    page.wait_for_function("Number(document.querySelector('[data-total]').dataset.total) > 5")


def test_status_is_that_of_the_day_of_reading(browser: Browser, fictional_url: str) -> None:
    for day, status in (("2026-12-29T23:59:59+07:00", "renewal_late"), ("2026-12-30T00:00:01+07:00", "expired")):
        with opened(browser, day) as (page, _):
            asked(page, f"{fictional_url}tim-kiem/?q=nuoc+mam+hu+cau")
            first = page.locator("#oc-results > li[data-id=sap-het-han]")
            expect(first).to_contain_text(say(f"status.{status}"))
            assert ("★" in first.inner_text()) == (status != "expired")
            asked(page, f"{fictional_url}tim-kiem/?q=nuoc+mam+hu+cau&status=in_force")
            assert ("sap-het-han" in shown(page)) == (status != "expired")


def test_a_long_list_keeps_few_elements_and_reaches_its_end(page: Page, site: Site, url: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    asked(page, f"{url}tim-kiem/?sort=name")
    assert total(page) == len(site.catalogue.items)
    seen = set(shown(page))
    height = page.evaluate("document.documentElement.scrollHeight")
    for at in range(0, height, 700):
        page.evaluate(f"scrollTo(0, {at})")
        page.wait_for_function(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
        )
        here = shown(page)
        assert len(here) < 80
        seen |= set(here)
    assert seen == {item.id for item in site.catalogue.items}


def test_the_keyboard_goes_from_the_box_through_the_results(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    asked(page, f"{url}tim-kiem/?q=mat+ong")
    page.locator("body").click(position={"x": 5, "y": 300})
    page.keyboard.press("/")
    expect(page.locator("#oc-q")).to_be_focused()
    ids = shown(page)
    for expected in ids[:3]:
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.closest('li').dataset.id") == expected
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.closest('li').dataset.id") == ids[1]
    page.keyboard.press("Escape")
    expect(page.locator("#oc-q")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#oc-q")).to_have_value("")


def test_enter_on_a_result_opens_its_page(page: Page, url: str) -> None:
    asked(page, f"{url}tim-kiem/?q=mat+ong+huong+rung")
    first = shown(page)[0]
    page.locator("#oc-q").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/san-pham/{first}/")


def test_the_table_is_remembered(page: Page, url: str) -> None:
    asked(page, f"{url}tim-kiem/?q=mat+ong")
    button = page.locator("#oc-table")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    heads = page.locator(".oc-buyers thead th[data-column]")
    assert heads.all_inner_texts()[0] == say("explorer.column_name")
    page.locator(".oc-columns summary").click()
    page.locator(".oc-columns input[value=goods]").check()
    expect(heads.filter(has_text=say("explorer.column_goods"))).to_be_visible()
    asked(page, f"{url}tim-kiem/?q=nho")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(heads.filter(has_text=say("explorer.column_goods"))).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 800})
    status = page.locator(".oc-buyers tbody .oc-status").first
    status.scroll_into_view_if_needed()
    expect(status).to_be_in_viewport(ratio=1)


def test_a_printed_table_has_all_rows_on_sheets_as_wide_as_paper(page: Page, site: Site, url: str) -> None:
    asked(page, f"{url}tim-kiem/?q=ocop")
    page.locator("#oc-table").click()
    rows = page.locator(".oc-buyers tbody tr")
    expect(rows).to_have_count(100)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 between its margins
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(rows).to_have_count(len(site.catalogue.items))
    wide = page.evaluate("document.querySelector('.oc-buyers').getBoundingClientRect().right")
    assert wide <= page.evaluate("innerWidth")


@pytest.mark.parametrize("width", [360, 375])
def test_the_table_fits_a_phone(page: Page, url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    asked(page, f"{url}tim-kiem/?q=tra")
    page.locator("#oc-table").click()
    expect(page.locator(".oc-buyers tbody .oc-keep").first).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_filters_open_and_close_over_the_results(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    asked(page, f"{url}tim-kiem/")
    expect(page.locator("#oc-panel")).to_be_hidden()
    page.locator("#oc-filters > summary").click()
    choice(page, "stars", "5").check()
    ready(page)
    done = page.locator("#oc-filters-done")
    expect(done).to_have_text(say("explorer.done", n=total(page)))
    done.click()
    expect(page.locator("#oc-panel")).to_be_hidden()
    page.get_by_role("button", name=say("explorer.without", name=say("star.one", n=5))).click()
    ready(page)
    assert "stars" not in page.url


def test_a_box_suggests_products_and_leads_to_all_of_them(page: Page, url: str) -> None:
    page.goto(f"{url}tinh/thanh-hoa/")
    box = page.locator("header input[name=q]")
    box.press_sequentially("mat ong")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert "Mật ong" in options.first.inner_text()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=mat+ong")


def test_nothing_but_a_small_script_is_fetched_before_a_box_is_touched(browser: Browser, url: str) -> None:
    with opened(browser) as (page, watch):
        watch.settle(page, f"{url}tinh/thanh-hoa/")
        assert [one for one in watch.asked if "/search/" in one] == []
        page.locator("header input[name=q]").focus()
        page.locator("header input[name=q]").press_sequentially("mam")
        expect(page.get_by_role("option").first).to_be_visible()
        assert any("/search/data/" in one for one in watch.asked)


def test_a_list_is_filtered_in_its_place(page: Page, site: Site, url: str) -> None:
    page.goto(f"{url}tinh/thanh-hoa/")
    standing = page.locator("[data-listed]")
    page.locator("input[data-filter]").press_sequentially("mam tep")
    page.wait_for_selector(".oc-found[data-ready]", state="attached")
    found = page.locator(".oc-found > [data-id]").evaluate_all("all => all.map((one) => one.dataset.id)")
    here = {item.id for item in site.catalogue.by_province["thanh-hoa"]}
    assert found
    assert set(found) <= here
    expect(standing).to_be_hidden()
    page.locator("input[data-filter]").fill("")
    expect(standing).to_be_visible()


def test_what_was_fetched_once_is_not_fetched_again(browser: Browser, url: str) -> None:
    with opened(browser) as (page, watch):
        asked(page, f"{url}tim-kiem/?q=mam")
        once = [one for one in watch.asked if "/data/core." in one]
        assert len(once) == 1
        page.locator("#oc-q").press_sequentially(" tep")
        ready(page)
        asked(page, f"{url}tim-kiem/?q=nho")
        assert [one for one in watch.asked if "/data/core." in one] == once
        held = page.evaluate("caches.open('oc-index').then((all) => all.keys()).then((all) => all.length)")
        assert held >= 1


def test_a_broken_line_is_said_and_mended_by_the_next_key(browser: Browser, url: str) -> None:
    with opened(browser) as (page, _):
        page.route("**/data/core.*", lambda route: route.abort())
        page.goto(f"{url}tim-kiem/?q=mam")
        expect(page.locator("#oc-total")).to_have_text(say("explorer.failed_network"))
        page.unroute("**/data/core.*")
        page.locator("#oc-q").fill("mam tep")
        ready(page)
        assert total(page) > 0


def test_a_shard_answers_first_and_the_whole_replaces_it(browser: Browser, url: str, site: Site) -> None:
    """As at 20,000 products: a shard is put where a small catalogue has none, and the whole is held back."""
    with opened(browser) as (page, _):
        core = json.loads(next((site.root / "assets" / "search" / "data").glob("core.*.json")).read_text("utf-8"))
        manifest = json.loads((site.root / addresses.SEARCH_MANIFEST).read_text("utf-8"))
        held: list[Any] = []
        page.route(f"**/{addresses.SEARCH_MANIFEST}", lambda route: route.fulfill(json={**manifest, "shards": "mam"}))
        page.route("**/shards/mam.json", lambda route: route.fulfill(json={**core, "whole": True}))
        page.route("**/data/core.*", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks the function)
        page.goto(f"{url}tim-kiem/?q=mam+tep")
        expect(page.locator("#oc-results > li").first).to_be_visible()
        assert page.locator("#oc-results[data-ready]").count() == 0
        held[0].continue_()
        ready(page)
        assert total(page) > 0


def test_what_was_fetched_before_a_key_answers_without_waiting(browser: Browser, url: str, site: Site) -> None:
    """As at 20,000 products on a slow line: neither a shard nor the whole comes, and the first key has an answer."""
    data = site.root / "assets" / "search" / "data"
    manifest = json.loads((site.root / addresses.SEARCH_MANIFEST).read_text("utf-8"))
    core = json.loads((data / manifest["core"]).read_text("utf-8"))
    with opened(browser) as (page, _):
        page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { effectiveType: '3g' } })")
        page.route(
            f"**/{addresses.SEARCH_MANIFEST}", lambda route: route.fulfill(json={**manifest, "start": "x/start.json"})
        )
        page.route("**/x/start.json", lambda route: route.fulfill(json=core))
        page.route("**/data/core.*", lambda _: None)
        page.goto(f"{url}tim-kiem/")
        page.evaluate(
            "import(document.querySelector('link[href*=\"engine/session.js\"]').href).then(({ prepare }) => prepare())"
        )
        page.locator("#oc-q").fill("mam tep")
        expect(page.locator("#oc-results > li").first).to_be_visible()
        assert page.locator("#oc-results[data-ready]").count() == 0


def test_names_of_records_are_text_never_markup(browser: Browser, fictional_url: str) -> None:
    with opened(browser) as (page, watch):
        for address in ("tim-kiem/?q=hoang+hoa+co+so", "tim-kiem/"):
            asked(page, fictional_url + address)
        assert watch.said == []
        assert page.locator("#oc-results script, #oc-results img[src=x]").count() == 0


ROWS = "async (path) => (await import(path)).rows({ ids: ['con-han', 'khong-co', 'het-han', 'sap-het-han'] })"


def test_rows_for_an_export_say_what_the_records_say(page: Page, fictional: Site, fictional_url: str) -> None:
    page.goto(f"{fictional_url}tim-kiem/")
    rows = page.evaluate(ROWS, f"{fictional_url}assets/export/rows.js")
    assert [row["id"] for row in rows] == ["con-han", "het-han", "sap-het-han"]
    for row in rows:
        item = fictional.catalogue.by_id[row["id"]]
        recognition = item.standing.recognition
        assert recognition
        assert row["url"] == f"{fictional_url}san-pham/{item.id}/"
        assert row["name"] == item.name
        assert row["status"] == item.standing.status.value
        assert row["statusLabel"] == say(f"status.{item.standing.status.value}")
        assert row["stars"] == recognition.stars
        assert item.standing.term
        assert row["until"] == item.standing.term.end.first.isoformat()
        decision = recognition.decision
        assert (row["decision"], row["decided"]) == (
            (decision.number or "", decision.date or "") if decision else ("", "")
        )
