"""Sites for the tests: the real one and a fictional one, each built once a run, and a reader of what was written."""

import datetime as dt
import os
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

import plantools
import tradetools
from ocop.build import build
from ocop.catalogue.agenda import AgendaIndex
from ocop.catalogue.catalogue import Catalogue, unit_slug
from ocop.language.strings import say
from ocop.yamlfile import dump

ROOT = Path(__file__).resolve().parent.parent
TODAY = dt.date(2026, 11, 22)
FICTION = "https://ocop.example.vn/danh-muc/"
"""Address of the fictional site: below a folder, as a project's pages at a repository host are."""

Record = Mapping[str, Any]

# --- HTML ------------------------------------------------------------------------------------------------------------

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_ENDED = {
    **dict.fromkeys(("li",), frozenset({"li"})),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd"})),
    **dict.fromkeys(("td", "th"), frozenset({"td", "th"})),
    "tr": frozenset({"td", "th", "tr"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"td", "th", "tr", "thead", "tbody", "tfoot"})),
}
"""Tag → which open elements it ends, the innermost first: HTML lets their end tags go."""
_ENDING = frozenset().union(*_ENDED.values())
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head"))


@dataclass(eq=False)
class Element:
    """An element of a page. `text` is what a reader sees of it, with single blanks."""

    tag: str
    attrs: dict[str, str]
    parent: "Element | None" = field(default=None, repr=False)
    children: list["Element | str"] = field(default_factory=list, repr=False)

    def __getitem__(self, name: str) -> str:
        return self.attrs[name]

    def get(self, name: str) -> str:
        return self.attrs.get(name, "")

    def walk(self) -> Iterator["Element"]:
        """Yield the elements below this one, in the order of the document."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, *tags: str, **attrs: str) -> list["Element"]:
        """Return the elements below with one of `tags` and these attributes; `__` in a name stands for a hyphen."""
        wanted = {name.replace("__", "-").rstrip("_"): value for name, value in attrs.items()}
        return [
            one
            for one in self.walk()
            if (not tags or one.tag in tags) and all(one.attrs.get(name) == value for name, value in wanted.items())
        ]

    def one(self, *tags: str, **attrs: str) -> "Element":
        """Return the only such element."""
        (found,) = self.all(*tags, **attrs)
        return found

    def above(self) -> Iterator["Element"]:
        if self.parent:
            yield self.parent
            yield from self.parent.above()

    def closest(self, *tags: str) -> "Element | None":
        return next((one for one in self.above() if one.tag in tags), None)

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in _UNSEEN and "hidden" not in child.attrs:
                yield from child._pieces()

    @cached_property
    def text(self) -> str:
        return " ".join(" ".join(self._pieces()).split())

    @cached_property
    def source(self) -> str:
        """What stands directly in the element: the program of a script, the words of a title."""
        return "".join(child for child in self.children if isinstance(child, str))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = self._open = Element("", {})
        self.unpaired: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open.parent and self._open.tag in _ENDED.get(tag, ()):
            self._open = self._open.parent
        made = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.children.append(made)
        if tag not in _VOID:
            self._open = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        opened = [self._open, *self._open.above()]
        for one in opened:
            if one.tag == tag and one.parent:
                self.unpaired += [other.tag for other in opened[: opened.index(one)] if other.tag not in _ENDING]
                self._open = one.parent
                return
        self.unpaired.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)


@dataclass(frozen=True)
class Page:
    """A page of a built site at `address` (from the root; "" is the home page)."""

    address: str
    top: Element = field(repr=False)
    unpaired: tuple[str, ...]
    """Tags that were opened and not closed, or closed and not opened."""

    @cached_property
    def main(self) -> Element:
        return self.top.one("main") if self.top.all("main") else self.top

    @cached_property
    def title(self) -> str:
        (found,) = (one for one in self.top.all("title") if not one.closest("svg"))
        return found.source.strip()

    @property
    def heading(self) -> str:
        return self.main.one("h1").text

    def meta(self, name: str) -> str:
        return "".join(one.get("content") for one in self.top.all("meta", name=name))

    @property
    def indexed(self) -> bool:
        return "noindex" not in self.meta("robots")

    @property
    def moved(self) -> bool:
        return any(one.get("http-equiv").lower() == "refresh" for one in self.top.all("meta"))

    @cached_property
    def ids(self) -> list[str]:
        return [one["id"] for one in self.top.walk() if "id" in one.attrs]

    @property
    def crumbs(self) -> list[Element]:
        return [link for nav in self.top.all("nav", aria__label=say("site.crumbs")) for link in nav.all("a")]


def read_html(html: str, address: str = "") -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(address, reader.top, tuple(reader.unpaired))


# --- A built site ----------------------------------------------------------------------------------------------------

_LEAF = re.compile(r"trang-(\d+)/$")


@dataclass(frozen=True)
class Card:
    """A product as a page shows it: the section it stands in, its id, and everything of it."""

    section: str
    id: str
    whole: Element


@dataclass
class Site:
    """A built site, the project that it was built from, and the catalogue that it ought to show."""

    root: Path
    project: Path
    url: str
    repository: str
    name: str
    catalogue: Catalogue = field(repr=False)
    agenda: AgendaIndex = field(repr=False)
    _pages: dict[str, Page] = field(default_factory=dict, repr=False)

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The address of every page, 404.html aside."""
        found = (path.parent.relative_to(self.root).as_posix() for path in self.root.rglob("index.html"))
        return tuple(sorted("" if one == "." else f"{one}/" for one in found))

    def page(self, address: str) -> Page:
        if address not in self._pages:
            self._pages[address] = read_html(self.file(address).read_text("utf-8"), address)
        return self._pages[address]

    def pages(self, start: str = "") -> Iterator[Page]:
        return (self.page(address) for address in self.addresses if address.startswith(start))

    def data_pages(self) -> Iterator[Page]:
        """Yield the pages stamped for the catalogue: all but those written by hand and those that lead on."""
        by_hand = {f"{path.stem}/" for path in (self.project / "content").rglob("*.md")}
        return (page for page in self.pages() if page.address not in by_hand and not page.moved)

    def file(self, address: str) -> Path:
        return self.root / address / "index.html" if address.endswith("/") or not address else self.root / address

    def target(self, address: str, href: str) -> tuple[str, str] | None:
        """Return the (address, fragment) in this site that `href` on the page at `address` leads to, None for elsewhere."""
        parts = urlsplit(urljoin(self.url + address, href))
        whole = parts._replace(query="", fragment="").geturl()
        return (unquote(whole.removeprefix(self.url)), unquote(parts.fragment)) if whole.startswith(self.url) else None

    def leads(self, page: Page, link: Element) -> str | None:
        """Return the address that `link` leads to, None for elsewhere."""
        found = self.target(page.address, link.get("href"))
        return found and found[0]

    def mentions(self, page: Page, sections: Sequence[str] = ()) -> list[Card]:
        """Return each item of a page that leads to a product, once; `sections` are headings that part them."""
        section, seen, found = "", set(), []
        for one in page.main.walk():
            if one.tag in {"h2", "h3"} and one.text in sections:
                section = one.text
            to = self.leads(page, one) if one.tag == "a" else None
            whole = one.closest("li") or one.closest("article")
            if to and whole and not whole.all("h1") and to.startswith("san-pham/") and id(whole) not in seen:
                seen.add(id(whole))
                found.append(Card(section, to.split("/")[1], whole))
        return found

    def cards(self, page: Page, sections: Sequence[str] = ()) -> list[Card]:
        """Return the products that a page lists: of the items that lead to a product, those marked as its card."""
        return [card for card in self.mentions(page, sections) if card.whole.get("class") == "oc-card"]

    def leaves(self, base: str) -> list[Page]:
        """Return the leaves of the list at `base`, walked along the links to the next one."""
        walked = [self.page(base)]
        while step := [link for link in walked[-1].main.all("a", rel="next") if _LEAF.search(link["href"])]:
            to = self.leads(walked[-1], step[0])
            assert to
            assert len(walked) < 1000, f"the leaves of {base} run in a circle"
            walked.append(self.page(to))
        return walked

    def listed(self, base: str, sections: Sequence[str] = ()) -> list[Card]:
        return [card for leaf in self.leaves(base) for card in self.cards(leaf, sections)]


def leaf_base(address: str) -> str:
    """Return the address of the list that a leaf belongs to."""
    return _LEAF.sub("", address)


def build_site(project: Path, out: Path, today: dt.date = TODAY, *, strict: bool = True, province: str = "") -> Site:
    """Build the site of `project`, or of one province of it, into `out`, in this process, as scripts/build does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OCOP_TODAY", today.isoformat())
        patch.delenv("GITHUB_ACTIONS", raising=False)
        config = load_config(str(project / "mkdocs.yml"), strict=strict, site_dir=str(out))
        config.extra["province"] = province
        mkdocs_build.build(config)
    built, province = build(project, today), config.extra["province"]
    catalogue = built.catalogue
    if province:
        catalogue = catalogue.of(next(one for one in catalogue.provinces if unit_slug(one) == province))
    return Site(
        out, project, str(config.site_url), str(config.repo_url), config.site_name, catalogue, built.beside.agenda
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- Projects --------------------------------------------------------------------------------------------------------


def project(
    folder: Path, records: Mapping[str, Record | str], site_url: str = FICTION, plans: Mapping[str, Record] | None = None
) -> Path:
    """Lay out a project in `folder` with our theme, hook and pages, with `records` and `plans`, each by its path.

    Paths are below products/ and content/.

    Its scripts run in the Python that runs the tests: only the step that makes a .venv is left out.
    """
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("*.yml"))
    for name in ("hooks/main.py", "scripts/build", "scripts/serve", "scripts/_cli.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    enter_nothing(folder)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config, found = re.subn(r"(?m)^site_url:.*$", f"site_url: {site_url}", config)
    assert found == 1
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    # Pictures and fonts are kept by content: what one build has drawn, the next need not draw again.
    (ROOT / ".cache").mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(ROOT / ".cache", target_is_directory=True)
    (folder / "products").mkdir()
    for name, one in records.items():
        write(folder, name, one)
    for name, plan in (plans or {}).items():
        (folder / "content" / name).write_text(dump(plan), "utf-8")
    return folder


def enter_nothing(folder: Path) -> None:
    """Make the scripts of a project run in the Python that starts them."""
    (folder / "scripts" / "_venv.py").write_text("def enter(need='build'): pass\n", "utf-8")


def write(folder: Path, name: str, record: Record | str) -> Path:
    """Write one record below products/ and return its file."""
    path = folder / "products" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(record if isinstance(record, str) else dump(record), "utf-8")
    return path


def environment(**more: str) -> dict[str, str]:
    """Return the environment in which a script of a project runs, the day stopped."""
    kept = {name: value for name, value in os.environ.items() if name not in {"GITHUB_ACTIONS", "SOURCE_DATE_EPOCH"}}
    ours = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", "OCOP_TODAY": TODAY.isoformat()}
    return kept | ours | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"} | more


def command(folder: Path, script: str, *args: str) -> list[str]:
    return [sys.executable, str(folder / "scripts" / script), *args]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


# --- The fictional products ------------------------------------------------------------------------------------------

HOSTILE = {
    "script": "<script>alert(1)</script> hư cấu",
    "attribute": "\"><img src=x onerror=alert(2)> 'hư cấu'",
    "template": "{{ 7*7 }} {% raw %} {n} hư cấu",
    "entity": "Chè &amp; bánh &lt;b&gt; hư cấu",
    "comment": "</title></script><!-- hư cấu ]]>",
}
"""Names that a record may hold and that must come out as they went in."""

ALPHABET = ("Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Măng", "Mận", "Mo", "Mô", "Mơ", "Mu", "Mư", "Na da", "Na đa", "Nê")
"""Names in the order of a Vietnamese dictionary: a ă â … d đ … o ô ơ … u ư; between equals no mark, ` ̉ ~ ´ and a dot."""

MANY = 110
"""Fictional products of one province: three leaves."""


def product(name: str = "Mật ong hư cấu", **more: Any) -> dict[str, Any]:
    """Return a sound fictional record, certified until 2028-06-02, with `more` in it; None takes a field away."""
    record = {
        "name": name,
        "producer": {"name": "Hợp tác xã Hư Cấu", "type": "hợp tác xã"},
        "place": {"province": "Thanh Hóa", "district": "huyện Hoằng Hóa"},
        "recognitions": [recognition()],
    }
    return {key: value for key, value in (record | more).items() if value is not None}


def recognition(date: str | None = "2025-06-02", stars: int | None = 4, **more: Any) -> dict[str, Any]:
    """Return one recognition by a decision with a number, unless `date` is None."""
    source = {"url": "https://bao.example.vn/bai", "title": "Bài báo hư cấu", "read": "2026-11-20", "confidence": "cao"}
    made: dict[str, Any] = {"stars": stars, "sources": [source]} if stars else {"sources": [source]}
    if date:
        made["decision"] = {"number": "715/QĐ-UBND", "date": date, "issuer": "UBND tỉnh Thanh Hóa"}
    return made | more


def doubtful() -> list[dict[str, Any]]:
    """Return the sources of a star that nobody may rely on."""
    return [{"url": "https://bao.example.vn/tin", "title": "Tin hư cấu", "confidence": "trung bình"}]


REASON = "chủ thể hư cấu đề nghị"
GROUND = "hồ sơ hư cấu không đúng"


@cache
def fiction() -> Mapping[str, Record]:
    """Return the fictional records by path: one for each status and for each thing that goes wrong in places and names."""
    thanh_hoa = {
        "day-du": _full(),
        "con-han": product("Nước mắm còn hạn hư cấu", former_ids=["ten-cu-hu-cau"]),
        "ky-nop-ho-so": product("Nước mắm kỳ nộp hư cấu", recognitions=[recognition("2024-04-15")]),
        "sap-het-han": product("Nước mắm sắp hết hạn hư cấu", recognitions=[recognition("2023-12-29")]),
        "keo-dai": product(
            "Nước mắm kéo dài hư cấu",
            recognitions=[
                recognition(
                    "2023-10-01",
                    extension={
                        "until": "2027-01-31",
                        "reason": "hồ sơ hư cấu đang xét",
                        "evidence": "https://bao.example.vn/van-ban",
                    },
                )
            ],
        ),
        "het-han": product("Nước mắm hết hạn hư cấu", recognitions=[recognition("2021-08-05")]),
        "thu-hoi": product(
            "Nước mắm thu hồi hư cấu",
            recognitions=[
                recognition(
                    "2025-01-10",
                    revocation={"decision": {"number": "9/QĐ-UBND", "date": "2026-02-02"}, "ground": GROUND},
                )
            ],
        ),
        "nang-hang": product(
            "Nước mắm nâng hạng hư cấu",
            recognitions=[
                recognition("2021-08-05", kind="lần đầu"),
                recognition("2024-10-15", 4, kind="công nhận lại"),
            ],
        ),
        "tiem-nang": product("Nước mắm tiềm năng hư cấu", recognitions=[recognition(stars=None, potential_five=True)]),
        "chi-co-nam": product("Nước mắm chỉ có năm hư cấu", recognitions=[recognition("2023")]),
        "khong-ngay": product(
            "Nước mắm trống hư cấu", producer=None, place={"province": "Thanh Hóa"}, recognitions=[recognition(None)]
        ),
        "kiem-chung": product("Nước mắm kiểm chứng hư cấu", recognitions=[recognition(sources=doubtful())]),
        "chua-den-ngay": product("Nước mắm chưa đến hư cấu", recognitions=[recognition(valid_from="2027-01-01")]),
        "da-rut": product("Nước mắm đã rút hư cấu", withdrawn={"date": "2026-10-01", "reason": REASON}),
        "xa-bi-chia": product(
            "Nước mắm xã bị chia hư cấu",
            place={"province": "Thanh Hóa", "district": "huyện Hà Trung", "commune": "xã Hà Bình"},
            group={"level": "ngành", "name": "Thực phẩm"},
        ),
        "xa-da-ro": product(
            "Nước mắm xã đã rõ hư cấu",
            place={"province": "Thanh Hóa", "district": "huyện Hoằng Hóa", "commune": "xã Hoằng Giang"},
            group={"level": "ngành", "name": "Đồ uống"},
        ),
    }
    hostile = {
        f"doc-hai-{key}": product(
            name,
            producer={"name": f"Cơ sở {name}", "website": "https://doc-hai.example.vn/?a=1&b=2"},
            description=f"Lời {name}",
            links=[{"url": "https://doc-hai.example.vn/?x=1&lt;=2", "title": f"Trang {name}"}],
            buyer={"packaging": f"Hộp {name}"},
            recognitions=[
                recognition(
                    "2021-08-05" if n % 2 else "2025-06-02", round=f"đợt {name}", sources=_hostile_sources(name)
                )
            ],
        )
        for n, (key, name) in enumerate(HOSTILE.items())
    }
    records = {f"thanh-hoa/{name}.yml": one for name, one in (thanh_hoa | hostile).items()}
    records["tuyen-quang/tinh-cu-hu-cau.yml"] = product(
        "Chè tỉnh cũ hư cấu",
        place={"province": "Hà Giang", "district": "huyện Quản Bạ"},
        recognitions=[_elsewhere("Hà Giang")],
    )
    records["hue/tinh-doi-ten-hu-cau.yml"] = product(
        "Mè xửng tỉnh đổi tên hư cấu",
        place={"province": "Thừa Thiên Huế", "district": "huyện Nam Đông"},
        recognitions=[_elsewhere("Thừa Thiên Huế", "2024-04-02")],
    )
    for n, name in enumerate(reversed(ALPHABET)):
        place, made = {"province": "Lai Châu"}, _elsewhere("Lai Châu")
        records[f"lai-chau/chu-cai-{n:02}.yml"] = product(name, producer=None, place=place, recognitions=[made])
    for n in range(MANY):
        producer, place = {"name": f"Hộ hư cấu số {n % 55:03}"}, {"province": "Cà Mau"}
        made = _elsewhere("Cà Mau", "2025-06-02" if n % 2 else "2022-03-04", stars=3 + n % 2)
        records[f"ca-mau/hu-cau-{n:03}.yml"] = product(
            f"Tôm khô hư cấu số {n:03}", producer=producer, place=place, recognitions=[made]
        )
    return records


def _full() -> dict[str, Any]:
    """Return a record with everything that a record may state, but photos."""
    return product(
        "Nước mắm đầy đủ hư cấu",
        producer={
            "name": "Hợp tác xã Đầy Đủ Hư Cấu",
            "tax_code": "2800000001",
            "website": "https://hu-cau.example.vn/",
        },
        description="Lời giới thiệu hư cấu.",
        product_code="38-16378-1-2026",
        links=[{"url": "https://hu-cau.example.vn/truy-xuat", "title": "Trang hư cấu"}],
        buyer={
            "gtin": "8930000000019",
            "packaging": "Chai hư cấu",
            "certificates": [{"name": "HACCP", "number": "1/HC", "expires": "2028-05-20"}],
            "sold_at": ["Cửa hàng hư cấu"],
        },
        contact={
            "phone": "0912345678",
            "consent": {"given_by": "Ông Hư Cấu", "date": "2026-08-05", "fields": ["phone"], "how": "văn bản hư cấu"},
        },
        recognitions=[recognition(kind="lần đầu", round="đợt hư cấu", criteria="148", score=77.5)],
    )


def _elsewhere(province: str, date: str = "2025-06-02", **more: Any) -> dict[str, Any]:
    made = recognition(date, **more)
    return made | {"decision": made["decision"] | {"issuer": f"UBND tỉnh {province}"}}


def _hostile_sources(name: str) -> list[dict[str, Any]]:
    return [{"url": "https://bao.example.vn/?q=1&copy=2", "title": f"Báo {name}", "confidence": "cao"}]


# --- Fixtures (a test module takes them as `site = sitetools.site`) -----------------------------------------------------

_BUILT: pytest.StashKey[dict[str, Site]] = pytest.StashKey()


def _once(config: pytest.Config, name: str, make: Callable[[], Site]) -> Site:
    """Every module that imports a fixture has its own; the site is built for the first and shared."""
    built = config.stash.setdefault(_BUILT, {})
    if name not in built:
        built[name] = make()
    return built[name]


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, built once."""
    return _once(request.config, "real", lambda: build_site(ROOT, tmp_path_factory.mktemp("real") / "site"))


@pytest.fixture(scope="session")
def fictional(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the fictional records, built once."""

    def make() -> Site:
        folder = tmp_path_factory.mktemp("fiction")
        return build_site(project(folder / "project", fiction(), plans=plantools.fiction() | tradetools.fiction()), folder / "site")

    return _once(request.config, "fictional", make)


@pytest.fixture(params=["site", "fictional"])
def either(request: pytest.FixtureRequest) -> Site:
    """The real and the fictional site, one after the other."""
    found: Site = request.getfixturevalue(request.param)
    return found


def expected_lists(catalogue: Catalogue) -> dict[str, list[str]]:
    """Return what each list must hold, in order, reckoned from each product alone."""
    lists: dict[str, list[str]] = {}
    for item in catalogue.items:
        for address in _belongs(item):
            lists.setdefault(address, []).append(item.id)
    return lists


def _belongs(item: Any) -> Iterator[str]:
    yield f"tinh/{unit_slug(item.province)}/"
    if item.former_province:
        yield f"tinh/{unit_slug(item.former_province)}/"
    if item.district:
        yield f"tinh/{unit_slug(item.district.province)}/huyen/{unit_slug(item.district)}/"
    if item.commune_now:
        yield f"tinh/{unit_slug(item.commune_now.province)}/xa/{unit_slug(item.commune_now)}/"
    recognition = item.standing.recognition
    if recognition and recognition.stars:
        yield f"sao/{recognition.stars}/"
    for node in item.group_now.path if item.group_now else ():
        yield f"nhom/{node.trail}/"
    if item.producer:
        yield f"chu-the/{item.producer}/"
    yield f"tinh-trang/{say(f'status_slug.{item.standing.status.value}')}/"
    if item.standing.in_force:
        yield f"tinh-trang/{say('status_slug.in_force')}/"
