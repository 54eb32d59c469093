"""Nothing but regular files inside the repository is read.

Everything else is named, never followed, never waited for.
"""

import json
import os
import socket
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop import build, regular_files
from ocop.comparing import changes, revisions
from ocop.photos import limits
from ocop.preview.live_catalogue import Live
from ocop.reading import listing
from ocop.regular_files import NotRegularError, TooLargeError
from ocop.reporting import findings as report
from ocop.rules.codes import codes
from support.fictional_records import photo
from support.properties import examples

MARK = "mat-khau-hu-cau-9999"
KNOWN = {one.code for one in codes()}


@pytest.fixture
def outside(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ngoai-kho")
    (folder / "bi-mat.yml").write_text(f"{MARK}: [\n", "utf-8")
    (folder / "bi-mat.jpg").write_bytes(photo())
    return folder


@pytest.fixture
def root(project, valid):
    return project({"thanh-hoa/gao.yml": valid})


def pipe(path, _):
    os.mkfifo(path)


def unix_socket(path, _):
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


ODD = {
    "link to a file": lambda path, outside: path.symlink_to(outside / "bi-mat.yml"),
    "link to a picture": lambda path, outside: path.symlink_to(outside / "bi-mat.jpg"),
    "link to a folder": lambda path, outside: path.symlink_to(outside),
    "link to itself": lambda path, _: path.symlink_to(path.name),
    "link to its folder": lambda path, _: path.symlink_to("."),
    "link to nothing": lambda path, _: path.symlink_to("khong-co.yml"),
    "link to a record beside it": lambda path, _: path.symlink_to("gao.yml"),
    "link to the environment": lambda path, _: path.symlink_to("/proc/self/environ"),
    "link to the memory": lambda path, _: path.symlink_to("/proc/self/mem"),
    "link to a device": lambda path, _: path.symlink_to("/dev/zero"),
    "link to the root": lambda path, _: path.symlink_to("/"),
    "pipe": pipe,
    "socket": unix_socket,
    "folder": lambda path, _: path.mkdir(),
}
PLACES = (
    "products/thanh-hoa/thu.yml",
    "products/thanh-hoa/gao.jpg",
    "products/thanh-hoa/gao-2.png",
    "products/an-giang",
    "products/thu.yml",
    "products/schema.json",
    "content/diem-ban/thu.yml",
    "content/hoi-nghi",
    "content/trang.md",
    "content/anh.png",
    "theme/pages/trang.html",
    "theme/assets",
)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        *((kind, "products/thanh-hoa/thu.yml") for kind in ODD),
        *(("link to a folder", place) for place in PLACES),
        *(("link to a file", place) for place in PLACES),
        *(("folder", place) for place in PLACES),
        *(("pipe", place) for place in PLACES),
    ],
)
def test_what_is_no_regular_file_is_named_and_not_read(root, outside, today, kind, place):
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    ODD[kind](path, outside)
    built = build.build(root, today)
    found = [one for one in built.found if one.file == place]
    if kind == "folder" and not place.endswith((".yml", ".jpg", ".png")):
        assert found == []
    else:
        assert [one.code for one in found if one.code == "TM008"] == ["TM008"]
        assert all(one.hint and one.severity == "error" for one in found)
    for form in report.FORMATS.values():
        assert MARK not in form(built.found, root)
    assert {item.file for item in built.catalogue.items} == {"products/thanh-hoa/gao.yml"}
    live = Live(root, today)
    assert sorted(map(repr, live.found)) == sorted(map(repr, built.found))


@pytest.mark.parametrize("kind", [kind for kind in ODD if kind != "folder"])
@pytest.mark.parametrize("top", ["products", "content", "theme"])
def test_a_top_folder_that_is_none(tmp_path, outside, today, kind, top):
    if top != "products":
        (tmp_path / "products").mkdir()
    ODD[kind](tmp_path / top, outside)
    assert [(one.code, one.file) for one in build.build(tmp_path, today).found] == [("TM008", top)]


@pytest.mark.parametrize("how", ["missing", "file"])
def test_no_folder_of_products(tmp_path, today, how):
    if how == "file":
        (tmp_path / "products").write_text("không phải thư mục")
    (one,) = build.build(tmp_path, today).found
    assert (one.code, one.file) == ("TM009", "products")


@pytest.mark.parametrize("name", [b"c\xe0-phe.yml", b"\xff.jpg", b"a\xe0/a-b-c.yml", b".\xe0.yml"])
@pytest.mark.parametrize("folder", ["products/thanh-hoa", "products", "content/diem-ban", "content", "theme/pages"])
def test_a_name_that_is_not_utf8_is_a_finding_that_can_be_printed(root, today, folder, name):
    path = root / folder / os.fsdecode(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"name: A\n")
    found = build.build(root, today).found
    assert [one.code for one in found] == ["TM011"]
    assert "\\x" in found[0].file
    for form in report.FORMATS.values():
        form(found, root).encode()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("products/.an-giang/a-b-c.yml", "dấu chấm"),
        ("products/thanh-hoa/.an.yml", "an.yml"),
        ("products/thanh-hoa/.an.YML", "an.YML"),
        ("products/thanh-hoa/._gao.jpg", "_gao.jpg"),
        ("content/diem-ban/.an.yml", "an.yml"),
        ("content/.nhap/a.yml", "dấu chấm"),
        ("content/hoi-nghi/2024/hong.yml", "content/hoi-nghi/hong.yml"),
        ("content/hoi-nghi/2024/11/hong.yml", "content/hoi-nghi/hong.yml"),
        ("content/hoi-nghi/2024/anh.jpg", "content/hoi-nghi/anh.jpg"),
        ("content/hoi-nghị/a-b-c.yml", "content/hoi-nghi/a-b-c.yml"),
        ("content/hoinghi/a-b-c.yml", "content/hoi-nghi/a-b-c.yml"),
        ("content/Hoi-Nghi/a-b-c.yml", "content/hoi-nghi/a-b-c.yml"),
        ("content/diem_ban/a-b-c.yaml", "content/diem-ban/a-b-c.yaml"),
        ("content/quyet-dinhh/a-b-c.YML", "content/quyet-dinh/"),
        ("content/khac/a-b-c.yml", "content/hoi-cho"),
        ("content/a-b-c.yml", "content/hoi-cho"),
    ],
)
def test_what_nobody_will_read_is_said(root, today, name, hint):
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("hỏng: [", "utf-8")
    (one,) = build.build(root, today).found
    assert one.code == "TM010"
    assert name.startswith(one.file)
    assert hint in one.hint


@pytest.mark.parametrize(
    "name",
    [
        "products/.gitkeep",
        "products/thanh-hoa/.gao.yml.swp",
        "products/thanh-hoa/.DS_Store",
        "content/gioi-thieu.md",
        "content/tai-lieu/anh.png",
        "content/.pages",
    ],
)
def test_what_is_nobodys_record_is_left_in_peace(root, today, name):
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("x", "utf-8")
    assert build.build(root, today).found == []


@pytest.mark.parametrize("name", ["products/thanh-hoa/gao.yml", "products/thanh-hoa", "content/diem-ban/a-b-c.yml"])
def test_what_cannot_be_opened_is_a_finding(root, today, name, monkeypatch):
    """The suite may run as a user who may read everything, so the system's refusal is played."""
    if "content" in name:
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("x")

    def refuse(ask):
        def asked(path, *args, **kwargs):
            if os.fspath(path) == str(root / name):
                raise PermissionError(13, "Permission denied", os.fspath(path))
            return ask(path, *args, **kwargs)

        return asked

    monkeypatch.setattr(os, "open", refuse(os.open))
    monkeypatch.setattr(os, "scandir", refuse(os.scandir))
    (one,) = build.build(root, today).found
    assert (one.code, one.file) == ("TM009", name)
    assert "không có quyền đọc" in one.message


def test_a_record_that_goes_while_it_is_read_is_a_finding(root, today, monkeypatch):
    known = listing.products(root)
    monkeypatch.setattr(listing, "products", lambda _: known)
    (root / "products/thanh-hoa/gao.yml").unlink()
    (one,) = build.build(root, today).found
    assert one.code == "TM009"


@pytest.mark.parametrize("kind", [kind for kind in ODD if kind != "folder"])
def test_the_door_opens_nothing_else(tmp_path, outside, kind):
    ODD[kind](tmp_path / "x", outside)
    with pytest.raises(NotRegularError):
        regular_files.read(tmp_path / "x", 100)
    assert [one.code for one in limits.check(tmp_path, ["x"])] == ["SP806"]


def test_the_door_reads_no_more_than_it_is_told(tmp_path):
    (tmp_path / "x").write_bytes(b"12345")
    assert regular_files.read(tmp_path / "x", 5) == b"12345"
    with pytest.raises(TooLargeError) as refused:
        regular_files.read(tmp_path / "x", 4)
    assert refused.value.size == 5


def git(root, *arguments):
    settings = ["-c", "user.name=x", "-c", "user.email=x@example.vn", "-c", "protocol.file.allow=always"]
    subprocess.run(["git", "-C", root, *settings, *arguments], check=True, capture_output=True)  # noqa: S607 (the git of this machine)


def test_a_revision_with_links_submodules_hidden_and_odd_names(root, outside, today):
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "mot")
    folder = root / "products/thanh-hoa"
    (folder / "lien-ket.yml").symlink_to(outside / "bi-mat.yml")
    (root / "products/an-giang").symlink_to(outside)
    (folder / ".an.yml").write_text("x")
    (root / "products/.an").mkdir()
    (root / "products/.an/mot.yml").write_text("x")
    (root / "products/.an/hai.yml").write_text("x")
    (folder / os.fsdecode(b"c\xe0.yml")).write_text("x")
    (folder / "to.yml").write_bytes(b"#" * 300_000)
    git(root, "init", "-q", folder / "kho")
    git(folder / "kho", "commit", "-qm", "x", "--allow-empty")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "hai")
    pair = revisions.pair(revisions.tree("HEAD~", root), revisions.tree("HEAD", root), today)
    found = changes.compare(pair.old, pair.new, changes.about(pair.found, pair.differing)).found
    assert {(one.code, one.file) for one in found} == {
        ("TM008", "products/thanh-hoa/lien-ket.yml"),
        ("TM008", "products/an-giang"),
        ("TM008", "products/thanh-hoa/kho"),
        ("TM010", "products/thanh-hoa/.an.yml"),
        ("TM010", "products/.an"),
        ("TM011", "products/thanh-hoa/c\\xe0.yml"),
        ("YM004", "products/thanh-hoa/to.yml"),
    }
    in_folder = revisions.pair(revisions.tree("HEAD~", root), revisions.tree(str(root), root), today).found
    assert {(one.code, one.file) for one in in_folder if "kho" not in one.file} == {
        (one.code, one.file) for one in found if "kho" not in one.file
    }
    assert all(MARK not in repr(one) for one in (*found, *in_folder))


def test_a_revision_in_which_products_is_a_link(root, today):
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "mot")
    (root / "products").rename(root / "cho-khac")
    (root / "products").symlink_to("cho-khac")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "hai")
    pair = revisions.pair(revisions.tree("HEAD~", root), revisions.tree("HEAD", root), today)
    assert [(one.code, one.file) for one in pair.found] == [("TM008", "products")]


NAMES = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=12).filter(
    lambda name: name not in {".", ".."}
)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.data(),
    names=st.lists(
        st.tuples(
            st.sampled_from(["products", "products/ha-tinh", "content", "content/hoi-cho", "theme"]),
            NAMES,
            st.sampled_from([*sorted(ODD), "file"]),
        ),
        max_size=5,
    ),
)
def test_any_things_of_any_names_anywhere(tmp_path_factory, today, data, names):
    root, outside = tmp_path_factory.mktemp("kho"), tmp_path_factory.mktemp("ngoai")
    (outside / "bi-mat.yml").write_text(f"{MARK}: [\n", "utf-8")
    (outside / "bi-mat.jpg").write_bytes(photo())
    (root / "products").mkdir()
    for folder, name, kind in names:
        path = root / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path):
            continue
        try:
            if kind == "file":
                path.write_bytes(data.draw(st.binary(max_size=40)))
            else:
                ODD[kind](path, outside)
        except OSError:  # a name too long for a socket or for the disk
            continue
    found = build.build(root, today).found
    assert {one.code for one in found} <= KNOWN
    assert all(one.message and one.hint for one in found)
    for name, form in report.FORMATS.items():
        told = form(found, root)
        assert MARK not in told
        told.encode()
        if name == "json":
            json.loads(told)
