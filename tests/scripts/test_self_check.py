"""The nightly look at what is published: a sound site is left in peace, damage is named, one issue tells of it."""

import datetime as dt
import json
import re
import shutil
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from urllib.parse import urlsplit

import pytest

from _browser import served
from _self_check.checks import CHECKS, found
from _self_check.published import MissingError, Published
from ocop.build import build
from ocop.site_model import SiteParts
from support import ROOT, TODAY

loader = SourceFileLoader("tell_self_check", str(ROOT / "scripts" / "tell-self-check"))
told_by = module_from_spec(spec_from_loader("tell_self_check", loader))
loader.exec_module(told_by)


@pytest.fixture
def copy(fictional, tmp_path):
    return shutil.copytree(fictional.root, tmp_path / "site")


def look(fictional, folder, day=TODAY):
    today, before = (build(fictional.project, one).catalogue for one in (day, day - dt.timedelta(days=1)))
    with served(folder, urlsplit(fictional.url).path) as url:
        return found(Published(url, wait=0), today, before)


def test_a_sound_site_is_left_in_peace(fictional):
    assert look(fictional, fictional.root) == {}


def _api(folder):
    return sorted((folder / "api" / "v1" / "products").glob("*.json"))


def _spoil_status(folder):
    for path in _api(folder):
        said = json.loads(path.read_text("utf-8"))
        if "status" not in said["result"]:  # an earlier id, which leads on
            continue
        said["result"]["status"] = "revoked" if said["result"]["status"] != "revoked" else "expired"
        path.write_text(json.dumps(said), "utf-8")


def _spoil_day(folder):
    path = folder / "tong-so.json"
    path.write_text(path.read_text("utf-8").replace(TODAY.isoformat(), "2026-01-01"), "utf-8")


def _spoil_feed(folder):
    (folder / "hoi-nghi" / "atom.xml").write_text("<feed>", "utf-8")


def _spoil_digest(folder):
    for path in [*(folder / "du-lieu").glob("ocop*"), *(folder / "api").rglob("*.json")]:
        path.write_bytes(path.read_bytes() + b"\n")


@pytest.mark.parametrize(
    ("spoil", "name", "words"),
    [
        (_spoil_day, "Ngày và số sản phẩm", "được dựng cho ngày 2026-01-01, hôm nay là 2026-11-22"),
        (_spoil_status, "Tình trạng", "bản ghi cho biết"),
        (_spoil_feed, "Tin và lịch", "hoi-nghi/atom.xml"),
        (_spoil_digest, "Mã băm dữ liệu mở", "khác với danh sách"),
        (lambda folder: shutil.rmtree(folder / "thong-ke"), "Liên kết", "thong-ke/: máy chủ trả lời 404"),
        (lambda folder: (folder / "tong-so.json").write_text("[]"), "Ngày và số sản phẩm", "không kiểm được"),
    ],
)
def test_each_kind_of_damage_is_named(spoil, name, words, fictional, copy):
    spoil(copy)
    wrong = look(fictional, copy)
    assert words in "\n".join(wrong[name])


def test_open_data_that_is_turned_off_is_not_missed_and_what_lapsed_is_still_looked_at(fictional, copy):
    for name in ("api", "du-lieu"):
        shutil.rmtree(copy / name)
    for page in copy.rglob("*.html"):  # as a build without them has it
        page.write_text(page.read_text("utf-8").replace('du-lieu/"', 'tim-kiem/"'), "utf-8")
    listed = re.sub(r"<url><loc>[^<]*du-lieu/</loc></url>\n", "", (copy / "sitemap.xml").read_text("utf-8"))
    (copy / "sitemap.xml").write_text(listed, "utf-8")
    now, later = (build(fictional.project, TODAY + dt.timedelta(days=n)).catalogue for n in (0, 400))
    with served(copy, urlsplit(fictional.url).path) as url:
        assert found(Published(url, wait=0, parts=SiteParts(open_data=False)), now, now) == {}
        wrong = found(Published(url, wait=0, parts=SiteParts(open_data=False)), later, now)
        assert "Mã băm dữ liệu mở" not in wrong
        assert any("hết hạn hôm qua mà đầu trang còn hiện sao" in one for one in wrong["Tình trạng"])
        assert "Mã băm dữ liệu mở" in found(Published(url, wait=0), now, now)


def test_a_site_that_was_not_built_again_says_what_lapsed_in_the_night(fictional):
    """The site of one day, looked at on the next day on which a certificate has lapsed."""
    catalogue = build(fictional.project, TODAY).catalogue
    days = sorted(day for item in catalogue.items for day, later in item.later if later.status.value == "expired")
    assert days
    wrong = look(fictional, fictional.root, days[0])
    assert "bản ghi cho biết “expired”" in "\n".join(wrong["Tình trạng"])


def test_a_host_that_does_not_answer_is_told_once_a_check_not_a_traceback(fictional):
    today = build(fictional.project, TODAY).catalogue
    wrong = found(Published("http://127.0.0.1:9/", wait=0), today, today)
    assert {*wrong} >= {"Ngày và số sản phẩm", "Mã băm dữ liệu mở", "Liên kết"}
    assert {*wrong} <= {*CHECKS}
    with pytest.raises(MissingError):
        Published("http://127.0.0.1:9/", wait=0).get("")


class Pretended:
    """A repository that holds issues and writes down what it was asked."""

    def __init__(self, *issues):
        self.issues, self.asked = issues, []

    def ask(self, method, path, content=None):
        self.asked.append((method, path.partition("?")[0], content))
        return (self.issues if path.endswith("page=1") else []) if method == "GET" else {"number": 5}

    def written(self):
        return [one for one in self.asked if one[0] != "GET"]


RUN = "https://github.example/van-phong/ocop/actions/runs/1"
OURS = {"number": 8, "user": {"type": "Bot"}, "body": f"{told_by.MARK}\nhôm qua"}


def test_one_issue_is_opened_and_the_next_night_writes_into_it():
    first = Pretended()
    assert told_by.tell(first, "## Tình trạng\n\n- sai @ai-do", RUN) == "Đã mở issue số 5."
    ((method, path, content),) = first.written()
    assert (method, path, content["title"]) == ("POST", "issues", told_by.TITLE)
    assert content["body"].startswith(told_by.MARK)
    assert "@ai-do" not in content["body"]
    second = Pretended({**OURS, "number": 7, "body": "khác"}, {**OURS, "user": {"type": "User"}}, OURS)
    assert told_by.tell(second, "- sai", RUN) == "Đã ghi vào issue số 8."
    assert [one[:2] for one in second.written()] == [("PATCH", "issues/8")]


def test_when_nothing_is_wrong_any_longer_our_issue_is_closed_and_else_nothing_is_said():
    quiet = Pretended()
    assert told_by.tell(quiet, "", RUN) == "Không có gì để báo."
    assert quiet.written() == []
    closing = Pretended(OURS)
    assert told_by.tell(closing, "", RUN) == "Đã đóng issue số 8."
    assert closing.written()[-1] == ("PATCH", "issues/8", {"state": "closed"})
