"""The pages below /en/: all of them are there, say the same as in Vietnamese, and mark what is only in Vietnamese."""

import json
import re
from collections.abc import Iterator

import pytest

from ocop.language.strings import ENGLISH, VIETNAMESE, Words, words_in
from ocop.meaning.certificate_timeline import Status
from ocop.places.gazetteer import unit_slug
from support.built_site import Site, leaf_base
from support.html import Element, Page

_LETTERS = re.compile("[ăâđêôơưàáạảãầấậẩẫằắặẳẵèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ]", re.IGNORECASE)
_FUNCTION_WORDS = re.compile(
    r"(?<!\w)(?:của|và|là|các|được|không|chưa|đã|còn|theo|ngày|hoặc|với|này|những|cho|từ|đến|trong"
    r"|sản phẩm|hạng|nguồn|quyết định"
    r"|cua|khong|chua|duoc|theo|trong|nguon|quyet dinh|san pham)(?!\w)",
    re.IGNORECASE,
)
HOLDING = {status.value for status in Status if status.in_force}
_SPEAKS = ("aria-label", "title", "placeholder", "alt", "data-label")


def ours(made: Site) -> list[Page]:
    return list(made.pages("en/"))


def said(element: Element, *, vietnamese: bool = False) -> Iterator[str]:
    """Yield the texts and spoken attributes below `element` that are not inside one marked as Vietnamese."""
    for child in element.children:
        if isinstance(child, str):
            if not vietnamese:
                yield child
        elif child.tag not in {"script", "style", "title"}:  # a title is the name of a product, and can mark nothing
            marked = child.get("lang") == VIETNAMESE or (vietnamese and child.get("lang") != ENGLISH)
            if not marked:
                yield from (child.get(name) for name in _SPEAKS if child.get(name))
            yield from said(child, vietnamese=marked)


def test_the_parts_of_the_site_that_readers_abroad_need_are_in_english(either):
    holding = {item.id for item in either.catalogue.items if item.standing.in_force}
    later = {item.id for item in either.catalogue.items if any(then.in_force for _, then in item.later)}
    places = [unit_slug(unit) for unit in either.catalogue.provinces]
    wanted = {
        *(
            "en/",
            "en/gioi-thieu/",
            "en/cam-ket/",
            "en/du-lieu/",
            "en/tim-kiem/",
            "en/tra-cuu/",
            "en/tinh/",
            "en/loai/",
            "en/sao/",
        ),
        *(f"en/san-pham/{one}/" for one in holding | later),
        *(f"en/tinh/{slug}/" for slug in places),
        *(f"en/loai/{kind}/" for kind in either.catalogue.by_kind),
        *(f"en/sao/{n}/" for n in (3, 4, 5)),
    }
    assert {re.sub(r"trang-\d+/$", "", page.address) for page in ours(either)} == wanted
    assert holding


def test_no_page_in_english_is_half_vietnamese(either):
    for page in ours(either):
        assert page.top.one("html").get("lang") == ENGLISH
        for text in said(page.top):
            found = _FUNCTION_WORDS.search(re.sub(r"https?:\S+", "", text))
            assert not found, f"{page.address}: “{text}”"


def test_every_string_of_the_interface_in_english_is_english():
    own = ("about_page.", "pledge_page.")
    for key, text in words_in(ENGLISH).items():
        plain = re.sub(r"\d*/?QĐ-\w+|Danh mục OCOP|Tiếng Việt|QĐ", "", text)
        assert not _FUNCTION_WORDS.search(plain), key
        assert not _LETTERS.search(plain) or key.startswith(own), f"{key}: {text}"


def test_each_page_names_its_other_language_and_is_named_by_it(either):
    pages = {page.address: page for page in either.pages()}
    for page in ours(either):
        if leaf_base(page.address) != page.address:
            continue  # a list in English is shorter: its further leaves are others
        vietnamese = page.address.removeprefix("en/")
        wanted = {
            "vi": either.url + vietnamese,
            "en": either.url + page.address,
        }
        for one in (page, pages[vietnamese]):
            found = {
                link["hreflang"]: link["href"] for link in one.top.all("link", rel="alternate") if link.get("hreflang")
            }
            assert found == wanted, one.address
    alone = [page for address, page in pages.items() if not address.startswith("en/") and f"en/{address}" not in pages]
    alone += [page for page in pages.values() if leaf_base(page.address) != page.address]
    assert [page.address for page in alone if page.top.all("link", hreflang="en")] == []


def test_every_page_leads_to_the_other_language(either):
    addresses = set(either.addresses)
    for page in either.data_pages():
        english = page.address.startswith("en/")
        (switch,) = [link for link in page.top.one("header").all("a") if link.get("hreflang")]
        to = either.leads(page, switch)
        assert (switch["hreflang"], switch.text) == (("vi", "VI") if english else ("en", "EN"))
        twin = leaf_base(page.address.removeprefix("en/") if english else f"en/{page.address}")
        assert to == (twin if twin in addresses else "en/"), page.address


def test_a_link_of_a_page_in_english_stays_in_english_or_says_that_it_does_not(either):
    addresses, whole = set(either.addresses), words_in(ENGLISH)["list_others.list"]
    for page in ours(either):
        for link in page.main.all("a", "form"):
            to = either.target(page.address, link.get("href") or link.get("action"))
            if not to or not (to[0].endswith("/") or not to[0]) or to[0].startswith("en/"):
                continue
            assert link.get("hreflang") == "vi", f"{page.address} → {to[0]}"
            assert f"en/{to[0]}" not in addresses or link.text == whole, f"{page.address} → {to[0]}"


def test_an_answer_in_english_says_what_the_answer_in_vietnamese_says(either):
    words, vietnamese = words_in(ENGLISH), words_in(VIETNAMESE)
    for page in either.pages("en/san-pham/"):
        other = either.page(page.address.removeprefix("en/"))
        seal, theirs = (one.main.one("section", class_="oc-seal") for one in (page, other))
        assert seal["data-status"] == theirs["data-status"]
        assert seal.get("data-then") == theirs.get("data-then")
        assert seal.text.startswith(words[f"status.{seal['data-status']}"].partition(",")[0])
        assert theirs.text.startswith(vietnamese[f"status.{seal['data-status']}"].partition(",")[0])
        assert [one.text for one in seal.all("i")] == [one.text for one in theirs.all("i")]
        assert page.main.one("h1").text == other.main.one("h1").text
        assert sorted(re.findall(r"\b20\d\d\b", seal.text)) == sorted(re.findall(r"\b20\d\d\b", theirs.text))


def test_lists_in_english_hold_what_is_in_force_in_the_same_order_and_count_the_others(either):
    def cards(page: Page) -> list[Element]:
        return [one for one in page.main.all("li") if one.get("class") == "oc-card"]

    def ids(found: list[Element]) -> list[str]:
        return [re.sub(r".*/san-pham/([^/]+)/$", r"\1", card.all("a")[0]["href"]) for card in found]

    for address in either.addresses:
        if not re.fullmatch("en/(?:tinh|loai|sao)/[^/]+/", address):
            continue
        whole = [card for leaf in either.leaves(address.removeprefix("en/")) for card in cards(leaf)]
        holding = [card for card in whole if card["data-status"] in HOLDING]
        leaves = either.leaves(address)
        assert ids([card for leaf in leaves for card in cards(leaf)]) == ids(holding), address
        others = [one for one in leaves[0].main.all("p") if "not in force today" in one.text]
        left = len(whole) - len(holding)
        assert [one.text.split()[0] for one in others] == ([str(left)] if left else []), address


def test_what_search_engines_read_is_that_of_the_page_in_english(either):
    for page in either.pages("en/san-pham/"):
        (product,) = [json.loads(one.source) for one in page.top.all("script", type="application/ld+json")]
        assert product["url"] == either.url + page.address
        assert product["name"] == page.main.one("h1").text
        if certification := product.get("hasCertification"):
            assert certification["name"].endswith("stars")


def test_no_string_of_a_page_in_english_is_taken_from_the_vietnamese_ones(site, fictional):
    assert {site.url, fictional.url}
    assert Words.lacking == set()


@pytest.mark.parametrize("table", ["page", "said"])
def test_scripts_have_every_word_in_english_that_they_have_in_vietnamese(site, table):
    text = site.file("assets/words-en.js").read_text("utf-8")
    english = json.loads(text.removeprefix("globalThis.ocopWords = ").partition(";\n")[0])
    name = {"page": "page-words.js", "said": "shared/words-vi.js"}[table]
    words = json.loads(
        re.sub(
            r"^export default globalThis\.ocopWords\?\.\w+ \?\? |;\n$",
            "",
            site.file(f"assets/{name}").read_text("utf-8"),
        )
    )
    only = ("chosen.", "request.", "labels.", "contribute.")
    assert {key for key in words if not key.startswith(only)} - {*english[table]} == set()
