"""The events that GitHub would send for this project, made up plainly: example names, the project's own forms."""

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

KINDS = ("push", "pull_request", "schedule", "issues")
REPOSITORY = "example/ocop"
FORK = "nguoi-dong-gop-hu-cau/ocop"
NUMBER = 9999


@dataclass(frozen=True)
class Event:
    """One event. `payload` is what GitHub puts into GITHUB_EVENT_PATH, as far as a workflow asks for it."""

    name: str
    told: str
    """In words, for the report."""
    ref: str
    sha: str
    action: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)


def events(kinds: tuple[str, ...], repository: Path, forms: Path) -> Iterator[Event]:
    """Yield the events of `kinds` over the clone at `repository`, whose main branch is checked out.

    A pull request comes from a fork and touches one record; each form of `forms` gives one issue.
    """
    main = _git(repository, "rev-parse", "HEAD")
    for kind in kinds:
        if kind == "push":
            yield Event("push", "push lên main", "refs/heads/main", main, "", {"ref": "refs/heads/main", "after": main})
        elif kind == "schedule":
            yield Event("schedule", "lịch hằng đêm", "refs/heads/main", main, "", {"schedule": "dry run"})
        elif kind == "pull_request":
            yield _pull_request(repository, main)
        else:
            yield from _issues(forms, main)


def finished(event: Event, run: int, name: str, conclusion: str) -> Event:
    """Return the event that tells of the end of a workflow that `event` started."""
    head = event.payload.get("pull_request", {}).get("head", {})
    ended = {
        "id": run,
        "name": name,
        "event": event.name,
        "conclusion": conclusion,
        "head_branch": head.get("ref", "main"),
        "head_sha": head.get("sha", event.sha),
        "head_repository": {
            "full_name": FORK if head else REPOSITORY,
            "owner": {"login": FORK.split("/", maxsplit=1)[0]},
        },
    }
    told = f"sau khi “{name}” chạy xong"
    return Event("workflow_run", told, "refs/heads/main", event.sha, "completed", {"workflow_run": ended})


def _pull_request(repository: Path, main: str) -> Event:
    """Make a branch as a stranger would, and the merge that GitHub checks out, in the clone at `repository`."""
    record = next(iter(sorted((repository / "products").rglob("*.yml"))), None)
    _git(repository, "checkout", "-q", "-b", "sua-hu-cau", main)
    if record:
        record.write_bytes(record.read_bytes() + "# sửa thử, hư cấu\n".encode())
    _git(repository, "commit", "-q", "--allow-empty", "-a", "-m", "Sua thu")
    head = _git(repository, "rev-parse", "HEAD")
    _git(repository, "checkout", "-q", "--detach", main)
    _git(repository, "merge", "-q", "--no-ff", "-m", "Merge", "sua-hu-cau")
    merged = _git(repository, "rev-parse", "HEAD")
    _git(repository, "checkout", "-q", main)
    at = {"ref": "sua-hu-cau", "sha": head, "repo": {"full_name": FORK, "fork": True}}
    request = {"number": NUMBER, "head": at, "base": {"ref": "main", "sha": main}}
    payload = {"number": NUMBER, "pull_request": request}
    return Event("pull_request", "pull request từ một fork", f"refs/pull/{NUMBER}/merge", merged, "opened", payload)


def _issues(forms: Path, main: str) -> Iterator[Event]:
    for path in sorted(forms.glob("*.yml")):
        form = yaml.safe_load(path.read_text("utf-8"))
        if not isinstance(form, dict) or not form.get("labels"):
            continue
        asked = [part for part in form["body"] if part["type"] in {"input", "dropdown", "textarea"}]
        body = "".join(f"### {part['attributes']['label']}\n\n{_answer(part)}\n\n" for part in asked)
        labels = [{"name": name} for name in form["labels"]]
        issue = {"number": NUMBER, "title": form.get("title", ""), "body": body, "labels": labels}
        told = f"issue theo mẫu “{form['name']}”"
        payload = {"action": "labeled", "issue": issue, "label": labels[0]}
        yield Event("issues", told, "refs/heads/main", main, "labeled", payload)


def _answer(part: Mapping[str, Any]) -> str:
    said = part["attributes"]
    options = said.get("options") or ["_No response_"]
    return str(said.get("placeholder") or options[0]).strip()


def _git(repository: Path, *args: str) -> str:
    who = ["-c", "user.name=dry-run", "-c", "user.email=dry-run@example.vn", "-c", "core.hooksPath=/dev/null"]
    done = subprocess.run(["git", "-C", str(repository), *who, *args], capture_output=True, text=True, check=True)
    return done.stdout.strip()
