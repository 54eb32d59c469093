"""The Content-Security-Policy that a page carries.

Only what the site itself serves, and no script that stands in the page.
"""

import re
from urllib.parse import urlsplit

_CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>', re.IGNORECASE)


def with_policy(html: str, pictures: str = "") -> str:
    """Return the page with its policy as the second element of its head, before anything that it may forbid.

    `pictures` is the address of photos that another site serves, "" for our own. Raises LookupError for a page without
    a charset.
    """
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(pictures)}">'
    out, times = _CHARSET.subn(lambda found: f"{found[0]}\n{tag}", html, count=1)
    if not times:
        raise LookupError("the page has no <meta charset> to put its policy after")
    return out


def running_python(html: str, pictures: str = "") -> str:
    """Return a page with its policy widened so that WebAssembly may be compiled; as it is where it has none."""
    plain = policy(pictures)
    return html.replace(plain, f"{plain};script-src 'self' 'wasm-unsafe-eval';worker-src 'self'", 1)


def policy(pictures: str = "") -> str:
    """Return the policy of every page. Our scripts are files; none that stands in a page runs, whoever put it there."""
    where = urlsplit(pictures)
    origin = f" {where.scheme}://{where.netloc}" if where.netloc else ""
    return (
        f"default-src 'self';img-src 'self' data:{origin};"
        "frame-src 'none';media-src 'none';object-src 'none';base-uri 'none';form-action 'self'"
    )
