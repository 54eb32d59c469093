"""Writing a site: the only module that puts files on disk."""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

from ocop import sentences
from ocop.catalogue import Catalogue
from ocop.formats import first_upper
from ocop.pages.card import rank_pattern
from ocop.status import Status


def write(path: Path, content: str | bytes) -> None:
    """Write one file whole, making the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def sitemap(site_url: str, paths: Iterable[str]) -> str:
    """Return sitemap.xml for pages at `paths` below `site_url`."""
    rows = "".join(f"<url><loc>{escape(site_url + path)}</loc></url>\n" for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )


def robots(site_url: str) -> str:
    """Return robots.txt: everything may be read, and here is the list."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n"


def status_words() -> str:
    """Return the module from which the script takes the words of a status that the calendar has changed."""
    words = {
        status.value: {"label": sentences.label(status), "rank": rank_pattern(status), "stars": status.in_force}
        for status in Status
    }
    return f"export default {json.dumps(words, ensure_ascii=False)};\n"


def search_rows(catalogue: Catalogue) -> str:
    """Return the rows that the search page reads: id, name, producer, place, rank, status, further words."""
    rows = []
    for item in catalogue.items:
        place = item.product.place
        producer = item.product.producer.name if item.product.producer else ""
        decisions = [one.decision.number for one in item.product.recognitions if one.decision and one.decision.number]
        places = [place.commune, place.district, place.province, item.province.name]
        where = first_upper(item.commune_now.full_name) if item.commune_now else ""
        more = " ".join(filter(None, [*places, where, *decisions]))
        rows.append([item.id, item.name, producer, where, item.province.name, item.sentence, more])
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
