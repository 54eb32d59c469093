"""Every address of the site, from its root. Nothing else in the package or the templates spells one.

The address of a page ends in a slash, that of the home page is empty; the address of a file ends as the file does. An
address is never reused for something else: printed QR codes hold it for years.
"""

import re
from functools import lru_cache

from ocop.language import company_forms
from ocop.language.strings import VIETNAMESE, words_in
from ocop.language.vietnamese import short_slug, slug, today_spelling
from ocop.places.gazetteer import Level, Unit, unit_slug
from ocop.records.product import Product

HOME = ""
ENGLISH = "en/"
"""Before the address of a page stands that of the same page in English."""
PRODUCTS = "san-pham/"
PRODUCERS = "chu-the/"
PROVINCES = "tinh/"
GAPS = "chat-luong/"
"""How much is left out of the records, province by province."""
GROUPS = "nhom/"
UNGROUPED = f"{GROUPS}chua-phan-nhom/"
"""The list of products whose sources state no group."""
KINDS = "loai/"
STARS = "sao/"
STATUSES = "tinh-trang/"
DECISIONS = "quyet-dinh/"
CONFERENCES = "hoi-nghi/"
YEAR_PLANS = "ke-hoach/"
SHOPS = "diem-ban/"
FAIRS = "hoi-cho/"
STATISTICS = "thong-ke/"
SEARCH = "tim-kiem/"
VERIFY = "tra-cuu/"
LABELS = "nhan/"
CHANGES = "thay-doi/"
CONTRIBUTE = "dong-gop/"
KNOWN = f"{CONTRIBUTE}da-biet/"
"""What the check of one record needs of all others: a file of the nation and one for each folder of products/."""
KNOWN_IN_NATION = f"{KNOWN}toan-quoc.json"
CHOSEN = "da-chon/"
CODES = "ma-loi/"
OFFLINE = "ngoai-tuyen/"
ABOUT = "gioi-thieu/"
PLEDGES = "cam-ket/"
TEXTS = (ABOUT, PLEDGES)
"""Pages of content/ that are there in English too, made of words-en.toml."""
DATA = "du-lieu/"
"""The page of the open data, and its whole sets."""
DATA_LINES, DATA_TABLE, DATA_WORKBOOK = (f"{DATA}ocop.{kind}" for kind in ("jsonl", "csv", "xlsx"))
DATA_5277 = f"{DATA}ocop-5277.csv"
DATA_PACKAGE, DATA_SUMS = f"{DATA}datapackage.json", f"{DATA}sha256sums.txt"
TEMPLATE_WORKBOOK = f"{DATA}mau-nhap-lieu.xlsx"
"""What offices fill in; its address is in the issue form too."""
ANSWERS = "api/"
"""What programs ask of the catalogue, in any version."""
API = f"{ANSWERS}v1/"
API_BARE = f"{API}openapi.yaml"
"""The description of the API alone, for tools that refuse anything beside it; every JSON answer has an envelope."""

FEEDS = "tin/"
"""Where the feeds of products of the whole site lie; those of a province lie beside its list."""
PRODUCT_FEEDS = ("moi", "sap-het-han", "da-het-han")
"""What the feeds of products are called, without “.xml”: what is new, what ends soon, what has ended."""
EXPIRIES = "het-han.ics"
"""The calendar of last days, beside a province's list."""
CONFERENCE_FEED = f"{CONFERENCES}atom.xml"
ASSETS = "assets/"
FONTS = f"{ASSETS}fonts/"
SEARCH_INDEX = f"{ASSETS}search/data/"
SEARCH_MANIFEST = f"{SEARCH_INDEX}manifest-2.json"
"""Has another number whenever columns are read otherwise: a kept page finds the index that its scripts can read."""
PHOTOS = "anh/"
"""Where photos lie unless mkdocs.yml sets another host for them."""
LINK_PREVIEWS = "chia-se/"
"""Where pictures for shared links lie."""
LINK_PREVIEW = f"{LINK_PREVIEWS}danh-muc.png"
"""The picture of pages that have none of their own."""

LONGEST_NAME = 100
"""Longest part of an address that is made from a text, in letters.

File systems take 255 bytes a name; this leaves room for what stands before and after it.
"""

_BELOW_PROVINCE = {Level.DISTRICT: "huyen", Level.COMMUNE: "xa"}
_UNIT = re.compile(f"{PROVINCES}([^/]+)/({'|'.join(_BELOW_PROVINCE.values())})/([^/]+)/")
_LEAF = re.compile(r"trang-\d+/$")


def product(product_id: str) -> str:
    return f"{PRODUCTS}{product_id}/"


def product_id(path: str) -> str | None:
    """Return the id of the product whose page lies at `path`, None for any other address."""
    found = path.removeprefix(PRODUCTS).rstrip("/") if path.startswith(PRODUCTS) else ""
    return found if found and "/" not in found else None


def labels(product_id: str) -> str:
    """Return the address at which the labels of a product are asked for."""
    return f"{product(product_id)}{LABELS}"


def english(path: str) -> str:
    """Return the address of the page at `path` in English."""
    return f"{ENGLISH}{path}"


def product_source(product_id: str) -> str:
    """Return the address of a product's record as it stands in the repository."""
    return f"{product(product_id)}ban-ghi.yml"


def known_in(folder: str) -> str:
    """Return the address of what a check needs of the products in a folder of products/."""
    return f"{KNOWN}{folder}.json"


def product_answer(product_id: str) -> str:
    """Return the address of a product in full as JSON."""
    return f"{API}products/{product_id}.json"


def type_feeds(slug: str) -> str:
    """Return the folder of the feeds of a type of producer, by its slug."""
    return f"{FEEDS}loai-hinh/{slug}/"


def expiries(slug: str) -> str:
    """Return the address of the calendar of last days of a province, by its slug."""
    return f"{province(slug)}{EXPIRIES}"


def province_answer(slug: str) -> str:
    """Return the address of the products of one of today's provinces as JSON, by its slug."""
    return f"{API}provinces/{slug}.json"


def province_table(slug: str) -> str:
    """Return the address of the products of one of today's provinces as comma-separated values."""
    return f"{DATA}{slug}.csv"


def producer(slug: str) -> str:
    return f"{PRODUCERS}{slug}/"


def producer_slug(product: Product, province: str) -> str | None:
    """Return the last part of the address of the producer's page.

    Its name without accents, case or signs, and today's province, always: an address stays what it is when another
    province gains a producer of that name.
    """
    if product.producer is None:
        return None
    return f"{_name_slug(product.producer.name)}-{province}"


def producer_key(product: Product, province: str) -> str | None:
    """Return the key that all spellings of one producer's name share in one of today's provinces: they share a page."""
    if product.producer is None:
        return None
    return f"{company_forms.key(product.producer.name) or product.producer.name}-{province}"


@lru_cache(maxsize=65536)
def _name_slug(producer: str) -> str:
    found = short_slug(today_spelling(producer), LONGEST_NAME)
    return found if slug(producer) else f"chu-the-{found}"


@lru_cache(maxsize=32768)
def unit(unit: Unit) -> str:
    """Return the address of the list of a province, a former district or a commune."""
    if unit.level is Level.PROVINCE:
        return province(unit_slug(unit))
    return f"{province(unit_slug(unit.province))}{_BELOW_PROVINCE[unit.level]}/{unit_slug(unit)}/"


def unit_below(path: str) -> tuple[Level, str, str] | None:
    """Return which list lies at `path`: its level, the slugs of the province and of the unit; None for other paths."""
    found = _UNIT.fullmatch(path)
    if found is None:
        return None
    level = next(level for level, part in _BELOW_PROVINCE.items() if part == found[2])
    return level, found[1], found[3]


def province(slug: str) -> str:
    """Return the address of the list of a province of either era, by its slug."""
    return f"{PROVINCES}{slug}/"


def gaps(slug: str, kind: str = "") -> str:
    """Return the address of what a province's records leave out, by its slug, or of all of one kind."""
    return f"{province(slug)}{GAPS}{kind}/" if kind else f"{province(slug)}{GAPS}"


def contribute(product_id: str, field: str) -> str:
    """Return the address of the form with a product's record in it, at a field: “recognitions.0.decision.issuer”."""
    return f"{CONTRIBUTE}?id={product_id}&truong={field}"


def group(trail: str) -> str:
    """Return the address of a group's list, by the slugs of the groups above it and its own, with slashes between."""
    return f"{GROUPS}{trail}/"


def kind(slug: str) -> str:
    """Return the address of the list of a kind of goods, by its slug."""
    return f"{KINDS}{slug}/"


def stars(number: int) -> str:
    return f"{STARS}{number}/"


def status(kind: str) -> str:
    """Return the address of the list of a status, by its code; “in_force” is that of all statuses in force."""
    return f"{STATUSES}{words_in(VIETNAMESE)[f'status_slug.{kind}']}/"


def status_at(slug: str) -> str:
    """Return the code of the status whose list has `slug` as its last part. Raises KeyError where none has."""
    slugs = {word: key for key, word in words_in(VIETNAMESE).items() if key.startswith("status_slug.")}
    return slugs[slug].partition(".")[2]


def decision(slug: str) -> str:
    """Return the address of a decision (`DecisionKey.slug`).

    A province's slug gives the address of all decisions that the records of this province cite.
    """
    return f"{DECISIONS}{slug}/"


def decisions_of_year(year: str) -> str:
    return f"{DECISIONS}nam-{year}/"


def conference(conference_id: str) -> str:
    return f"{CONFERENCES}{conference_id}/"


def programme(conference_id: str) -> str:
    """Return the address of a conference's programme as a page to print."""
    return f"{conference(conference_id)}chuong-trinh/"


def conference_calendar(conference_id: str) -> str:
    return f"{conference(conference_id)}lich.ics"


def conferences_of(province: str) -> str:
    """Return the address of the conferences and plans of a province of today, by its slug."""
    return f"{CONFERENCES}tinh/{province}/"


def year_plan(plan_id: str) -> str:
    return f"{YEAR_PLANS}{plan_id}/"


def shop(shop_id: str) -> str:
    return f"{SHOPS}{shop_id}/"


def fair(fair_id: str) -> str:
    return f"{FAIRS}{fair_id}/"


def sales_of(index: str, province: str) -> str:
    """Return the address of a province's part, by its slug, of the list at `index` (SHOPS or FAIRS)."""
    return f"{index}tinh/{province}/"


def statistics(province: Unit | None) -> str:
    """Return the address of the statistics of a province, None for those of the whole site."""
    return f"{STATISTICS}{unit_slug(province)}/" if province else STATISTICS


def leaf(first: str, number: int) -> str:
    """Return the address of leaf `number` (from 1) of the long list that begins at `first`."""
    return first if number == 1 else f"{first}trang-{number}/"


def first_leaf(path: str) -> str:
    """Return the address at which the list begins of which `path` is a leaf."""
    return _LEAF.sub("", path)


def link_preview(path: str) -> str:
    """Return the address of the picture for links to the page at `path`."""
    return f"{LINK_PREVIEWS}{path.rstrip('/').replace('/', '-')}.png"
