"""What a first visit costs on a phone.

Bytes after compression and requests, reckoned from the files that a page names.
"""

import gzip
import posixpath
import re

import pytest

from ocop.graphics.goods_drawings import sprite_name
from support.built_site import Site
from support.html import Page

_CARD = re.compile("<li class=oc-card .*?</div>(?=<li|</ul>)", re.DOTALL)
_IMPORTS = re.compile(r"""(?:from|import)\s*\(?["'](\.\.?/[^"'?]+)[^"']*["']""")


def first_visit(made: Site, page: Page) -> dict[str, int]:
    """Return {address: bytes on the wire} of a page and all that it loads before anybody scrolls or acts.

    Fonts and pictures are sent as they are, everything else as gzip. A script's imports count, whether or not they come
    true, but for those of the search: they come with the first touch of a box, as test_browser_explorer has it, and
    that of the bar of validity, which comes where there is one to draw.
    """
    found: dict[str, int] = {}
    drawn = any("data-life" in one.attrs for one in page.top.walk())

    def take(address: str) -> None:
        if address in found:
            return
        content = made.file(address).read_bytes()
        packed = content if address.endswith((".woff2", ".avif", ".jpg", ".png")) else gzip.compress(content, mtime=0)
        found[address] = len(packed)
        if address.endswith(".js"):
            for name in _IMPORTS.findall(content.decode()):
                if name.startswith("./search/") or (name == "./life.js" and not drawn):
                    continue
                take(posixpath.normpath(posixpath.join(posixpath.dirname(address), name)))

    take(page.address)
    loads = [link["href"] for link in page.top.all("link") if link.get("rel") in {"stylesheet", "preload", "icon"}]
    loads += [script["src"] for script in page.top.all("script") if script.get("src")]
    loads += [img["src"] for img in page.top.all("img")]  # lazy ones too: all of them may be in view
    if any("data-art" in one.attrs for one in page.top.walk()):
        loads.append(f"{made.url}assets/{sprite_name()}")
    for href in loads:
        target = made.target(page.address, href)
        assert target, f"{page.address} loads {href} from elsewhere"
        take(target[0])
    return found


@pytest.mark.parametrize(
    ("address", "kilobytes"),
    [
        *[
            ("", 80),
            ("tinh/", 75),
            ("tinh/thanh-hoa/", 80),
            ("sao/3/", 80),
            ("san-pham/ca-phe-khe-sanh/", 76),
            ("ma-loi/", 83),  # it grows with every code
        ],
        *[("thong-ke/", 80), ("quyet-dinh/thanh-hoa-2942-qd-ubnd-2021/", 75), ("diem-ban/", 75)],
    ],
)
def test_a_first_visit_stays_within_its_budget(site: Site, address: str, kilobytes: int) -> None:
    loaded = first_visit(site, site.page(address))
    assert sum(loaded.values()) <= kilobytes * 1024, loaded
    assert len(loaded) <= 22


def test_no_product_page_outweighs_its_budget(site: Site) -> None:
    heaviest = max((page for page in site.pages("san-pham/")), key=lambda page: site.file(page.address).stat().st_size)
    loaded = first_visit(site, heaviest)
    assert sum(loaded.values()) <= 77 * 1024, (heaviest.address, loaded)  # 300 of them for the other language


def test_what_a_nation_s_pages_repeat_is_light(site: Site) -> None:
    """In bytes as they lie on the disk.

    The frame stands on 39,000 pages of a nation, a card ten times for each product.
    """
    cards: list[int] = []
    for page in site.data_pages():
        html = site.file(page.address).read_text("utf-8")
        before, after = html.index("<main "), html.index("</main>")
        frame = len(html[:before].encode()) + len(html[after:].encode()) - len(page.meta("description").encode())
        named = sum(len(link.encode()) for link in re.findall('<link rel="alternate" hreflang[^>]*>', html))
        assert frame - named <= 3470, page.address
        assert named <= 3 * (55 + len(site.url) + len(page.address.encode())), page.address
        cards += [len(card.encode()) for card in _CARD.findall(html)]
    assert len(cards) > 1000
    assert sum(cards) / len(cards) <= 400
    assert max(cards) <= 550


def test_a_product_s_page_is_light_on_the_whole(site: Site) -> None:
    sizes = [site.file(f"san-pham/{item.id}/").stat().st_size for item in site.catalogue.items]
    assert sum(sizes) / len(sizes) <= 8700  # 900 of them are what search engines are told
