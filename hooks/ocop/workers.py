"""Work done by several processes at once, which begin as copies of this one. Imports nothing of ours.

A copy sees all that was there when it began and what it changes stays its own: only what its work returns comes back.
Results stand in the order of the shares, so nothing depends on how many workers there were or which was faster.
"""

import contextlib
import errno
import gc
import os
import pickle
import select
import signal
import struct
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, Generic, TypeVar

S = TypeVar("S")
R = TypeVar("R")

VARIABLE = "OCOP_WORKERS"
"""Of the environment: the greatest number of processes that work at once, this one among them."""

_NUMBER = 4
"""Bytes of the number of a share in the queue. A pipe gives so few bytes whole or not at all."""
_MOST = 4096
"""Shares of one call: their numbers fit into the pipe of every system at once, and so do the notes on them."""
_NOTE = struct.Struct(">iQ")
"""What a copy tells of a share: its number, and the bytes of its result behind those of the last."""
_RAISED = -1
"""Stands for the number where what follows is no result but what the work raised."""


def count() -> int:
    """Return how many processes work at once: as VARIABLE says, else one for each core that this one may use.

    1 where a copy of a process is not safe: on Windows, on macOS, and while other threads run.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return 1
    stated = os.environ.get(VARIABLE, "")
    if stated.isdecimal():
        return max(1, int(stated))
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(work: Callable[[S], R], shares: Sequence[S], *, workers: int | None = None) -> list[R]:
    """Return what `work` gives for each of `shares`, in their order; see `each`."""
    return list(each(work, shares, workers=workers))


def each(work: Callable[[S], R], shares: Sequence[S], *, workers: int | None = None) -> Generator[R, None, None]:
    """Yield what `work` gives for each of `shares`, in their order and as soon as it is there.

    What the caller does with a result is done while the other workers go on. Each worker takes the next share that
    nobody has taken, so the one that takes longest should stand first. Raises what `work` raises, and ChildProcessError
    for a worker that the system ended. Where there is one worker, or one share, everything is done here, one share
    after the other.
    """
    several = min(count() if workers is None else workers, len(shares))
    if several < 2 or len(shares) > _MOST:
        yield from map(work, shares)
        return
    queue = _queue(len(shares))
    copies: list[_Copy] = []
    gc.freeze()  # a collection in a copy would write to every page of memory that it shares with us
    try:
        copies += (_begin(work, shares, queue) for _ in range(several - 1))
        own, found = _taken(queue), dict[int, R]()
        for number in range(len(shares)):
            while number not in found:
                found |= _arrived(copies, wait=False)
                if number in found:
                    break
                mine = next(own, None)
                found |= _arrived(copies, wait=True) if mine is None else {mine: work(shares[mine])}
            yield found.pop(number)
        while copies:
            _arrived(copies, wait=True)
    finally:
        os.close(queue)
        for copy in copies:
            _end(copy)


class Aside(Generic[R]):
    """Work that was begun in a copy of this process; without one, it is done when its result is asked for."""

    def __init__(self, work: Callable[[], R], copies: "list[_Copy]") -> None:
        self._work, self._copies, self._begun = work, copies, bool(copies)

    def __call__(self) -> R:
        """Wait for the result and return it; raise what the work raised."""
        found: dict[int, R] = {}
        try:
            while self._copies:
                found |= _arrived(self._copies, wait=True)
        finally:
            self.close()
        return found[0] if self._begun else self._work()

    def close(self) -> None:
        """End the copy, if nobody wants its result any more."""
        while self._copies:
            _end(self._copies.pop())


def aside(work: Callable[[], R], *, several: bool = True) -> Aside[R]:
    """Begin `work` in a copy of this process, unless there is one worker or `several` are not worth it."""
    if not several or count() < 2:
        return Aside(work, [])
    queue = _queue(1)
    copy = _begin(lambda _: work(), (None,), queue)
    os.close(queue)
    return Aside(work, [copy])


@dataclass(slots=True)
class _Copy:
    """A copy of this process, the pipe through which it tells of each share, and the file with its results."""

    process: int
    notes: int
    results: BinaryIO
    read: int = 0
    """Bytes of the results that were read."""


def _queue(shares: int) -> int:
    """Return a pipe that holds the number of every share; whoever reads one has taken it."""
    queue, numbers = os.pipe()
    os.write(numbers, b"".join(number.to_bytes(_NUMBER, "big") for number in range(shares)))
    os.close(numbers)
    return queue


def _taken(queue: int) -> Iterator[int]:
    while number := os.read(queue, _NUMBER):
        yield int.from_bytes(number, "big")


def _begin(work: Callable[[S], R], shares: Sequence[S], queue: int) -> _Copy:
    results = tempfile.TemporaryFile()  # noqa: SIM115 (closed by whoever waits for the copy): a pipe would fill up
    notes, out = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    process = os.fork()
    if process:
        os.close(out)
        return _Copy(process, notes, results)
    code = 1
    try:
        os.close(notes)
        _work(work, shares, queue, parent, partial(_tell, out, results))
        code = 0
    finally:
        os._exit(code)  # what this copy holds of ours must not be taken apart twice


def _work(
    work: Callable[[S], R], shares: Sequence[S], queue: int, parent: int, tell: Callable[[int, object], None]
) -> None:
    """Do what nobody has taken yet, and tell what it gave, or what it raised."""
    try:
        for number in _taken(queue):
            if os.getppid() != parent:  # it was killed: nobody wants this any more
                return
            tell(number, work(shares[number]))
    except BaseException as error:  # noqa: BLE001 (raised again where it can be told)
        tell(_RAISED, _portable(error))
    for stream in (sys.stdout, sys.stderr):
        stream.flush()


def _tell(notes: int, results: BinaryIO, number: int, found: object) -> None:
    """Put what was found behind the results of this copy, and then a note of it into the pipe."""
    answer = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
    left = memoryview(answer)
    while left:
        left = left[os.write(results.fileno(), left) :]
    with contextlib.suppress(BrokenPipeError):
        os.write(notes, _NOTE.pack(number, len(answer)))


def _portable(error: BaseException) -> BaseException:
    """Return `error`, or its words where it cannot go from process to process."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 (made just now; what can be written can not always be read)
    except Exception:  # noqa: BLE001 (whatever a foreign exception does when it is copied)
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _arrived(copies: list[_Copy], *, wait: bool) -> dict[int, Any]:
    """Return what `copies` found by the number of its share, with `wait` only when there is something new.

    Those that have ended are removed from `copies`. Raises what a copy raised.
    """
    pipes = select.poll()
    by_pipe = {copy.notes: copy for copy in copies}
    for pipe in by_pipe:
        pipes.register(pipe, select.POLLIN)
    found: dict[int, Any] = {}
    for pipe, _ in pipes.poll(None if wait else 0):
        copy = by_pipe[pipe]
        notes = os.read(pipe, _NOTE.size * _MOST)
        if not notes:
            copies.remove(copy)
            _ended(copy)
        for number, length in _NOTE.iter_unpack(notes):
            answer = os.pread(copy.results.fileno(), length, copy.read)
            copy.read += length
            result = pickle.loads(answer)  # noqa: S301 (written by a copy of ourselves)
            if number == _RAISED:
                raise result
            found[number] = result
    return found


def _ended(copy: _Copy) -> None:
    """Say why a copy ended where it did not come to its end by itself."""
    os.close(copy.notes)
    copy.results.close()
    _, status = os.waitpid(copy.process, 0)
    if code := os.waitstatus_to_exitcode(status):
        why = f"tín hiệu {signal.Signals(-code).name}" if code < 0 else f"mã {code}"
        raise ChildProcessError(errno.ECHILD, f"một tiến trình con đã bị dừng ({why}); thử lại với --workers 1")


def _end(copy: _Copy) -> None:
    """End a copy whose work nobody wants any more."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(copy.process, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(copy.process, 0)
    copy.results.close()
    with contextlib.suppress(OSError):
        os.close(copy.notes)
