"""The live catalogue after any edits is what a fresh build would be.

Only a record that broke keeps its last good version.
"""

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop import build
from ocop.catalogue.catalogue import Catalogue
from ocop.diagnostics import errors
from ocop.preview.live_catalogue import Live, holds_records
from ocop.rules import across_records
from support import CASES
from support.fictional_records import photo
from support.properties import examples

LISTS = (
    "by_province",
    "by_district",
    "by_commune",
    "maybe_by_commune",
    "by_stars",
    "by_group",
    "by_status",
    "by_producer",
    "producers",
)
IDS = ("gao", "gao-nep", "mat-ong", "nuoc-mam")
FOLDERS = ("thanh-hoa", "ha-tinh")


def variants(valid):
    """Contents that a file may get.

    Two sound records that differ in every list, two that depend on others, two wrong ones.
    """
    other = valid.replace("Thử Nghiệm", "Đã Sửa").replace("stars: 4", "stars: 3").replace("score: 84.5", "score: 60.5")
    return {
        "sound": valid,
        "other": other.replace("2024-10-15", "2020-10-15")
        .replace('  criteria: "148"\n', "")
        .replace("huyện Hoằng Hóa", "huyện Thọ Xuân")
        .replace("  commune: xã Hoằng Phụ\n", "")
        .replace("  level: bộ\n  name: Tương, nước mắm, gia vị dạng lỏng khác", "  level: ngành\n  name: Thực phẩm"),
        "former": valid + "former_ids:\n- mat-ong\n",
        "with photo": valid + "photos:\n- {file: gao.jpg, alt: Gạo, credit: Ai, licence: CC BY 4.0}\n",
        "meaning": valid.replace("stars: 4", "stars: 2"),
        "syntax": "name: [",
    }


STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(FOLDERS), st.sampled_from(IDS), st.sampled_from(sorted(variants("")))),
    st.tuples(st.just("remove"), st.sampled_from(FOLDERS), st.sampled_from(IDS), st.just("")),
    st.tuples(
        st.just("photo"), st.sampled_from(FOLDERS), st.sampled_from(IDS), st.sampled_from(("good", "bad", "none"))
    ),
    st.tuples(st.just("move folder"), st.sampled_from(FOLDERS), st.just(""), st.just("")),
)


def step(root, valid, change):
    """Do one thing to the files of `root`; return the paths that a watcher would tell of."""
    what, folder, stem, how = change
    products = root / "products"
    file = products / folder / f"{stem}.{'jpg' if what == 'photo' else 'yml'}"
    if what == "move folder":
        (products / "ca-mau").mkdir(exist_ok=True)
        moved = sorted((products / folder).iterdir()) if (products / folder).is_dir() else []
        for path in moved:
            path.rename(products / "ca-mau" / path.name)
        return {f"products/{folder}", "products/ca-mau"}
    file.parent.mkdir(parents=True, exist_ok=True)
    if what == "remove" or how == "none":
        file.unlink(missing_ok=True)
    elif what == "photo":
        file.write_bytes(photo() if how == "good" else b"words")
    else:
        file.write_text(variants(valid)[how], "utf-8")
    return {file.relative_to(root).as_posix()}


@pytest.mark.parametrize(
    ("how", "sound"), [("sound", True), ("other", True), ("former", True), ("meaning", False), ("syntax", False)]
)
def test_the_variants_are_what_they_are_called(project, valid, today, how, sound):
    made = build.build(project({"thanh-hoa/gao.yml": variants(valid)[how]}), today)
    assert (len(made.catalogue.items), made.found == []) == (int(sound), sound)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=8), asked=st.booleans())
def test_after_any_edits_it_is_what_a_fresh_build_is(steps, asked, tmp_path, valid, today):
    root = tmp_path / "project"
    shutil.rmtree(root, ignore_errors=True)
    (root / "products" / "thanh-hoa").mkdir(parents=True)
    (root / "products" / "thanh-hoa" / "gao.yml").write_text(valid, "utf-8")
    live = Live(root, today)
    good = {item.file: item for item in live.catalogue.items}
    for one in steps:
        if asked:
            assert all(getattr(live.catalogue, name) is not None for name in LISTS)
        live.change(step(root, valid, one))
        live.settle()
        fresh = build.build(root, today)
        assert sorted(map(repr, live.found)) == sorted(map(repr, fresh.found))
        gone = across_records.barred(one for one in fresh.found if one.code.startswith("DM"))
        good = {file: item for file, item in good.items() if (root / file).exists() and file not in gone}
        good |= {item.file: item for item in fresh.catalogue.items}
        assert {item.file: item for item in live.catalogue.items} == good
        again = Catalogue(today, live.catalogue.items)
        for name in LISTS:
            assert getattr(live.catalogue, name) == getattr(again, name), name


@pytest.fixture
def root(project, valid):
    return project({"thanh-hoa/gao.yml": valid, "thanh-hoa/mat-ong.yml": valid.replace("Nước mắm", "Mật ong")})


@pytest.mark.parametrize("how", ["meaning", "syntax"])
def test_a_record_that_breaks_keeps_its_last_good_version_until_it_is_mended_or_gone(root, valid, today, how):
    live = Live(root, today)
    live.change(step(root, valid, ("write", "thanh-hoa", "gao", "other")))
    live.change(step(root, valid, ("write", "thanh-hoa", "gao", how)))
    assert live.catalogue.by_id["gao"].name == "Nước mắm Đã Sửa"
    assert [found.file for found in live.found if found.severity == "error"] == ["products/thanh-hoa/gao.yml"]
    live.change(step(root, valid, ("write", "thanh-hoa", "gao", "sound")))
    assert live.catalogue.by_id["gao"].name == "Nước mắm Thử Nghiệm"
    live.change(step(root, valid, ("write", "thanh-hoa", "gao", how)))
    live.change(step(root, valid, ("remove", "thanh-hoa", "gao", "")))
    assert [item.id for item in live.catalogue.items] == ["mat-ong"]
    assert errors(live.found) == []


def test_a_branch_with_many_changes_is_read_whole(root, valid, today):
    live = Live(root, today)
    paths = {f"products/thanh-hoa/gao-{n}.yml" for n in range(300)}
    for path in paths:
        (root / path).write_text(valid.replace("Nước mắm", f"Nước mắm {path[-7:-4]}"), "utf-8")
    live.change(paths)
    assert len(live.catalogue.items) == 302


def test_another_photo_of_the_same_name_makes_another_item(root, valid, today):
    step(root, valid, ("write", "thanh-hoa", "gao", "with photo"))
    step(root, valid, ("photo", "thanh-hoa", "gao", "good"))
    live = Live(root, today)
    before = live.catalogue.by_id["gao"], live.catalogue.by_id["mat-ong"]
    live.change({"products/thanh-hoa/gao.jpg"})
    assert live.catalogue.by_id["gao"] is not before[0], "pages are made of items: a new one is drawn anew"
    assert live.catalogue.by_id["mat-ong"] is before[1]


def test_a_plan_that_is_written_mended_and_removed(root, today):
    live = Live(root, today)
    file = root / "content" / "hoi-nghi" / "tong-ket.yml"
    sound = (CASES / "conference.yml").read_text("utf-8")
    assert live.content.agenda.meetings == ()
    file.parent.mkdir(parents=True)
    for text, names, wrong in (
        (sound, ["Hội nghị thử nghiệm"], 0),
        (sound.replace("thử nghiệm", "đã sửa"), ["Hội nghị đã sửa"], 0),
        (sound.replace("period: 2024", "period: ''"), ["Hội nghị đã sửa"], 1),
        (sound, ["Hội nghị thử nghiệm"], 0),
    ):
        file.write_text(text, "utf-8")
        live.change({"content/hoi-nghi/tong-ket.yml"})
        assert [one.conference.name for one in live.content.agenda.meetings] == names
        assert len(errors(live.found)) == wrong
        assert live.records == 3
    file.unlink()
    live.change({"content/hoi-nghi/tong-ket.yml"})
    assert (live.content.agenda.meetings, errors(live.found), live.records) == ((), [], 2)


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("products/thanh-hoa/gao.yml", True),
        ("products/thanh-hoa", True),
        ("content/hoi-nghi/tong-ket.yml", True),
        ("content/ke-hoach", True),
        ("content/gioi-thieu.md", False),
        ("theme/assets/css/cards.css", False),
    ],
)
def test_which_files_are_records_and_which_are_for_mkdocs(path, ours):
    assert holds_records(path) is ours
