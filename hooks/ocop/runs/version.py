"""Which code and records made the site: the package's version and the commit of the repository."""

import subprocess
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Version:
    """`number` is that of the package, `commit` 40 hex digits; each "" where it is not known."""

    number: str
    commit: str

    @property
    def short(self) -> str:
        """The commit as people say it."""
        return self.commit[:7]


def version(root: Path) -> Version:
    """Return the version of a site made from the project at `root`."""
    try:
        number = metadata.version("ocop-catalogue")
    except metadata.PackageNotFoundError:
        number = ""
    return Version(number, _commit(root))


def _commit(root: Path) -> str:
    """Return the commit that is checked out at `root`, "" where `root` is not the top of a repository."""
    if not (root / ".git").exists():
        return ""  # git would look in the folders above, and tell of another repository
    command = ["git", "-C", str(root), "rev-parse", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)  # noqa: S603 (fixed words)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
