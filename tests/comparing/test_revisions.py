"""Two states of the records, each a folder or a git revision: the same answer, and only what differs is read."""

import subprocess
from dataclasses import replace

import pytest

from ocop.comparing.revisions import NoSuchStateError, pair, tree
from ocop.reading import products as load
from support import ROOT
from support.fictional_records import product, recognition
from support.projects import environment, project, write
from support.script_runs import run_script

GIT = ["git", "-c", "user.name=a", "-c", "user.email=a@example.vn", "-c", "core.autocrlf=false"]


@pytest.fixture
def repository(tmp_path):
    """A project under git with two commits.

    One record of three was changed, one deleted, one added, a photo of one replaced.
    """
    records = {f"thanh-hoa/hu-cau-{n}.yml": product(f"Hư cấu {n}") for n in range(4)}
    shown = {"file": "hu-cau-1.jpg", "alt": "Chai hư cấu", "credit": "Hư Cấu", "licence": "CC BY 4.0"}
    records["thanh-hoa/hu-cau-1.yml"] = product("Hư cấu 1", photos=[shown])
    folder = project(tmp_path / "kho", records)
    (folder / "products" / "thanh-hoa" / "hu-cau-1.jpg").write_bytes(b"1")
    commit(folder)
    write(folder, "thanh-hoa/hu-cau-0.yml", product("Hư cấu 0", recognitions=[recognition("2025-08-02", 3)]))
    (folder / "products" / "thanh-hoa" / "hu-cau-2.yml").unlink()
    write(folder, "thanh-hoa/hu-cau-3-dấu.yml", "name: [\n")
    (folder / "products" / "thanh-hoa" / "hu-cau-1.jpg").write_bytes(b"2")
    commit(folder)
    return folder


def commit(folder) -> None:
    git = [*GIT, "-C", str(folder)]
    if not (folder / ".git").exists():
        subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "--all", "products"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "x"], check=True)


def test_a_folder_and_the_revision_that_it_was_checked_out_from_are_equal(repository):
    assert tree("HEAD", repository).files == tree(str(repository), repository).files


def test_only_what_differs_is_read_and_parsed(repository, today, monkeypatch):
    asked, parsed, whole = [], [], load.record
    monkeypatch.setattr(load, "record", lambda source, file, *more: parsed.append(file) or whole(source, file, *more))

    def seen(state):
        return replace(state, read=lambda names: asked.extend(names) or state.read(names))

    found = pair(seen(tree("HEAD^1", repository)), seen(tree("HEAD", repository)), today)
    changed = {f"products/thanh-hoa/{name}.yml" for name in ("hu-cau-0", "hu-cau-1", "hu-cau-2", "hu-cau-3-dấu")}
    assert set(asked) == set(parsed) == changed
    assert found.differing == changed | {"products/thanh-hoa/hu-cau-1.jpg"}


def test_both_sides_hold_what_their_files_hold(repository, today):
    found = pair(tree("HEAD^1", repository), tree("HEAD", repository), today)
    assert sorted(found.old.catalogue.by_id) == ["hu-cau-0", "hu-cau-1", "hu-cau-2"]
    assert sorted(found.new.catalogue.by_id) == ["hu-cau-0", "hu-cau-1"]
    assert found.new.unsound == {"hu-cau-3-dấu": "products/thanh-hoa/hu-cau-3-dấu.yml"}
    assert found.old.photos.keys() == found.new.photos.keys() == {"products/thanh-hoa/hu-cau-1.jpg"}
    assert {"YM001", "TM003"} <= {one.code for one in found.found}


def test_nothing_differs_from_itself(repository, today):
    state = tree("HEAD", repository)
    found = pair(state, state, today)
    assert (found.differing, found.found, found.old.catalogue.items) == (frozenset(), (), ())


@pytest.mark.parametrize("name", ["khong-co", "--help", "-q", "HEAD:products", ""])
def test_a_name_that_is_no_state_is_refused(repository, name):
    with pytest.raises(NoSuchStateError, match="không có thư mục hay phiên bản git"):
        tree(name, repository)


def test_a_folder_without_records_is_refused(tmp_path):
    with pytest.raises(NoSuchStateError, match="không có products/"):
        tree(str(tmp_path), tmp_path)


# --- scripts/changes --------------------------------------------------------------------------------------------------


def run(folder, *arguments: str):
    return run_script(folder / "scripts" / "changes", *arguments, cwd=folder, env=environment())


@pytest.fixture
def scripted(repository):
    (repository / "scripts" / "changes").write_bytes((ROOT / "scripts" / "changes").read_bytes())
    return repository


@pytest.mark.parametrize(("old", "new"), [("HEAD^1", "HEAD"), ("HEAD^1", "."), ("HEAD~1", "products/..")])
def test_the_script_says_the_same_of_revisions_and_folders(scripted, old, new):
    done = run(scripted, old, new)
    assert done.returncode == 1  # a record was deleted
    assert "§ Hạng sao (715/QĐ-UBND): 4 → 3" in done.stdout
    assert "· thay ảnh: hu-cau-1.jpg" in done.stdout
    assert "lỗi[DM004]: bản ghi “Hư cấu 2” bị xóa" in done.stdout


def test_findings_of_the_whole_catalogue_show_what_repeats_a_record_that_did_not_change(scripted, tmp_path):
    write(scripted, "thanh-hoa/hu-cau-3-nua.yml", product("Hư cấu 3"))
    (scripted / "products" / "thanh-hoa" / "hu-cau-3-dấu.yml").unlink()
    commit(scripted)
    found = tmp_path / "found.json"
    script = scripted / "scripts" / "check"
    script.write_bytes((ROOT / "scripts" / "check").read_bytes())
    found.write_text(run_script(script, "--format", "json", env=environment()).stdout, "utf-8")
    assert "DM008" not in run(scripted, "HEAD^1", "HEAD", "--format", "github").stdout
    assert "DM008" in run(scripted, "HEAD^1", "HEAD", "--format", "github", "--found", str(found)).stdout


@pytest.mark.parametrize("content", ["", "{", "[1]"])
def test_findings_that_are_none_are_a_slip_not_a_crash(scripted, tmp_path, content):
    (tmp_path / "found.json").write_text(content, "utf-8")
    done = run(scripted, "HEAD^1", "HEAD", "--found", str(tmp_path / "found.json"))
    assert done.returncode == 2
    assert "không đọc được" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_goes_to_files_is_what_is_printed(scripted, tmp_path):
    files = [tmp_path / "a.md", tmp_path / "b.md"]
    more = [part for file in files for part in ("--comment", str(file))]
    done = run(scripted, "HEAD^1", "HEAD", "--format", "markdown", *more)
    assert [file.read_text("utf-8") for file in files] == [done.stdout.removesuffix("\n")] * 2
    assert done.stdout.startswith("<!-- ocop: changes -->")
