"""The checks for browsers, made beside a preview when somebody first asks for the page that needs them."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

_COMMAND = (sys.executable, "-m", "_browser_kit")
"""To be run in scripts/. It says itself what it does and what is missing."""


class KitMaker:
    """Starts one process, at most once, and tells when it has ended."""

    def __init__(self, root: Path, ended: Callable[[], None]) -> None:
        """`ended` is called, in a thread of its own, when the checks are there or cannot be had."""
        self._root, self._ended = root, ended
        self._begun = threading.Lock()
        self.failed = False
        """Whether they cannot be had."""

    def begin(self) -> None:
        """Start to make them, unless that was done before."""
        if self._begun.acquire(blocking=False):
            threading.Thread(target=self._make, daemon=True).start()

    def _make(self) -> None:
        try:
            ended = subprocess.run(_COMMAND, cwd=self._root / "scripts", check=False)  # noqa: S603 (a constant command)
            self.failed = ended.returncode != 0
        except OSError:
            self.failed = True
        self._ended()
