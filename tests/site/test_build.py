"""scripts/build as an office or a CI job meets it.

What stops it, what it leaves alone, and that it writes the same bytes.
"""

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ocop.language.strings import say
from support import projects
from support.built_site import Site, build_site, tree
from support.fictional_records import BROKEN, WRONG_NAME, product, recognition
from support.html import read_html
from support.projects import Record
from support.script_runs import run_script

FEW: dict[str, Record | str] = {
    "thanh-hoa/hu-cau-mot.yml": product("Mật ong hư cấu một"),
    "thanh-hoa/hu-cau-hai.yml": product(
        "Mật ong hư cấu hai", producer={"name": "Hộ Hư Cấu"}, recognitions=[recognition("2023-12-29")]
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of two sound fictional records."""
    return projects.project(tmp_path / "project", FEW)


def run(folder: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run scripts/build in `folder` and hand back what it printed, errors and all, as `stdout`."""
    given = projects.environment(**environment)
    if "PYTHONHASHSEED" not in environment:
        return run_script(folder / "scripts" / "build", *args, env=given, one_stream=True)
    return subprocess.run(  # Python reads the seed at its start
        projects.command(folder, "build", *args),
        env=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def built(folder: Path, out: Path, **environment: str) -> dict[str, bytes]:
    done = run(folder, "--strict", "--site-dir", str(out), **environment)
    assert done.returncode == 0, done.stdout
    return tree(out)


# --- What stops a build -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (BROKEN, 5),
        (BROKEN.replace("stars: 2", "stars: 4").replace("Thanh Hóa\nrec", "Atlantis\nrec"), 3),
        (BROKEN.replace("place:", "plcae:"), 2),
        ("name: Mật ong: hư cấu\n", 1),
    ],
    ids=["meaning", "place", "shape", "yaml"],
)
def test_a_wrong_record_stops_the_build_at_its_line_and_leaves_the_old_site_as_it_was(
    folder: Path, record: str, line: int
) -> None:
    before = built(folder, folder / "site")
    projects.write(folder, WRONG_NAME, record)
    projects.write(folder, "thanh-hoa/hu-cau-moi.yml", product("Mật ong hư cấu mới"))
    done = run(folder)
    assert done.returncode == 1
    assert f"products/{WRONG_NAME}:{line}:" in done.stdout
    assert "Traceback" not in done.stdout
    assert tree(folder / "site") == before


def test_a_wrong_record_stops_the_first_build_before_anything_is_written(folder: Path) -> None:
    projects.write(folder, WRONG_NAME, BROKEN)
    assert run(folder).returncode == 1
    assert not (folder / "site").exists()


def test_every_wrong_record_is_named_not_only_the_first(folder: Path) -> None:
    projects.write(folder, WRONG_NAME, BROKEN)
    projects.write(folder, "thanh-hoa/hu-cau-sai-nua.yml", BROKEN.replace("stars: 2", "stars: nhiều"))
    printed = run(folder).stdout
    assert f"products/{WRONG_NAME}:5:" in printed
    assert "products/thanh-hoa/hu-cau-sai-nua.yml:5:" in printed


def test_on_github_the_error_stands_at_its_line_too(folder: Path) -> None:
    projects.write(folder, WRONG_NAME, BROKEN)
    printed = run(folder, GITHUB_ACTIONS="true").stdout
    assert f"::error file=products/{WRONG_NAME},line=5," in printed
    assert "::error" not in run(folder).stdout


def test_a_folder_of_no_province_stops_the_build(folder: Path) -> None:
    projects.write(folder, "atlantis/hu-cau-ba.yml", product("Mật ong hư cấu ba"))
    done = run(folder)
    assert (done.returncode, "products/atlantis/hu-cau-ba.yml" in done.stdout) == (1, True)


def test_a_record_with_only_a_warning_is_published_even_when_strict(folder: Path) -> None:
    projects.write(
        folder, "thanh-hoa/hu-cau-ba.yml", product("Mật ong hư cấu một", recognitions=[recognition("2024-07-15")])
    )  # of another's name
    done = run(folder, "--strict")
    assert done.returncode == 0, done.stdout
    assert "3 bản ghi: 0 lỗi, 1 cảnh báo" in done.stdout
    assert (folder / "site" / "san-pham" / "hu-cau-ba" / "index.html").is_file()


def test_a_dead_link_in_a_page_written_by_hand_stops_a_strict_build(folder: Path) -> None:
    page = folder / "content" / "gioi-thieu.md"
    page.write_text(page.read_text("utf-8") + "\n[hư cấu](khong-co.md)\n", "utf-8")
    assert run(folder, "--strict").returncode == 1
    assert run(folder).returncode == 0


def test_a_catalogue_without_products_builds(tmp_path: Path) -> None:
    site = build_site(projects.project(tmp_path / "project", {}), tmp_path / "site")
    assert say("list.none") in site.page("tinh/thanh-hoa/").main.text
    assert not [address for address in site.addresses if address.startswith("san-pham/")]


def test_a_page_of_a_product_that_was_taken_away_does_not_stay_behind(folder: Path) -> None:
    built(folder, folder / "site")
    (folder / "products" / "thanh-hoa" / "hu-cau-hai.yml").unlink()
    after = built(folder, folder / "site")
    assert not [name for name in after if "hu-cau-hai" in name]


def test_a_strict_build_that_fails_at_its_end_leaves_the_old_site_too(folder: Path) -> None:
    before = built(folder, folder / "site")
    page = folder / "content" / "gioi-thieu.md"
    page.write_text(page.read_text("utf-8") + "\n[hư cấu](khong-co.md)\n", "utf-8")
    assert run(folder, "--strict").returncode == 1
    assert tree(folder / "site") == before


def test_a_folder_that_is_no_site_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "thu.docx").write_text("quý")
    done = run(folder, "--site-dir", str(tmp_path))
    assert (done.returncode, "Traceback" in done.stdout, str(tmp_path) in done.stdout) == (1, False, True)
    assert (tmp_path / "thu.docx").read_text() == "quý"


def test_a_site_over_its_budget_is_not_published(folder: Path) -> None:
    before = built(folder, folder / "site")
    config = folder / "mkdocs.yml"
    text, found = re.subn(r"budget: \{html: \d+", "budget: {html: 0.1", config.read_text("utf-8"))
    assert found == 1
    config.write_text(text, "utf-8")
    done = run(folder)
    assert done.returncode == 1
    assert "HTML nặng" in done.stdout
    assert "trang sản phẩm" in done.stdout, "the sizes by kind are said"
    assert tree(folder / "site") == before


def test_files_that_did_not_change_are_not_written_again(folder: Path) -> None:
    built(folder, folder / "site")
    before = {path: path.stat().st_mtime_ns for path in (folder / "site").rglob("*") if path.is_file()}
    projects.write(folder, "thanh-hoa/hu-cau-mot.yml", FEW["thanh-hoa/hu-cau-mot.yml"] | {"description": "Lời mới."})
    built(folder, folder / "site")
    site = folder / "site"
    changed = {path.relative_to(site).as_posix() for path, then in before.items() if path.stat().st_mtime_ns != then}
    about = {"du-lieu/ocop.jsonl", "du-lieu/datapackage.json", "du-lieu/sha256sums.txt"}
    assert changed - {"du-lieu/index.html", "en/du-lieu/index.html"} == {  # which may show the same sizes
        "san-pham/hu-cau-mot/index.html",
        "en/san-pham/hu-cau-mot/index.html",
        "san-pham/hu-cau-mot/ban-ghi.yml",
        "api/v1/products/hu-cau-mot.json",
        *about,
    }


# --- The same bytes ---------------------------------------------------------------------------------------------------


def test_a_build_depends_on_its_records_and_its_day_only(folder: Path, tmp_path: Path) -> None:
    """Another hash seed, another time zone and language, another folder, another order of files: the same bytes."""
    first = built(folder, tmp_path / "one", PYTHONHASHSEED="1", TZ="Asia/Ho_Chi_Minh")
    copy = tmp_path / "elsewhere" / "a copy"
    shutil.copytree(folder, copy, symlinks=True)
    for path in sorted((copy / "products").rglob("*.yml"), reverse=True):
        source = path.read_bytes()
        path.unlink()
        path.write_bytes(source)
    second = built(copy, tmp_path / "two", PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_second_build_over_the_first_changes_no_byte(folder: Path) -> None:
    assert built(folder, folder / "site") == built(folder, folder / "site")


def test_no_file_of_the_site_names_the_machine_or_the_hour_of_the_build(folder: Path, tmp_path: Path) -> None:
    for name, source in built(folder, tmp_path / "out").items():
        assert str(tmp_path).encode() not in source, name
        if name.endswith((".html", ".xml", ".txt", ".json")):
            assert b"2026-11-22T" not in source.replace(b"2026-11-22T00:00:00+07:00", b"the day"), name
            assert b"Build Date" not in source, name


# --- Days -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("today", "label"), [("2026-12-29", "renewal_late"), ("2026-12-30", "expired")])
def test_the_last_day_of_a_certificate_is_in_force_and_the_next_is_not(
    folder: Path, tmp_path: Path, today: str, label: str
) -> None:
    site = build_site(folder, tmp_path / "site", dt.date.fromisoformat(today))
    in_force = [card.id for card in site.listed(f"tinh-trang/{say('status_slug.in_force')}/")]
    expired = [card.id for card in site.listed(f"tinh-trang/{say('status_slug.expired')}/")]
    text = site.page("san-pham/hu-cau-hai/").main.text
    assert (in_force, expired) == (
        (["hu-cau-hai", "hu-cau-mot"], []) if label != "expired" else (["hu-cau-mot"], ["hu-cau-hai"])
    )
    assert say(f"status.{label}") in text
    assert ("★" in text) == (label != "expired")
    assert f"{dt.date.fromisoformat(today):%d/%m/%Y}" in text


def test_the_day_may_be_given_on_the_command_line(folder: Path) -> None:
    done = run(folder, "--today", "2026-12-30")
    assert done.returncode == 0, done.stdout
    page = read_html((folder / "site" / "san-pham" / "hu-cau-hai" / "index.html").read_text("utf-8"))
    assert say("status.expired") in page.main.text


@pytest.mark.parametrize("today", ["2026-13-01", "hôm nay", "2026-02-30"])
def test_a_day_that_is_none_is_refused_in_words(folder: Path, today: str) -> None:
    done = run(folder, "--today", today)
    assert done.returncode in {1, 2}
    assert today in done.stdout
    assert "Traceback" not in done.stdout
    assert not (folder / "site").exists()


def test_two_sites_of_one_process_do_not_mix(folder: Path, tmp_path: Path) -> None:
    """MkDocs loads a hook once for each folder, the package once for all."""
    recognised = [recognition(decision={"number": "1/QĐ-UBND"})]
    record = product("Khác hư cấu", place={"province": "Cà Mau"}, recognitions=recognised)
    other = projects.project(tmp_path / "other", {"ca-mau/khac-hu-cau.yml": record})
    first, second = build_site(folder, tmp_path / "a"), build_site(other, tmp_path / "b")
    assert products(first) == {"hu-cau-mot", "hu-cau-hai"}
    assert products(second) == {"khac-hu-cau"}


def products(site: Site) -> set[str]:
    return {address.split("/")[1] for address in site.addresses if address.startswith("san-pham/")}
