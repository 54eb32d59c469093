"""The site's style, scripts, fonts and drawings as one version.

Every address of a script or style carries the version of all of them, also inside a script that loads another. So no
cache ever combines scripts of two versions.
"""

import hashlib
import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ocop import addresses, regular_files
from ocop.desk.forms import forms
from ocop.goods.kinds import kinds
from ocop.graphics import goods_drawings
from ocop.graphics.fonts import Fonts
from ocop.language.strings import ENGLISH, speaking, words
from ocop.language.terms import term
from ocop.law.product_groups import taxonomy
from ocop.law.vocabulary import producer_types
from ocop.meaning import status_sentences
from ocop.meaning.certificate_timeline import Status
from ocop.pages.card import code, rank_pattern
from ocop.search import folding
from ocop.search.exact_keys import company_module
from ocop.search.folding import slug
from ocop.site_model import SiteParts
from ocop.theming.browser_kit import BrowserKit
from ocop.theming.stylesheet import FOLDER, packed, stylesheet

_LOADED = re.compile(r"""((?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*"[^"?:]+\.js)(?=")""")
"""Where one of our scripts names another."""
_MOST = 5_000_000
"""The most bytes that are read of a file of the theme."""
_IMPORTED = re.compile(r"""^(?:import|export)\b[^"]*?"([^"?]+\.js)[^"]*";""", re.MULTILINE)
"""A static import of another script, not one that a call loads later."""
_SCRIPT_WORDS = (
    *(
        "chosen.",
        "request.",
        "export.",
        "feeds.last_day",
        "feeds.calendar",
        "site.not_authority",
        "site.not_given",
        "site.unknown",
    ),
    *(
        "explorer.",
        "verify.",
        "labels.",
        "deadline.",
        "star.one",
        "status.in_force",
        "status.valid_only",
    ),
)
"""The prefixes of the keys of words that scripts put into pages."""
_PAGE_WORDS = (
    *("site.to_dark", "site.to_light", "site.search_hint", "site.search_label", "site.search_button"),
    *("site.share", "site.shared", "site.print", "site.zalo", "site.facebook"),
    *("life.today", "life.title", "life.months", "life.days", "life.last", "product.sheet"),
    *("chosen.add", "chosen.full", "chosen.choose", "offline.banner", "offline.fresh", "offline.reload"),
)
"""Keys of the words that the scripts of every page use; a page itself carries none of them."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Files by their address below assets/; `version` is a hash of them all."""

    files: Mapping[str, bytes]
    version: str

    @property
    def mark(self) -> str:
        """The query string of every address of a script or style."""
        return f"?v={self.version}"

    def imported(self, script: str) -> tuple[str, ...]:
        """Return the scripts that `script` needs before it runs, as a browser would find them step by step."""
        found: dict[str, None] = {}
        waiting = [script]
        while waiting:
            name = waiting.pop(0)
            named = _IMPORTED.findall(self.files[name].decode())
            further = [posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in named]
            waiting += [one for one in further if one not in found]
            found |= dict.fromkeys(further)
        return tuple(found)


def assets(
    theme: Path,
    fonts: Fonts,
    base: bytes = b"",
    *,
    offline: bool = False,
    kit: BrowserKit | None = None,
    parts: SiteParts | None = None,
) -> Assets:
    """Return what stands in `theme`/assets, and what is made rather than written: fonts, drawings, words for scripts.

    `base` is the style that ours builds on, sent as one file with it; `offline` says whether pages start a service
    worker; `parts` are those that the site has, all by default.
    """
    names = regular_files.files(theme, "assets")
    files = {name.removeprefix(addresses.ASSETS): regular_files.read(theme / name, _MOST) for name in names}
    styles = {name: files.pop(name).decode() for name in [*files] if name.startswith(f"{FOLDER}/")}
    files["ocop.css"] = base + (fonts.css + packed(stylesheet(styles)) + goods_drawings.style()).encode()
    files |= {f"fonts/{name}": content for name, content in fonts.files.items()}
    files[goods_drawings.sprite_name()] = goods_drawings.sprite().encode()
    words_of_english = json.dumps(english_words(), ensure_ascii=False)
    files["words-en.js"] = f"globalThis.ocopWords = {words_of_english};\n".encode() + files.pop("english.js")
    files["status-words.js"] = _module(status_words(), "status")
    files["chosen/fact-keys.js"] = _module(fact_keys())
    files["search/index/language.js"] = folding.module()
    files["search/verify/company-forms.js"] = company_module()
    files["page-words.js"] = _module(_page_words(), "page")
    files["contribute/words.js"] = _module(
        {key: text for key, text in words().items() if key.startswith("contribute.")}
    )
    files["contribute/forms.js"] = _module(forms())
    files["contribute/kit.js"] = _module(kit.parts if kit else None)
    files["offline/offered.js"] = _module(offline)
    files["shared/parts.js"] = _module(asdict(parts or SiteParts()))
    files["shared/words-vi.js"] = _module(_script_words(), "said")
    whole = hashlib.sha256()
    for name, content in sorted(files.items()):
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
    made = Assets(files, whole.hexdigest()[:8])
    scripts = {name: _marked(content, made.mark) for name, content in files.items() if name.endswith(".js")}
    return Assets(files | scripts, made.version)


def _page_words() -> dict[str, str]:
    return {key: words()[key] for key in _PAGE_WORDS}


def _script_words() -> dict[str, str]:
    return {key: text for key, text in words().items() if key.startswith(_SCRIPT_WORDS)}


def english_words() -> dict[str, dict[str, Any]]:
    """Return the words that scripts say on a page in English, and the English names of what the index names."""
    with speaking(ENGLISH):
        return {
            "page": _page_words(),
            "status": status_words(),
            "said": _script_words(),
            "goods": {kind.slug: kind.name_en for kind in kinds().values()},
            "groups": {node.trail: node.name_en for node in taxonomy().nodes()},
            "types": {slug(one.type): term(one.type) for one in producer_types()},
            "units": {key.removeprefix("unit."): text for key, text in words().items() if key.startswith("unit.")},
        }


def fact_keys() -> dict[str, str]:
    """Return the key of each line of a product's page by its label.

    Scripts read these words from the page and need not carry them.
    """
    return {
        text: key.partition(".")[2]
        for key, text in words().items()
        if key.startswith(("product.", "buyer.", "contact."))
    }


def status_words() -> dict[str, dict[str, object]]:
    """Return the words of each status for the script that corrects pages whose status changed with the calendar."""
    return {
        status.value: {
            "code": code(status),
            "label": status_sentences.label(status),
            "rank": rank_pattern(status),
            "stars": status.in_force,
            "sentence": status_sentences.after_label(status_sentences.foretold(status)),
            "pending": status_sentences.foretold_pending(status),
        }
        for status in Status
    }


def _module(value: object, part: str = "") -> bytes:
    """Return a module whose default is `value`, or on a page in English the `part` of `english_words`."""
    english = f"globalThis.ocopWords?.{part} ?? " if part else ""
    return f"export default {english}{json.dumps(value, ensure_ascii=False)};\n".encode()


def _marked(script: bytes, mark: str) -> bytes:
    return _LOADED.sub(rf"\g<1>{mark}", script.decode()).encode()
