"""The worker of /dong-gop/ as its page uses it, asked from a test."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from playwright.sync_api import Page

_START = """async (url) => {
  const worker = new Worker(`${url}assets/contribute/worker.js`, { type: "module" });
  const waiting = new Map();
  window.desk = (question, content) => new Promise((done, failed) => {
    const id = waiting.size;
    waiting.set(id, { done, failed });
    worker.postMessage({ id, question, content });
  });
  await new Promise((done, failed) => {
    worker.addEventListener("error", (error) => failed(new Error(error.message)));
    worker.addEventListener("message", ({ data }) => {
      if (data.step === "ready") done();
      if (data.step === "failed") failed(new Error(data.why));
      const asked = waiting.get(data.id);
      if (asked) data.error ? asked.failed(new Error(data.error)) : asked.done(data.answer);
    });
  });
}"""
_ASK = """async (asked) => {
  const out = [];
  for (const [question, content] of asked) {
    const bytes = content ? Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0)) : undefined;
    out.push(await window.desk(question, bytes));
  }
  return out;
}"""


def without_python(page: Page) -> None:
    """Let Python on /dong-gop/ never come, for what needs none there: to start it takes five seconds of processor."""
    page.route("**/assets/contribute/worker.js*", lambda _: None)


class BrowserDesk:
    """Python in the browser, for one page of the site at `url`."""

    def __init__(self, tab: Page, url: str) -> None:
        tab.goto(f"{url}gioi-thieu/")  # a page that does nothing with Python itself
        self._tab = tab
        tab.evaluate(_START, url)

    def ask(self, questions: Iterable[tuple[Mapping[str, Any], bytes]]) -> Sequence[Any]:
        """Return the answer to each question with its bytes."""
        asked = [[question, base64.b64encode(content).decode()] for question, content in questions]
        answers: Sequence[Any] = self._tab.evaluate(_ASK, asked)
        return answers
