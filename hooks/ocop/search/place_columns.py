"""Where products are made, as the index numbers it.

Places, and the names and addresses of the units that they lie in.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ocop.catalogue.items import ResolvedProduct
from ocop.language.formats import first_upper
from ocop.places.gazetteer import Era, Unit, gazetteer, unit_slug
from ocop.search import folding
from ocop.search.packing import Table, met, packed
from ocop.search.phrases import line


class PlaceRow(NamedTuple):
    """Slug of today's province and of the former one, key of the district, of today's commune.

    "" where there is none.
    """

    province: str
    former: str
    district: str
    commune: str
    words: str
    """Further words to find it by."""


class _Named(NamedTuple):
    """A district or commune as columns have it."""

    name: str
    slug: str
    """"" where it follows from the name."""
    province: str


class Whereabouts:
    """The places of the catalogue's products, and of each unit what columns say of it."""

    def __init__(self, items: Iterable[ResolvedProduct]) -> None:
        self._provinces = {unit_slug(one): one.name for one in gazetteer().provinces(Era.NEW)}
        self._units: dict[str, _Named] = {}
        self.of = {item.id: self._place(item) for item in items}

    def name(self, key: str) -> str:
        """Return the name of a commune or district as columns have it, "" for none."""
        return self._units[key].name if key else ""

    def columns(self, places: Sequence[PlaceRow]) -> tuple[dict[str, Any], dict[str, Sequence[str]]]:
        """Return the columns of `places`, and those that are texts."""
        provinces, districts, communes = Table[str](), Table[str](start=1), Table[str](start=1)
        columns: dict[str, Any] = {
            "placeProvince": packed(provinces.every([one.province for one in places])),
            "placeFormer": packed([provinces.number(one.former) + 1 if one.former else 0 for one in places]),
            "placeDistrict": packed(met(districts.number(one.district) if one.district else 0 for one in places)),
            "placeCommune": packed(met(communes.number(one.commune) if one.commune else 0 for one in places)),
        }
        columns["districtProvince"] = packed(provinces.every([self._units[key].province for key in districts.values]))
        columns["provinces"] = "\n".join(provinces.values)
        columns["provinceNames"] = "\n".join([self._provinces[slug] for slug in provinces.values])
        words: dict[str, Sequence[str]] = {"placeWords": [one.words for one in places]}
        for kind, table in (("district", districts), ("commune", communes)):
            units = [self._units[key] for key in table.values]
            words[f"{kind}s"] = [unit.name for unit in units]
            columns[f"{kind}Slugs"] = "\n".join([unit.slug for unit in units])
        return columns, words

    def _place(self, item: ResolvedProduct) -> PlaceRow:
        district, commune = item.district, item.commune_now
        return PlaceRow(
            self._province(item.province),
            self._province(item.former_province) if item.former_province else "",
            self._unit(district) if district else "",
            self._unit(commune) if commune else "",
            _words(item),
        )

    def _province(self, unit: Unit) -> str:
        slug = unit_slug(unit)
        self._provinces.setdefault(slug, unit.name)
        return slug

    def _unit(self, unit: Unit) -> str:
        key = unit.key
        if key not in self._units:
            slug = unit_slug(unit)
            usual = slug == folding.slug(unit.name)
            self._units[key] = _Named(first_upper(unit.full_name), "" if usual else slug, self._province(unit.province))
        return key


def _words(item: ResolvedProduct) -> str:
    """Return the words of the place as printed, and of the communes that it may be, that no other column has."""
    titled = [unit for unit in (item.district, item.commune_now) if unit]  # their columns have “Huyện Đông Anh”
    names_of = [unit.name for unit in (item.province, item.former_province, *titled) if unit]
    known = {folding.words(name) for name in (*names_of, *(unit.full_name for unit in titled))}
    printed = (item.product.place.commune, item.product.place.district, item.product.place.province)
    names = [
        item.commune_then.name if item.commune_then and text == item.product.place.commune else text for text in printed
    ]
    names += [unit.name for unit in item.communes_now if unit is not item.commune_now]
    return ", ".join(line(name) for name in dict.fromkeys(filter(None, names)) if folding.words(name) not in known)
