"""What pages say to search engines.

schema.org JSON-LD of a product with its certification, of the way to it, and of a list.

Google asks of a product for offers, reviews or ratings by customers, for a picture, and of a certification for who
issued it. A public register makes none of these up: what the record lacks is absent here too.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ocop import addresses
from ocop.catalogue.items import ResolvedProduct
from ocop.language.strings import say
from ocop.meaning.certificate_status import term
from ocop.pages.page import linked_data
from ocop.places.gazetteer import Unit
from ocop.records.product import Recognition
from ocop.site_model import BASE, SITE, Crumb

_SOURCES = re.compile(r'(?:srcset="([^"]*)"|src="([^"]*)")')


_CONTEXT = {"@context": "https://schema.org"}


def product_data(item: ResolvedProduct, picture: str) -> str:
    """Return the data of a product; `picture` is the markup of its first photo, "" for none."""
    return linked_data(_CONTEXT | _product(item, picture))


def way_data(crumbs: Sequence[Crumb], page: Crumb) -> str:
    """Return the data of the way along `crumbs` to `page`."""
    steps = [
        {"@type": "ListItem", "position": n, "name": crumb.label, "item": SITE + crumb.path}
        for n, crumb in enumerate((*crumbs, page), 1)
    ]
    return linked_data(_CONTEXT | {"@type": "BreadcrumbList", "itemListElement": steps})


def list_data(items: Iterable[ResolvedProduct]) -> str:
    """Return the data of a list of products: their pages in the order in which they stand."""
    entries = [
        {"@type": "ListItem", "position": n, "name": item.name, "url": SITE + addresses.product(item.id)}
        for n, item in enumerate(items, 1)
    ]
    return linked_data(_CONTEXT | {"@type": "ItemList", "itemListElement": entries})


def _product(item: ResolvedProduct, picture: str) -> dict[str, Any]:
    product, standing = item.product, item.standing
    page = SITE + addresses.product(item.id)
    out: dict[str, Any] = {"@type": "Product", "url": page, "name": product.name, "identifier": item.id}
    if product.product_code:
        out["sku"] = product.product_code
    if product.buyer and product.buyer.gtin:
        out["gtin"] = product.buyer.gtin
    if product.group:
        out["category"] = product.group.name
    if picture and (shown := _largest(picture)):
        out["image"] = shown
    if product.producer:
        maker = {"@type": "Organization", "name": product.producer.name}
        out |= {"brand": maker, "manufacturer": maker}
    if standing.in_force and standing.recognition:
        out["hasCertification"] = _certification(standing.recognition, item.province)
    return out


def _largest(picture: str) -> str:
    """Return the absolute address of the widest file that the markup of a picture names, "" where it names none."""
    found: list[tuple[int, str]] = []
    for several, one in _SOURCES.findall(picture):
        found += [(int(width[:-1]), url) for url, width in (part.split() for part in several.split(",") if part)]
        found += [(0, one)] if one else []
    return max(found)[1].replace(BASE, SITE) if found else ""


def _certification(one: Recognition, province: Unit) -> dict[str, Any]:
    decision, period = one.decision, term(one)
    out: dict[str, Any] = {
        "@type": "Certification",
        "name": f"OCOP {say('star.one', n=one.stars)}",
        "certificationStatus": "https://schema.org/CertificationActive",
        "certificationRating": {"@type": "Rating", "ratingValue": one.stars, "bestRating": 5},
        "validIn": {"@type": "AdministrativeArea", "name": province.name},
    }
    if decision and decision.number:
        out["certificationIdentification"] = decision.number
    if decision and decision.issuer:
        out["issuedBy"] = {"@type": "GovernmentOrganization", "name": decision.issuer}
    if period and period.start.exact:
        out["validFrom"] = period.start.first.isoformat()
    if period and period.end.exact:
        out["expires"] = period.end.last.isoformat()
    return out
