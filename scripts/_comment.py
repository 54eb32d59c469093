"""The comment under a pull request: what may stand in it, and where it goes. Only the standard library is used here."""

import json
import re
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MARK = "<!-- ocop: changes -->"
"""First line of the comment, by which the next push finds it again."""
LONGEST = 60_000
"""Letters. GitHub takes 65,536 of a comment."""
JOINER = "\u2060"
"""Word joiner: unseen, it parts what would act together."""
SECONDS = 30
A_PAGE = 100

_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2061-\u206f\ufeff]")
_OURS = r"</?details>|</?summary>|&#(?:36|38|58|60|62);"
"""What the comment needs of HTML; links into the repository are added to it."""
_ACTING = re.compile(
    rf"""(?:(?<=@)|(?<=\#)(?=\w)|(?<=&)|(?<=<)|(?<=!)(?=\[)|(?<=\])(?=[:(])|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=GH)(?=-)
    |(?<=```)(?=\w)(?!yaml\n)|(?<=~~~))(?!{JOINER})""",
    re.IGNORECASE | re.VERBOSE,
)
"""Where GitHub would begin a mention, a number, a tag, a picture, a link or a drawing."""


def harmless(text: str, links: str) -> str:
    """Return `text` as a comment that mentions nobody, loads nothing and leads nowhere but to files below `links`.

    It was made by a run of somebody else's code, so it may be anything: that ours would have escaped it counts for
    nothing.
    """
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace(MARK, ""))
    to_files = rf"\]\(<{re.escape(links)}[0-9a-f]{{7,64}}/(?:(?!\.\.|%2e)[A-Za-z0-9_./%-])*(?:#L[0-9]+)?>\)"
    pieces = re.split(f"({_OURS}|{to_files})", text)
    pieces[::2] = (_ACTING.sub(JOINER, piece) for piece in pieces[::2])
    return f"{MARK}\n{''.join(pieces).strip()[:LONGEST]}\n"


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository behind GitHub's interface at `api`, entered with `token`."""

    api: str
    name: str
    token: str

    def pull_request(self, owner: str, branch: str, commit: str) -> int | None:
        """Return the number of the open pull request from `owner`'s `branch` that stands at `commit`, None for none.

        Neither the number nor anything else about it is taken from what the run left.
        """
        head = urllib.parse.quote(f"{owner}:{branch}", safe="")
        found = self.ask("GET", f"pulls?state=open&head={head}&per_page={A_PAGE}")
        return next((int(one["number"]) for one in found if one["head"]["sha"] == commit), None)

    def post(self, pull_request: int, text: str) -> None:
        """Put `text` in the place of our earlier comment, or as a new one."""
        earlier = self._earlier(pull_request)
        if earlier is None:
            self.ask("POST", f"issues/{pull_request}/comments", {"body": text})
        else:
            self.ask("PATCH", f"issues/comments/{earlier}", {"body": text})

    def _earlier(self, pull_request: int) -> int | None:
        page = 1
        while found := self.ask("GET", f"issues/{pull_request}/comments?per_page={A_PAGE}&page={page}"):
            for one in found:
                if one["user"]["type"] == "Bot" and one["body"].startswith(MARK):
                    return int(one["id"])
            page += 1
        return None

    def ask(self, method: str, path: str, content: Mapping[str, object] | None = None) -> Any:
        """Ask GitHub and return its answer. Raises urllib.error.HTTPError where it refuses."""
        request = urllib.request.Request(  # noqa: S310 (the address is the runner's own)
            f"{self.api}/repos/{self.name}/{path}".rstrip("/"),
            method=method,
            data=json.dumps(content).encode() if content else None,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "User-Agent": "ocop-catalogue",
            },
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (the address is the runner's own)
            return json.loads(answer.read() or "null")  # to start a run is answered with nothing
