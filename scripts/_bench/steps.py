"""The steps of the bench.

A fictional nation is checked, built cold, warm and after an edit, written plainly, and built by Hugo.
"""

import json
import os
import re
import shutil
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from _bench.run import Cost, run
from _cli import ROOT

KEPT = ("fonts", "social", "images")
"""What a cold build finds of the cache: drawings that cost the same for every nation and that CI restores."""

_STAND_IN = "def enter(need='build'): pass\n\n\ndef beside(need): raise SystemExit(2)\n"
"""In place of _venv.py, so that no environment is made: the nation runs in the Python of the bench.

Its site has no browser kit, which is the same for every nation.
"""

_BUDGET = re.compile(r"(?m)^ *budget:.*\n")
"""A site over its budget is not published; the bench measures it and says by how much."""


@dataclass(slots=True)
class Bench:
    """A folder with a nation and what was measured of it: costs by step, sizes and weights by name."""

    folder: Path
    records: int
    photos: int
    hugo: Path | None
    costs: dict[str, list[Cost]] = field(default_factory=lambda: defaultdict(list))
    rounds: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """In which round each of `costs` was measured, from 0."""
    now: int = 0
    sizes: dict[str, Any] = field(default_factory=dict)

    @property
    def nation(self) -> Path:
        return self.folder / "nation"

    @property
    def site(self) -> Path:
        return self.nation / "site"

    def prepare(self) -> None:
        """Write the nation, and build it once with nothing kept: the first build on a machine."""
        self._demo(self.nation, self.records)
        self._script("first build, nothing kept", "build")
        self.sizes["site"] = self._job("size", self.site)
        if self.hugo:
            self.sizes["ours"] = self._job("hugo", self.nation, self.site, self._peer)
            self._hugo()
            self._job("even", self._peer, self._made)
            del self.costs["Hugo"], self.rounds["Hugo"]

    def round(self, number: int) -> None:
        """Measure every step once; Hugo before ours in one round and after it in the next.

        What one worker does, and plain writing, are measured in the first round only: they take longest together, and
        the processor of one worker is what varies least.
        """
        self.now = number
        if self.hugo and number % 2:
            self._hugo()
        self.check_and_build(alone=not number)
        self._edit(number)
        self._script("build, one record edited", "build")
        if not number:
            self._timed("writing the same files", "write", self.site, self.folder / "written")
            self._aside(self.folder / "written")
        if self.hugo and not number % 2:
            self._hugo()

    def check_and_build(self, *, alone: bool = False) -> None:
        """Measure a check and a build, both cold and then warm, the cold ones also by one worker where `alone`.

        And the build of a new day, which knows the records but no page.
        """
        one = ((", one worker", "--workers", "1"),) if alone else ()
        for words, *workers in (*one, ("",)):
            self._forget()
            self._script(f"check, cold{words}", "check", *workers)
        self._script("check, warm", "check")
        for words, *workers in (*one, ("",)):
            self._forget()
            self._aside(self.site)
            self._script(f"build, cold{words}", "build", *workers)
        self._aside(self.site)
        self._script("build, only records known", "build")
        self._script("build, warm", "build")

    def draw(self) -> None:
        """Measure the photos of a smaller nation: made, and found in the cache."""
        drawn, cache = self.folder / "drawn", self.folder / "pictures"
        self._demo(drawn, self.photos, "--photos", str(self.photos))
        self.sizes["photos"] = self._timed("photos, made", "photos", drawn, cache)
        self._timed("photos, known", "photos", drawn, cache)

    def environment(self) -> dict[str, str]:
        """Return the environment of every step: the nation's own code, the day of the bench, compiled code kept."""
        ours = {"PYTHONPATH": str(self.nation / "hooks"), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
        return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | ours

    def record(self) -> Path:
        """Return the record that is edited."""
        return min(self.nation.glob("products/*/*.yml"))

    @property
    def _peer(self) -> Path:
        return self.folder / "hugo"

    @property
    def _made(self) -> Path:
        return self.folder / "hugo-made"

    def _demo(self, folder: Path, records: int, *more: str) -> None:
        run([sys.executable, ROOT / "scripts" / "demo", str(records), folder, *more], self.folder, dict(os.environ))
        (folder / "scripts" / "_venv.py").write_text(_STAND_IN, "utf-8")
        config = folder / "mkdocs.yml"
        config.write_text(_BUDGET.sub("", config.read_text("utf-8")), "utf-8")

    def _script(self, step: str, name: str, *arguments: str) -> None:
        """Run one of our commands, by as many workers as there are cores unless `arguments` say another number."""
        command: list[str | Path] = [sys.executable, self.nation / "scripts" / name, *arguments]
        cost, _ = run(command, self.nation, self.environment())
        self._note(step, cost)

    def _note(self, step: str, cost: Cost) -> None:
        self.costs[step].append(cost)
        self.rounds[step].append(self.now)

    def _job(self, name: str, *paths: Path) -> dict[str, Any]:
        return self._worked(name, *paths)[1]

    def _timed(self, step: str, name: str, *paths: Path) -> dict[str, Any]:
        """Run a job that times its work itself, without the start of Python and what only prepares it."""
        cost, found = self._worked(name, *paths)
        self._note(step, Cost(found["cpu"], found["wall"], cost.memory))
        return found

    def _worked(self, name: str, *paths: Path) -> tuple[Cost, dict[str, Any]]:
        environment = self.environment()
        environment["PYTHONPATH"] += f"{os.pathsep}{ROOT / 'scripts'}"
        cost, said = run([sys.executable, "-m", "_bench.jobs", name, *paths], self.folder, environment)
        found: dict[str, Any] = json.loads(said)
        return cost, found

    def _hugo(self) -> None:
        assert self.hugo
        self._aside(self._made)
        command: list[str | Path] = [self.hugo, "--source", self._peer, "--destination", self._made]
        command += ["--cacheDir", self.folder / "hugo-cache"]
        self._note("Hugo", run(command, self.folder, dict(os.environ))[0])
        self.sizes["Hugo"] = self._job("weigh", self._peer, self._made)

    def _aside(self, folder: Path) -> None:
        """Take a folder away without removing it.

        File systems make new files many times slower just after many were removed.
        """
        if folder.exists():
            aside = self.folder / "aside"
            aside.mkdir(exist_ok=True)
            folder.rename(aside / str(len(list(aside.iterdir()))))

    def _forget(self) -> None:
        for kept in (self.nation / ".cache").iterdir():
            if kept.name not in KEPT:
                shutil.rmtree(kept) if kept.is_dir() else kept.unlink()

    def _edit(self, number: int) -> None:
        record = self.record()
        lines = [line for line in record.read_text("utf-8").splitlines() if not line.startswith("product_code:")]
        record.write_text("\n".join([*lines, f"product_code: 38-16378-{number + 1}-2026", ""]), "utf-8")
