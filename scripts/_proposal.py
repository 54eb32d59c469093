"""A pull request made of what scripts/from-issue left: nothing of it is trusted.

Only the standard library is used here.
"""

import base64
import json
import re
import urllib.error
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from _comment import LONGEST, Repository, harmless

MOST_FILES = 3
CHECK = "check.yml"
"""The workflow that checks a branch: a pull request that a workflow opens with its own token starts none by itself."""
LARGEST = 200_000
"""Bytes of a record; the check refuses a longer one."""

_FILE = re.compile(r"products/[a-z]+(?:-[a-z]+)*/[a-z0-9]+(?:-[a-z0-9]+)*\.yml")
_BRANCH = re.compile(r"issue-[0-9]{1,9}(?:-[a-z0-9]+)*")
_TITLE = re.compile(r"[^\w\s.,;:()“”‘’\"'%…–—-]")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an issue became: a comment, and for a record its branch, title and files."""

    comment: str
    branch: str = ""
    title: str = ""
    files: Mapping[str, bytes] | None = None


def read(folder: Path, number: int) -> Proposal:
    """Return what lies in `folder` for issue `number`.

    Raises ValueError for anything that scripts/from-issue does not leave.
    """
    try:
        found: dict[str, Any] = json.loads((folder / "issue.json").read_text(encoding="utf-8"))
        comment = str(found["comment"])[:LONGEST]
        if found["outcome"] != "record":
            return Proposal(comment)
        branch, files = str(found["branch"]), [str(one) for one in found["files"]]
    except (KeyError, TypeError, OSError, ValueError) as error:
        raise ValueError("no outcome of an issue") from error
    if not _BRANCH.fullmatch(branch) or len(branch) > 80 or branch.split("-")[1] != str(number):
        raise ValueError(branch)
    if not 0 < len(files) <= MOST_FILES or not all(map(_FILE.fullmatch, files)):
        raise ValueError(files)
    content = {}
    for name in files:
        path = folder / name
        if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
            raise ValueError(name)
        content[name] = path.read_bytes()
    title = " ".join(_TITLE.sub(" ", str(found["title"])).split())[:120] or f"Bản ghi từ issue {number}"
    return Proposal(comment, branch, title, content)


def propose(repository: Repository, number: int, made: Proposal, links: str) -> None:
    """Put the files on a branch of their own, open its pull request unless it is open, have it checked, and answer."""
    if made.files:
        base = repository.ask("GET", "")["default_branch"]
        head = repository.ask("GET", f"git/ref/heads/{base}")["object"]["sha"]
        tree = repository.ask("GET", f"git/commits/{head}")["tree"]["sha"]
        entries = [
            {"path": name, "mode": "100644", "type": "blob", "sha": _blob(repository, content)}
            for name, content in made.files.items()
        ]
        whole = repository.ask("POST", "git/trees", {"base_tree": tree, "tree": entries})["sha"]
        words = {"message": f"{made.title}\n\nTừ issue {number}.", "tree": whole, "parents": [head]}
        commit = repository.ask("POST", "git/commits", words)["sha"]
        _point(repository, made.branch, commit)
        _open(repository, number, made, base)
        repository.ask("POST", f"actions/workflows/{CHECK}/dispatches", {"ref": made.branch})
    repository.post(number, harmless(made.comment, links))


def _blob(repository: Repository, content: bytes) -> str:
    asked = {"content": base64.b64encode(content).decode(), "encoding": "base64"}
    return str(repository.ask("POST", "git/blobs", asked)["sha"])


def _point(repository: Repository, branch: str, commit: str) -> None:
    """Make the branch, or move it where it is there: it is this issue's own."""
    try:
        repository.ask("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": commit})
    except urllib.error.HTTPError as error:
        if error.code != 422:
            raise
        repository.ask("PATCH", f"git/refs/heads/{branch}", {"sha": commit, "force": True})


def _open(repository: Repository, number: int, made: Proposal, base: str) -> None:
    owner = repository.name.split("/", 1)[0]
    if repository.ask("GET", f"pulls?state=open&head={owner}:{made.branch}&per_page=1"):
        return
    body = (
        f"Máy lập từ issue #{number}; gộp thì issue ấy đóng: closes #{number}.\n\n"
        "Kiểm tra đã được gọi chạy trên nhánh này, kết quả hiện ở dưới sau vài phút. Không thấy thì mở tab "
        f"**Actions**, chọn **Kiểm tra** → **Run workflow** → nhánh `{made.branch}`."
    )
    repository.ask("POST", "pulls", {"title": made.title, "head": made.branch, "base": base, "body": body})
