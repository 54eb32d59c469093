"""Every kind of page can be used by everybody.

Axe's WCAG rules, zoomed text, narrow screens, forced colours, the keyboard.
"""

import json
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from support.browser import opened
from support.browser_desk import without_python
from support.built_site import Site

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
COLOURS = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules for what colours decide: tests/theming/test_stylesheet sees to it that a scheme changes nothing else."""
AXE = Axe().axe_script
ONE_OF_EACH_LOOK = """() => {
  const looks = new Map();
  const grounds = new Map();
  const alike = (look) => {
    const n = looks.get(look) ?? 0;
    looks.set(look, n + 1);
    return n;
  };
  for (const one of document.querySelectorAll("*")) {
    const style = getComputedStyle(one);
    const ground = [grounds.get(one.parentElement), style.backgroundColor, style.backgroundImage, style.opacity,
      style.position, style.filter, style.visibility, style.display].join();
    if (!looks.has(ground)) looks.set(ground, looks.size);
    grounds.set(one, looks.get(ground));
    const words = one.matches("input, select, textarea, button")
      || [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const look = `words ${[grounds.get(one), style.color, style.fontSize, style.fontWeight, style.textShadow]}`;
    one.toggleAttribute("data-contrast", words && alike(look) < 3);
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-contrast]" }] });
}"""
"""Lets axe measure the contrast of three elements of each look, those with the same letters on the same grounds.

To find what lies under an element took nine tenths of its time; a list shows one card a hundred times.
"""
KINDS = (
    "", "tinh/", "tinh/thanh-hoa/", "tinh/ha-giang/", "tinh/thanh-hoa/huyen/hoang-hoa/",
    "tinh/lam-dong/xa/truong-xuan/",
    "sao/", "sao/4/", "nhom/", "nhom/do-uong/", "chu-the/", "tinh-trang/", "tinh-trang/het-han/", "tim-kiem/?q=mat+ong",
    "hoi-nghi/", "hoi-nghi/thanh-hoa-tong-ket-2018-2020/", "hoi-nghi/thanh-hoa-tong-ket-2018-2020/chuong-trinh/",
    "ke-hoach/", "ke-hoach/thanh-hoa-2021/",
    "da-chon/", "ngoai-tuyen/", "ma-loi/", "gioi-thieu/", "khong-co-trang-nay/",
    "chat-luong/", "tinh/thanh-hoa/chat-luong/", "tinh/thanh-hoa/chat-luong/chua-co-anh/",
    "quyet-dinh/", "quyet-dinh/thanh-hoa/",
    "quyet-dinh/dak-nong-dak-song-1887-qd-ubnd-2025/", "thong-ke/", "thong-ke/thanh-hoa/",
    "diem-ban/", "diem-ban/vcci-thanh-hoa/", "hoi-cho/", "hoi-cho/tuyen-quang-2024/",
    "tra-cuu/", "nhan/", "du-lieu/", "dong-gop/", "loai/",
)  # fmt: skip
"""One page of each kind on the real site; products and a producer are added from the catalogue."""
MEASURED = ("tim-kiem/",)
"""Pages whose scripts ask for the width when they are loaded; on all others it acts by style sheets alone."""
CHOSEN = "da-chon/#ids=ca-phe-khe-sanh.mam-tom-le-gia.khong-co-san-pham"
SMALL = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const small = [];
  const seen = (one) => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && getComputedStyle(one).visibility !== "hidden";
  };
  const ticked = ["checkbox", "radio", "file", "submit", "button", "range"];
  for (const one of document.querySelectorAll("input, select, textarea")) {
    const size = parseFloat(getComputedStyle(one).fontSize);
    if (seen(one) && !ticked.includes(one.type) && size < 16) small.push(["letters", size, one.outerHTML.slice(0, 90)]);
  }
  for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    const alone = one.parentElement.textContent.trim() === one.textContent.trim();
    const inWords = one.closest("p, td, dd, li") && getComputedStyle(one).display === "inline" && !alone;
    const over = getComputedStyle(one, "::after");
    if (!seen(one) || inWords || (over.content !== "none" && over.position === "absolute")) continue;
    const box = (one.matches("input") && one.closest("label") || one).getBoundingClientRect();
    if (box.width < 24 || box.height < 24) small.push([box.width, box.height, one.outerHTML.slice(0, 110)]);
  }
  return small;
}"""
"""Fields with letters below 16 px (iOS zooms in on them), targets below 24 px: those that stand in a sentence aside, as
WCAG 2.5.8 does, and those whose card is the target."""


WIDER_THAN_THE_SCREEN = """() => {
  const root = document.documentElement;
  root.style.fontSize = "250%";
  const wider = root.scrollWidth - root.clientWidth;
  root.style.fontSize = "";
  return wider;
}"""
"""How far a page scrolls sideways with twice the text: Material's own size is 125 %."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser, reduced_motion="reduce") as (tab, _):
        yield tab


def faults(page: Page, address: str, load: Callable[[], None]) -> list[tuple[object, ...]]:
    """Return what keeps somebody from using the page at `address`, which `load` loads.

    It is loaded once for all that is asked of it: the system's choice of colours acts by style sheets alone.
    """
    found: list[tuple[object, ...]] = []
    for width, height in ((1280, 800), (375, 800)):
        page.set_viewport_size({"width": width, "height": height})
        if width == 1280 or address.startswith(MEASURED):
            load()
            page.evaluate(AXE)
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(ONE_OF_EACH_LOOK)
            result = page.evaluate("rules => axe.run(rules)", rules)
            found += [
                (address, width, scheme, one["id"], node["target"], node["html"][:120])
                for one in result["violations"]
                for node in one["nodes"]
            ]
    if (wider := page.evaluate(WIDER_THAN_THE_SCREEN)) > 0:
        found.append((address, width, "scrolls sideways with twice the text", wider))
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        found += [(address, width, *one) for one in page.evaluate(SMALL)]
    return found


def told(found: list[tuple[object, ...]]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)[:4000]


@pytest.mark.parametrize("address", KINDS)
def test_everybody_can_use_any_kind_of_page(page: Page, url: str, address: str) -> None:
    """Axe finds nothing in either scheme at either width; letters and targets are large; twice the text fits."""
    if address == "dong-gop/":
        without_python(page)  # while it waits; test_desk looks at the page with its answers
    found = faults(page, address, lambda: page.goto(url + address))
    assert not found, told(found)


def test_everybody_can_use_a_product_of_any_status_and_a_producer(page: Page, url: str, site: Site) -> None:
    by_status = {item.standing.status: f"san-pham/{item.id}/" for item in site.catalogue.items}
    found = []
    for address in (*by_status.values(), f"chu-the/{next(iter(site.catalogue.producers))}/"):
        found += faults(page, address, lambda address=address: page.goto(url + address))
    assert not found, told(found)


def test_everybody_can_use_a_list_with_products_side_by_side(page: Page, url: str) -> None:
    def load() -> None:
        page.goto(url + CHOSEN)
        page.wait_for_selector("[data-ready]")
        page.locator("[data-part=compare-table] table").wait_for()

    found = faults(page, CHOSEN, load)
    assert not found, told(found)


def test_every_link_and_field_shows_where_the_keyboard_is(browser: Browser, url: str) -> None:
    with opened(browser, viewport={"width": 375, "height": 800}) as (tab, _):
        tab.goto(url)
        for _ in range(25):
            tab.keyboard.press("Tab")
            seen = tab.evaluate(
                "() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();"
                " const shown = e.closest('svg a') ? getComputedStyle(e.querySelector('rect')).strokeWidth !== '1px'"
                "   : s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;"
                " return [e.outerHTML.slice(0, 90), shown, r.width > 0 && r.height > 0] }"
            )
            assert seen[1], seen
            assert seen[2], seen


def test_forced_colours_keep_the_status_and_the_map_readable(browser: Browser, url: str, site: Site) -> None:
    product = next(item for item in site.catalogue.items if item.standing.in_force)
    with opened(browser, forced_colors="active") as (tab, _):
        tab.goto(f"{url}san-pham/{product.id}/")
        status = tab.locator(".oc-status").first
        assert status.is_visible()
        border = "e => getComputedStyle(e.closest('[data-status]')).borderTopStyle"
        assert status.evaluate(border) == "solid"
        tab.goto(url)
        assert tab.get_by_text("Hoàng Sa").first.is_visible()
        assert tab.get_by_text("Trường Sa").first.is_visible()
