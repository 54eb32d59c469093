"""The Content-Security-Policy that a page carries: only what the site itself serves, and no inline script but known ones."""

import base64
import hashlib
import re
from urllib.parse import urlsplit

_INLINE = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""type=["']?(?:application|text)/(?!javascript)""", re.IGNORECASE)
"""What no browser runs, whatever a policy says."""
_CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>', re.IGNORECASE)


def with_policy(html: str, pictures: str = "") -> str:
    """Return the page with its policy as the second element of its head, before anything that it may forbid.

    Inline scripts that stand in `html` now (the theme's) are allowed by their digest; what is put in later is not.
    `pictures` is the address of photos that another site serves, "" for our own. Raises LookupError for a page without
    a charset.
    """
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(html, pictures)}">'
    out, times = _CHARSET.subn(lambda found: f"{found[0]}\n{tag}", html, count=1)
    if not times:
        raise LookupError("the page has no <meta charset> to put its policy after")
    return out


def policy(html: str = "", pictures: str = "") -> str:
    """Return the policy for a page with the inline scripts of `html`."""
    scripts = [source for attributes, source in _INLINE.findall(html) if source and not _DATA.search(attributes)]
    allowed = "".join(f" '{digest}'" for digest in sorted({_digest(source) for source in scripts}))
    where = urlsplit(pictures)
    origin = f" {where.scheme}://{where.netloc}" if where.netloc else ""
    scripts_too = f"script-src 'self'{allowed};" if allowed else ""
    return (
        f"default-src 'self';{scripts_too}img-src 'self' data:{origin};"
        "frame-src 'none';media-src 'none';object-src 'none';base-uri 'none';form-action 'self'"
    )


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
