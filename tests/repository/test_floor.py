"""The floor of browsers: Chrome and WebView 87, Safari 14, Firefox 90.

The type checker's library holds methods to it; this holds syntax.
"""

import re

import pytest

from support import ROOT

SCRIPTS = sorted((ROOT / "theme" / "assets").rglob("*.js"))
LATER = {
    "private methods (Safari 15)": r"(?m)^\s+(?:async )?#\w+\([^)]*\) \{",
    "look-behind (Safari 16.4)": r"\(\?<[=!]",
    "static blocks (Chrome 94)": r"\bstatic \{",
    "await outside a function (Chrome 89)": r"(?m)^(?:const [^=]+= )?await ",
    "ARIA as properties (Firefox 119)": r"\.aria[A-Z]\w+ =",
    "structuredClone (Chrome 98)": r"\bstructuredClone\(",
    "AbortSignal.timeout (Chrome 103)": r"\bAbortSignal\.(?:timeout|any)\b",
    "crypto.randomUUID (Chrome 92)": r"\brandomUUID\b",
    "requestSubmit (Safari 16)": r"\brequestSubmit\(",
    "selectors of later browsers (:is Chrome 88, :has 105)": r"querySelector(?:All)?\([^)]*:(?:is|where|has)\(",
}


@pytest.mark.parametrize("later", LATER)
def test_no_script_uses_what_came_after_the_floor(later: str) -> None:
    used = [path.name for path in SCRIPTS if re.search(LATER[later], path.read_text("utf-8"))]
    assert used == []
