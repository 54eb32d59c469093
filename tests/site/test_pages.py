"""Every record on its page and in its lists, every list complete, and the ways between them."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from math import ceil
from pathlib import Path

import pytest

from ocop.language import company_forms
from ocop.language.formats import number
from ocop.language.strings import say
from ocop.language.vietnamese import sort_key
from ocop.law.product_groups import taxonomy
from ocop.meaning.certificate_timeline import Status
from ocop.pages.lists.status_sum import KEYS, rank
from ocop.places.gazetteer import Era, gazetteer, unit_slug
from ocop.publishing import staging
from support.built_site import Card, Site, build_site, expected_lists, leaf_base
from support.fictional_records import ALPHABET, REASON
from support.html import Page

SECTIONS = [say("list.maybe"), say("producer.certified"), say("producer.others")]
LISTS = ("tinh/", "loai/", "sao/", "nhom/", "chu-the/", "tinh-trang/")
PER_PAGE = 48

FORMER = {
    "ha-giang": "tuyen-quang", "yen-bai": "lao-cai", "bac-kan": "thai-nguyen", "vinh-phuc": "phu-tho",
    "hoa-binh": "phu-tho",
    "bac-giang": "bac-ninh", "thai-binh": "hung-yen", "hai-duong": "hai-phong", "ha-nam": "ninh-binh",
    "nam-dinh": "ninh-binh", "quang-binh": "quang-tri", "quang-nam": "da-nang", "kon-tum": "quang-ngai",
    "binh-dinh": "gia-lai", "ninh-thuan": "khanh-hoa", "dak-nong": "lam-dong", "binh-thuan": "lam-dong",
    "phu-yen": "dak-lak", "binh-duong": "ho-chi-minh", "ba-ria-vung-tau": "ho-chi-minh", "binh-phuoc": "dong-nai",
    "long-an": "tay-ninh", "tien-giang": "dong-thap", "ben-tre": "vinh-long", "tra-vinh": "vinh-long",
    "hau-giang": "can-tho", "soc-trang": "can-tho", "bac-lieu": "ca-mau", "kien-giang": "an-giang",
}  # fmt: skip
"""The 29 provinces that ended on 1 July 2025 and what they are part of (Resolution 202/2025/QH15)."""


def list_bases(site: Site) -> list[str]:
    """Return the address of every page that lists products.

    Without further leaves, without pages that only lead to a list, and without those of gaps: they list no cards.
    """
    lists = (one for one in site.addresses if one.startswith(LISTS) and one not in LISTS and leaf_base(one) == one)
    found = (one for one in lists if "/chat-luong/" not in one)
    return [one for one in found if not site.page(one).moved]


def test_other_spellings_of_a_producer_s_name_lead_to_its_page(either: Site) -> None:
    for maker in either.catalogue.producers.values():
        for slug in maker.other_slugs:
            page = either.page(f"chu-the/{slug}/")
            assert page.moved
            assert f"chu-the/{maker.slug}/" in {either.leads(page, link) for link in page.top.all("a")}


def sure(site: Site, base: str) -> list[Card]:
    return [card for card in site.listed(base, SECTIONS) if card.section != say("list.maybe")]


# --- Products and lists -----------------------------------------------------------------------------------------------


def test_every_record_has_exactly_one_page_and_no_page_is_without_a_record(either: Site) -> None:
    own = [page.address.split("/")[1] for page in either.pages("san-pham/") if not page.moved]
    assert sorted(own) == sorted(either.catalogue.by_id)
    files = {path.stem for path in (either.project / "products").glob("*/*.yml")}
    assert set(own) == files


def test_a_product_page_is_headed_by_the_product_s_name(either: Site) -> None:
    for item in either.catalogue.items:
        assert either.page(f"san-pham/{item.id}/").heading == " ".join(item.name.split())


def test_every_product_is_once_and_in_order_in_each_list_it_belongs_to_and_in_no_other(either: Site) -> None:
    expected = expected_lists(either.catalogue)
    found = {base: [card.id for card in sure(either, base)] for base in list_bases(either)}
    for base in [one for one in found if one.startswith("chu-the/")]:  # two sections, each in its own order
        found[base] = sorted(found[base])
        expected[base] = sorted(expected[base])
    assert {base: ids for base, ids in found.items() if ids} == expected


def test_every_leaf_of_a_list_is_reached_from_its_first(either: Site) -> None:
    first = {leaf_base(address) for address in either.addresses if leaf_base(address) != address}
    walked = {leaf.address for base in first for leaf in either.leaves(base)}
    assert walked == {address for address in either.addresses if leaf_base(address) in first}


def test_a_list_says_how_many_it_holds_and_how_many_are_in_force(either: Site) -> None:
    by_id = either.catalogue.by_id
    for base in list_bases(either):
        if base.startswith("chu-the/"):
            continue
        ids = [card.id for card in sure(either, base)]
        text = either.page(base).main.text
        if not ids:
            assert say("list.none") in text, base
            assert " 0 sản phẩm" not in text, base
            continue
        stand = Counter(rank(by_id[one]) for one in ids)
        words = {at: say(f"home.sum_{key}") for at, key in enumerate(KEYS)}
        if len(stand) == 1:
            (at,) = stand
            assert f"{number(len(ids))} {say('list.total_alike', what=words[at])}" in text, base
            continue
        assert f"{number(stand[0])} {say('list.total', n=number(len(ids)))}" in text, base
        assert [one.text for one in either.page(base).main.one("ul", class_="oc-sum").all("li")] == [
            f"{number(stand[at])} {words[at]}" for at in sorted(stand)
        ], base


def test_a_card_names_the_product_its_producer_and_its_status(either: Site) -> None:
    for page in either.data_pages():
        for card in either.cards(page):
            item = either.catalogue.by_id[card.id]
            assert item.name in card.whole.text
            assert say(f"status.{item.standing.status.value}") in card.whole.text
            if item.product.producer:
                assert item.product.producer.name in card.whole.text


def test_no_file_is_written_twice(either: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pages of one address would overwrite each other without a word."""
    written: list[str] = []
    monkeypatch.setattr(staging.Staging, "write", lambda _, path, __: written.append(path) or staging.Stamp(0, 0))
    build_site(either.project, tmp_path / "site", either.catalogue.today)  # what is there then is MkDocs's own
    assert len(written) > len(either.catalogue.items)
    twice = [path for path, times in Counter(written).items() if times > 1]
    assert twice + [path for path in written if path.endswith(".html") and (tmp_path / "site" / path).exists()] == []


def test_an_unlisted_page_of_a_product_does_not_exist(fictional: Site) -> None:
    assert not (fictional.root / "san-pham" / "index.html").exists()
    assert "san-pham/hu-cau-999/" not in fictional.addresses


# --- Places -----------------------------------------------------------------------------------------------------------


def test_a_province_leads_to_each_commune_that_has_or_may_have_a_product(either: Site) -> None:
    communes = [one for one in either.addresses if "/xa/" in one and leaf_base(one) == one]
    assert communes
    for address in communes:
        province = either.page(address.split("xa/")[0])
        rows = [link for link in province.main.all("a") if either.leads(province, link) == address]
        assert rows, address
        row = rows[0].closest("li")
        assert row is not None
        assert ("có thể" in row.text) == (either.listed(address, [say("list.maybe")])[0].section != ""), address


def test_all_34_provinces_have_a_page_and_the_index_leads_to_each(site: Site) -> None:
    provinces = {f"tinh/{unit_slug(unit)}/" for unit in gazetteer().provinces(Era.NEW)}
    assert len(provinces) == 34
    index = site.page("tinh/")
    assert provinces <= {site.leads(index, link) for link in index.main.all("a")}
    assert provinces <= set(site.addresses)


def test_a_province_formed_of_several_says_of_which(site: Site) -> None:
    assert "Từ 01/7/2025, tỉnh Lâm Đồng gồm ba tỉnh " in site.page("tinh/lam-dong/").main.text
    for name in ("Lâm Đồng", "Đắk Nông", "Bình Thuận"):
        assert name in site.page("tinh/lam-dong/").main.text
    assert "Từ 01/7/2025, tỉnh Thanh Hóa gồm" not in site.page("tinh/thanh-hoa/").main.text


@pytest.mark.parametrize(("former", "now"), FORMER.items())
def test_a_former_province_says_what_it_is_part_of_and_leads_there(site: Site, former: str, now: str) -> None:
    page, successor = site.page(f"tinh/{former}/"), site.page(f"tinh/{now}/")
    name = successor.heading.removeprefix("Sản phẩm OCOP ")
    assert "(trước 01/7/2025)" in page.heading
    assert re.search(
        rf"từ ngày 01/7/2025 là một phần của (Tỉnh|Thành phố) {re.escape(name)}\.", page.main.text, re.IGNORECASE
    )
    assert f"tinh/{now}/" in {site.leads(page, link) for link in page.main.all("a")}
    index = site.page("tinh/")
    assert f"tinh/{former}/" in {site.leads(index, link) for link in index.main.all("a")}


def test_there_are_63_province_pages_and_no_more(site: Site) -> None:
    assert (
        sum(re.fullmatch(r"tinh/[a-z-]+/", address) is not None for address in site.addresses) == 34 + len(FORMER) == 63
    )


def test_a_district_page_says_that_it_is_former_and_what_it_became(fictional: Site) -> None:
    page = fictional.page("tinh/thanh-hoa/huyen/hoang-hoa/")
    assert page.heading == "Sản phẩm OCOP huyện Hoằng Hóa (cũ), Thanh Hóa"
    assert "Cấp huyện đã bãi bỏ từ ngày 01/7/2025" in page.main.text
    for name in ("Hóa", "Giang", "Phú", "Sơn", "Lộc", "Châu", "Tiến", "Thanh"):
        assert f"xã Hoằng {name}" in page.main.text


def test_a_product_of_a_former_province_is_listed_under_both_names(fictional: Site) -> None:
    for base in ("tinh/ha-giang/", "tinh/tuyen-quang/", "tinh/ha-giang/huyen/quan-ba/"):
        assert "tinh-cu-hu-cau" in [card.id for card in sure(fictional, base)], base
    assert "Hà Giang" in fictional.page("san-pham/tinh-cu-hu-cau/").main.text
    assert "Tuyên Quang" in fictional.page("san-pham/tinh-cu-hu-cau/").main.text


def test_a_province_that_only_changed_its_name_has_one_page(fictional: Site) -> None:
    assert "tinh/thua-thien-hue/" not in fictional.addresses
    (district,) = (one for one in fictional.addresses if one.endswith("/huyen/nam-dong/"))
    page = fictional.page(district)
    assert (
        [card.id for card in sure(fictional, "tinh/hue/")]
        == [card.id for card in fictional.cards(page)]
        == ["tinh-doi-ten-hu-cau"]
    )
    assert fictional.leads(page, page.crumbs[-1]) == "tinh/hue/"
    assert district in {
        fictional.leads(fictional.page("tinh/hue/"), link) for link in fictional.page("tinh/hue/").main.all("a")
    }


def test_a_product_of_a_divided_commune_is_named_as_possible_in_each_part_and_as_certain_in_none(
    fictional: Site,
) -> None:
    for slug in ("ha-trung", "hoat-giang"):
        cards = fictional.listed(f"tinh/thanh-hoa/xa/{slug}/", SECTIONS)
        assert [(card.section, card.id) for card in cards] == [(say("list.maybe"), "xa-bi-chia")]
    text = fictional.page("san-pham/xa-bi-chia/").main.text
    assert re.search("xã Hà Trung hoặc xã Hoạt Giang|xã Hoạt Giang hoặc xã Hà Trung", text)


def test_possible_places_are_as_many_as_the_catalogue_says(either: Site) -> None:
    found = {
        (base, card.id)
        for base in list_bases(either)
        for card in either.listed(base, SECTIONS)
        if card.section == say("list.maybe")
    }
    assert found == {
        (f"tinh/{unit_slug(unit.province)}/xa/{unit_slug(unit)}/", item.id)
        for item in either.catalogue.items
        if len(item.communes_now) > 1
        for unit in item.communes_now
    }


# --- Statuses, stars, groups, producers -------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.SUPERSEDED])
def test_every_status_has_a_page_that_the_index_leads_to(fictional: Site, status: Status) -> None:
    address = f"tinh-trang/{say(f'status_slug.{status.value}')}/"
    page, index = fictional.page(address), fictional.page("tinh-trang/")
    assert page.heading.startswith(say(f"status.{status.value}"))
    assert sure(fictional, address), "the fictional site has a product of every status"
    assert address in {fictional.leads(index, link) for link in index.main.all("a")}


def test_the_fictional_products_have_the_status_that_their_names_say(fictional: Site) -> None:
    statuses = {"con-han": "valid", "ky-nop-ho-so": "renewal_window", "sap-het-han": "renewal_late",
                "keo-dai": "extended",
                "het-han": "expired", "thu-hoi": "revoked", "tiem-nang": "potential_five", "chi-co-nam": "date_unknown",
                "khong-ngay": "date_unknown", "kiem-chung": "unverified", "chua-den-ngay": "not_yet",
                "da-rut": "withdrawn"}  # fmt: skip
    for one, status in statuses.items():
        assert one in [card.id for card in sure(fictional, f"tinh-trang/{say(f'status_slug.{status}')}/")]


def test_all_in_force_are_the_four_statuses_that_hold_and_nothing_else(either: Site) -> None:
    def ids(key: str) -> list[str]:
        return [card.id for card in sure(either, f"tinh-trang/{say(f'status_slug.{key}')}/")]

    parts = [one for key in ("valid", "renewal_window", "renewal_late", "extended") for one in ids(key)]
    assert sorted(ids("in_force")) == sorted(parts)


def test_there_are_pages_of_three_four_and_five_stars_only(either: Site) -> None:
    assert {one for one in map(leaf_base, either.addresses) if one.startswith("sao/")} == {
        "sao/",
        "sao/3/",
        "sao/4/",
        "sao/5/",
    }


def test_every_group_of_the_criteria_in_force_is_in_the_tree_once_and_has_a_page(site: Site) -> None:
    tree = site.page("nhom/")
    led = [site.leads(tree, link) for link in tree.main.all("a")]
    nodes = taxonomy().nodes()
    assert len([node for node in nodes if not taxonomy().children(node)]) >= 26
    for node in nodes:
        assert led.count(f"nhom/{node.trail}/") == 1
        assert site.page(f"nhom/{node.trail}/").heading == say(
            "group.title", level=node.level.capitalize(), name=node.name
        )


def test_a_producer_s_page_parts_what_is_certified_from_what_is_not(either: Site) -> None:
    for one in either.catalogue.producers.values():
        sections: dict[str, list[str]] = {}
        for card in either.listed(f"chu-the/{one.slug}/", SECTIONS):
            sections.setdefault(card.section, []).append(card.id)
        certified = [item.id for item in one.items if item.standing.in_force]
        others = [item.id for item in one.items if not item.standing.in_force]
        assert sections == {
            key: ids for key, ids in ((say("producer.certified"), certified), (say("producer.others"), others)) if ids
        }
        assert (say("producer.none") in either.page(f"chu-the/{one.slug}/").main.text) == (not certified)


def test_the_index_of_producers_names_each_once_over_its_leaves(either: Site) -> None:
    led = [
        either.leads(leaf, link)
        for leaf in either.leaves("chu-the/")
        for link in leaf.main.all("a")
        if link.closest("li") and link not in leaf.crumbs
    ]
    by_own_name = sorted(
        either.catalogue.producers.values(), key=lambda one: sort_key(company_forms.own_name(one.name))
    )
    assert led == [f"chu-the/{one.slug}/" for one in by_own_name]


# --- Leaves and order -------------------------------------------------------------------------------------------------


def test_a_long_list_is_cut_every_48(either: Site) -> None:
    cut = 0
    for base in list_bases(either):
        counts = [
            len([card for card in either.cards(leaf, SECTIONS) if card.section != say("list.maybe")])
            for leaf in either.leaves(base)
        ]
        total = sum(counts)
        if base.startswith("chu-the/"):
            continue
        assert len(counts) == max(1, ceil(total / PER_PAGE)), base
        assert all(count == PER_PAGE for count in counts[:-1]), base
        cut += len(counts) > 1
    assert cut


def test_leaves_lead_on_back_and_to_each_other(fictional: Site) -> None:
    first, second, third = fictional.leaves("tinh/ca-mau/")

    def led(page: Page, rel: str) -> list[str | None]:
        return [fictional.leads(page, link) for link in page.main.all("a", rel=rel)]

    assert (led(first, "prev"), led(first, "next")) == ([], [second.address])
    assert (led(second, "prev"), led(second, "next")) == ([first.address], [third.address])
    assert (led(third, "prev"), led(third, "next")) == ([second.address], [])
    assert second.address == "tinh/ca-mau/trang-2/"
    for leaf, others in ((first, {2, 3}), (second, {1, 3}), (third, {1, 2})):
        assert {int(link.text) for link in leaf.main.all("a") if link.text.isdigit()} >= others
        (here,) = leaf.main.all(aria__current="page")
        assert int(here.text) == [first, second, third].index(leaf) + 1


def test_further_leaves_are_told_apart_by_title(fictional: Site) -> None:
    titles = [leaf.title for leaf in fictional.leaves("tinh/ca-mau/")]
    assert len(set(titles)) == len(titles)
    assert "trang 3" in titles[2]


def test_names_are_in_the_order_of_a_vietnamese_dictionary(fictional: Site) -> None:
    names = [fictional.catalogue.by_id[card.id].name for card in sure(fictional, "tinh/lai-chau/")]
    assert names == list(ALPHABET)


# --- Ways -------------------------------------------------------------------------------------------------------------


def test_every_data_page_but_home_has_breadcrumbs_from_home_over_pages_that_exist(either: Site) -> None:
    for page in either.data_pages():
        english = "en/" if page.address.startswith("en/") else ""
        if page.address == english:
            continue
        led = [either.leads(page, link) for link in page.crumbs]
        assert led[0] == english, page.address
        assert all(address in either.addresses for address in led), page.address
        assert all(link.text for link in page.crumbs), page.address
        assert page.address not in led


def test_breadcrumbs_of_a_product_lead_to_its_province_and_its_kind_of_goods(either: Site) -> None:
    for item in either.catalogue.items:
        page = either.page(f"san-pham/{item.id}/")
        kind = [f"loai/{item.kind.slug}/"] if item.kind else []
        led = [either.leads(page, link) for link in page.crumbs]
        assert led == ["", f"tinh/{unit_slug(item.province)}/", *kind]


def test_breadcrumbs_of_a_place_a_group_and_a_leaf_lead_to_what_holds_them(fictional: Site) -> None:
    def led(address: str) -> list[str | None]:
        return [fictional.leads(fictional.page(address), link) for link in fictional.page(address).crumbs]

    assert led("tinh/ha-giang/huyen/quan-ba/")[:2] == ["", "tinh/"]
    assert led("tinh/ha-giang/huyen/quan-ba/")[-1] == "tinh/ha-giang/"
    assert led("tinh/thanh-hoa/xa/ha-trung/")[-1] == "tinh/thanh-hoa/"
    assert led("nhom/thuc-pham/thuc-pham-tuoi-song/") == ["", "nhom/", "nhom/thuc-pham/"]
    assert led("tinh/ca-mau/trang-2/")[-1] == "tinh/ca-mau/"


def test_previous_and_next_make_one_chain_over_each_province(either: Site) -> None:
    def neighbour(item_id: str, rel: str) -> str | None:
        page = either.page(f"san-pham/{item_id}/")
        led = [either.leads(page, link) for link in page.main.all("a", rel=rel)]
        assert len(led) <= 1
        return led[0].split("/")[1] if led and led[0] else None

    for slug in {unit_slug(item.province) for item in either.catalogue.items}:
        ids = [item.id for item in either.catalogue.by_province[slug]]
        assert sorted(ids) == sorted(card.id for card in sure(either, f"tinh/{slug}/"))
        assert [neighbour(one, "next") for one in ids] == [*ids[1:], None]
        assert [neighbour(one, "prev") for one in ids] == [None, *ids[:-1]]


def test_every_product_page_links_its_record_at_the_repository(either: Site) -> None:
    for item in either.catalogue.items:
        links = [
            link["href"]
            for link in either.page(f"san-pham/{item.id}/").main.all("a")
            if link["href"].endswith(item.file)
        ]
        assert len(links) == 1
        assert links[0].startswith(f"{either.repository.rstrip('/')}/blob/")
        assert (either.project / item.file).is_file()


def test_the_header_leads_to_every_index_from_every_page(either: Site) -> None:
    for page in either.pages():
        if page.moved:
            continue
        led = {either.leads(page, link) for link in page.top.one("header").all("a")}
        english = {
            "en/",
            *(f"en/{path}" for path in ("tinh/", "loai/", "sao/", "tra-cuu/", "tim-kiem/", "gioi-thieu/")),
        }
        assert (english if page.address.startswith("en/") else {"", *LISTS, "gioi-thieu/"}) <= led, page.address


# --- Withdrawn and moved ----------------------------------------------------------------------------------------------


def test_a_withdrawn_product_keeps_its_page_which_says_when_and_why(fictional: Site) -> None:
    text = fictional.page("san-pham/da-rut/").main.text
    assert say("status.withdrawn") in text
    assert f"Đã rút khỏi danh mục Ngày 01/10/2026: {REASON}." in text
    assert say("status.in_force") not in text, "its recognition may hold; the page does not say so"


def test_a_former_id_leads_on_at_once_and_by_a_link(fictional: Site) -> None:
    page = fictional.page("san-pham/ten-cu-hu-cau/")
    (refresh,) = (one for one in page.top.all("meta") if one.get("http-equiv") == "refresh")
    delay, _, to = refresh["content"].partition(";")
    assert int(delay) == 0
    assert fictional.target(page.address, to.strip().removeprefix("url=")) == ("san-pham/con-han/", "")
    (link,) = page.top.all("a")
    assert fictional.leads(page, link) == "san-pham/con-han/"
    assert link.text == "Nước mắm còn hạn hư cấu"
    assert not page.indexed


# --- What machines read -----------------------------------------------------------------------------------------------


def test_the_sitemap_lists_every_page_to_be_indexed_once_and_nothing_else(either: Site) -> None:
    top = ET.parse(either.root / "sitemap.xml").getroot()  # noqa: S314 - our own file
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [one.text for one in top.iter(f"{space}loc")]
    assert top.tag == f"{space}urlset"
    assert sorted(map(str, found)) == [either.url + page.address for page in either.pages() if page.indexed]
    assert either.url + "san-pham/ten-cu-hu-cau/" not in found


def test_robots_txt_names_the_sitemap_and_forbids_nothing(either: Site) -> None:
    lines = (either.root / "robots.txt").read_text("utf-8").splitlines()
    assert f"Sitemap: {either.url}sitemap.xml" in lines
    assert not [line for line in lines if line.lower().startswith("disallow: /")]


def test_the_404_page_has_a_search_form_and_works_at_any_depth(either: Site) -> None:
    page = either.page("404.html")
    root = "/" + either.url.split("/", 3)[3]
    (form,) = page.main.all("form")
    assert form["action"] == f"{root}tim-kiem/"
    assert form.one("input", name="q").get("type") == "search"
    for one in page.top.walk():
        for name in ("href", "src", "action"):
            to = one.get(name)
            assert not to or to.startswith((root, "#", "https://", "data:")), to
