"""Feeds and calendars of what happens to certificates, for people who follow a list.

One set for the nation, one for each of today's provinces and one for each type of producer that has products. An entry
has the day on which it became true, and a feed depends on the records and the day alone.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.last_days import SOON_DAYS, endings, last_day
from ocop.language import dates
from ocop.language.formats import first_upper
from ocop.language.strings import say
from ocop.language.vietnamese import slug
from ocop.law.vocabulary import producer_types
from ocop.meaning.certificate_status import term
from ocop.meaning.certificate_timeline import Status
from ocop.outputs import atom, expiry_calendar
from ocop.outputs.file_groups import FileGroup
from ocop.outputs.portions import by_province
from ocop.site_model import Document

MOST = 100
"""Entries of a feed: the latest."""
NEW_DAYS = 365
"""How long a recognition is new."""
_OVER = (Status.EXPIRED, Status.REVOKED, Status.WITHDRAWN)


def groups(catalogue: Catalogue, name: str, site_url: str) -> Iterator[FileGroup]:
    """Yield the feeds and the calendars of the site called `name`: of each province, and of all."""
    for province, items in by_province(catalogue).items():
        of = say("feeds.of", name=name, province=items[0].province.name)
        folder = addresses.province(province)
        make = partial(_documents, catalogue.today, of, site_url, folder, items, page=folder, calendar=True)
        yield FileGroup(folder, make, partial(tuple, items), part="feeds")
    make = partial(_documents, catalogue.today, name, site_url, addresses.FEEDS, catalogue.items, page="")
    yield FileGroup(addresses.FEEDS, make)
    for kind, of_kind in by_type(catalogue).items():
        folder, of = addresses.type_feeds(slug(kind)), say("feeds.of_type", name=name, type=kind)
        page = f"{addresses.SEARCH}?type={slug(kind)}"
        make = partial(_documents, catalogue.today, of, site_url, folder, of_kind, page=page)
        yield FileGroup(folder, make, partial(tuple, of_kind))


def by_type(catalogue: Catalogue) -> dict[str, list[ResolvedProduct]]:
    """Return the products of each type of producer that has some, in the order of the law.

    A product whose source states no type is in none.
    """
    found: dict[str, list[ResolvedProduct]] = {one.type: [] for one in producer_types()}
    for item in catalogue.items:
        if item.product.producer and item.product.producer.type:
            found[item.product.producer.type].append(item)
    return {kind: items for kind, items in found.items() if items}


def _documents(
    today: dt.date,
    name: str,
    site_url: str,
    folder: str,
    items: Sequence[ResolvedProduct],
    *,
    page: str,
    calendar: bool = False,
) -> Iterator[Document]:
    """Yield the feeds in `folder`, and a calendar where one is asked for; `page` shows the same products to people."""
    for kind, entries in zip(addresses.PRODUCT_FEEDS, (_new, _ending, _ended), strict=True):
        path = f"{folder}{kind}.xml"
        title = f"{say('feeds.' + kind.replace('-', '_'))} – {name}"
        make = partial(atom.feed, site_url + path, site_url + page, title, name, otherwise=today)
        yield Document(path, partial(_feed, make, partial(entries, items, today, site_url)))
    if calendar:
        yield Document(f"{folder}{addresses.EXPIRIES}", partial(_calendar, items, name, site_url))


def _feed(make: Callable[[Iterable[atom.FeedEntry]], bytes], entries: Callable[[], Iterable[atom.FeedEntry]]) -> bytes:
    latest = sorted(entries(), key=lambda one: (-one.updated.toordinal(), one.url))
    return make(latest[:MOST])


def _new(items: Iterable[ResolvedProduct], today: dt.date, site_url: str) -> Iterator[atom.FeedEntry]:
    """Yield those in force whose recognition that counts began within `NEW_DAYS`, of the day on which it began."""
    for item in items:
        began = _began(item)
        if item.standing.in_force and began and today - dt.timedelta(days=NEW_DAYS) <= began <= today:
            yield _entry(item, began, site_url)


def _ending(items: Iterable[ResolvedProduct], today: dt.date, site_url: str) -> Iterator[atom.FeedEntry]:
    """Yield those in force that end within `SOON_DAYS`, of the day on which that began to be soon."""
    for item in items:
        last = _ends(item)
        if item.standing.in_force and last and last - dt.timedelta(days=SOON_DAYS) <= today <= last:
            yield _entry(item, last - dt.timedelta(days=SOON_DAYS), site_url)


def _ended(items: Iterable[ResolvedProduct], today: dt.date, site_url: str) -> Iterator[atom.FeedEntry]:
    """Yield those that are expired, revoked or withdrawn, of the day on which they became so.

    None whose day nobody knows.
    """
    for item in items:
        if item.standing.status in _OVER and (day := day_of_end(item)) and day <= today:
            yield _entry(item, day, site_url)


def day_of_end(item: ResolvedProduct) -> dt.date | None:
    """Return the day on which it became expired, revoked or withdrawn, None where nobody knows it."""
    product, standing = item.product, item.standing
    if standing.status is Status.WITHDRAWN and product.withdrawn:
        stated: str | None = product.withdrawn.date
    elif standing.status is Status.REVOKED and standing.recognition and standing.recognition.revocation:
        stated = standing.recognition.revocation.decision.date
    else:
        last = _ends(item)
        return last + dt.timedelta(days=1) if last else None
    days = dates.parse(stated) if stated else None
    return days.first if days and days.exact else None


def _began(item: ResolvedProduct) -> dt.date | None:
    """Return the first day of the recognition that counts, None where it is not known to the day."""
    counts = item.standing.recognition
    period = term(counts) if counts and counts.stars else None
    return period.start.first if period and period.start.exact else None


def _ends(item: ResolvedProduct) -> dt.date | None:
    """Return the last day of the recognition that counts, None where it is not known to the day."""
    days = last_day(item)
    return days.first if days and days.exact else None


def _entry(item: ResolvedProduct, day: dt.date, site_url: str) -> atom.FeedEntry:
    producer = item.product.producer
    summary = " ".join(filter(None, (f"{producer.name}." if producer else "", first_upper(item.sentence))))
    return atom.FeedEntry(site_url + addresses.product(item.id), item.name, summary, day)


def _calendar(items: Iterable[ResolvedProduct], name: str, site_url: str) -> bytes:
    return expiry_calendar.calendar(endings(items), say("feeds.calendar", name=name), site_url)
