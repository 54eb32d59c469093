"""What is looked at: the day, the certificates that changed in the night, feeds, digests, links. Each yields words."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

from _self_check.published import MissingError, Published
from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.meaning.certificate_timeline import Status
from ocop.outputs import totals

CHANGED = 60
"""Products whose status changed in the night that are looked at."""
LOOKED_AT = 20
"""Pages, and files with a digest, that are looked at besides: others every day, so that all are seen in time."""
DIGESTS = f"{addresses.DATA}sha256sums.txt"
START = (addresses.HOME, addresses.DATA, addresses.CONFERENCES, addresses.STATISTICS, addresses.SEARCH, "404.html")
_LINK = re.compile(r"""<(?:a|link|script|img|source)\b[^>]*?\s(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_PAGE_OF_MAP = re.compile(r"<loc>([^<]+)</loc>")

Check = Callable[[Published, Catalogue, Catalogue], Iterator[str]]


def day_of_the_site(site: Published, today: Catalogue, _: Catalogue) -> Iterator[str]:
    """Look whether the site was made for today and has about as many products as the records."""
    said = totals.read(site.get(totals.PATH))
    day = json.loads(site.get(totals.PATH)).get("day")
    if day != today.today.isoformat():
        yield f"trang đang đăng được dựng cho ngày {day}, hôm nay là {today.today.isoformat()}"
    if said.products != len(today.items):
        yield f"trang có {said.products} sản phẩm, bản ghi có {len(today.items)}"


def statuses(site: Published, today: Catalogue, yesterday: Catalogue) -> Iterator[str]:
    """Look at what the API says of products whose status changed in the night, and of some others.

    Without an API look at the pages of those that lapsed.
    """
    before = {item.id: item.standing.status for item in yesterday.items}
    changed = [item for item in today.items if before.get(item.id) != item.standing.status]
    if not site.parts.open_data:
        for item in [one for one in changed if one.standing.status is Status.EXPIRED][:CHANGED]:
            yield from _still_starred(site, item.id)
        return
    for item in [*changed[:CHANGED], *_of_the_day(today.items, today.today)]:
        path = f"{addresses.API}products/{item.id}.json"
        try:
            said = json.loads(site.get(path))["result"]
        except (MissingError, ValueError, LookupError, TypeError) as error:
            yield f"{path}: {error}"
            continue
        expected = item.standing.status
        if said["status"] != expected.value:
            yield f"{path}: ghi “{said['status']}”, bản ghi cho biết “{expected.value}”"
        elif said["in_force"] is not item.standing.in_force or said["stars"] != item.standing.stars:
            yield f"{path}: ghi {said['stars']} sao, bản ghi cho biết {item.standing.stars}"
        elif expected is Status.EXPIRED and before.get(item.id) is not Status.EXPIRED:
            yield from _still_starred(site, item.id)


def _still_starred(site: Published, name: str) -> Iterator[str]:
    """Look whether the page of a product that lapsed in the night still shows its stars."""
    path = addresses.PRODUCTS + name + "/"
    try:
        page = site.get(path).decode("utf-8", "replace")
    except MissingError as error:
        yield f"{path}: {error}"
        return
    if "★" in page.partition("<main")[2].partition("<h2")[0]:
        yield f"{path}: giấy chứng nhận hết hạn hôm qua mà đầu trang còn hiện sao"


def feeds(site: Published, *_: Catalogue) -> Iterator[str]:
    """Look whether every feed and calendar that the first pages name can be read."""
    named = sorted({path for page in _start(site) for path in _links(site, page) if path.endswith((".xml", ".ics"))})
    for path in named:
        try:
            content = site.get(path)
            if path.endswith(".ics"):
                if not content.startswith(b"BEGIN:VCALENDAR") or not content.rstrip().endswith(b"END:VCALENDAR"):
                    yield f"{path}: không phải là lịch trọn vẹn"
            else:
                ET.fromstring(content)  # noqa: S314 (our own site; what is wrong with it is what is looked for)
        except (MissingError, ET.ParseError) as error:
            yield f"{path}: {error}"


def digests(site: Published, today: Catalogue, _: Catalogue) -> Iterator[str]:
    """Look whether files of the open data are those that the list of digests names, where there is open data."""
    if not site.parts.open_data:
        return
    try:
        lines = site.get(DIGESTS).decode("ascii").splitlines()
        rows = [(line[:64], line[66:]) for line in lines if re.fullmatch(r"[0-9a-f]{64}  \S+", line)]
    except (MissingError, UnicodeDecodeError) as error:
        yield f"{DIGESTS}: {error}"
        return
    if not rows or len(rows) != len(lines):
        yield f"{DIGESTS}: không phải là danh sách mã băm"
    for sha256, path in _of_the_day(rows, today.today):
        try:
            found = hashlib.sha256(site.get(path)).hexdigest()
        except MissingError as error:
            yield f"{path}: {error}"
            continue
        if found != sha256:
            yield f"{path}: mã băm {found[:12]}… khác với danh sách ({sha256[:12]}…)"


def links(site: Published, today: Catalogue, _: Catalogue) -> Iterator[str]:
    """Look whether the links of the first pages, and of some pages of the sitemap, lead somewhere."""
    pages = [*_start(site), *_of_the_day(sorted(_mapped(site)), today.today)]
    seen: dict[str, str] = {}
    for page in pages:
        try:
            for path in _links(site, page):
                seen.setdefault(path, page)
        except MissingError as error:
            yield f"{page or '/'}: {error}"
    inner = [path for path in sorted(seen) if not path.startswith(addresses.ASSETS)]
    for path in [
        *(one for one in seen if one.startswith(addresses.ASSETS)),
        *_of_the_day(inner, today.today, 3 * LOOKED_AT),
    ]:
        try:
            site.get(path)
        except MissingError as error:
            yield f"{path}: {error} (liên kết ở {seen[path] or '/'})"


CHECKS: Mapping[str, Check] = {
    "Ngày và số sản phẩm": day_of_the_site,
    "Tình trạng": statuses,
    "Tin và lịch": feeds,
    "Mã băm dữ liệu mở": digests,
    "Liên kết": links,
}


def found(site: Published, today: Catalogue, yesterday: Catalogue) -> dict[str, list[str]]:
    """Return what is wrong by the name of the check; a check that cannot look says so."""
    wrong: dict[str, list[str]] = {}
    for name, check in CHECKS.items():
        try:
            told = list(check(site, today, yesterday))
        except (MissingError, ValueError, LookupError, TypeError) as error:
            told = [f"không kiểm được: {error}"]
        if told:
            wrong[name] = told
    return wrong


def _start(site: Published) -> list[str]:
    return [one for one in START if site.parts.open_data or one != addresses.DATA]


def _of_the_day(all_of_them: Sequence[Any], day: dt.date, most: int = LOOKED_AT) -> list[Any]:
    """Return at most `most` of a sequence, on the next day the next ones."""
    if len(all_of_them) <= most:
        return list(all_of_them)
    start = day.toordinal() * most % len(all_of_them)
    return [*all_of_them[start : start + most], *all_of_them[: max(0, start + most - len(all_of_them))]]


def _links(site: Published, page: str) -> Iterator[str]:
    """Yield what a page leads to within the site, from the root, each without its fragment and version."""
    here = urljoin(site.url, page)
    for quoted in _LINK.findall(site.get(page).decode("utf-8", "replace")):
        address = urljoin(here, "".join(quoted).replace("&amp;", "&"))
        plain = urlsplit(address)._replace(query="", fragment="").geturl()
        if plain.startswith(site.url):
            yield unquote(plain.removeprefix(site.url))


def _mapped(site: Published) -> Iterator[str]:
    """Yield the pages of the sitemap, from the root of the site; of a list of sitemaps, those of the first."""
    text = site.get("sitemap.xml").decode("utf-8")
    if "<sitemapindex" in text:
        first = _PAGE_OF_MAP.findall(text)[0]
        text = site.get(urlsplit(first).path.removeprefix(urlsplit(site.url).path)).decode("utf-8")
    for address in _PAGE_OF_MAP.findall(text):
        path = unquote(urlsplit(address).path)
        yield path.removeprefix(urlsplit(site.url).path)
