"""A cache that cannot be written is done without, with one line."""

import logging

import pytest

from ocop import build, files
from support import TODAY


@pytest.fixture(autouse=True)
def told_anew():
    files._say_once.cache_clear()
    files._of_this_run.cache_clear()


def blocked(root, how):
    if how == "a file in the way":
        (root / ".cache").write_text("x")
    elif how == "a file in the way below":
        (root / ".cache").mkdir()
        for name in ("records", "images", "pages", "fonts"):
            (root / ".cache" / name).write_text("x")
    else:
        (root / "elsewhere").mkdir()
        (root / ".cache").symlink_to(root / "elsewhere")


WAYS = ("a file in the way", "a file in the way below", "a link")


@pytest.mark.parametrize("how", WAYS)
def test_a_check_goes_on_without_its_cache_and_says_so_once(project, valid, caplog, how):
    root = project({"thanh-hoa/gao.yml": valid})
    blocked(root, how)
    for _ in range(2):
        made = build.build(root, TODAY)
        assert ([item.id for item in made.catalogue.items], made.found) == (["gao"], [])
    told = [one for one in caplog.records if one.name == "ocop.cache"]
    assert len(told) == 1
    assert ".cache/" in told[0].getMessage()
    assert not (root / "elsewhere").exists() or not list((root / "elsewhere").iterdir())


@pytest.mark.parametrize("how", WAYS)
def test_what_a_run_needs_itself_gets_another_folder(tmp_path, caplog, how):
    blocked(tmp_path, how)
    with caplog.at_level(logging.WARNING):
        folder = files.cache_folder(tmp_path, "images")
    assert files.cache_folder(tmp_path, "images") == folder
    assert not folder.is_relative_to(tmp_path)
    files.keep(folder / "a" / "b", b"x")
    assert (folder / "a" / "b").read_bytes() == b"x"
    assert len(caplog.records) == 1


def test_a_full_disk_costs_the_cache_only(tmp_path, monkeypatch, caplog):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_whole", full)
    files.write_sealed(tmp_path / ".cache" / "a" / "b", "a", "1", b"x")
    assert files.remembered(tmp_path / ".cache" / "a", "k", lambda: b"made") == b"made"
    assert len(caplog.records) == 1


def test_a_cache_that_can_be_written_is_used(tmp_path, caplog):
    assert files.cache_folder(tmp_path, "images") == tmp_path / ".cache" / "images"
    assert caplog.records == []
