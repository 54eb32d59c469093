"""GitHub's API and its command `gh`, pretended: they know of nothing, and write down what was asked."""

import http.server
import json
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_GH = """#!/bin/sh
# Stands in for gh: writes down what it was asked for, and knows of nothing.
echo "gh $*" >> "$DRY_RUN_ASKED"
case "$*" in *--jq*|*-q\\ *) ;; *--json*|api*) echo '[]' ;; esac
"""


@contextmanager
def pretended(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Serve the pretended API while the block runs: its address, the folder with `gh`, the file of what was asked."""
    asked, programs = folder / "asked.txt", folder / "bin"
    programs.mkdir(parents=True)
    (programs / "gh").write_text(_GH, "utf-8")
    (programs / "gh").chmod(stat.S_IRWXU)
    asked.touch()

    class Handler(http.server.BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            self.rfile.read(length)
            with asked.open("a", encoding="utf-8") as out:
                out.write(f"{self.command} {self.path}\n")
            made = {"number": 1, "html_url": "https://github.example/1", "object": {"sha": "0" * 40}, "sha": "0" * 40}
            body = json.dumps([] if self.command == "GET" else made).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _answer  # noqa: N815 (the names that http.server calls)

        def log_message(self, *_: object) -> None:
            """Say nothing: the report tells what was asked."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", programs, asked
    finally:
        server.shutdown()
