"""What a first visit costs on a phone: bytes after compression and requests, reckoned from the files that a page names."""

import gzip
import posixpath
import re

import pytest

import sitetools
from ocop.art import placeholder_name
from sitetools import Page, Site

site, fictional = sitetools.site, sitetools.fictional

_IMPORTS = re.compile(r"""(?:from|import)\s*\(?["'](\.\.?/[^"'?]+)[^"']*["']""")


def first_visit(made: Site, page: Page) -> dict[str, int]:
    """Return {address: bytes on the wire} of a page and all that it loads before anybody scrolls or acts.

    Fonts and pictures are sent as they are, everything else as gzip. A script's imports count, whether or not they come true,
    but for those of the search: they come with the first touch of a box, as test_browser_explorer has it.
    """
    found: dict[str, int] = {}

    def take(address: str) -> None:
        if address in found:
            return
        content = made.file(address).read_bytes()
        packed = content if address.endswith((".woff2", ".avif", ".jpg", ".png")) else gzip.compress(content, mtime=0)
        found[address] = len(packed)
        if address.endswith(".js"):
            for name in _IMPORTS.findall(content.decode()):
                if name.startswith("./search/"):
                    continue
                take(posixpath.normpath(posixpath.join(posixpath.dirname(address), name)))

    take(page.address)
    loads = [link["href"] for link in page.top.all("link") if link.get("rel") in {"stylesheet", "preload", "icon"}]
    loads += [script["src"] for script in page.top.all("script") if script.get("src")]
    loads += [img["src"] for img in page.top.all("img")]  # lazy ones too: all of them may be in view
    loads += {made.url + f"assets/{placeholder_name(one['data-art'])}" for one in page.top.walk() if "data-art" in one.attrs}
    for href in loads:
        target = made.target(page.address, href)
        assert target, f"{page.address} loads {href} from elsewhere"
        take(target[0])
    return found


@pytest.mark.parametrize(
    ("address", "kilobytes"),
    [
        *[("", 150), ("tinh/", 150), ("tinh/thanh-hoa/", 200), ("sao/3/", 200), ("san-pham/ca-phe-khe-sanh/", 90), ("ma-loi/", 150)],
        *[("thong-ke/", 150), ("quyet-dinh/thanh-hoa-2942-qd-ubnd-2021/", 150), ("diem-ban/", 150)],
    ],
)
def test_a_first_visit_stays_within_its_budget(site: Site, address: str, kilobytes: int) -> None:
    loaded = first_visit(site, site.page(address))
    assert sum(loaded.values()) <= kilobytes * 1024, loaded
    assert len(loaded) <= 25


def test_no_product_page_outweighs_its_budget(site: Site) -> None:
    heaviest = max((page for page in site.pages("san-pham/")), key=lambda page: site.file(page.address).stat().st_size)
    loaded = first_visit(site, heaviest)
    assert sum(loaded.values()) <= 90 * 1024, (heaviest.address, loaded)
