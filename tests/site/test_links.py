"""Every address on every page leads somewhere, nothing comes from elsewhere, and each document is sound."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from ocop.language.strings import say
from ocop.meaning import status_sentences
from support import fictional_records, projects
from support.built_site import Site, build_site
from support.html import Element, Page
from support.projects import FICTION

ADDRESSES = ("href", "src", "action", "poster", "data", "formaction")
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")


def every_page(site: Site) -> Iterator[Page]:
    yield from site.pages()
    yield site.page("404.html")


def addresses(page: Page) -> Iterator[tuple[Element, str]]:
    """Yield every address that an element of the page carries."""
    for one in page.top.walk():
        yield from ((one, one[name]) for name in ADDRESSES if one.get(name))
        yield from ((one, part.split()[0]) for part in one.get("srcset").split(",") if part.strip())
        if one.tag == "meta" and one.get("http-equiv") == "refresh":
            yield one, one["content"].partition("url=")[2]


def loads(one: Element) -> bool:
    """Say whether a browser fetches the element's address by itself."""
    if one.tag == "link":
        return one["rel"] not in {"canonical", "prev", "next", "alternate", "license", "me"}
    return one.tag in {
        "script",
        "img",
        "iframe",
        "source",
        "video",
        "audio",
        "embed",
        "object",
        "track",
        "input",
        "use",
        "image",
    }


# --- Links ------------------------------------------------------------------------------------------------------------


def dead(site: Site) -> Iterator[tuple[str, str]]:
    """Yield each (page, address) that leads nowhere in the site: no file, or no element of that name."""
    for page in every_page(site):
        for _, href in addresses(page):
            found = site.target(page.address, href)
            if found is None:
                continue
            address, fragment = found
            if not site.file(address).is_file() or (fragment and fragment not in site.page(address).ids):
                yield page.address, href


def test_every_internal_address_leads_to_a_file_and_every_fragment_to_an_element(either: Site) -> None:
    """One site is at the root of its domain, the other below a folder."""
    assert {urlsplit(FICTION).path, "/"} >= {urlsplit(either.url).path}
    assert list(dead(either)) == []


@pytest.mark.parametrize("site_url", ["https://ocop.thanh-hoa.example.vn/", "https://tinh.example.vn/ocop/thanh-hoa/"])
def test_a_province_s_own_site_holds_together_and_holds_only_its_products(tmp_path: Path, site_url: str) -> None:
    project = projects.project(tmp_path / "project", fictional_records.fiction(), site_url)
    made = build_site(project, tmp_path / "site", province="thanh-hoa")
    assert list(dead(made)) == []
    shown = {address.split("/")[1] for address in made.addresses if address.startswith("san-pham/")}
    assert shown >= {item.id for item in made.catalogue.items}
    assert "hu-cau-001" not in shown  # of Cà Mau
    assert {address.split("/")[1] for address in made.addresses if address.startswith("tinh/")} == {"", "thanh-hoa"}
    assert made.name == "Danh mục OCOP tỉnh Thanh Hóa"
    assert made.page("").title == made.name
    assert made.page("").main.all("svg", role="group") == []
    ways = {link.text: made.leads(made.page(""), link) for link in made.page("").top.all("a")}
    assert ways["Xã, phường"] == "tinh/thanh-hoa/"  # a list of one province would be of no use
    assert "Tỉnh thành" not in ways


def test_a_province_s_own_site_has_those_that_went_into_it(tmp_path: Path) -> None:
    project = projects.project(tmp_path / "project", fictional_records.fiction())
    made = build_site(project, tmp_path / "site", province="tuyen-quang")
    assert list(dead(made)) == []
    assert [item.id for item in made.catalogue.items] == ["tinh-cu-hu-cau"]
    assert "tinh/ha-giang/" in made.addresses


@pytest.mark.parametrize(
    "off", [("labels",), ("open_data",), ("english",), ("labels", "open_data", "english")], ids="+".join
)
def test_a_part_that_is_turned_off_is_not_there_and_nothing_leads_to_it(tmp_path: Path, off: tuple[str, ...]) -> None:
    project = projects.project(tmp_path / "project", fictional_records.fiction())
    config = project / "mkdocs.yml"
    for name in off:
        text, found = re.subn(rf"(?m)^  {name}: true", f"  {name}: false", config.read_text("utf-8"))
        assert found == 1
        config.write_text(text, "utf-8")
    made = build_site(project, tmp_path / "site", province="thanh-hoa")
    assert list(dead(made)) == []
    files = {path.relative_to(made.root).as_posix() for path in made.root.rglob("*") if path.is_file()}
    lying = {
        "labels": [one for one in files if re.fullmatch(r"san-pham/[^/]+/nhan/index\.html", one)],
        "open_data": [one for one in files if one.startswith(("api/", "du-lieu/")) and "mau-nhap-lieu" not in one],
        "english": [one for one in files if one.startswith("en/")],
    }
    assert {name for name, found in lying.items() if not found} == set(off)
    said = re.search(r"export default (\{.*\});", made.file("assets/shared/parts.js").read_text("utf-8"))
    assert said
    assert json.loads(said[1]) == {name: name not in off for name in lying}
    languages = [link for page in made.pages() for link in page.top.all("link", "a") if link.get("hreflang") == "en"]
    assert bool(languages) == ("english" not in off)
    (script,) = [one for one in made.page("404.html").top.all("script") if one.get("data-verify")]
    assert made.file(script["data-verify"]).is_file()  # where an ended address in English leads
    listed = ET.parse(made.file("sitemap.xml")).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")  # noqa: S314 (made here)
    assert [one.text for one in listed if not made.file(str(one.text).removeprefix(made.url)).is_file()] == []


def test_internal_addresses_are_written_as_they_are_served_without_a_redirect(either: Site) -> None:
    """A folder without its slash costs every visitor a second request; GitHub Pages redirects it."""
    for page in every_page(either):
        for one, href in addresses(page):
            found = either.target(page.address, href)
            if one.tag == "a" and found:
                assert not found[0] or found[0].endswith("/") or "." in found[0].rsplit("/", 1)[-1], (
                    page.address,
                    href,
                )
                assert not found[0].endswith("index.html"), (page.address, href)


def test_internal_addresses_do_not_name_the_host(either: Site) -> None:
    for page in every_page(either):
        for one, href in addresses(page):
            if one.get("rel") != "canonical" and not (one.get("rel") == "alternate" and one.get("hreflang")):
                assert not href.startswith(either.url), (page.address, href)


def test_every_address_is_for_a_browser_to_open_and_harmless(either: Site) -> None:
    for page in every_page(either):
        for one, href in addresses(page):
            scheme = urlsplit(urljoin(either.url, href)).scheme
            assert (
                scheme in {"http", "https"}
                or (one.tag == "a" and scheme in {"mailto", "tel"})
                or href.startswith("data:image/")
            ), href


def test_every_way_out_that_a_record_names_is_marked_and_passes_no_reputation(either: Site) -> None:
    own = tuple(filter(None, (either.url, either.repository)))
    found = 0
    for page in either.data_pages():
        for link in page.main.all("a"):
            to = urljoin(either.url + page.address, link.get("href"))
            if not to.startswith(own):
                assert {"nofollow", "external"} & set(link.get("rel").split()), (page.address, to)
                assert "opener" not in link.get("rel").split()
                found += 1
    assert found


def test_sources_and_links_of_a_record_stand_on_its_page(fictional: Site) -> None:
    links = {link["href"] for link in fictional.page("san-pham/doc-hai-entity/").main.all("a")}
    assert {
        "https://bao.example.vn/?q=1&copy=2",
        "https://doc-hai.example.vn/?a=1&b=2",
        "https://doc-hai.example.vn/?x=1&lt;=2",
    } <= links | {link["href"] for page in fictional.pages("chu-the/") for link in page.main.all("a")}


# --- Nothing from elsewhere -------------------------------------------------------------------------------------------


def test_no_page_loads_anything_from_another_origin(either: Site) -> None:
    for page in every_page(either):
        for one, href in addresses(page):
            if loads(one) or one.tag == "form":
                assert either.target(page.address, href) or href.startswith("data:"), (page.address, one.tag, href)
        assert not page.top.all("iframe", "object", "embed", "base"), page.address


def test_no_style_sheet_loads_anything_from_another_origin_or_that_is_not_there(either: Site) -> None:
    sheets = [
        (path.relative_to(either.root).as_posix(), path.read_text("utf-8")) for path in either.root.rglob("*.css")
    ]
    assert sheets
    inline = [(page.address, one) for page in every_page(either) for one in page.top.walk()]
    sheets += [(address, one.source) for address, one in inline if one.tag == "style"]
    sheets += [(address, one["style"]) for address, one in inline if "style" in one.attrs]
    for address, text in sheets:
        for match in CSS_ADDRESS.finditer(text):
            to = match[1] or match[2]
            if to.startswith(("data:", "#")):
                continue
            found = either.target(address, to)
            assert found, (address, to)
            assert either.file(found[0]).is_file(), (address, to)


def test_no_page_asks_a_browser_to_connect_or_prefetch_elsewhere(either: Site) -> None:
    for page in every_page(either):
        for link in page.top.all("link"):
            assert not {"preconnect", "dns-prefetch", "prefetch", "preload"} & set(
                link.get("rel").split()
            ) or either.target(page.address, link["href"])


# --- The document -----------------------------------------------------------------------------------------------------


def test_every_page_has_one_h1_and_headings_that_skip_no_level(either: Site) -> None:
    for page in every_page(either):
        if page.moved:
            continue
        levels = [int(one.tag[1]) for one in page.top.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, page.address
        assert levels[0] == 1, page.address
        assert all(after - before <= 1 for before, after in pairwise(levels)), (page.address, levels)


def test_every_page_says_its_language_and_how_it_is_encoded(either: Site) -> None:
    for page in every_page(either):
        assert page.top.one("html")["lang"] == ("en" if page.address.startswith("en/") else "vi")
        assert [one["charset"].lower() for one in page.top.all("meta") if one.get("charset")] == ["utf-8"]
        assert "width=device-width" in page.meta("viewport")


def test_every_page_has_a_title_and_a_description(either: Site) -> None:
    for page in every_page(either):
        assert page.title, page.address
        assert page.moved or len(page.meta("description")) > 10, page.address


def test_the_title_of_a_data_page_is_its_own_words_and_the_site_s_name(either: Site) -> None:
    for page in either.data_pages():
        assert page.title.endswith(either.name), page.address
        assert page.heading in " ".join(page.title.split()) or not page.address or "trang-" in page.address, (
            page.address
        )


def test_no_two_data_pages_have_one_title_and_description(either: Site) -> None:
    seen = Counter((page.title, page.meta("description")) for page in either.data_pages())
    assert [words for words, times in seen.items() if times > 1] == []


def test_the_canonical_address_is_the_page_s_own_at_every_depth(either: Site) -> None:
    depths = set()
    for page in either.pages():
        (link,) = page.top.all("link", rel="canonical")
        if page.moved:
            assert urljoin(either.url + page.address, link["href"]) != either.url + page.address
        else:
            assert link["href"] == either.url + page.address
            depths.add(page.address.count("/"))
    assert depths >= {0, 1, 2, 3, 4}


def test_no_two_elements_of_a_page_have_one_id(either: Site) -> None:
    for page in every_page(either):
        assert [one for one, times in Counter(page.ids).items() if times > 1] == [], page.address


def test_every_element_is_closed_where_it_was_opened(either: Site) -> None:
    for page in every_page(either):
        assert page.errors == (), page.address


def test_every_field_has_a_label_and_every_link_and_button_has_words(either: Site) -> None:
    for page in every_page(either):
        labels = {one["for"] for one in page.top.all("label") if "for" in one.attrs}
        for one in page.top.all("input", "select", "textarea"):
            if one.get("type") not in {"hidden", "submit"}:
                assert one.get("aria-label") or one.get("id") in labels or one.closest("label"), page.address
        for one in (
            one for one in page.top.all("a", "button") if not any("hidden" in at.attrs for at in (one, *one.above()))
        ):
            words = one.text or one.get("aria-label") or "".join(image.get("alt") for image in one.all("img"))
            assert words.strip(), (page.address, one.attrs)


def test_references_of_accessibility_lead_to_elements_of_the_page(either: Site) -> None:
    for page in every_page(either):
        for one in page.top.walk():
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list"):
                for wanted in one.get(name).split():
                    assert wanted in page.ids, (page.address, name, wanted)


def test_every_picture_says_what_it_shows_and_how_large_it_is(either: Site) -> None:
    for page in every_page(either):
        for one in page.top.all("img"):
            assert "alt" in one.attrs, (page.address, one.attrs)
            assert {"width", "height"} <= set(one.attrs), (page.address, one.attrs)


def test_a_holder_of_the_stamp_never_shows(either: Site) -> None:
    """Private-use letters mark the holes of a page before it is stamped; none may be left."""
    for path in either.root.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search("[\ue000-\uf8ff]", text), path
        assert "zqx" not in text, path


# --- Without JavaScript -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["status", "sentence", "stars", "decision"])
def test_a_product_page_reads_whole_without_javascript(either: Site, what: str) -> None:
    for item in either.catalogue.items:
        text = either.page(f"san-pham/{item.id}/").main.text
        recognition = item.standing.recognition
        wanted = {
            "status": status_sentences.label(item.standing.status),
            "sentence": " ".join(status_sentences.after_label(item.sentence).split()),
            "stars": f"{item.standing.stars} sao" if item.standing.stars else "",
            "decision": (recognition.decision.number or "") if recognition and recognition.decision else "",
        }[what]
        assert wanted in text, item.id


def test_lists_stand_in_the_html_with_links_and_statuses(either: Site) -> None:
    for page in either.data_pages():
        for card in either.cards(page):
            link = next(one for one in card.whole.all("a") if either.leads(page, one) == f"san-pham/{card.id}/")
            assert either.catalogue.by_id[card.id].name in link.text or link.get("aria-label") or link.all("img")
            assert status_sentences.label(either.catalogue.by_id[card.id].standing.status) in card.whole.text


def test_the_search_page_says_where_to_go_without_javascript(either: Site) -> None:
    page = either.page("tim-kiem/")
    assert say("search.no_script") in [
        " ".join(one.source.split()) or one.all("p")[0].text for one in page.main.all("noscript")
    ]
    assert {"tinh/", "nhom/", "sao/"} <= {either.leads(page, link) for link in page.main.all("a")}
