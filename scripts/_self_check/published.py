"""Files of a published site, fetched politely: few at a time, with limits, each once."""

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

from ocop.site_model import SiteParts

SECONDS = 30
LARGEST = 50_000_000
"""Bytes of one file; a whole set of the nation has some 40 MB."""
MOST = 400
"""Files of one run."""
TRIES = 3
_WAIT = 2.0
"""Seconds before another try, doubled each time: a host may be busy for a moment."""


class MissingError(Exception):
    """A file cannot be had. Its text says why, in Vietnamese."""


@dataclass
class Published:
    """The site at `url`, which ends in a slash."""

    url: str
    wait: float = _WAIT
    parts: SiteParts = field(default_factory=SiteParts)
    """Which parts it is said to have: what was turned off is not missed."""
    _known: dict[str, bytes | str] = field(default_factory=dict)

    def get(self, path: str) -> bytes:
        """Return the file at `path`, from the root of the site. Raises MissingError."""
        if path not in self._known:
            if len(self._known) >= MOST:
                raise MissingError(f"quá {MOST} tệp trong một lần kiểm")
            self._known[path] = self._fetched(path)
        found = self._known[path]
        if isinstance(found, str):
            raise MissingError(found)
        return found

    @property
    def fetched(self) -> int:
        """How many files were asked for."""
        return len(self._known)

    def _fetched(self, path: str) -> bytes | str:
        address = urllib.parse.urljoin(self.url, urllib.parse.quote(path, safe="/%?=&:+,;@~!$'()*"))
        headers = {"User-Agent": "ocop-catalogue self-check"}
        request = urllib.request.Request(address, headers=headers)  # noqa: S310 (an address of our own)
        why = ""
        for attempt in range(TRIES):
            if attempt:
                time.sleep(self.wait * 2 ** (attempt - 1))
            try:
                with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (an address of our own)
                    content: bytes = answer.read(LARGEST + 1)
            except urllib.error.HTTPError as error:
                why = f"máy chủ trả lời {error.code}"
                if error.code < http.client.INTERNAL_SERVER_ERROR and error.code != http.client.TOO_MANY_REQUESTS:
                    return why
            except (OSError, http.client.HTTPException, ValueError) as error:
                why = f"không lấy được: {error}"
            else:
                return content if len(content) <= LARGEST else f"nặng quá {LARGEST} byte"
        return why
