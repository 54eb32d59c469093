"""scripts/serve while somebody writes records: errors are shown, the rest stays, and mending is enough."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

import sitetools
from ocop.words import say
from sitetools import Page, product
from test_site_build import BROKEN, WRONG_NAME

DEADLINE = 60
"""Seconds after which a server that says nothing is ended."""

PROJECT = "http://127.0.0.1/"
SOUND = BROKEN.replace("stars: 2", "stars: 4")


class Server:
    """A running scripts/serve. What it prints is read, so that nothing has to be waited for by the clock."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self._process, self.url = process, url
        self.printed: list[str] = []

    def until(self, words: str) -> None:
        """Read on until a line with `words`; fail when the server ends without it."""
        assert self._process.stdout
        for line in self._process.stdout:
            self.printed.append(line)
            if words in line:
                return
        raise AssertionError(f"no “{words}” in:\n" + "".join(self.printed))

    def page(self, address: str = "") -> Page:
        with urlopen(self.url + address, timeout=DEADLINE) as answer:  # noqa: S310 - our own server
            return sitetools.read_html(answer.read().decode(), address)

    def status(self, address: str) -> int:
        try:
            with urlopen(self.url + address, timeout=DEADLINE) as answer:  # noqa: S310 - our own server
                return int(answer.status)
        except HTTPError as refused:
            refused.close()
            return refused.code


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    port = sitetools.free_port()
    process = subprocess.Popen(
        sitetools.command(folder, "serve", "--port", str(port)),
        env=sitetools.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    watchdog = threading.Timer(DEADLINE, process.kill)
    watchdog.start()
    try:
        server = Server(process, f"http://127.0.0.1:{port}/")
        server.until("Serving on")
        yield server
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of one sound and one wrong fictional record."""
    folder = sitetools.project(
        tmp_path / "project", {"thanh-hoa/hu-cau-mot.yml": product("Mật ong hư cấu một")}, PROJECT
    )
    sitetools.write(folder, WRONG_NAME, BROKEN)
    return folder


def banner(page: Page) -> str:
    """Return the whole text before the page's own part."""
    return page.top.one("body").text.partition(page.main.text)[0]


def test_a_wrong_record_is_left_out_and_named_in_a_banner_while_the_others_are_there(folder: Path) -> None:
    with serving(folder) as server:
        assert server.status("san-pham/hu-cau-mot/") == 200
        assert server.status("san-pham/hu-cau-sai/") == 404
        for address in ("", "san-pham/hu-cau-mot/", "tinh/thanh-hoa/", "gioi-thieu/"):
            text = banner(server.page(address))
            assert say("banner.title", n=1) in text, address
            assert f"products/{WRONG_NAME}" in text, address
            assert "SP101" in text, address
        assert "Mật ong hư cấu sai" not in server.page("tinh/thanh-hoa/").main.text
        assert f"products/{WRONG_NAME}:5:" in "".join(server.printed), "the terminal names the line"


def test_mending_the_record_takes_the_banner_away_and_brings_the_page(folder: Path) -> None:
    with serving(folder) as server:
        sitetools.write(folder, WRONG_NAME, SOUND)
        server.until("Reloading browsers")
        assert server.status("san-pham/hu-cau-sai/") == 200
        assert "Mật ong hư cấu sai" in server.page("tinh/thanh-hoa/").main.text
        assert "SP101" not in banner(server.page())
        assert say("banner.title", n=1) not in server.page().top.one("body").text


def test_breaking_a_record_keeps_the_server_and_names_the_record(folder: Path) -> None:
    sitetools.write(folder, WRONG_NAME, SOUND)
    with serving(folder) as server:
        assert "products/" not in banner(server.page())
        sitetools.write(folder, WRONG_NAME, "name: [")
        server.until("Reloading browsers")
        assert f"products/{WRONG_NAME}" in banner(server.page())
        assert server.status("san-pham/hu-cau-mot/") == 200


def test_words_of_a_wrong_record_are_not_run_by_the_banner(folder: Path) -> None:
    sitetools.write(folder, WRONG_NAME, BROKEN.replace("715/QĐ-UBND", "'<img src=x onerror=alert(1)>'"))
    with serving(folder) as server:
        page = server.page()
        assert "<img src=x" in banner(page)
        assert not [one for one in page.top.all("img") if one.get("src") == "x"]


def test_a_port_that_is_taken_is_told_in_words(folder: Path) -> None:
    with serving(folder) as server:
        port = server.url.rsplit(":", 1)[1].strip("/")
        done = subprocess.run(
            sitetools.command(folder, "serve", "--port", port),
            env=sitetools.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=DEADLINE,
            check=False,
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
