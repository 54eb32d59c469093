"""The page /dong-gop/ in a browser: how long until it judges, until a key has its verdict, until a workbook has.

The same steps are done by the Python that runs this, so that a loaded machine makes both slow alike: the ratio says
more than the seconds.
"""

import io
import json
import subprocess
import sys
import time
from typing import Any

from _bench.page import Served
from _cli import ROOT
from openpyxl import Workbook
from playwright.sync_api import Browser, Page

ROWS = 200
KEYS = 30
PAUSE_MS = 30
"""How long the page waits for a further key (theme/assets/contribute/editor.js)."""
MOST_MS = 180_000
PROVINCE = "thanh-hoa"
RECORD = """\
name: Mật ong hư cấu
producer:
  name: Hợp tác xã Hư Cấu
place: {province: Thanh Hóa, district: huyện Hoằng Hóa, commune: xã Hoằng Phụ}
recognitions:
- stars: 3
  decision: {number: 9999/QĐ-UBND, date: 2024-05-20, issuer: UBND huyện Hoằng Hóa}
"""

_WATCH = """() => {
  const seen = { come: 0, open: 0, longest: 0 };
  globalThis.ocopBench = seen;
  const Real = Worker;
  globalThis.Worker = class extends Real {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data.step === "loading") seen.come = performance.now();
      });
    }
  };
  const look = () => {
    if (!seen.open && document.querySelector("[data-desk][data-ready]")) seen.open = performance.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-ready"] });
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) seen.longest = Math.max(seen.longest, one.duration);
  }).observe({ type: "longtask", buffered: true });
}"""
"""Notes when the last byte came, when the desk was open, and the longest time for which the page took no key."""

_TYPED = """async (keys) => {
  const text = document.querySelector("[data-yaml]"), said = document.querySelector("[data-verdict]"), out = [];
  for (let n = 0; n < keys; n += 1) {
    const told = new Promise((done) => {
      const watch = new MutationObserver(() => (watch.disconnect(), done()));
      watch.observe(said, { childList: true, characterData: true, subtree: true });
    });
    const from = performance.now();
    text.setRangeText("ơ", 10, 10);
    text.dispatchEvent(new Event("input", { bubbles: true }));
    await told;
    said.getBoundingClientRect();
    out.push(performance.now() - from);
    await new Promise((next) => setTimeout(next, 50));
  }
  return out;
}"""
"""Milliseconds from each key to its verdict."""

_HERE = """
import json, sys, time
began = time.perf_counter()
from ocop import addresses
from ocop.desk import known_records
from ocop.desk.desk import Desk
desk = Desk()
def ask(question, content=b""):
    while True:
        answer = json.loads(desk.answer(json.dumps(question), content))
        if not (isinstance(answer, dict) and "need" in answer):
            return answer
        for address in answer["need"]:
            desk.give(address, known_records.nation([]) if address == addresses.KNOWN_IN_NATION else None)
def took(*given):
    from_ = time.perf_counter()
    ask(*given)
    return (time.perf_counter() - from_) * 1000
ask({"ask": "open", "today": sys.argv[1]})
figures = {"ready": (time.perf_counter() - began) * 1000}
ask({"ask": "warm"})
text = sys.argv[2]
figures["keys"] = [took({"ask": "record", "text": text[:10] + n * "ơ" + text[10:]}) for n in range(int(sys.argv[3]))]
book = sys.stdin.buffer.read()
figures["rows"] = took({"ask": "workbook", "name": "bang.xlsx", "folder": sys.argv[4]}, book)
figures["mend"] = took({"ask": "workbook", "edits": {"Bang": {"H2": "20/05/2024"}}})
print(json.dumps(figures))
"""


def workbook() -> bytes:
    """Return a fictional workbook of `ROWS` rows, five of them wrong."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Bang"
    sheet.append(
        ["STT", "Tên sản phẩm", "Chủ thể", "Huyện", "Xã", "Hạng sao", "Số quyết định", "Ngày", "Cơ quan", "Điện thoại"]
    )
    for n in range(ROWS):
        maker = [f"HTX Hư Cấu Biển {n % 30}", "huyện Hoằng Hóa", "xã Hoằng Phụ", 3, "9999/QĐ-UBND"]
        day = "20/05/2024" if n >= 5 else "30/02/2024"
        sheet.append([n + 1, f"Cá khô hư cấu số {n}", *maker, day, "UBND huyện Hoằng Hóa", "0912345678"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def visit(browser: Browser, served: Served, book: bytes) -> dict[str, Any]:
    """Return the milliseconds of one cold visit."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    page = context.new_page()
    page.set_default_timeout(MOST_MS)
    page.add_init_script(f"({_WATCH})()")
    served.sent.clear()
    page.goto(f"{served.url}dong-gop/", wait_until="load")
    page.wait_for_selector("[data-desk][data-ready]")
    seen = page.evaluate("globalThis.ocopBench")
    figures: dict[str, Any] = {
        "ready": seen["open"] - seen["come"],
        "longest": seen["longest"],
        "bytes": served.bytes("/assets/browser/"),
    }
    page.locator("[data-ways] summary").click()
    page.locator("[data-ways] [data-mode=text]").click()
    page.locator("[data-yaml]").fill(RECORD)
    page.wait_for_selector("[data-verdict][data-state=good], [data-verdict][data-state=late]")
    figures["keys"] = page.evaluate(_TYPED, KEYS)
    page.locator("[data-province]").select_option(PROVINCE)
    figures |= _rows(page, book)
    context.close()
    return figures


def _rows(page: Page, book: bytes) -> dict[str, float]:
    done = "[data-workbook]:not([aria-busy]) .oc-rows"
    from_ = time.perf_counter()
    page.locator("[data-book]").set_input_files({"name": "bang.xlsx", "mimeType": "", "buffer": book})
    page.wait_for_selector(done)
    rows = time.perf_counter() - from_
    cell = page.locator("[data-cell=H2]")
    cell.fill("20/05/2024")
    from_ = time.perf_counter()
    cell.press("Tab")
    page.wait_for_selector(done)
    return {"rows": rows * 1000, "mend": (time.perf_counter() - from_) * 1000}


def here(today: str, book: bytes) -> dict[str, Any]:
    """Return the same figures from the Python that runs this, without a browser."""
    command = [sys.executable, "-c", _HERE, today, RECORD, str(KEYS), PROVINCE]
    done = subprocess.run(
        command, input=book, capture_output=True, check=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT / "hooks")}
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures
