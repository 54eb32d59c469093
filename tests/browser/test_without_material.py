"""A site that is built where Material is not installed looks as the other one: every box stands where it stood."""

from urllib.parse import urlsplit

import pytest

from _browser import served
from ocop.plain_front import front
from support import TODAY
from support.browser import opened

PAGES = ("", "gioi-thieu/", "san-pham/", "tim-kiem/?q=hu+cau", "tra-cuu/", "thong-ke/", "tinh/", "du-lieu/", "ma-loi/")
WIDTHS = (360, 1280)

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


@pytest.fixture(scope="module")
def boxes(fictional, without, browser):
    """Return what stands where by width and page, of MkDocs's site and of ours; a page is loaded once for all widths.

    Only the search asks for the width when it is loaded.
    """
    product = next(one for one in fictional.addresses if one.startswith("san-pham/") and one != "san-pham/")
    found = {width: ({}, {}) for width in WIDTHS}
    for n, folder in enumerate((fictional.root, without)):
        with served(folder, urlsplit(fictional.url).path) as url, opened(browser) as (tab, watch):
            for page in (*PAGES, product, "404.html"):
                for width in WIDTHS:
                    tab.set_viewport_size({"width": width, "height": 800})
                    if width == WIDTHS[0] or page.startswith("tim-kiem/"):
                        watch.settle(tab, url + page)
                    if page.startswith("tim-kiem/"):
                        tab.wait_for_selector("[data-ready]")  # until then results may still come
                    tab.evaluate("document.fonts.ready")
                    found[width][n][page] = tab.evaluate(BOXES)
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_every_box_stands_where_it_stood(boxes, width):
    theirs, ours = boxes[width]
    assert theirs.keys() == ours.keys() > set(PAGES)
    differing = {
        page: [pair for pair in zip(theirs[page], ours[page], strict=True) if pair[0] != pair[1]][:3] for page in theirs
    }
    assert {page: pairs for page, pairs in differing.items() if pairs} == {}
