"""What a command costs: processor time, time on the clock and peak memory of the process and of those it waited for."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts memory: kibibytes but on macOS."""


class FailedError(Exception):
    """A command ended with an error: which, and the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor (user and system, all cores) and on the clock; bytes of the largest process at its peak."""

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
        complaint = process.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        out.seek(0)
        said = out.read().decode(errors="replace")
    if process.returncode:
        raise FailedError(f"{' '.join(map(str, command))}: {process.returncode}\n{said[-2000:]}{complaint[-2000:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * _UNIT), said


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the medians of several runs, each of its own."""
    return Cost(
        median(one.cpu for one in costs), median(one.wall for one in costs), int(median(one.memory for one in costs))
    )
