"""A real browser for screenshots and tests.

Which Chromium, with which flags, and a built site served as GitHub Pages does.
"""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = ("/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)
"""Nothing that asks for a network or a screen; no sandbox, because continuous integration runs as root.

Letters have the widths of their font: the shell without a window would fit them to its dots, which Chromium does not.
"""


def chromium() -> str | None:
    """Return the path of an installed Chromium or Chrome, or None."""
    named = (shutil.which(name) for name in NAMES)
    there = (place for place in PLACES if Path(place).exists())
    return next((path for path in (*named, *there) if path), None)


def headless() -> str | None:
    """Return the path of the browser for tests: Chromium's shell without a window where there is one, else Chromium.

    The shell draws pages by the same code, for half of the processor a page and a third a context.
    """
    return shutil.which("chromium-headless-shell") or chromium()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of a site below the path of its address, and its own page for what is missing."""

    prefix = "/"
    max_age = 0
    protocol_version = "HTTP/1.1"
    """One connection for many files, as any host of pages offers."""
    wbufsize = -1
    """An answer leaves with its head: in two pieces the second would wait for word that the first has come."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def end_headers(self) -> None:
        if self.max_age:
            self.send_header("Cache-Control", f"max-age={self.max_age}")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, prefix: str = "/", max_age: int = 0) -> Iterator[str]:
    """Serve the site in `folder` below the path `prefix` on this machine only; yield its address.

    With `max_age` a browser may keep for so many seconds what it has fetched; nothing below the address may change.
    """
    ours = {"prefix": prefix, "max_age": max_age}
    handler = functools.partial(type("_Below", (_Handler,), ours), directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()
