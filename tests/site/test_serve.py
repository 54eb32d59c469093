"""scripts/serve while somebody writes records: errors are shown, the rest stays, and mending is enough."""

import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from ocop.language.strings import say
from support import projects
from support.fictional_records import BROKEN, WRONG_NAME, photo, product
from support.html import Page, read_html

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
            return read_html(answer.read().decode(), address)

    def status(self, address: str) -> int:
        try:
            with urlopen(self.url + address, timeout=DEADLINE) as answer:  # noqa: S310 - our own server
                return int(answer.status)
        except HTTPError as refused:
            refused.close()
            return refused.code


def temporary(folder: Path) -> Path:
    """Return where MkDocs keeps what it serves, made if it is not there."""
    (folder.parent / "tam").mkdir(exist_ok=True)
    return folder.parent / "tam"


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    port = projects.free_port()
    process = subprocess.Popen(
        projects.command(folder, "serve", "--port", str(port)),
        env=projects.environment(TMPDIR=str(temporary(folder))),
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
    return _laid_out(tmp_path)


def _laid_out(where: Path) -> Path:
    """Return a project of one sound and one wrong fictional record."""
    folder = projects.project(where / "project", {"thanh-hoa/hu-cau-mot.yml": product("Mật ong hư cấu một")}, PROJECT)
    projects.write(folder, WRONG_NAME, BROKEN)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for tests that change nothing."""
    with serving(_laid_out(tmp_path_factory.mktemp("served"))) as started:
        yield started


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
            assert say("banner.missing") in text, address
        assert "Mật ong hư cấu sai" not in server.page("tinh/thanh-hoa/").main.text
        assert f"products/{WRONG_NAME}:5:" in "".join(server.printed), "the terminal names the line"


def test_mending_the_record_takes_the_banner_away_and_brings_the_page(folder: Path) -> None:
    with serving(folder) as server:
        projects.write(folder, WRONG_NAME, SOUND)
        server.until(f"products/{WRONG_NAME}: ")
        assert server.status("san-pham/hu-cau-sai/") == 200
        assert "Mật ong hư cấu sai" in server.page("tinh/thanh-hoa/").main.text
        assert "SP101" not in banner(server.page())
        assert say("banner.title", n=1) not in server.page().top.one("body").text


def test_breaking_a_record_keeps_the_server_and_names_the_record(folder: Path) -> None:
    projects.write(folder, WRONG_NAME, SOUND)
    with serving(folder) as server:
        assert "products/" not in banner(server.page())
        projects.write(folder, WRONG_NAME, "name: [")
        server.until(f"products/{WRONG_NAME}: ")
        assert f"products/{WRONG_NAME}" in banner(server.page())
        assert server.status("san-pham/hu-cau-mot/") == 200


def test_a_record_that_breaks_keeps_its_last_good_page_with_the_finding_above_it(folder: Path) -> None:
    projects.write(folder, WRONG_NAME, SOUND)
    with serving(folder) as server:
        projects.write(folder, WRONG_NAME, SOUND.replace("stars: 4", "stars: 2"))
        server.until(f"products/{WRONG_NAME}: ")
        page = server.page("san-pham/hu-cau-sai/")
        assert f"products/{WRONG_NAME}:5:" in banner(page)
        assert say("banner.old", path="san-pham/hu-cau-sai/") in banner(page)
        assert "- stars: 3" in banner(page), "what to write instead"
        assert say("star.one", n=4) in page.main.text


def test_an_edit_shows_on_the_page_and_in_its_lists_and_a_removal_too(folder: Path) -> None:
    projects.write(folder, WRONG_NAME, SOUND)
    with serving(folder) as server:
        projects.write(folder, WRONG_NAME, SOUND.replace("hư cấu sai", "hư cấu đã sửa"))
        server.until(f"products/{WRONG_NAME}: ")
        for address in ("san-pham/hu-cau-sai/", "tinh/thanh-hoa/", "sao/4/", "tinh-trang/con-hieu-luc/"):
            assert "Mật ong hư cấu đã sửa" in server.page(address).main.text, address
        record = folder / "products" / WRONG_NAME
        record.rename(record.with_name("hu-cau-moi.yml"))
        server.until("products/thanh-hoa/hu-cau-moi.yml")
        assert server.status("san-pham/hu-cau-sai/") == 404
        assert server.status("san-pham/hu-cau-moi/") == 200
        record.with_name("hu-cau-moi.yml").unlink()
        server.until("products/thanh-hoa/hu-cau-moi.yml: ")
        assert server.status("san-pham/hu-cau-moi/") == 404
        assert "đã sửa" not in server.page("tinh/thanh-hoa/").main.text


def test_a_photo_shows_as_soon_as_it_is_saved(folder: Path) -> None:
    with_photo = SOUND + "photos:\n- {file: hu-cau-sai.jpg, alt: Hũ, credit: Hư cấu, licence: CC BY 4.0}\n"
    projects.write(folder, WRONG_NAME, with_photo)
    shown = folder / "products" / "thanh-hoa" / "hu-cau-sai.jpg"
    shown.write_bytes(photo(400, 300))
    with serving(folder) as server:
        for size in (400, 500):
            image = server.page("san-pham/hu-cau-sai/").main.all("img")[0]
            assert image["width"] == str(size)
            with urlopen(urljoin(server.url + "san-pham/hu-cau-sai/", image["src"]), timeout=DEADLINE) as answer:  # noqa: S310 - our own server
                assert answer.read() == shown.read_bytes()
            shown.write_bytes(photo(500, 300))
            server.until("hu-cau-sai.jpg: ")


def test_nothing_of_the_site_is_made_before_it_is_asked_for(folder: Path) -> None:
    """Else 20,000 pages would have to be made before the first is seen."""
    with serving(folder) as server:
        assert server.status("san-pham/hu-cau-mot/") == 200
        (made,) = temporary(folder).glob("mkdocs_*")
        assert not (made / "san-pham").exists()
        assert not (folder / "site").exists()


@pytest.mark.parametrize(
    "address", ["assets/ocop.css", "assets/status-words.js", "robots.txt", "chia-se/danh-muc.png", "chia-se/sao-4.png"]
)
def test_files_that_are_no_pages_are_served_too(server: Server, address: str) -> None:
    assert server.status(address) == 200


def test_open_pages_are_told_of_an_edit(folder: Path) -> None:
    projects.write(folder, WRONG_NAME, SOUND)
    with serving(folder) as server:
        with urlopen(server.url, timeout=DEADLINE) as answer:  # noqa: S310 - our own server
            (epoch,) = re.findall(rb"livereload\((\d+),", answer.read())
        projects.write(folder, WRONG_NAME, SOUND.replace("hư cấu sai", "hư cấu đã sửa"))
        with urlopen(f"{server.url}livereload/{int(epoch)}/1", timeout=DEADLINE) as answer:  # noqa: S310 - waits for the edit
            assert int(answer.read()) > int(epoch)
        assert "Mật ong hư cấu đã sửa" in server.page("san-pham/hu-cau-sai/").main.text


def test_an_edited_style_or_text_is_shown(folder: Path) -> None:
    with serving(folder) as server:
        page = folder / "content" / "gioi-thieu.md"
        page.write_text(page.read_text("utf-8") + "\nCâu mới hư cấu.\n", "utf-8")
        server.until("content/gioi-thieu.md: ")
        assert "Câu mới hư cấu." in server.page("gioi-thieu/").top.one("body").text


def test_words_of_a_wrong_record_are_not_run_by_the_banner(folder: Path) -> None:
    projects.write(folder, WRONG_NAME, BROKEN.replace("715/QĐ-UBND", "'<img src=x onerror=alert(1)>'"))
    with serving(folder) as server:
        page = server.page()
        assert "<img src=x" in banner(page)
        assert not [one for one in page.top.all("img") if one.get("src") == "x"]


def test_a_port_that_is_taken_is_told_in_words(folder: Path) -> None:
    with serving(folder) as server:
        port = server.url.rsplit(":", 1)[1].strip("/")
        done = subprocess.run(
            projects.command(folder, "serve", "--port", port),
            env=projects.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=DEADLINE,
            check=False,
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout


def test_the_checks_for_browsers_are_made_when_their_page_is_asked_for_and_missed_only_there(folder: Path) -> None:
    with serving(folder) as server:
        assert server.status("") == 200
        assert "Thiếu bộ kiểm tra" not in "".join(server.printed)
        assert say("contribute.kit_coming") in server.page("dong-gop/").main.text
        server.until("Thiếu bộ kiểm tra cho trang /dong-gop/")  # the project of a test reaches no network
        server.until(".cache/browser: ")
        assert say("contribute.no_kit") in server.page("dong-gop/").main.text


def test_the_page_for_offices_has_its_checks_as_soon_as_they_are_made(folder: Path) -> None:
    (folder / "scripts" / "_browser_kit" / "__main__.py").write_text(MAKES_A_KIT, "utf-8")
    with serving(folder) as server:
        assert say("contribute.kit_coming") in server.page("dong-gop/").main.text
        server.until(".cache/browser: ")
        assert server.page("dong-gop/").main.one("section", id="oc-mau")
        assert server.status("assets/browser/kit-0/pyodide.mjs") == 200


MAKES_A_KIT = """
import hashlib, json
from pathlib import Path
from ocop.theming import browser_kit
home = Path("..") / browser_kit.FOLDER
code, kit = home / f"code-{browser_kit.code_digest()}", home / "kit-0"
for path in (code / browser_kit.CODE, kit / "pyodide.mjs"):
    path.parent.mkdir(parents=True)
    path.write_bytes(b"made up")
digest = hashlib.sha256(b"made up").hexdigest()
files = {browser_kit.CODE: digest, "pyodide.mjs": digest}
(code / browser_kit.ABOUT).write_text(json.dumps({"kit": "kit-0", "files": files}))
"""
"""In the place of what fetches 80 MB."""
