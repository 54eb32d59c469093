"""Several processes give what one would, and what goes wrong in one is told as what it is."""

import os
import select
import signal
import threading

import pytest

from ocop import workers

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied here"),
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),  # Python 3.12 on, where the suite has threads
]


class Meeting:
    """Two processes that wait for one another, so that each of them is known to have taken a share."""

    def __init__(self):
        self.parent, self.pipes = os.getpid(), (os.pipe(), os.pipe())

    def here(self):
        """Tell the other process that this one works; return whether the other told so within half a minute."""
        mine, other = self.pipes if os.getpid() == self.parent else self.pipes[::-1]
        os.write(mine[1], b"x")
        return bool(select.select([other[0]], [], [], 30)[0])

    @property
    def in_copy(self):
        return os.getpid() != self.parent


@pytest.mark.parametrize("several", [1, 2, 3])
def test_results_stand_in_the_order_of_the_shares(several):
    assert workers.shared(str, range(500), workers=several) == [str(n) for n in range(500)]


def test_two_processes_work_at_once_and_hand_back_what_they_found():
    meeting = Meeting()
    found = workers.shared(lambda share: (share, meeting.here(), meeting.in_copy), "ab", workers=2)
    assert [(share, met) for share, met, _ in found] == [("a", True), ("b", True)]
    assert {in_copy for *_, in_copy in found} == {True, False}


class OwnError(Exception):
    """An error as any module may have."""


class HeavyError(Exception):
    """An error that cannot go from process to process: its parts are not what it is made of."""

    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


def failing(act, shares="ab"):
    meeting = Meeting()

    def work(_):
        meeting.here()
        if meeting.in_copy:
            act()

    return lambda: workers.shared(work, shares, workers=2)


def raising(error):
    def act():
        raise error

    return act


@pytest.fixture(autouse=True)
def copies(monkeypatch):
    """Return the process of every copy; the suite may have started others in this process."""
    made, fork = [], os.fork

    def noted():
        if child := fork():
            made.append(child)
        return child

    monkeypatch.setattr(os, "fork", noted)
    return made


def none_is_left(copies):
    """Say whether there was a copy, and each has ended and was waited for."""
    for copy in copies:
        with pytest.raises(ChildProcessError):
            os.waitpid(copy, os.WNOHANG)
    return bool(copies)


def test_an_error_of_a_worker_is_raised_as_itself(copies):
    with pytest.raises(OwnError, match="tệp hư cấu"):
        failing(raising(OwnError("tệp hư cấu")))()
    assert none_is_left(copies)


def test_an_error_that_cannot_be_handed_over_is_told_in_its_words(copies):
    with pytest.raises(RuntimeError, match="HeavyError: one and two"):
        failing(raising(HeavyError("one", "two")))()
    assert none_is_left(copies)


def test_a_worker_that_the_system_ended_is_told(copies):
    with pytest.raises(ChildProcessError, match=r"SIGKILL.*--workers 1"):
        failing(lambda: os.kill(os.getpid(), signal.SIGKILL))()
    assert none_is_left(copies)


def test_an_error_here_ends_the_other_workers(copies):
    meeting = Meeting()

    def work(_):
        meeting.here()
        if not meeting.in_copy:
            raise OwnError("here")
        signal.pause()

    with pytest.raises(OwnError, match="here"):
        workers.shared(work, "ab", workers=2)
    assert none_is_left(copies)


def test_results_come_while_others_still_work_and_who_wants_no_more_ends_them(copies):
    meeting = Meeting()

    def work(share):
        meeting.here()
        if meeting.in_copy and share == "b":
            signal.pause()
        return share

    found = workers.each(work, "ab", workers=2)
    assert next(found) == "a"
    found.close()
    assert none_is_left(copies)


def test_work_aside_goes_on_in_a_copy_and_its_result_is_waited_for(monkeypatch, copies):
    monkeypatch.setattr(workers, "count", lambda: 2)
    meeting = Meeting()
    result = workers.aside(lambda: (meeting.here(), meeting.in_copy))
    assert meeting.here()
    assert result() == (True, True)
    result = workers.aside(raising(OwnError("tệp hư cấu")))
    with pytest.raises(OwnError, match="tệp hư cấu"):
        result()
    assert none_is_left(copies)


def test_the_environment_says_how_many(monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(workers.VARIABLE, "3")
    assert workers.count() == 3
    monkeypatch.setenv(workers.VARIABLE, "0")
    assert workers.count() == 1
    monkeypatch.delenv(workers.VARIABLE)
    assert workers.count() >= 1


def test_where_other_threads_run_or_a_copy_is_not_safe_one_process_does_it_all(monkeypatch):
    monkeypatch.setenv(workers.VARIABLE, "3")
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert workers.count() == 1
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr("sys.platform", "darwin")
    assert workers.count() == 1
