"""Work done by several processes at once, which begin as copies of this one. Imports nothing of ours.

A copy sees all that was there when it began and what it changes stays its own: only what its work returns comes back.
Results stand in the order of the shares, so nothing depends on how many workers there were or which was faster.
"""

import contextlib
import errno
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

S = TypeVar("S")
R = TypeVar("R")

VARIABLE = "OCOP_WORKERS"
"""Of the environment: the greatest number of processes that work at once, this one among them."""

_NUMBER = 4
"""Bytes of the number of a share in the queue. A pipe gives so few bytes whole or not at all."""
_MOST = 4096
"""Shares of one call: their numbers fit into the pipe of every system at once."""


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
    """Return what `work` gives for each of `shares`, in their order.

    Each worker takes the next share that nobody has taken, so the one that takes longest should stand first. Raises
    what `work` raises, and ChildProcessError for a worker that the system ended. Where there is one worker, or one
    share, everything is done here, one share after the other.
    """
    several = min(count() if workers is None else workers, len(shares))
    if several < 2 or len(shares) > _MOST:
        return [work(share) for share in shares]
    queue = _queue(len(shares))
    copies: list[_Copy] = []
    gc.freeze()  # a collection in a copy would write to every page of memory that it shares with us
    try:
        copies = [_begin(work, shares, queue) for _ in range(several - 1)]
        found = {number: work(shares[number]) for number in _taken(queue)}
        while copies:
            found |= _result(copies.pop(0))
    finally:
        os.close(queue)
        for copy in copies:
            _end(copy)
    return [found[number] for number in range(len(shares))]


def aside(work: Callable[[], R]) -> Callable[[], R]:
    """Begin `work` in a copy of this process, and return what waits for its result and raises what it raised.

    Where there is one worker, the work is done when its result is asked for.
    """
    if count() < 2:
        return work
    queue = _queue(1)
    copy = _begin(lambda _: work(), (None,), queue)
    os.close(queue)
    return lambda: _result(copy)[0]


class _Copy(NamedTuple):
    """A copy of this process, and where it writes what it found."""

    process: int
    answers: int


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
    answers, out = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    process = os.fork()
    if process:
        os.close(out)
        return _Copy(process, answers)
    try:
        os.close(answers)
        _work(work, shares, queue, parent, out)
    finally:
        os._exit(0)  # what this copy holds of ours must not be taken apart twice


def _work(work: Callable[[S], R], shares: Sequence[S], queue: int, parent: int, out: int) -> None:
    """Do what nobody has taken yet, and write what it gave, or what it raised, to `out`."""
    found: dict[int, R] = {}
    raised: BaseException | None = None
    try:
        for number in _taken(queue):
            if os.getppid() != parent:  # it was killed: nobody wants this any more
                return
            found[number] = work(shares[number])
    except BaseException as error:  # noqa: BLE001 (raised again where it can be told)
        raised = error
    answer = _packed(raised, found)
    with contextlib.suppress(BrokenPipeError), open(out, "wb", buffering=0) as pipe:
        left = memoryview(answer)
        while left:
            left = left[pipe.write(left) or 0 :]
    for stream in (sys.stdout, sys.stderr):
        stream.flush()


def _packed(raised: BaseException | None, found: object) -> bytes:
    try:
        answer = pickle.dumps((raised, None if raised else found), pickle.HIGHEST_PROTOCOL)
        if raised:
            pickle.loads(answer)  # noqa: S301 (made just now; what can be written can not always be read)
    except Exception as error:  # noqa: BLE001 (whatever a foreign exception does when it is copied)
        return pickle.dumps((RuntimeError(f"{type(raised or error).__name__}: {raised or error}"), None))
    return answer


def _result(copy: _Copy) -> dict[int, R]:
    """Return what a copy found. Raises what it raised."""
    try:
        with open(copy.answers, "rb", closefd=False) as pipe:
            answer = pipe.read()
        _, status = os.waitpid(copy.process, 0)
    except BaseException:
        _end(copy)
        raise
    os.close(copy.answers)
    if not answer:
        code = os.waitstatus_to_exitcode(status)
        why = f"tín hiệu {signal.Signals(-code).name}" if code < 0 else f"mã {code}"
        raise ChildProcessError(errno.ECHILD, f"một tiến trình con đã bị dừng ({why}); thử lại với --workers 1")
    raised, found = pickle.loads(answer)  # noqa: S301 (written by a copy of ourselves)
    if raised is not None:
        raise raised
    return dict(found)


def _end(copy: _Copy) -> None:
    """End a copy whose work nobody wants any more."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(copy.process, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(copy.process, 0)
    with contextlib.suppress(OSError):
        os.close(copy.answers)
