"""The real site and a fictional one, each built once a run, and what their pages show."""

import datetime as dt
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from _browser_kit.making import NoKitError, kit
from ocop.build import build
from ocop.catalogue.agenda import AgendaIndex
from ocop.catalogue.catalogue import Catalogue
from ocop.language.strings import say
from ocop.places.gazetteer import unit_slug
from support import REAL_TODAY, ROOT, TODAY, fictional_plans, fictional_records, fictional_sales, projects
from support.html import Element, Page, read_html
from support.made_once import MakeOnce

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
        """Return the (address, fragment) in this site to which `href` on the page at `address` leads.

        None for elsewhere.
        """
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
    return _described(project, out, today, config)


def _described(project: Path, out: Path, today: dt.date, config: MkDocsConfig) -> Site:
    """Return the site that lies in `out`, with the catalogue that it ought to show."""
    built, province = build(project, today), config.extra.get("province")
    catalogue = built.catalogue
    if province:
        catalogue = catalogue.of(next(one for one in catalogue.provinces if unit_slug(one) == province))
    return Site(
        out, project, str(config.site_url), str(config.repo_url), config.site_name, catalogue, built.content.agenda
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- Fixtures: tests/conftest.py gives them to every test ------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_kit() -> bool:
    """Make what a browser needs to run our checks; say whether it is there. Continuous integration must have it."""
    try:
        kit(ROOT)
    except NoKitError as missing:
        if os.environ.get("CI"):
            pytest.fail(f"no kit for browsers: {missing}")
        return False
    return True


@pytest.fixture(scope="session")
def needs_kit(request: pytest.FixtureRequest) -> None:
    """Skip what runs Python in a browser where there is neither a kit nor a network to make one."""
    if not request.getfixturevalue("browser_kit"):
        pytest.skip("no kit for browsers and no network to make one")


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, made_once: MakeOnce) -> Site:
    """The real site, built once; nobody may write there."""
    request.getfixturevalue("browser_kit")
    out = made_once("real", lambda folder: build_site(ROOT, folder / "site", REAL_TODAY)) / "site"
    return _described(ROOT, out, REAL_TODAY, load_config(str(ROOT / "mkdocs.yml")))


@pytest.fixture(scope="session")
def fictional(request: pytest.FixtureRequest, made_once: MakeOnce) -> Site:
    """The site of the fictional records, built once; nobody may write there."""
    request.getfixturevalue("browser_kit")

    def make(folder: Path) -> None:
        plans = fictional_plans.fiction() | fictional_sales.fiction()
        build_site(
            projects.project(folder / "project", fictional_records.fiction(), plans=plans, kit=True), folder / "site"
        )

    folder = made_once("fiction", make)
    project = folder / "project"
    return _described(project, folder / "site", TODAY, load_config(str(project / "mkdocs.yml")))


@pytest.fixture(params=["site", "fictional"])
def either(request: pytest.FixtureRequest) -> Site:
    """The real and the fictional site, one after the other."""
    found: Site = request.getfixturevalue(request.param)
    return found


def expected_lists(catalogue: Catalogue) -> dict[str, list[str]]:
    """Return what each list must hold, in order, reckoned from each product alone."""
    lists: dict[str, list[Any]] = {}
    for item in catalogue.items:
        for address in _belongs(catalogue, item):
            lists.setdefault(address, []).append(item)
    return {address: [item.id for item in sorted(items, key=_standing)] for address, items in lists.items()}


def _standing(item: Any) -> int:
    """In force first, then what nobody knows, then what has lapsed."""
    status = item.standing.status.value
    return 0 if item.standing.in_force else 2 if status in {"expired", "revoked", "withdrawn"} else 1


def _belongs(catalogue: Catalogue, item: Any) -> Iterator[str]:
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
    if item.group_now is None:
        yield "nhom/chua-phan-nhom/"
    if maker := catalogue.producer_of(item):
        yield f"chu-the/{maker.slug}/"
    yield f"tinh-trang/{say(f'status_slug.{item.standing.status.value}')}/"
    yield f"loai/{item.kind.slug if item.kind else 'khac'}/"
    if item.kind and item.kind.wider:
        yield f"loai/{item.kind.wider.slug}/"
    if item.standing.in_force:
        yield f"tinh-trang/{say('status_slug.in_force')}/"
