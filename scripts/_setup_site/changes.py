"""What the answers change in which file: shown as a diff, written as a whole, undone."""

import difflib
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from _owners import codeowners
from _setup_site.answers import Answers
from ocop.files import write_whole
from ocop.runs.site_file import NAME, SiteFile
from ocop.yamlfile.writing import written

OWNERS = ".github/owners.tsv"
CODEOWNERS = ".github/CODEOWNERS"
KEPT = ".cache/setup-site.json"
"""What the files were before the last run, to take it back."""


class CannotError(Exception):
    """The files are not as this command knows them; its text says why, in Vietnamese."""


def changes(root: Path, now: SiteFile, said: Answers) -> dict[str, tuple[str, str]]:
    """Return (old, new) text of every file that the answers change, by its path. Raises CannotError, OSError."""
    made = {NAME: _settings, OWNERS: _owners}
    found: dict[str, tuple[str, str]] = {}
    for path, change in made.items():
        old = (root / path).read_text("utf-8")
        found[path] = old, change(old, said)
    found[CODEOWNERS] = (root / CODEOWNERS).read_text("utf-8"), codeowners(found[OWNERS][1])
    for file in _documents(root):
        old = file.read_text("utf-8")
        found[file.relative_to(root).as_posix()] = old, _addresses(old, now, said)
    return {path: (old, new) for path, (old, new) in found.items() if old != new}


def shown(changed: Mapping[str, tuple[str, str]]) -> str:
    """Return the changes as a diff that `git apply` would take."""
    parts: list[str] = []
    for path, (old, new) in changed.items():
        lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
        parts += difflib.unified_diff(*lines, f"a/{path}", f"b/{path}", n=1)
    return "".join(parts)


def write(root: Path, changed: Mapping[str, tuple[str, str]]) -> None:
    """Write all files or none, and remember how to take that back. Raises OSError."""
    kept = {path: {"was": old, "is": _digest(new)} for path, (old, new) in changed.items()}
    done: list[str] = []
    (root / KEPT).parent.mkdir(exist_ok=True)
    write_whole(root / KEPT, json.dumps(kept, ensure_ascii=False, indent=1).encode())
    try:
        for path, (_, new) in changed.items():
            write_whole(root / path, new.encode())
            done.append(path)
    except OSError:
        for path in done:
            write_whole(root / path, changed[path][0].encode())
        raise


def undone(root: Path) -> list[str]:
    """Put back what the last run changed and return the files. Raises CannotError where they were changed since."""
    try:
        kept = json.loads((root / KEPT).read_text("utf-8"))
    except (OSError, ValueError):
        raise CannotError("không có lần chạy nào để hoàn lại") from None
    since = [path for path, one in kept.items() if _digest((root / path).read_text("utf-8")) != one["is"]]
    if since:
        raise CannotError(f"{', '.join(since)} đã được sửa sau lần chạy ấy; dùng git để lấy lại bản cũ")
    for path, one in kept.items():
        write_whole(root / path, one["was"].encode())
    (root / KEPT).unlink()
    return list(kept)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _settings(source: str, said: Answers) -> str:
    for key, value in (("site_name", said.name), ("site_url", said.url), ("repo_url", said.repo_url)):
        source = _with_value(source, rf"{key}", value)
    return _with_value(source, r"  province", said.province)


def _with_value(source: str, key: str, value: str) -> str:
    """Return the source with another value on the one line of `key`; the comment at its end stays."""
    pattern = re.compile(rf"^({key}:)[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|[^#\n]*?)([ \t]+#[^\n]*)?$", re.MULTILINE)
    text = written(value) or json.dumps(value, ensure_ascii=False)
    made, times = pattern.subn(lambda line: f"{line[1]} {text}{line[2] or ''}", source)
    if times != 1:
        raise CannotError(f"{NAME} có {times} dòng “{key.strip()}:”, cần đúng một dòng")
    return made


def _owners(source: str, said: Answers) -> str:
    head = [line for line in source.splitlines() if line.startswith(("#", "folder\t"))]
    rows = [f"*\t{said.team}", *(f"{folder}\t{said.teams[folder]}" for folder in sorted(said.teams))]
    return "\n".join([*head, *rows]) + "\n"


def _documents(root: Path) -> Iterable[Path]:
    yield root / "CONTRIBUTING.md"
    yield from sorted((root / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def _addresses(source: str, now: SiteFile, said: Answers) -> str:
    """Return a document that leads to the new site and repository where it led to the old ones."""
    if now.site_url:
        source = source.replace(now.site_url, said.url)
    return re.sub(rf"{re.escape(now.repo_url)}(?![\w-])", said.repo_url, source) if now.repo_url else source
