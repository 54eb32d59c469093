"""One edit under scripts/serve, as an office sees it: from the saved record to the page that says it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from _bench.steps import Bench

EDITS = 15
_PATIENCE = 600
"""Seconds after which a server that shows nothing new has failed."""
_IDLE = 2.0


class SilentError(Exception):
    """The server ended, or never showed what was saved."""


@dataclass(frozen=True, slots=True)
class Served:
    """How quick the preview is; the last two are None where the system has no /proc."""

    start: float
    """Seconds from the start to the first page."""
    edit: float
    """Seconds from a saved record to its fresh page, the median of `EDITS`."""
    worst: float
    idle: float | None
    """Share of one core while nothing happens."""
    memory: int | None
    """Bytes at the peak."""


def serve(bench: Bench) -> Served:
    """Start the nation's server, edit one record again and again, and return how long it took. Raises SilentError."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    record = bench.record()
    page = f"http://127.0.0.1:{port}/san-pham/{record.stem}/"
    command = [sys.executable, str(bench.nation / "scripts" / "serve"), "--port", str(port)]
    began = time.perf_counter()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=bench.environment(), stdout=quiet, stderr=quiet) as server:
        try:
            start = _until(lambda: bool(_read(page)), server, began)
            idle = _idle(server.pid)
            waits = [_edited(record, page, number, server) for number in range(EDITS)]
            return Served(start, median(waits), max(waits), idle, _memory(server.pid))
        finally:
            server.terminate()


def _edited(record: Path, page: str, number: int, server: subprocess.Popen[bytes]) -> float:
    """Save another product code and return after how many seconds the page shows it."""
    code = f"38-16378-{number + 100}-2026"
    lines = [line for line in record.read_text("utf-8").splitlines() if not line.startswith("product_code:")]
    record.write_text("\n".join([*lines, f"product_code: {code}", ""]), "utf-8")
    return _until(lambda: code.encode() in _read(page), server, time.perf_counter())


def _until(fresh: Callable[[], bool], server: subprocess.Popen[bytes], began: float) -> float:
    """Return how many seconds after `began` it was so."""
    while not fresh():
        if server.poll() is not None or time.perf_counter() - began > _PATIENCE:
            raise SilentError("scripts/serve")
        time.sleep(0.001)
    return time.perf_counter() - began


def _read(page: str) -> bytes:
    try:
        with urlopen(page, timeout=_PATIENCE) as answer:  # noqa: S310 (our own server)
            body: bytes = answer.read()
            return body
    except (URLError, ConnectionError):
        return b""


def _idle(process: int) -> float | None:
    before = _busy(process)
    time.sleep(_IDLE)
    after = _busy(process)
    return None if before is None or after is None else (after - before) / _IDLE


def _busy(process: int) -> float | None:
    """Return the seconds of processor that a process has had so far."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> int | None:
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("utf-8"))
    except OSError:
        return None
    return int(found[1]) * 1024 if found else None
