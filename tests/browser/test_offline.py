"""Reading without a network, in a real browser.

What was seen is there, says its day, and no version mixes with another.
"""

import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from _browser import served
from ocop.language.strings import say
from support import projects
from support.browser import DAY, Watch, opened
from support.built_site import build_site
from support.fictional_records import product, recognition
from support.projects import FICTION

FEW = {
    "thanh-hoa/hu-cau-mot.yml": product("Mật ong hư cấu một"),
    "thanh-hoa/hu-cau-hai.yml": product("Mật ong hư cấu hai", recognitions=[recognition("2023-12-29")]),
}
SERVED_ON = "Fri, 20 Nov 2026 18:30:00 GMT"
"""The day of the answers: 21 November in Vietnam."""


class Releases:
    """One address at which one build after the other is published."""

    def __init__(self, folder: Path, address: str, made: dict[str, Path]) -> None:
        self._folder, self.address, self._made = folder, address, made
        self.publish("first")

    def publish(self, name: str) -> None:
        fresh = self._folder.with_name("fresh")
        fresh.symlink_to(self._made[name])
        fresh.replace(self._folder)


def _changed(project: Path) -> None:
    """Change a script, the style and a record: another version of everything."""
    for name, more in (
        ("site.js", "document.documentElement.dataset.release = '2';\n"),
        ("css/print.css", ":root { --release: 2; }\n"),
    ):
        with (project / "theme" / "assets" / name).open("a", encoding="utf-8") as file:
            file.write(more)
    projects.write(project, "thanh-hoa/hu-cau-mot.yml", product("Mật ong hư cấu một", description="Bản hai."))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Builds by name.

    The first release, the second, the second half uploaded, one that gives the worker up, one that keeps two pages.
    """
    folder = tmp_path_factory.mktemp("releases")
    project = projects.project(folder / "project", FEW)
    out = {"first": build_site(project, folder / "first").root}
    _changed(project)
    out["second"] = build_site(project, folder / "second").root
    out["torn"] = folder / "torn"
    shutil.copytree(out["second"], out["torn"])
    shutil.copy(out["first"] / "assets" / "status.js", out["torn"] / "assets" / "status.js")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("offline: true", "offline: false"), "utf-8")
    out["withdrawn"] = build_site(project, folder / "withdrawn").root
    out["small"] = folder / "small"
    shutil.copytree(out["first"], out["small"])
    worker = out["small"] / "assets" / "offline" / "worker.js"
    source, found = re.subn(r"= \[150, 300\];", "= [2, 300];", worker.read_text("utf-8"))
    assert found == 1
    worker.write_text(source, "utf-8")
    return out


@pytest.fixture
def releases(made: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Releases]:
    monkeypatch.setattr(http.server.BaseHTTPRequestHandler, "date_time_string", lambda *_: SERVED_ON)
    folder = tmp_path / "current"
    folder.symlink_to(made["first"])
    with served(folder, urlsplit(FICTION).path) as address:
        yield Releases(folder, address, made)


@contextmanager
def reader(browser: Browser, day: str = DAY) -> Iterator[tuple[Page, Watch]]:
    with opened(browser, day, worker=True) as found:
        yield found


KEPT = "address => caches.open('oc /danh-muc/ pages').then((kept) => kept.match(address)).then(Boolean)"
IN_CHARGE = "() => navigator.serviceWorker.controller !== null"
VERSION = "document.querySelector('script[src*=\"site.js\"]').src.split('?v=')[1]"


def until(page: Page, true: str, arg: str = "") -> None:
    """Wait until a function of JavaScript says so.

    Playwright's own way evaluates words in the page, which its policy forbids.
    """
    tries = (
        f"for (let n = 0; n < 500; n += 1) "
        f"{{ if (await ({true})(arg)) return; await new Promise((go) => setTimeout(go, 20)) }}"
    )
    page.evaluate(f"async (arg) => {{ {tries} throw new Error('it never came true') }}", arg)


def seen(page: Page, address: str) -> None:
    """Open a page on the network and wait until the worker keeps it."""
    page.goto(address)
    until(page, IN_CHARGE)
    until(page, KEPT, address)


@contextmanager
def loading(page: Page) -> Iterator[set[str]]:
    """Collect the versions of the scripts and styles that the page asks for meanwhile."""
    found: set[str] = set()

    def note(request: Request) -> None:
        if named := re.search(r"\?v=(\w+)$", request.url):
            found.add(named[1])

    page.on("request", note)
    yield found
    page.remove_listener("request", note)


# --- Without a network ------------------------------------------------------------------------------------------------


def test_a_page_seen_is_there_without_a_network_and_says_its_day(browser: Browser, releases: Releases) -> None:
    with reader(browser) as (page, _):
        seen(page, f"{releases.address}san-pham/hu-cau-mot/")
        expect(page.locator(".oc-kept")).to_be_hidden()
        page.context.set_offline(True)
        page.reload()
        expect(page.locator("h1")).to_have_text("Mật ong hư cấu một")
        expect(page.locator(".oc-kept")).to_have_text(say("offline.banner", day="21/11/2026"))
        style = page.evaluate("getComputedStyle(document.querySelector('.oc-header')).backgroundColor")
        assert style not in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}, "the page has its style"


def test_a_kept_page_says_the_status_of_the_day_it_is_read(browser: Browser, releases: Releases) -> None:
    with reader(browser, "2026-12-31T09:00:00+07:00") as (page, _):
        seen(page, f"{releases.address}san-pham/hu-cau-hai/")
        page.context.set_offline(True)
        page.reload()
        expect(page.locator(".oc-seal")).to_contain_text(say("status.expired"))
        assert "★" not in page.locator(".oc-seal").inner_text()


def test_with_a_network_today_s_page_is_shown_not_the_kept_one(browser: Browser, releases: Releases) -> None:
    with reader(browser) as (page, _):
        seen(page, f"{releases.address}san-pham/hu-cau-mot/")
        releases.publish("second")
        page.reload()
        expect(page.locator("main")).to_contain_text("Bản hai.")
        expect(page.locator(".oc-kept")).to_be_hidden()


def test_a_page_never_seen_is_replaced_by_a_list_of_those_that_were(browser: Browser, releases: Releases) -> None:
    with reader(browser) as (page, _):
        seen(page, f"{releases.address}san-pham/hu-cau-mot/")
        page.context.set_offline(True)
        page.goto(f"{releases.address}san-pham/hu-cau-hai/")
        expect(page.locator("h1")).to_have_text(say("offline.title"))
        page.get_by_role("link", name="Mật ong hư cấu một").click()
        expect(page.locator("h1")).to_have_text("Mật ong hư cấu một")


def test_what_is_kept_can_be_let_go(browser: Browser, releases: Releases) -> None:
    with reader(browser) as (page, _):
        seen(page, f"{releases.address}san-pham/hu-cau-mot/")
        page.goto(f"{releases.address}ngoai-tuyen/")
        page.get_by_role("button", name=say("offline.clear")).click()
        expect(page.get_by_text(say("offline.cleared"))).to_be_visible()
        assert not page.evaluate(KEPT, f"{releases.address}san-pham/hu-cau-mot/")


def test_a_chosen_product_is_compared_without_a_network_though_its_page_was_never_opened(
    browser: Browser, releases: Releases
) -> None:
    with reader(browser) as (page, _):
        seen(page, f"{releases.address}tinh/thanh-hoa/")
        for one in ("hu-cau-mot", "hu-cau-hai"):
            page.locator(f"[data-shortlist={one}]").click()
            until(page, KEPT, f"{releases.address}san-pham/{one}/")
        page.context.set_offline(True)
        page.goto(f"{releases.address}da-chon/")
        expect(page.locator("[data-part=compare-table]")).to_contain_text("Mật ong hư cấu hai")
        expect(page.locator("[data-part=said]")).to_contain_text(say("chosen.kept_day", day="21/11/2026"))


def test_errors_partial_answers_and_other_addresses_are_never_kept(browser: Browser, releases: Releases) -> None:
    with reader(browser) as (page, _):
        seen(page, releases.address)
        page.evaluate("fetch('assets/favicon.svg', { headers: { range: 'bytes=0-9' } }).then((one) => one.text())")
        page.goto(f"{releases.address}khong-co/")
        page.goto(f"{releases.address}san-pham/hu-cau-mot/?utm_source=zalo#x")
        until(page, KEPT, f"{releases.address}san-pham/hu-cau-mot/")
        kept = page.evaluate(
            "caches.keys().then((names) => Promise.all(names.map(async (name) => (await (await "
            "caches.open(name)).keys()).map((one) => one.url)))).then((all) => all.flat())"
        )
        assert not [
            one
            for one in kept
            if "khong-co" in one or "utm_source" in one or "du-lich" in one or not one.startswith(releases.address)
        ]


def test_the_page_seen_longest_ago_makes_room(browser: Browser, releases: Releases) -> None:
    releases.publish("small")
    with reader(browser) as (page, _):
        pages = [f"{releases.address}{one}" for one in ("", "sao/", "san-pham/hu-cau-mot/")]
        for address in (pages[0], pages[1], pages[0], pages[2]):
            seen(page, address)
        until(page, "address => caches.match(address).then((kept) => !kept)", pages[1])
        assert [page.evaluate(KEPT, address) for address in pages] == [True, False, True]


def test_a_server_in_trouble_does_not_take_away_what_was_seen(
    browser: Browser, releases: Releases, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reader(browser) as (page, _):
        seen(page, f"{releases.address}san-pham/hu-cau-mot/")
        monkeypatch.setattr(http.server.SimpleHTTPRequestHandler, "send_head", lambda handler: handler.send_error(503))
        page.reload()
        expect(page.locator("h1")).to_have_text("Mật ong hư cấu một")
        assert page.goto(f"{releases.address}san-pham/hu-cau-hai/").status == 503
        monkeypatch.undo()
        assert not page.evaluate(KEPT, f"{releases.address}san-pham/hu-cau-hai/")


# --- From one version to the next -------------------------------------------------------------------------------------


def wait_for_version(page: Page, version: str) -> None:
    until(page, "version => caches.has(`oc /danh-muc/ assets ${version}`)", version)
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    until(
        page,
        "() => navigator.serviceWorker.getRegistration().then((one) => !one.installing && !one.waiting && "
        "one.active.state === 'activated')",
    )


def test_a_new_version_takes_over_whole(browser: Browser, releases: Releases) -> None:
    with reader(browser) as (page, _):
        seen(page, f"{releases.address}san-pham/hu-cau-mot/")
        before = page.evaluate(VERSION)
        releases.publish("second")
        with loading(page) as loaded:
            page.reload()
        after = page.evaluate(VERSION)
        assert before != after
        assert loaded == {after}
        wait_for_version(page, after)
        until(page, KEPT, page.url)
        page.context.set_offline(True)
        with loading(page) as loaded:
            page.reload()
        expect(page.locator("main")).to_contain_text("Bản hai.")
        assert page.evaluate(VERSION) == after
        assert page.evaluate("document.documentElement.dataset.release") == "2"
        assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--release')").strip() == "2"
        assert loaded == {after}


def test_a_page_kept_from_the_version_before_keeps_its_own_scripts(browser: Browser, releases: Releases) -> None:
    with reader(browser) as (page, _):
        seen(page, f"{releases.address}san-pham/hu-cau-hai/")
        before = page.evaluate(VERSION)
        releases.publish("second")
        seen(page, releases.address)
        wait_for_version(page, page.evaluate(VERSION))
        page.context.set_offline(True)
        with loading(page) as loaded:
            page.goto(f"{releases.address}san-pham/hu-cau-hai/")
        expect(page.locator("h1")).to_have_text("Mật ong hư cấu hai")
        assert page.evaluate(VERSION) == before
        assert loaded == {before}
        assert page.evaluate("document.documentElement.dataset.release ?? ''") == ""


def test_a_release_that_is_not_whole_changes_nothing(browser: Browser, releases: Releases) -> None:
    with reader(browser) as (page, _):
        seen(page, releases.address)
        before = page.evaluate(VERSION)
        releases.publish("torn")
        state = page.evaluate(
            "navigator.serviceWorker.getRegistration().then((one) => one.update()).then((one) => new Promise((end) => {"
            " const worker = one.installing; worker.onstatechange = () => end(worker.state) }))"
        )
        assert state == "redundant"
        page.context.set_offline(True)
        with loading(page) as loaded:
            page.reload()
        expect(page.locator("h1")).to_have_text(say("home.title"))
        assert loaded == {before}


def test_a_site_that_gives_the_worker_up_takes_everything_back(browser: Browser, releases: Releases) -> None:
    with reader(browser) as (page, _):
        seen(page, releases.address)
        releases.publish("withdrawn")
        page.reload()
        until(page, "() => navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
        until(page, "() => caches.keys().then((names) => !names.some((name) => name.startsWith('oc ')))")


def test_a_page_of_two_versions_ago_keeps_its_style_or_goes(
    browser: Browser, releases: Releases, tmp_path: Path, made: dict[str, Path]
) -> None:
    third = tmp_path / "third"
    shutil.copytree(made["first"], third)
    for path in [*third.rglob("*.html"), *third.rglob("*.js")]:
        text = path.read_text("utf-8")
        version = re.search(r"\?v=(\w{8})", (third / "index.html").read_text("utf-8"))
        assert version
        path.write_text(text.replace(version[1], "00000003"), "utf-8")
    releases._made["third"] = third
    with reader(browser) as (page, _):
        one, two = (f"{releases.address}san-pham/{name}/" for name in ("hu-cau-mot", "hu-cau-hai"))
        seen(page, one)
        seen(page, two)
        for name in ("second", "third"):
            releases.publish(name)
            page.goto(two)
            page.evaluate(
                "async () => { const r = await navigator.serviceWorker.getRegistration(); await r.update(); }"
            )
            page.goto(two)
            until(page, IN_CHARGE)
        kept = page.evaluate(
            "async (one) => { const page = await (await caches.open('oc /danh-muc/ pages')).match(one);"
            " if (!page) return 'gone'; const [, v] = /site\\.js\\?v=(\\w+)/.exec(await page.text());"
            " return String(await caches.has('oc /danh-muc/ assets ' + v)) }",
            one,
        )
        assert kept in ("gone", "true")


def test_a_network_that_says_nothing_is_waited_for_three_seconds(
    browser: Browser, releases: Releases, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_again = threading.Event()
    answer = http.server.SimpleHTTPRequestHandler.do_GET

    def silent(handler: http.server.SimpleHTTPRequestHandler) -> None:
        if "san-pham" in handler.path:
            open_again.wait(20)
        answer(handler)

    with reader(browser) as (page, _):
        address = f"{releases.address}san-pham/hu-cau-mot/"
        seen(page, address)
        monkeypatch.setattr(http.server.SimpleHTTPRequestHandler, "do_GET", silent)
        try:
            page.goto(address, wait_until="commit")
            expect(page.locator(".oc-kept")).to_be_visible()
            open_again.set()
            expect(page.locator(".oc-kept")).to_contain_text(say("offline.fresh"))
        finally:
            open_again.set()
