"""An office's own site: what is asked is judged at once, shown before it is written, written whole, and taken back."""

import shutil
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from _owners import codeowners
from _setup_site.answers import Answers, RefusedError, answers
from ocop.runs.site_file import site_file
from support import ROOT
from support.built_site import build_site
from support.fictional_records import product, recognition
from support.projects import enter_nothing, environment, project
from support.script_runs import run_script, start_script

GOOD = {
    "--name": "OCOP Thanh Hóa",
    "--url": "https://van-phong-hu-cau.github.io/ocop",
    "--repo": "van-phong-hu-cau/ocop",
    "--province": "Thanh Hóa",
    "--team": "@van-phong-hu-cau/ocop",
    "--province-team": "thanh-hoa=@van-phong-hu-cau/thanh-hoa",
}


@pytest.fixture
def folder(tmp_path):
    decision = {"number": "1/QĐ-UBND"}
    other = product("Khác hư cấu", place={"province": "Cà Mau"}, recognitions=[recognition(decision=decision)])
    made = project(tmp_path / "kho", {"thanh-hoa/mat-ong.yml": product(), "ca-mau/khac-hu-cau.yml": other})
    shutil.copytree(ROOT / "scripts", made / "scripts", dirs_exist_ok=True)
    enter_nothing(made)
    shutil.copytree(ROOT / ".github", made / ".github")
    shutil.copy(ROOT / "CONTRIBUTING.md", made)
    shutil.copy(ROOT / "mkdocs.yml", made)
    return made


def run(folder, *more, path="/usr/bin:/bin", start=run_script, **options):
    args = [part for option, value in (GOOD | options).items() if value is not None for part in (option, value)]
    return start(folder / "scripts" / "setup-site", *args, *more, env=environment(PATH=path))


def _texts(folder):
    names = ("mkdocs.yml", "CONTRIBUTING.md", ".github/owners.tsv", ".github/CODEOWNERS")
    forms = sorted((folder / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    return {path.name: path.read_text("utf-8") for path in (*(folder / name for name in names), *forms)}


def test_nothing_is_written_before_it_was_shown_and_asked_for(folder):
    before = _texts(folder)
    done = run(folder, start=start_script)
    assert done.returncode == 0, done.stderr
    assert "+site_name: OCOP Thanh Hóa\n" in done.stdout
    assert "Chưa ghi gì; thêm --write để ghi." in done.stdout
    assert _texts(folder) == before


def test_one_place_of_settings_and_all_that_follows_from_it_is_written_and_a_second_run_changes_nothing(folder):
    done = run(folder, "--write")
    assert done.returncode == 0, done.stderr
    said = site_file(folder)
    assert (said.site_name, said.site_url) == ("OCOP Thanh Hóa", "https://van-phong-hu-cau.github.io/ocop/")
    assert said.repo_url == "https://github.com/van-phong-hu-cau/ocop"
    assert said.extra["province"] == "thanh-hoa"
    texts = _texts(folder)
    remarks = [line.partition(" # ")[2] for line in (ROOT / "mkdocs.yml").read_text("utf-8").splitlines()]
    assert [line.partition(" # ")[2] for line in texts["mkdocs.yml"].splitlines()] == remarks
    assert not any("ocop.example.vn" in text or "github.com/example" in text for text in texts.values())
    assert "https://van-phong-hu-cau.github.io/ocop/ma-loi/" in texts["CONTRIBUTING.md"]
    assert texts["CODEOWNERS"] == codeowners(texts["owners.tsv"])
    assert "/products/thanh-hoa/ @van-phong-hu-cau/thanh-hoa" in texts["CODEOWNERS"]
    assert "@example" not in texts["CODEOWNERS"]
    again = run(folder, "--write")
    assert "Mọi tệp đã đúng như vậy." in again.stdout
    pushing, _, settings = done.stdout.partition("Việc phải làm trên GitHub")
    assert "git add -A && git commit -m 'Lập trang OCOP Thanh Hóa' && git push" in pushing  # before main is protected
    assert "settings/rules" in settings
    assert _texts(folder) == texts


def test_the_site_that_comes_of_it_is_the_provinces(folder, tmp_path):
    assert run(folder, "--write").returncode == 0
    site = build_site(folder, tmp_path / "site", province="thanh-hoa")
    assert {one.split("/")[1] for one in site.addresses if one.startswith("san-pham/")} == {"mat-ong"}
    assert site.page("").title == "OCOP Thanh Hóa"
    assert "https://van-phong-hu-cau.github.io/ocop/san-pham/mat-ong/" in site.file("sitemap.xml").read_text("utf-8")


def test_the_nation_has_a_team_for_every_province_by_one_pattern(folder):
    teams = "{tinh}=@van-phong-hu-cau/ocop-{tinh}"
    done = run(folder, "--write", **{"--province": "ca-nuoc", "--province-team": teams})
    assert done.returncode == 0, done.stderr
    owners = (folder / ".github" / "owners.tsv").read_text("utf-8")
    assert owners.count("@van-phong-hu-cau/ocop-") == 34
    assert "ha-noi\t@van-phong-hu-cau/ocop-ha-noi" in owners
    assert site_file(folder).extra["province"] in {"", None}


def test_what_was_written_is_taken_back_but_not_over_what_was_changed_since(folder):
    before = _texts(folder)
    run(folder, "--write")
    done = run(folder, "--undo")
    assert "Đã lấy lại: mkdocs.yml" in done.stdout
    assert _texts(folder) == before
    assert "không có lần chạy nào để hoàn lại" in run(folder, "--undo").stderr
    run(folder, "--write")
    (folder / "mkdocs.yml").write_text((folder / "mkdocs.yml").read_text("utf-8") + "# sửa tay\n", "utf-8")
    refused = run(folder, "--undo")
    assert refused.returncode == 1
    assert "mkdocs.yml đã được sửa sau lần chạy ấy" in refused.stderr
    assert "van-phong-hu-cau" in (folder / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--name", "", "thiếu tên của trang"),
        ("--name", "a\nsite_url: https://xau.example.vn/", "ký tự không dùng được"),
        ("--name", "<script>", "ký tự không dùng được"),
        ("--name", "{{ config }}", "ký tự không dùng được"),
        ("--name", "dài " * 30, "quá 60"),
        ("--url", "http://ocop.example.vn/", "phải bắt đầu bằng https://"),
        ("--url", "javascript:alert(1)", "phải bắt đầu bằng https://"),
        ("--url", "https://a:b@ocop.example.vn/", "có phần không dùng được"),
        ("--url", "https://ocop.example.vn/?a=1", "có phần không dùng được"),
        ("--url", "https://ocop.example.vn/../", "có phần không dùng được"),
        ("--url", "https://ocop.example.vn:99999/", "không đọc được"),
        ("--url", "https://localhost/", "có phần không dùng được"),
        ("--url", 'https://ocop.example.vn/"># ', "có phần không dùng được"),
        ("--url", "https://github.com/van-phong/ocop", "là địa chỉ của kho"),
        ("--repo", "ocop", "viết như van-phong/ocop"),
        ("--repo", "https://gitlab.example.vn/a/b", "viết như van-phong/ocop"),
        ("--repo", "a/..", "viết như van-phong/ocop"),
        ("--province", "Hà Giang", "không phải tỉnh, thành phố hiện nay"),
        ("--province", "../..", "không phải tỉnh, thành phố hiện nay"),
        ("--team", "van-phong", "viết như @van-phong/ocop"),
        ("--team", "@a\n* @kẻ-xấu", "viết như @van-phong/ocop"),
        ("--province-team", "thanh-hoa", "viết như thanh-hoa=@van-phong/ocop-thanh-hoa"),
        ("--province-team", "ha-giang=@a/b", "“ha-giang” không phải thư mục"),
    ],
)
def test_a_hostile_or_wrong_answer_is_refused_in_words_and_nothing_is_written(folder, option, value, words):
    before = _texts(folder)
    done = run(folder, "--write", **{option: value})
    assert done.returncode == 1
    assert words in done.stderr
    assert "Chưa ghi gì." in done.stderr
    assert "Traceback" not in done.stderr
    assert _texts(folder) == before


def test_every_fault_is_told_at_once():
    with pytest.raises(RefusedError) as refused:
        answers("", "ftp://a", "a", "hà giang", "b", ["c"])
    assert len(refused.value.faults) == 6


@given(st.text(max_size=70), st.text(max_size=40), st.text(max_size=30), st.text(max_size=20), st.text(max_size=20))
def test_any_text_is_an_answer_or_refused(name, url, repository, province, team):
    try:
        said = answers(name, f"https://{url}", repository, province, team, [])
    except RefusedError:
        return
    assert isinstance(said, Answers)
    assert said.name.isprintable()


def test_a_missing_answer_is_named_where_nobody_can_be_asked(folder):
    done = run(folder, "--write", **{"--team": None, "--name": None})
    assert done.returncode == 1
    assert "thiếu --name" in done.stderr
    assert "thiếu --team" in done.stderr


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ('{"errors": []}', None),
        (
            '{"errors": [{"line": 3, "kind": "Unknown owner", "source": "* @khong-co"}]}',
            "CODEOWNERS dòng 3: Unknown owner: * @khong-co",
        ),
        ("không phải json", "gh không trả lời"),
        ("[]", "gh không trả lời"),
    ],
)
def test_github_is_asked_for_owners_that_it_does_not_know(folder, tmp_path, answer, words):
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "answer").write_text(answer, "utf-8")
    (programs / "gh").write_text(f'#!/bin/sh\necho "$*" > {programs}/asked\ncat {programs}/answer\n', "utf-8")
    (programs / "gh").chmod(stat.S_IRWXU)
    done = run(folder, "--write", path=f"{programs}:/usr/bin:/bin")
    assert (programs / "asked").read_text("utf-8") == "api repos/van-phong-hu-cau/ocop/codeowners/errors\n"
    assert done.returncode == 0
    told = done.stdout.partition("Run workflow")[2].splitlines()[1:]
    assert (words in "\n".join(told)) if words else told == []


def test_a_settings_file_that_is_not_as_known_is_left_alone(folder):
    path = folder / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("repo_url: https://github.com/example/ocop\n", ""), "utf-8")
    done = run(folder, "--write")
    assert done.returncode == 1
    assert "mkdocs.yml có 0 dòng “repo_url:”" in done.stderr
    assert "@example/ocop" in (folder / ".github" / "CODEOWNERS").read_text("utf-8")
