"""A site that is built where Material is not installed looks as the other one: every box stands where it stood."""

from urllib.parse import urlsplit

import pytest

from _browser import served
from ocop.plain_front import front
from support import TODAY
from support.browser import opened

PAGES = ("", "gioi-thieu/", "san-pham/", "tim-kiem/?q=hu+cau", "tra-cuu/", "thong-ke/", "tinh/", "du-lieu/", "ma-loi/")

BOXES = """() => {
  const all = [...document.querySelectorAll("body, body *")].filter((one) => one.getClientRects().length);
  return all.map((one) => {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const said = ["fontFamily", "fontSize", "fontWeight", "color", "backgroundColor", "textDecorationLine"];
    const edges = [box.x, box.y, box.width, box.height].map(Math.round).join(" ");
    return [one.tagName, one.getAttribute("class"), edges, ...said.map((name) => style[name])].join("|");
  });
}"""


@pytest.fixture(scope="module")
def without(fictional, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OCOP_TODAY", TODAY.isoformat())
        patch.setattr(front, "find_spec", lambda _: None)
        folder = tmp_path_factory.mktemp("without") / "site"
        front.build_site(fictional.project, folder)
        yield folder


@pytest.mark.parametrize("width", [360, 1280])
def test_every_box_stands_where_it_stood(fictional, without, browser, width):
    product = next(one for one in fictional.addresses if one.startswith("san-pham/") and one != "san-pham/")
    seen = []
    for folder in (fictional.root, without):
        with (
            served(folder, urlsplit(fictional.url).path) as url,
            opened(browser, viewport={"width": width, "height": 800}) as (tab, watch),
        ):
            boxes = {}
            for page in (*PAGES, product, "404.html"):
                watch.settle(tab, url + page)
                if page.startswith("tim-kiem/"):
                    tab.wait_for_selector("[data-ready]")  # until then results may still come
                tab.evaluate("document.fonts.ready")
                boxes[page] = tab.evaluate(BOXES)
            seen.append(boxes)
    theirs, ours = seen
    differing = {
        page: [pair for pair in zip(theirs[page], ours[page], strict=True) if pair[0] != pair[1]][:3] for page in theirs
    }
    assert {page: pairs for page, pairs in differing.items() if pairs} == {}
