"""The few actions that these workflows use, stood in for plainly on this machine, or said to be impossible here."""

import fnmatch
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Given = Mapping[str, str]

FAKED, LEFT_OUT, FAILED = "thay thế", "không chạy", "LỖI"


@dataclass(frozen=True)
class Done:
    """What became of an action, and why in words; `state` is one of FAKED, LEFT_OUT and FAILED."""

    state: str
    words: str
    outputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Machine:
    """The folders of one dry run."""

    folder: Path
    repository: Path
    """A clone of the project, from which every job checks out."""

    @property
    def workspace(self) -> Path:
        """The one folder of every job, emptied before the next: a virtual environment holds its own path."""
        return self.folder / "work"

    def artifacts(self, run: int | str) -> Path:
        """Return the folder of what the jobs of one run of a workflow left, each below its name."""
        return self.folder / "artifacts" / str(run)

    @property
    def cache(self) -> Path:
        return self.folder / "cache"


def action(uses: str, given: Given, machine: Machine, run: int, sha: str) -> Done:
    """Stand in for the action that `uses` names, with the inputs `given`."""
    name = uses.partition("@")[0]
    known = _KNOWN.get(name)
    if known is None:
        return Done(LEFT_OUT, f"máy này không làm được việc của {name}", _OUTPUTS.get(name, {}))
    return known(given, machine, run, sha)


def _checkout(given: Given, machine: Machine, _: int, sha: str) -> Done:
    wanted = given.get("ref") or sha
    git, depth = ["git", "-C", str(machine.workspace)], given.get("fetch-depth", "1")
    part = [] if depth == "0" else ["--depth", depth]  # 0 means the whole history
    for command in (
        [*git, "init", "-q"],
        [*git, "fetch", "-q", *part, f"file://{machine.repository}", wanted],
        [*git, "checkout", "-q", "--detach", "FETCH_HEAD"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return Done(FAILED, done.stderr.strip())
    only = given.get("sparse-checkout", "").split()
    for entry in machine.workspace.iterdir() if only else ():
        if entry.name not in {*only, ".git"} and not entry.name.startswith(".venv") and entry.is_dir():
            shutil.rmtree(entry)
    return Done(FAKED, f"bản sao sạch của {wanted[:10]}{', chỉ ' + ' '.join(only) if only else ''}")


def _restore(given: Given, machine: Machine, *_: object) -> Done:
    kept = machine.cache / given["path"]
    if not kept.is_dir():
        return Done(FAKED, "chưa có gì được nhớ", {"cache-hit": "false"})
    shutil.copytree(kept, machine.workspace / given["path"], dirs_exist_ok=True, symlinks=True)
    return Done(FAKED, f"lấy lại {given['path']} của lần trước", {"cache-hit": "false"})


def _save(given: Given, machine: Machine, *_: object) -> Done:
    source = machine.workspace / given["path"]
    if not source.is_dir():
        return Done(FAKED, "không có gì để nhớ")
    shutil.copytree(source, machine.cache / given["path"], dirs_exist_ok=True, symlinks=True)
    return Done(FAKED, f"nhớ {given['path']}")


def _upload(given: Given, machine: Machine, run: int, _: str) -> Done:
    name = given.get("name", "github-pages")
    source = machine.workspace / given["path"]
    if not source.exists():
        ignored = given.get("if-no-files-found") == "ignore"
        return Done(FAKED if ignored else FAILED, f"không có {given['path']} để gói")
    target = machine.artifacts(run) / name
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    return Done(FAKED, f"gói “{name}”: {sum(one.is_file() for one in target.rglob('*'))} tệp")


def _download(given: Given, machine: Machine, run: int, _: str) -> Done:
    there = machine.artifacts(given.get("run-id") or run)
    pattern = given.get("name") or given.get("pattern") or "*"
    found = sorted(one for one in there.glob("*") if fnmatch.fnmatch(one.name, pattern))
    if not found and given.get("name"):
        return Done(FAILED, f"không có gói “{pattern}”")
    target = machine.workspace / given.get("path", ".")
    for one in found:
        merged = given.get("name") or given.get("merge-multiple") == "true"
        shutil.copytree(one, target if merged else target / one.name, dirs_exist_ok=True)
    return Done(FAKED, f"mở gói {', '.join(one.name for one in found) or '(không có gói nào)'}")


def _python(given: Given, *_: object) -> Done:
    wanted = f"python{given.get('python-version', '3')}"
    if not (found := shutil.which(wanted)):
        return Done(LEFT_OUT, f"máy này không có {wanted}; các bước sau chạy bằng Python của máy")
    return Done(FAKED, f"dùng {found}", {"python-path": found})


_KNOWN: Mapping[str, Callable[[Given, Machine, int, str], Done]] = {
    "actions/checkout": _checkout,
    "actions/cache/restore": _restore,
    "actions/cache/save": _save,
    "actions/upload-artifact": _upload,
    "actions/upload-pages-artifact": _upload,
    "actions/download-artifact": _download,
    "actions/setup-python": _python,
}
_OUTPUTS = {"actions/deploy-pages": {"page_url": "https://ocop.example.vn/"}}
"""What later steps may ask of an action that cannot be done here."""
