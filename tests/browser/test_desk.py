"""What an office does on /dong-gop/ in a real browser: a form, a workbook, a known product, what it takes away."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import Workbook, load_workbook
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from ocop.importing.received_zip import files as received
from ocop.language.strings import say
from ocop.reading.checked_folder import check
from support import TODAY
from support.browser import TIMEOUT, Watch, opened
from support.built_site import Site

pytestmark = pytest.mark.usefixtures("needs_kit")
SECONDS = 60
"""How long Python may take to start on a busy machine."""
PHONE = {"width": 375, "height": 812}


@pytest.fixture
def tab(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    with opened(browser, viewport=PHONE) as (page, watch):
        page.set_default_timeout(SECONDS * 1000)
        expect.set_options(timeout=SECONDS * 1000)
        yield page, watch
        expect.set_options(timeout=TIMEOUT)


def _ready(page: Page, url: str, asked: str = "") -> None:
    page.goto(f"{url}dong-gop/{asked}")
    page.wait_for_selector("[data-desk][data-ready]")


def _field(page: Page, path: str, text: str) -> None:
    page.locator(f'[data-editor] [data-path="{path}"]').fill(text)


def _packed(page: Page) -> dict[str, bytes]:
    """Return the files of the archive that the page gives away, as scripts/receive takes them."""
    with page.expect_download() as download:
        page.locator("[data-next] [data-zip]").first.click()
    return received(Path(download.value.path()).read_bytes())


def test_a_new_product_is_written_by_form_judged_and_taken_away(
    tab: tuple[Page, Watch], fictional_url: str, tmp_path: Path
) -> None:
    page, watch = tab
    _ready(page, fictional_url)
    verdict = page.locator("[data-verdict]")
    _field(page, "name", "Mật ong rừng hư cấu")
    _field(page, "producer.name", "Hợp tác xã Ong Hư Cấu")
    _field(page, "place.province", "thanh")
    expect(page.locator(".oc-offers [role=option]", has_text="Thanh Hóa")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator('[data-path="place.province"]')).to_have_value("Thanh Hóa")
    _field(page, "place.district", "huyện Hoằng Hóa")
    _field(page, "place.commune", "xã Hoằng Phụ")
    _field(page, "recognitions.0.stars", "6")
    finding = page.locator(".oc-finding", has_text="HD004")
    expect(finding).to_be_visible()
    expect(page.locator("[data-pack]")).to_be_disabled()
    finding.get_by_role("button", name=say("contribute.use_nth", line="- stars: 3")).click()
    expect(page.locator('[data-path="recognitions.0.stars"]')).to_have_value("3")
    _field(page, "recognitions.0.decision.number", "9999/QĐ-UBND")
    _field(page, "recognitions.0.decision.date", "20/5/2024")
    _field(page, "recognitions.0.decision.issuer", "UBND huyện Hoằng Hóa")
    expect(verdict).to_have_attribute("data-state", "good")
    expect(page.locator("[data-card] .oc-card")).to_contain_text("Mật ong rừng hư cấu")
    page.locator("[data-pack]").click()
    link = page.locator("[data-github] a")
    expect(link).to_have_attribute("href", re.compile(r"/new/main\?filename=products%2Fthanh-hoa%2F"))
    page.get_by_text(say("contribute.who_none")).click()
    expect(page.locator("[data-to]")).to_contain_text(say("contribute.send_to_nobody"))
    expect(page.locator("[data-to] a")).to_have_attribute("href", re.compile("/issues/new/choose$"))
    content = _packed(page)
    ((name, text),) = content.items()
    assert b"date: 2024-05-20" in text
    target = tmp_path / name
    target.parent.mkdir(parents=True)
    target.write_bytes(text)
    assert check(tmp_path, TODAY).found == []
    assert watch.said == []
    assert len(watch.hosts()) == 1


def test_what_is_being_written_is_there_again_after_a_reload(tab: tuple[Page, Watch], fictional_url: str) -> None:
    page, _ = tab
    _ready(page, fictional_url)
    _field(page, "name", "Chè hư cấu dở dang")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-state", "bad")
    _ready(page, fictional_url)
    expect(page.locator("[data-restored]")).to_be_visible()
    expect(page.locator('[data-path="name"]')).to_have_value("Chè hư cấu dở dang")
    page.locator("[data-fresh]").click()
    expect(page.locator('[data-path="name"]')).to_have_value("")


def test_a_parcel_goes_to_the_address_that_the_repository_states(tab: tuple[Page, Watch], fictional_url: str) -> None:
    page, _ = tab
    _ready(page, fictional_url)
    owners = {"*": "@nhom/hu-cau ca-nuoc@example.vn", "thanh-hoa": "@nhom/thanh-hoa"}
    page.evaluate("said => { document.querySelector('[data-next]').dataset.owners = said; }", json.dumps(owners))
    find = page.get_by_label(say("contribute.known"))
    find.fill("con han")
    expect(page.locator(".oc-offers [role=option]").first).to_be_visible()
    find.press("ArrowDown")
    find.press("Enter")
    expect(page.locator("[data-loaded]")).to_be_visible()
    expect(page.locator("[data-mode=again]")).to_be_focused()
    page.locator("[data-mode=withdraw]").click()
    expect(page.locator('[data-path="withdrawn.date"]')).to_be_focused()
    _field(page, "withdrawn.date", "20/11/2026")
    _field(page, "withdrawn.reason", "chủ thể hư cấu ngừng làm")
    expect(page.locator("[data-pack]")).to_be_enabled()
    page.locator("[data-pack]").click()
    page.get_by_text(say("contribute.who_none")).click()
    expect(page.locator("[data-to]")).to_have_text(say("contribute.send_to", who="ca-nuoc@example.vn"))
    expect(page.locator("[data-mail]")).to_have_attribute("href", re.compile("^mailto:ca-nuoc@example.vn[?]"))


def test_a_missing_photo_opens_the_photos_and_goes_up_with_its_record(
    tab: tuple[Page, Watch], fictional_url: str, tmp_path: Path
) -> None:
    page, _ = tab
    Image.new("RGB", (800, 600), "green").save(tmp_path / "IMG_1.JPG")
    _ready(page, fictional_url, "?id=con-han&truong=photos")
    expect(page.locator("#oc-files")).to_be_focused()
    page.locator("#oc-files").set_input_files(tmp_path / "IMG_1.JPG")
    for key, words in (("alt", "Chai hư cấu"), ("credit", "HTX Hư Cấu"), ("licence", "Chủ thể đồng ý cho dùng")):
        page.get_by_label(say(f"contribute.photo_{key}")).fill(words)
    page.get_by_role("button", name=say("contribute.photo_add")).click()
    expect(page.locator("[data-github] a")).to_have_attribute("href", re.compile("/upload/main/products/thanh-hoa$"))
    names = set(_packed(page))
    assert {name.rpartition(".")[2] for name in names} == {"jpg", "yml"}


def test_a_known_product_loads_at_a_field_and_is_renewed_and_withdrawn(
    tab: tuple[Page, Watch], fictional_url: str
) -> None:
    page, _ = tab
    _ready(page, fictional_url, "?id=con-han&truong=producer.name")
    expect(page.locator("[data-loaded]")).to_be_visible()
    expect(page.locator('[data-path="producer.name"]')).to_be_focused()
    before = page.locator("[data-yaml]").input_value()
    page.locator("[data-mode=again]").click()
    stars = page.locator('[data-editor] [data-path$=".stars"]')
    stars.fill("4")
    page.locator('[data-editor] [data-path="recognitions.1.decision.number"]').fill("9998/QĐ-UBND")
    page.locator('[data-editor] [data-path="recognitions.1.decision.date"]').fill("2026-10-02")
    expect(page.locator("[data-yaml]")).to_have_value(re.compile("9998/QĐ-UBND"))
    assert set(before.splitlines()) <= set(page.locator("[data-yaml]").input_value().splitlines())
    page.locator("[data-mode=withdraw]").click()
    _field(page, "withdrawn.date", "2026-11-20")
    _field(page, "withdrawn.reason", "chủ thể hư cấu ngừng làm")
    expect(page.locator("[data-yaml]")).to_have_value(re.compile("withdrawn:\n"))
    expect(page.locator("[data-verdict]")).to_have_attribute("data-state", re.compile("good|late"))


def test_a_workbook_is_judged_mended_in_place_and_given_back(
    tab: tuple[Page, Watch], fictional_url: str, tmp_path: Path
) -> None:
    page, _ = tab
    book = Workbook()
    book.active.append(
        ["Tên sản phẩm", "Chủ thể", "Huyện", "Xã", "Hạng sao", "Số quyết định", "Ngày", "Cơ quan", "Điện thoại"]
    )
    for n, day in enumerate(("20/05/2024", "30/02/2024")):
        maker = ["HTX Hư Cấu Biển", "huyện Hoằng Hóa", "xã Hoằng Phụ", 3]
        book.active.append([f"Cá khô hư cấu {n}", *maker, "9999/QĐ-UBND", day, "UBND huyện Hoằng Hóa", "0912345678"])
    book.save(tmp_path / "bang-hu-cau.xlsx")
    _ready(page, fictional_url)
    page.locator("[data-province]").select_option("thanh-hoa")
    page.locator("[data-book]").set_input_files(tmp_path / "bang-hu-cau.xlsx")
    expect(page.locator(".oc-rows tbody tr")).to_have_count(2)
    expect(page.locator("[data-book-pack]")).to_have_text(say("contribute.book_pack", n=1))
    cell = page.get_by_label(say("contribute.mend_cell", cell="G3"))
    expect(cell).to_have_value("30/02/2024")
    cell.fill("20/05/2024")
    cell.press("Enter")
    expect(page.locator("[data-book-pack]")).to_have_text(say("contribute.book_pack", n=2))
    expect(page.locator("[data-book-pack]")).to_be_focused()
    assert "0912345678" not in page.content()
    with page.expect_download() as download:
        page.locator("[data-book-result]").click()
    assert load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).active.max_row == 3
    page.locator("[data-book-pack]").click()
    content = _packed(page)
    assert all(name.startswith("products/thanh-hoa/") for name in content)
    assert b"0912345678" not in b"".join(content.values())


def test_axe_finds_nothing_while_a_record_is_wrong_and_no_line_is_wider_than_a_phone(
    tab: tuple[Page, Watch], fictional_url: str
) -> None:
    page, _ = tab
    _ready(page, fictional_url)
    _field(page, "name", "C")
    _field(page, "place.province", "h")
    expect(page.locator(".oc-finding").first).to_be_visible()
    expect(page.locator(".oc-offers [role=option]").first).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_after_a_first_visit_records_are_checked_without_a_network(browser: Browser, fictional_url: str) -> None:
    with opened(browser, worker=True) as (page, _):
        page.set_default_timeout(SECONDS * 1000)
        page.goto(fictional_url)
        page.wait_for_selector("html")
        page.evaluate("navigator.serviceWorker.ready")
        _ready(page, fictional_url)
        _ready(page, fictional_url)  # now that the worker is in charge everything is kept
        page.context.set_offline(True)
        _ready(page, fictional_url)
        _field(page, "name", "Chè hư cấu")
        expect(page.locator("[data-verdict]")).to_have_attribute("data-state", "bad", timeout=SECONDS * 1000)


def test_no_other_page_asks_for_a_byte_of_it(browser: Browser, fictional_url: str) -> None:
    with opened(browser, worker=True) as (page, watch):
        for address in ("", "san-pham/con-han/", "tim-kiem/", "tra-cuu/", "du-lieu/"):
            watch.settle(page, fictional_url + address)
        page.evaluate("navigator.serviceWorker.ready")
        assert [one for one in watch.asked if "assets/contribute/" in one or "assets/browser/" in one] == []
        kept = page.evaluate(
            "(async () => { const out = []; for (const name of await caches.keys()) for (const one of "
            "await (await caches.open(name)).keys()) out.push(one.url); return out; })()"
        )
        assert [one for one in kept if "contribute" in one or "assets/browser" in one] == []


def test_the_kit_is_as_heavy_as_the_page_says_and_no_heavier_than_allowed(fictional: Site) -> None:
    site = fictional
    text = site.file("assets/contribute/kit.js").read_text("utf-8")
    kit = json.loads(text.removeprefix("export default ").rstrip(";\n"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name in kit["sizes"]:
            folder = kit["code"] if name.startswith("catalogue") else kit["python"]
            package.write(site.file(folder + name), name)
    assert len(packed.getvalue()) <= 9_500_000
    page = site.page("dong-gop/")
    (desk,) = [one for one in page.main.walk() if one.get("data-kit-size")]
    assert abs(float(desk["data-kit-size"].replace(",", ".")) * 1e6 - len(packed.getvalue())) < 100_000
