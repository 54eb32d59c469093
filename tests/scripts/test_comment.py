"""The commenting script beside a GitHub of our own: whose pull request, which comment, and text that would act."""

import json
import os
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from _comment import JOINER, LONGEST, MARK, harmless
from ocop.comparing import report
from support import CASES, ROOT
from support.script_runs import run_script

SERVER = "https://github.example"
LINKS = f"{SERVER}/van-phong/ocop/blob/"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


class GitHub(BaseHTTPRequestHandler):
    """As much of GitHub's interface as a comment needs; what was asked is kept."""

    pulls: ClassVar[list] = []
    comments: ClassVar[list] = []
    asked: ClassVar[list] = []

    def do_GET(self) -> None:
        self.asked.append(("GET", self.path, None))
        if "/pulls?" in self.path:
            self._answer(self.pulls)
        else:
            self._answer(self.comments if self.path.endswith("page=1") else [])

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((self.command, self.path, content))
        self._answer({"id": 1})

    def do_PATCH(self) -> None:
        self.do_POST()

    def _answer(self, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def comment(tmp_path):
    """Return the function that runs scripts/comment on a text, and what it then asked of GitHub."""

    def run(text: str | None, *, pulls=((7, COMMIT),), comments=()):
        made = {
            "pulls": [{"number": n, "head": {"sha": sha}} for n, sha in pulls],
            "comments": list(comments),
            "asked": [],
        }
        handler = type("_GitHub", (GitHub,), made)
        file = tmp_path / "comment.md"
        if text is not None:
            file.write_text(text, "utf-8")
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            try:
                given = (
                    os.environ
                    | {"GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}", "GITHUB_SERVER_URL": SERVER}
                    | {"GITHUB_REPOSITORY": "van-phong/ocop", "GITHUB_TOKEN": "x", "PYTHONUTF8": "1"}
                    | {"HEAD_OWNER": "tinh", "HEAD_BRANCH": "sửa/nước mắm&b=1", "HEAD_SHA": COMMIT}
                )
                done = run_script(ROOT / "scripts" / "comment", file, env=given)
            finally:
                server.shutdown()
                thread.join()
        assert done.returncode == 0, done.stderr
        return made["asked"]

    return run


def test_the_first_comment_is_posted_to_the_pull_request_of_the_branch(comment):
    asked = comment("Không có lỗi.")
    assert asked[0][1] == (
        "/repos/van-phong/ocop/pulls?state=open&head=tinh%3As%E1%BB%ADa%2Fn%C6%B0%E1%BB%9Bc%20m%E1%BA%AFm%26b%3D1&per_page=100"
    )
    assert asked[-1] == ("POST", "/repos/van-phong/ocop/issues/7/comments", {"body": f"{MARK}\nKhông có lỗi.\n"})


def test_the_next_push_replaces_it(comment):
    theirs = {"id": 3, "body": f"{MARK}\ngiả", "user": {"type": "User"}}
    ours = {"id": 5, "body": f"{MARK}\ncũ", "user": {"type": "Bot"}}
    assert comment("mới", comments=[theirs, ours])[-1][:2] == ("PATCH", "/repos/van-phong/ocop/issues/comments/5")


@pytest.mark.parametrize("pulls", [(), ((7, "f" * 40),)])
def test_a_pull_request_that_is_closed_or_has_moved_on_gets_nothing(comment, pulls):
    assert [one[0] for one in comment("cũ rồi", pulls=pulls)] == ["GET"]


def test_a_check_that_left_nothing_is_no_error(comment):
    assert comment(None) == []


def test_our_own_comment_passes_and_looks_as_it_was_made():
    made = (CASES / "changes" / "comment.md").read_text("utf-8")
    made = re.sub(r"https://github\.example/ocop/blob/(?:abc|old)/", f"{LINKS}{COMMIT}/", made)
    assert harmless(made, LINKS).replace(JOINER, "") == made.replace(JOINER, "").strip() + "\n"
    assert MARK == report.MARK
    assert LONGEST == report.LONGEST


HOSTILE = st.lists(
    st.sampled_from(
        ["@ai", "#1", "GH-1", "<img src=//xau>", "<script>", "<!-- x -->", MARK, "![a](//xau)",
         "[a](https://xau.example)", "[a]: //xau",
         "[a](//xau)", "<https://xau.example>", "https://xau.example", "www.xau.example", "&#64;ai", "&commat;ai",
         "&#60;b>", "\n", "\r\n",
         "```mermaid\n", "```yaml\n", "```\n", "~~~geojson\n", "<details>", "</summary>",
         f"[a](<{LINKS}{COMMIT}/../../../xau>)",
         f"[a](<{LINKS}{COMMIT}/%2E%2e/xau>)", f"[a](<{LINKS}{COMMIT}/a.yml#L3>)", f"![a](<{LINKS}{COMMIT}/a.png>)",
         f"<{LINKS}", "\u202e", "a", " "]
    ),
    max_size=10,
).map("".join)  # fmt: skip


@given(st.one_of(HOSTILE, st.text(max_size=50)))
def test_nothing_in_a_comment_acts_whatever_the_check_left(text):
    shown = harmless(text, LINKS)
    assert shown.startswith(MARK + "\n")
    tokens = MarkdownIt("commonmark").parse(shown.removeprefix(MARK))
    for token in (*tokens, *(child for one in tokens for child in one.children or ())):
        assert token.type != "image"
        if token.type == "link_open":
            assert re.fullmatch(re.escape(LINKS) + r"[0-9a-f]+/[\w./#-]+", str(token.attrs["href"]))
        if token.type in {"html_block", "html_inline"}:
            tags = token.content.replace(f"(<{LINKS}", "(")  # a link that no longer is one, as text in a block of tags
            assert set(re.findall(r"<([a-z/!?]\w*)", tags)) <= {"details", "/details", "summary", "/summary"}, token
        if token.type == "fence":
            assert token.info in {"", "yaml"} or token.info.startswith(JOINER)
        if token.type == "text":
            assert not re.search(r"@\w|(?<!\w)#\d|://|www\.|GH-\d", token.content, re.IGNORECASE), token.content


@pytest.mark.parametrize("text", ["a", "@", "&" * 50, "[](", "```mermaid\n"])
def test_a_comment_is_never_longer_than_github_takes(text):
    assert len(harmless(text * LONGEST, LINKS)) < 65_536
