"""What a command costs: processor time, time on the clock and peak memory of the process and of those it waited for."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Self

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts memory: kibibytes but on macOS."""


_LOOK = 0.25
"""Seconds between two looks at the memory of several processes."""


class FailedError(Exception):
    """A command ended with an error: which, and the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor (user and system, all cores) and on the clock; bytes of all processes at their peak."""

    cpu: float
    wall: float
    memory: int


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> tuple[Cost, str]:
    """Run a command in `folder` and return its cost and what it printed. Raises FailedError."""
    log = folder / ".bench.log"
    with log.open("w+b") as out:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.PIPE)
        assert process.stderr
        with _Watched(process.pid) as watched:
            complaint = process.stderr.read().decode(errors="replace")
            _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        out.seek(0)
        said = out.read().decode(errors="replace")
    if process.returncode:
        raise FailedError(f"{' '.join(map(str, command))}: {process.returncode}\n{said[-2000:]}{complaint[-2000:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, max(used.ru_maxrss * _UNIT, watched.peak)), said


class _Watched:
    """Looks now and then at a process and those that it started; memory that they share is counted once.

    `peak` is 0 where the system has no /proc: then the largest process is all that is known.
    """

    def __init__(self, process: int) -> None:
        self.peak = 0
        self._process, self._ended = process, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_LOOK):
            family = list(_family(self._process))
            if len(family) > 1:
                self.peak = max(self.peak, sum(map(_share_of_memory, family)))


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _share_of_memory(process: int) -> int:
    """Return the bytes of a process; of what it shares with others, its share (PSS)."""
    try:
        found = re.search(r"(?m)^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text("ascii"))
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the medians of several runs, each of its own."""
    return Cost(
        median(one.cpu for one in costs), median(one.wall for one in costs), int(median(one.memory for one in costs))
    )
