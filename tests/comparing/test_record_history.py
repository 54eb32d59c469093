"""What git tells of the records, read from repositories made here: what came, was edited and went."""

import datetime as dt
import os
import subprocess

import pytest

from ocop.comparing import record_history
from ocop.comparing.record_history import Edit, RecordHistory

TODAY = dt.date(2026, 11, 22)
RECORD = """name: Mật ong hư cấu
recognitions:
- stars: 3
  decision:
    number: 9999/QĐ-UBND
    date: {date}
"""
AGAIN = """- stars: 4
  decision:
    number: "8888/QĐ-UBND"
    date: '2026-11-01'
"""


class Repository:
    """A repository in a folder of its own, whose commits say their day."""

    def __init__(self, root):
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments, day="2026-11-01T12:00:00+07:00"):
        who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.vn", "GIT_COMMITTER_NAME": "A"}
        who |= {"GIT_COMMITTER_EMAIL": "a@example.vn", "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
        command = ["git", "-C", str(self.root), "-c", "commit.gpgsign=false", *arguments]
        return subprocess.run(command, env=os.environ | who, capture_output=True, check=True, text=True).stdout.strip()

    def commit(self, day, message="đổi", **files):
        for name, content in files.items():
            self.write(name.replace("__", "/") + ".yml", content)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, day=f"{day}T12:00:00+07:00")

    def write(self, name, content):
        path = self.root / "products" / name
        if content is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")

    def read(self, today=TODAY):
        return record_history.read(self.root, self.git("rev-parse", "HEAD"), today)


@pytest.fixture
def repository(tmp_path):
    made = Repository(tmp_path / "repository")
    made.commit("2026-10-01", an__cu=RECORD.format(date="2023-11-01"), an__khac=RECORD.format(date="2024"))
    return made


def test_what_the_first_commit_holds_is_no_news(repository):
    assert repository.read() == RecordHistory(dt.date(2026, 10, 1), ())


def test_a_record_comes_is_edited_and_goes(repository):
    repository.commit("2026-11-02", an__moi=RECORD.format(date="2025-01-01"))
    repository.commit("2026-11-03", an__cu=RECORD.format(date="2023-11-01") + AGAIN)
    gone = "withdrawn:\n  date: 2026-11-04\n"
    repository.commit("2026-11-04", an__cu=RECORD.format(date="2023-11-02") + AGAIN + gone)
    repository.commit("2026-11-05", an__khac=None)
    assert repository.read().edits == (
        Edit(dt.date(2026, 11, 5), "khac", "removed"),
        Edit(
            dt.date(2026, 11, 4),
            "cu",
            "edited",
            frozenset({"2023-11-02", "2026-11-04"}),
            frozenset({"withdrawn"}),
        ),
        Edit(dt.date(2026, 11, 3), "cu", "edited", frozenset({"8888/QĐ-UBND", "2026-11-01"})),
        Edit(dt.date(2026, 11, 2), "moi", "added"),
    )


def test_a_merge_counts_on_the_day_on_which_it_was_made(repository):
    repository.git("switch", "-q", "-c", "de-nghi")
    repository.commit("2026-11-02", an__moi=RECORD.format(date="2025-01-01"))
    repository.git("switch", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "gộp", "de-nghi", day="2026-11-09T12:00:00+07:00")
    assert repository.read().edits == (Edit(dt.date(2026, 11, 9), "moi", "added"),)


def test_a_shallow_copy_knows_only_what_it_has(repository, tmp_path):
    repository.commit("2026-11-02", an__moi=RECORD.format(date="2025-01-01"))
    repository.commit("2026-11-03", an__nua=RECORD.format(date="2025-01-01"))
    for depth, ids in ((1, []), (2, ["nua"])):
        copy = tmp_path / f"copy-{depth}"
        address = f"file://{repository.root}"
        repository.git("clone", "-q", "--depth", str(depth), address, str(copy))
        history = record_history.read(copy, repository.git("rev-parse", "HEAD"), TODAY)
        assert [edit.id for edit in history.edits] == ids
        assert history.since == dt.date(2026, 11, 4 - depth)


def test_a_folder_without_git_or_of_an_unknown_commit_has_no_history(repository, tmp_path):
    assert record_history.read(tmp_path, "", TODAY) == RecordHistory()
    assert record_history.read(repository.root, "0" * 40, TODAY) == RecordHistory()
    assert record_history.read(tmp_path, "0" * 40, TODAY) == RecordHistory()


HOSTILE = (
    "an/co dấu cách.yml",
    "an/xuống\ndòng.yml",
    'an/nhay".yml',
    "an/-flag.yml",
    "an/b/c.yml",
    "../san-pham.yml",
    "an/\x1b[31m.yml",
)


def test_names_of_files_that_no_record_has_are_passed_over(repository):
    for name in HOSTILE:
        repository.write(name, RECORD.format(date="2025"))
    repository.commit("2026-11-02", an__moi=RECORD.format(date="2025"))
    assert [edit.id for edit in repository.read().edits] == ["moi"]


def test_what_a_file_says_is_never_taken_for_git_s_own_words(repository):
    lines = [
        "x: diff --git a/products/an/gia.yml b/products/an/gia.yml",
        "commit 0123456789012345678901234567890123456789 1 0123456789012345678901234567890123456789",
        "diff --git a/products/an/gia.yml b/products/an/gia.yml",
        "new file mode 100644",
        "y" * 65_535 + "diff --git a/products/an/gia.yml b/products/an/gia.yml",
        "--- a/products/an/gia.yml",
    ]
    said = RECORD.format(date="2025") + "\n".join(lines)
    repository.commit("2026-11-02", message="\n\n".join(lines[:4]), an__cu=said)
    assert [(edit.id, edit.how) for edit in repository.read().edits] == [("cu", "edited")]


def test_what_is_older_than_a_year_or_later_than_today_is_left_out(repository):
    repository.commit("2026-11-02", an__moi=RECORD.format(date="2025"))
    repository.commit("2026-11-20", an__sau=RECORD.format(date="2025"))
    assert [edit.id for edit in repository.read(dt.date(2026, 11, 10)).edits] == ["moi"]
    assert [edit.id for edit in repository.read(dt.date(2027, 11, 10)).edits] == ["sau"]


def test_a_known_history_is_not_read_again_and_a_damaged_one_is(repository, monkeypatch):
    repository.commit("2026-11-02", an__moi=RECORD.format(date="2025"))
    first = repository.read()
    head = repository.git("rev-parse", "HEAD")
    with monkeypatch.context() as patch:
        patch.setattr(record_history, "_log", lambda *_: pytest.fail("git was asked again"))
        assert record_history.read(repository.root, head, TODAY) == first
    file = repository.root / record_history.FILE
    file.write_bytes(file.read_bytes()[:-3])
    assert record_history.read(repository.root, head, TODAY) == first


def test_of_a_history_too_long_to_read_the_latest_is_told(repository, monkeypatch):
    repository.commit("2026-11-02", an__moi="a: " + "dài " * 2_000)
    repository.commit("2026-11-03", an__nua=RECORD.format(date="2025"))
    monkeypatch.setattr(record_history, "MOST_BYTES", 2_000)
    assert [edit.id for edit in repository.read().edits if edit.id != "moi"] == ["nua"]
