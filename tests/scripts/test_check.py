"""`scripts/check` as an office runs it.

On the real products, on a draft, from anywhere, with slips on the command line.
"""

import json
import os
from pathlib import Path

import pytest

from support import ROOT
from support.script_runs import run_script

CHECK = ROOT / "scripts" / "check"


def check(*arguments: str, cwd: Path = ROOT, **environment: str):
    """Run scripts/check in this interpreter and return what it did; the day is frozen."""
    kept = {name: value for name, value in os.environ.items() if name not in {"OCOP_TODAY", "SOURCE_DATE_EPOCH"}}
    given = kept | {"PYTHONUTF8": "1"} | environment
    return run_script(CHECK, *arguments, cwd=cwd, env=given)


@pytest.fixture
def draft(tmp_path, valid):
    def write(text: str) -> str:
        path = tmp_path / "nuoc-mam-thu-nghiem.yml"
        path.write_text(text, "utf-8")
        return str(path)

    write.valid = valid
    return write


def test_the_real_products_have_no_error():
    done = check("--today", "2026-11-27")
    assert done.returncode == 0, done.stdout
    assert " bản ghi: 0 lỗi, " in done.stderr
    assert "lỗi[" not in done.stdout


def test_it_runs_from_another_folder(tmp_path):
    done = check("--today", "2026-11-27", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert all({"code", "severity", "message", "file", "line", "column"} <= set(one) for one in found)
    assert all(one["severity"] == "warning" for one in found)


def test_only_what_was_asked_for_is_told():
    done = check("--today", "2026-11-27", "--format", "json", "products/thanh-hoa")
    assert all(one["file"].startswith("products/thanh-hoa/") for one in json.loads(done.stdout or "[]"))


def test_the_conferences_alone():
    done = check("--today", "2026-11-27", "--format", "json", "content/hoi-nghi")
    assert done.returncode == 0
    assert json.loads(done.stdout or "[]") == []
    assert " bản ghi: 0 lỗi, 0 cảnh báo" in done.stderr


def test_a_good_draft(draft):
    done = check("--today", "2026-11-27", draft(draft.valid))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 bản ghi: 0 lỗi, 0 cảnh báo\n")


def test_a_draft_with_an_error_and_the_way_to_mend_it(draft):
    path = draft(draft.valid.replace("stars: 4", 'stars: "4"'))
    done = check("--today", "2026-11-27", path)
    assert done.returncode == 1
    assert done.stdout.startswith("lỗi[HD003]: “stars” đặt “4” trong ngoặc kép")
    assert "nuoc-mam-thu-nghiem.yml:14:10" in done.stdout
    assert "gợi ý: bỏ ngoặc kép: “stars: 4”" in done.stdout
    assert done.stderr == "1 bản ghi: 1 lỗi, 0 cảnh báo\n"


def test_the_day_decides_what_lies_in_the_future(draft):
    path = draft(draft.valid)
    assert check("--today", "2026-11-20", path).returncode == 0
    assert "SP204" in check("--today", "2026-11-19", path).stdout
    assert "SP204" in check(path, OCOP_TODAY="2026-11-19").stdout


def test_help_is_vietnamese():
    done = check("--help")
    assert done.returncode == 0
    assert done.stdout.startswith("cách dùng: check ")
    assert "Kiểm tra các bản ghi" in done.stdout
    for english in ("usage", "options", "positional", "show this help"):
        assert english not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--today", "22/11/2026"], "“22/11/2026” không phải là ngày"),
        (["--today", "2026-02-30"], "“2026-02-30” không phải là ngày"),
        (["products/thanh-hoa/khong-co.yml"], "không có “products/thanh-hoa/khong-co.yml”"),
        (["--format", "xml"], "xml"),
        (["--khong-co"], "--khong-co"),
    ],
)
def test_a_slip_on_the_command_line_is_told_in_vietnamese(arguments, said):
    done = check(*arguments)
    assert done.returncode != 0
    assert done.stdout == ""
    assert said in done.stderr
    assert "tham số không đúng" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["text", "github", "json", "markdown"])
def test_every_form_shows_the_finding(draft, form):
    path = draft(draft.valid.replace("stars: 4", "stars: 5"))
    done = check("--today", "2026-11-27", "--format", form, path)
    assert done.returncode == 1
    assert "SP104" in done.stdout
    assert "Traceback" not in done.stderr
