"""Projects laid out in a folder: our theme, hook and pages with records of a test, and how their scripts are run."""

import os
import re
import shutil
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ocop.yamlfile.writing import dump
from support import ROOT, TODAY

FICTION = "https://ocop.example.vn/danh-muc/"
"""Address of the fictional site: below a folder, as a project's pages at a repository host are."""

Record = Mapping[str, Any]


def project(
    folder: Path,
    records: Mapping[str, Record | str],
    site_url: str = FICTION,
    plans: Mapping[str, Record] | None = None,
    *,
    kit: bool = False,
) -> Path:
    """Lay out a project in `folder` with our theme, hook and pages, with `records` and `plans`, each by its path.

    Paths are below products/ and content/. Its site has what /dong-gop/ runs in a browser only with `kit`, which the
    fixture `browser_kit` makes: 9 MB that most tests do not look at.

    Its scripts run in the Python that runs the tests: only the step that makes a .venv is left out.
    """
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("*.yml"))
    for name in ("hooks/main.py", "scripts/build", "scripts/serve", "scripts/_cli.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "scripts/_browser_kit", folder / "scripts/_browser_kit")
    shutil.copy(ROOT / "requirements.txt", folder / "requirements.txt")
    enter_nothing(folder)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config, found = re.subn(r"(?m)^site_url:.*$", f"site_url: {site_url}", config)
    assert found == 1
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    share_drawings(folder, kit=kit)
    (folder / "products").mkdir()
    for name, one in records.items():
        write(folder, name, one)
    for name, plan in (plans or {}).items():
        (folder / "content" / name).write_text(dump(plan), "utf-8")
    return folder


def share_drawings(folder: Path, *, kit: bool = False) -> None:
    """Give a project the fonts and pictures for sharing that any build has drawn, and with `kit` the browser's kit.

    All of these are kept by content. What was found in records is each project's own.
    """
    for name in ("fonts", "social", *(["browser"] if kit else [])):
        (ROOT / ".cache" / name).mkdir(parents=True, exist_ok=True)
        (folder / ".cache").mkdir(parents=True, exist_ok=True)
        (folder / ".cache" / name).symlink_to(ROOT / ".cache" / name, target_is_directory=True)


def enter_nothing(folder: Path) -> None:
    """Make the scripts of a project run in the Python that starts them."""
    (folder / "scripts" / "_venv.py").write_text(
        "def enter(need='build'): pass\n\n\ndef beside(need): raise SystemExit(2)\n", "utf-8"
    )


def write(folder: Path, name: str, record: Record | str) -> Path:
    """Write one record below products/ and return its file."""
    path = folder / "products" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(record if isinstance(record, str) else dump(record), "utf-8")
    return path


def environment(**more: str) -> dict[str, str]:
    """Return the environment in which a script of a project runs, the day stopped."""
    kept = {name: value for name, value in os.environ.items() if name not in {"GITHUB_ACTIONS", "SOURCE_DATE_EPOCH"}}
    ours = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", "OCOP_TODAY": TODAY.isoformat()}
    return kept | ours | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"} | more


def command(folder: Path, script: str, *args: str) -> list[str]:
    return [sys.executable, str(folder / "scripts" / script), *args]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
