"""The script that opens a pull request of an issue, beside a GitHub of our own.

What it takes, and what it refuses to touch.
"""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from support import ROOT
from support.script_runs import run_script

FILE = "products/thanh-hoa/nuoc-mam-hu-cau.yml"
LEFT = {
    "format": 1, "outcome": "record", "id": "nuoc-mam-hu-cau", "files": [FILE], "problems": [],
    "branch": "issue-12-nuoc-mam-hu-cau",
    "title": "Thêm Nước mắm Hư Cấu", "comment": "Đã lập bản ghi.",
}  # fmt: skip


class GitHub(BaseHTTPRequestHandler):
    """As much of GitHub's interface as a proposal needs; what was asked is kept."""

    asked: ClassVar[list] = []
    there: ClassVar[dict] = {}

    def do_GET(self) -> None:
        self.asked.append(("GET", self.path, None))
        path = self.path.removeprefix("/repos/van-phong/ocop").split("?")[0]
        answers = {
            "": {"default_branch": "main"},
            "/git/ref/heads/main": {"object": {"sha": "a" * 40}},
            f"/git/commits/{'a' * 40}": {"tree": {"sha": "b" * 40}},
            "/pulls": self.there.get("pulls", []),
        }
        self._answer(200, answers.get(path, []))

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((self.command, self.path, content))
        if self.path.endswith("/dispatches"):
            self.send_response(204)
            self.end_headers()
            return
        self._answer(
            422 if self.command == "POST" and self.path.endswith("git/refs") and self.there.get("branch") else 201,
            {"sha": "c" * 40},
        )

    def do_PATCH(self) -> None:
        self.do_POST()

    def _answer(self, status: int, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def propose(tmp_path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), GitHub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    GitHub.asked.clear()
    GitHub.there.clear()

    def run(left: object, **there: object) -> tuple[int, list]:
        GitHub.there.update(there)
        (tmp_path / "issue.json").write_text(json.dumps(left), "utf-8")
        if not (tmp_path / FILE).exists():
            (tmp_path / FILE).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / FILE).write_text("name: Nước mắm Hư Cấu\n", "utf-8")
        given = os.environ | {
            "GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}", "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_REPOSITORY": "van-phong/ocop",
            "GITHUB_TOKEN": "t", "ISSUE_NUMBER": "12", "PYTHONUTF8": "1",
        }  # fmt: skip
        done = run_script(ROOT / "scripts" / "propose", tmp_path, env=given)
        assert "Traceback" not in done.stderr
        return done.returncode, [one for one in GitHub.asked if one[0] != "GET"]

    yield run
    server.shutdown()
    server.server_close()


def test_a_record_becomes_one_commit_on_its_branch_and_a_pull_request(propose):
    status, asked = propose(LEFT)
    assert status == 0
    by_path = {path.removeprefix("/repos/van-phong/ocop/"): content for _, path, content in asked}
    assert list(by_path) == [
        "git/blobs",
        "git/trees",
        "git/commits",
        "git/refs",
        "pulls",
        "actions/workflows/check.yml/dispatches",
        "issues/12/comments",
    ]
    assert by_path["actions/workflows/check.yml/dispatches"] == {"ref": "issue-12-nuoc-mam-hu-cau"}
    assert by_path["git/trees"] == {
        "base_tree": "b" * 40,
        "tree": [{"path": FILE, "mode": "100644", "type": "blob", "sha": "c" * 40}],
    }
    assert by_path["git/refs"] == {"ref": "refs/heads/issue-12-nuoc-mam-hu-cau", "sha": "c" * 40}
    assert (by_path["pulls"]["title"], by_path["pulls"]["base"]) == ("Thêm Nước mắm Hư Cấu", "main")
    assert "closes #12" in by_path["pulls"]["body"]


def test_a_second_time_moves_the_branch_and_opens_nothing_more(propose):
    status, asked = propose(LEFT, branch=True, pulls=[{"number": 3}])
    assert status == 0
    paths = [(method, path.rsplit("ocop/", 1)[1]) for method, path, _ in asked]
    assert ("PATCH", "git/refs/heads/issue-12-nuoc-mam-hu-cau") in paths
    assert ("POST", "pulls") not in paths
    assert ("POST", "actions/workflows/check.yml/dispatches") in paths, "what was changed is checked again"


@pytest.mark.parametrize("outcome", ["ask", "human"])
def test_a_question_is_only_a_comment(propose, outcome):
    status, asked = propose(LEFT | {"outcome": outcome})
    assert status == 0
    assert [path.rsplit("ocop/", 1)[1] for _, path, _ in asked] == ["issues/12/comments"]


@pytest.mark.parametrize(
    "left",
    [
        LEFT | {"files": ["../../etc/passwd"]}, LEFT | {"files": [".github/workflows/check.yml"]},
        LEFT | {"files": ["products/thanh-hoa/../x.yml"]},
        LEFT | {"files": ["products/thanh-hoa/khong-co.yml"]}, LEFT | {"files": []}, LEFT | {"files": [FILE] * 9},
        LEFT | {"branch": "main"},
        LEFT | {"branch": "issue-13-x"}, LEFT | {"branch": "issue-12-x/../../main"}, {}, [], "x",
    ],
)  # fmt: skip
def test_what_from_issue_does_not_leave_touches_nothing(propose, left):
    status, asked = propose(left)
    assert (status, asked) == (1, [])


def test_a_link_is_no_record(propose, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x", "utf-8")
    (tmp_path / FILE).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / FILE).symlink_to(secret)
    assert propose(LEFT) == (1, [])


def test_the_comment_is_made_harmless_again(propose):
    _, asked = propose(LEFT | {"outcome": "ask", "comment": "@ai ![x](http://x.example.vn) <b>"})
    (text,) = [content["body"] for _, path, content in asked if "comments" in path]
    assert "@ai" not in text
    assert "![" not in text
    assert "<b>" not in text
    assert Path(ROOT / "scripts" / "propose").is_file()
