"""MkDocs's preview server with our answers first, and file system notices instead of polling.

It uses three private parts of `LiveReloadServer` (the two epochs by which browsers reload, and the script that it puts
into pages). MkDocs 1.6 is the last of its line and pinned, and tests/site/test_serve.py would show a change.
"""

import logging
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from ocop.photos.headers import UnreadableError
from ocop.preview.answers import Response

log = logging.getLogger("mkdocs.hooks.ocop")

_GATHER = 0.01
"""Seconds without a further change after which a batch of changes is complete.

An editor writes, renames and removes.
"""

_LONGEST = 2000
"""Letters of an address that are looked up: ten times the longest of the site."""

_QUIET = 0.3
"""Seconds without a further change after which checks of all records are run."""

_MERE_READING = {"opened", "closed_no_write"}
_HALF_WRITTEN = {"modified"} if sys.platform == "linux" else set()
"""On Linux a notice that the file was closed tells that a change is complete; other systems have no such notice."""


def answer_first(
    server: LiveReloadServer, answer: Callable[[str], Response | None], banner: Callable[[], bytes]
) -> None:
    """Let `answer` (path from the root of the site → what stands there) come before MkDocs's own files.

    Every page gets the words of `banner` at its top and reloads when `reload` is called.
    """
    inner = server.get_app()
    assert inner is not None  # set by MkDocs when it makes the server

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if (
            not path.isprintable() or len(path) > _LONGEST
        ):  # nothing of ours is called so, and a disk refuses some of it
            path = "/\ufffd"
            environ = {**environ, "PATH_INFO": path.encode().decode("latin-1")}
        epoch = server._visible_epoch
        ours = _answered(answer, path.removeprefix(server.mount_path)) if path.startswith(server.mount_path) else None
        if ours:
            status, headers, body = "200 OK", [("Content-Type", ours.kind), ("Cache-Control", "no-store")], ours.body
        elif path.startswith("/livereload/"):
            return inner(environ, start)
        else:
            status, headers, body = _asked(inner, environ)
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            body = _with_banner(body, banner())
            if b"livereload(" not in body:
                body = server._inject_js_into_html(body, epoch)  # type: ignore[no-untyped-call] # MkDocs has no types
        start(status, [*headers, ("Content-Length", str(len(body)))])
        return [body]

    server.set_app(app)


def _answered(answer: Callable[[str], Response | None], path: str) -> Response | None:
    try:
        return answer(path)
    except (OSError, UnreadableError):  # a file that went while it was asked for
        return None


def _asked(app: WSGIApplication, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], bytes]:
    """Return status, headers but for the length, and body of the answer of `app`."""
    begun: list[Any] = []
    parts = app(environ, lambda *args: begun.extend(args))  # type: ignore[arg-type] # its writer is for old programs
    try:
        body = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()  # a file, as WSGI has it
    status, headers, *_ = begun
    return status, [(name, value) for name, value in headers if name != "Content-Length"], body


def _with_banner(page: bytes, banner: bytes) -> bytes:
    start = page.find(b">", page.find(b"<body")) + 1
    return page[:start] + banner + page[start:]


def reload(server: LiveReloadServer) -> None:
    """Make every open page load again."""
    with server._epoch_cond:
        server._wanted_epoch = server._visible_epoch = round(time.monotonic() * 1000)
        server._epoch_cond.notify_all()


def watch(
    folders: Iterable[Path], changed: Callable[[set[Path]], None], quiet: Callable[[], None]
) -> Callable[[Path], None]:
    """Call `changed` with each set of files below `folders` that were written, moved or removed.

    Then call `quiet` when no more changes come.

    Both run in one thread, which ends with the process. A folder among the files stands for anything in it. Return what
    tells of a further file.
    """
    noticed: queue.SimpleQueue[str] = queue.SimpleQueue()
    handler = FileSystemEventHandler()

    def notice(event: FileSystemEvent) -> None:
        if event.event_type not in _MERE_READING | _HALF_WRITTEN:
            for path in (event.src_path, event.dest_path):
                if path and not (event.is_directory and event.event_type == "modified"):
                    noticed.put(str(path))

    handler.on_any_event = notice  # type: ignore[method-assign] # as MkDocs does
    observer = Observer()
    for folder in folders:
        observer.schedule(handler, str(folder), recursive=True)
    observer.daemon = True
    observer.start()

    def follow() -> None:
        settled = True
        while True:
            paths = _gathered(noticed, None if settled else _QUIET)
            settled = not paths
            try:
                changed(paths) if paths else quiet()
            except Exception:
                log.exception("Không đọc được thay đổi; trang giữ bản trước")

    threading.Thread(target=follow, daemon=True).start()
    return lambda path: noticed.put(str(path))


def _gathered(noticed: "queue.SimpleQueue[str]", wait: float | None) -> set[Path]:
    """Return the next batch of changes; empty when there is none within `wait` seconds (None waits for ever)."""
    paths: set[Path] = set()
    try:
        while True:
            paths.add(Path(noticed.get(timeout=_GATHER if paths else wait)))
    except queue.Empty:
        return paths
