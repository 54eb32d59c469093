"""The service worker's file sw.js: which version of the site it keeps for readers without a network, if any."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping

from ocop import addresses
from ocop.theming.assets import Assets

PAGES = (addresses.OFFLINE, addresses.CHOSEN)
"""Pages that are kept before anybody asks for them.

The notice for pages that are not kept, and the reader's own list.
"""

_DIGITS = 16
"""Hexadecimal digits of a SHA-256 that are compared: enough to detect a file that the build did not write."""
_LOADED = re.compile(r"""<(?:link rel="?(?:stylesheet|preload|icon)|script)[^>]*? (?:href|src)="?\.\./([^\s">]+)""")


def worker(assets: Assets, pages: Mapping[str, str], read: Callable[[str], bytes]) -> str:
    """Return sw.js.

    `pages` is the HTML of `PAGES` by address; `read` gives a file of the theme that they load besides `assets`. Kept at
    once are what these pages load and all scripts but those of the search and of /dong-gop/, which are kept when they
    are first used.
    """
    named = {f"{addresses.ASSETS}{name}": content for name, content in assets.files.items()}
    scripts = (
        name
        for name in assets.files
        if name.endswith(".js") and not name.startswith(("search", "offline/w", "contribute"))
    )
    kept = {f"{addresses.ASSETS}{name}{assets.mark}" for name in scripts}
    kept |= {address for html in pages.values() for address in _LOADED.findall(html)}
    files = {}
    for address in sorted(kept):
        name = address.partition("?")[0]
        files[address] = _digest(named.get(name) or read(name))
    files |= {address: _digest(html.encode()) for address, html in pages.items()}
    return _script("worker.js", assets, f"keepOffline({json.dumps(assets.version)}, {json.dumps(files)});\n")


def withdrawn(assets: Assets) -> str:
    """Return a sw.js that removes the worker from every browser that has it."""
    return _script("withdraw.js", assets)


def _script(name: str, assets: Assets, *calls: str) -> str:
    return "".join((f'importScripts("{addresses.ASSETS}offline/{name}{assets.mark}");\n', *calls))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]
