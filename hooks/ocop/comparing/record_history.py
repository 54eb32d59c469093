"""What git tells of the records in the last year: on which day which record came, was edited or went.

The history is read once, by one `git log` of the first parents, and kept until the commit or the day is another. What
the first commit that is known brings is no news: there the history begins, or a shallow copy was cut off.
"""

import datetime as dt
import hashlib
import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ocop.files import read_sealed, write_sealed
from ocop.language.dates import VIETNAM

FILE = Path(".cache/history/records.json")
DAYS = 365
"""How far back the history is read: the page tells of no more."""
MOST_BYTES = 200_000_000
"""Of what git prints: 20,000 records written anew are about 40 MB. What comes behind, which is older, is left out."""
_LONGEST = 65_536
"""Bytes of a line that are looked at."""
MOST_TOKENS = 40
"""Numbers and days of one edit that are kept."""

_FORMAT = "commit %H %ct %P"
_COMMIT = re.compile(rb"commit [0-9a-f]{40,64} (\d{1,12}) ((?:[0-9a-f]{40,64} ?)*)\n")
_RECORD = re.compile(rb"diff --git a/products/([a-z0-9-]+)/([a-z0-9]+(?:-[a-z0-9]+)*)\.yml b/products/\1/\2\.yml\n")
_STATED = re.compile(rb"""\s*(?:- )?(?:number|date|valid_from|evaluated):\s*["']?([^"'#\n]{4,60}?)["']?\s*\n""")
_GONE = re.compile(rb"\s*(?:- )?(withdrawn|revocation):")
_LIMITS = (
    *("-c", "core.quotePath=true", "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false"),
    *("-c", "log.showSignature=false", "-c", "core.fsmonitor=false"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """What one day did to one record: `how` is “added”, “edited” or “removed”."""

    day: dt.date
    id: str
    how: str
    stated: frozenset[str] = frozenset()
    """Numbers and days that an edit wrote into the record and that were not there before."""
    gone: frozenset[str] = frozenset()
    """“withdrawn”, “revocation”: what an edit began."""


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """The edits, the latest first; `since` is the first day that is known, None where there is no history at all."""

    since: dt.date | None = None
    edits: tuple[Edit, ...] = ()


def read(root: Path, commit: str, today: dt.date) -> RecordHistory:
    """Return the history of the repository at `root` as of `commit` and `today`; an empty one where there is none."""
    if not commit:
        return RecordHistory()
    edition = f"{hashlib.sha256(Path(__file__).read_bytes()).hexdigest()} {commit} {today}"
    if kept := read_sealed(root / FILE, "ocop-history", edition):
        return _unpacked(kept)
    history = _collected(_log(root, commit, today), today)
    write_sealed(root / FILE, "ocop-history", edition, _packed(history))
    return history


def _log(root: Path, commit: str, today: dt.date) -> Iterator[bytes]:
    """Yield the lines that git prints, at most MOST_BYTES of them; none where git fails."""
    first = dt.datetime.combine(today - dt.timedelta(days=DAYS), dt.time(), VIETNAM)
    command = [
        *("git", "-C", str(root), *_LIMITS, "log", "--first-parent", "-m", "-p", "-U0", "--no-renames", "--no-color"),
        *("--no-ext-diff", "--no-textconv", "--no-notes", "--src-prefix=a/", "--dst-prefix=b/"),
        *(f"--format={_FORMAT}", f"--since={first.isoformat()}", commit, "--", ":(glob)products/*/*.yml"),
    ]
    try:
        git = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 (fixed words)
    except OSError:
        return
    with git:
        assert git.stdout is not None  # it was asked for
        left, begins = MOST_BYTES, True
        while piece := git.stdout.readline(_LONGEST):
            left -= len(piece)
            if left < 0:
                git.kill()
                return
            if begins:  # the rest of a longer line could be taken for one of git's own
                yield piece
            begins = piece.endswith(b"\n")


@dataclass
class _Reading:
    """What is known of the file that is being read."""

    day: dt.date
    id: str
    how: str = "edited"
    added: set[bytes] = field(default_factory=set)
    removed: set[bytes] = field(default_factory=set)

    def edit(self) -> Edit:
        stated = {found[1] for line in self.added if (found := _STATED.fullmatch(line))}
        stated -= {found[1] for line in self.removed if (found := _STATED.fullmatch(line))}
        gone = {found[1] for line in self.added if (found := _GONE.match(line))}
        gone -= {found[1] for line in self.removed if (found := _GONE.match(line))}
        kept = sorted(stated)[:MOST_TOKENS] if self.how == "edited" else ()
        return Edit(
            self.day,
            self.id,
            self.how,
            frozenset(one.decode("utf-8", "replace").strip() for one in kept),
            frozenset(one.decode() for one in gone) if self.how == "edited" else frozenset(),
        )


def _collected(lines: Iterable[bytes], today: dt.date) -> RecordHistory:
    """Return the history that the lines of `git log` tell, those of a commit in the future of `today` left out."""
    edits: list[Edit] = []
    since: dt.date | None = None
    day, root, file = today, False, None
    for line in lines:
        if line.startswith((b"+", b"-")):
            if file and file.how == "edited" and not line.startswith((b"+++", b"---")):
                (file.added if line.startswith(b"+") else file.removed).add(line[1:])
        elif line.startswith((b"diff ", b"commit ")):
            if file and not root:
                edits.append(file.edit())
            file = None
            if found := _COMMIT.fullmatch(line):
                day, root = _day(int(found[1])), not found[2]
                since = min(since or day, day)
            elif (found := _RECORD.fullmatch(line)) and day <= today:
                file = _Reading(day, found[2].decode())
        elif file and line.startswith(b"new file mode "):
            file.how = "added"
        elif file and line.startswith(b"deleted file mode "):
            file.how = "removed"
    if file and not root:
        edits.append(file.edit())
    return RecordHistory(since, tuple(edits))


def _day(seconds: int) -> dt.date:
    """Return the day in Vietnam of a moment; the last day that there is for one that no calendar has."""
    try:
        return dt.datetime.fromtimestamp(seconds, VIETNAM).date()
    except (ValueError, OverflowError, OSError):
        return dt.date.max


def _packed(history: RecordHistory) -> bytes:
    rows = [[f"{one.day}", one.id, one.how, sorted(one.stated), sorted(one.gone)] for one in history.edits]
    return json.dumps({"since": f"{history.since or ''}", "edits": rows}, ensure_ascii=False).encode()


def _unpacked(body: bytes) -> RecordHistory:
    held = json.loads(body)
    edits = [
        Edit(dt.date.fromisoformat(day), id_, how, frozenset(stated), frozenset(gone))
        for day, id_, how, stated, gone in held["edits"]
    ]
    return RecordHistory(dt.date.fromisoformat(held["since"]) if held["since"] else None, tuple(edits))
