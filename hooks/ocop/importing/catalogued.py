"""The products that the catalogue has already, found by what a row says.

Never a twin of one, and never a guess that two are one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ocop import yamlfile
from ocop.importing.row_facts import Facts
from ocop.language import dates
from ocop.language.company_forms import key as producer_key
from ocop.language.vietnamese import slug, today_spelling
from ocop.places.gazetteer import Level, Unit, gazetteer
from ocop.places.resolver import resolve_parts
from ocop.records.json_schema import kinds
from ocop.records.product import Product

Records = Callable[[str], Mapping[str, bytes]]
"""Gives the records of a folder of products/: their files' bytes by id."""


@dataclass(frozen=True, slots=True)
class Catalogued:
    """A record of the catalogue: its id, its file's bytes and its plain data."""

    id: str
    source: bytes
    data: Mapping[str, Any]

    @property
    def producer(self) -> str:
        found = self.data.get("producer")
        return str(found.get("name", "")) if isinstance(found, dict) else ""

    @property
    def recognitions(self) -> list[Mapping[str, Any]]:
        found = self.data.get("recognitions")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def units(self) -> tuple[Unit, ...]:
        """Return the places that the record may mean."""
        place = self.data.get("place")
        if not isinstance(place, dict):
            return ()
        days = [
            one.get("decision", {}).get("date") for one in self.recognitions if isinstance(one.get("decision"), dict)
        ]
        said = next((one for one in reversed(days) if one), None)
        try:
            on = dates.parse(said) if said else None
        except ValueError:
            on = None
        answer = resolve_parts(
            str(place.get("commune") or ""), str(place.get("district") or ""), str(place.get("province") or ""),
            on=(on.first, on.last) if on else None,
        )  # fmt: skip
        return answer.units


def name_key(name: str) -> str:
    """Return a product's name for comparison: without accents, case and marks."""
    return slug(today_spelling(name))


class CataloguedProducts:
    """Looks products up by name, folder by folder, each read once when it is first asked for."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._folders: dict[str, dict[str, list[Catalogued]]] = {}

    def named(self, folder: str, name: str) -> list[Catalogued]:
        """Return the records of a folder whose product has this name."""
        return self._read(folder).get(name_key(name), [])

    def all(self, folder: str) -> list[Catalogued]:
        """Return every record of a folder that can be read."""
        return [one for several in self._read(folder).values() for one in several]

    def _read(self, folder: str) -> dict[str, list[Catalogued]]:
        if folder not in self._folders:
            found: dict[str, list[Catalogued]] = {}
            for stem, source in self._records(folder).items():
                data, wrong = yamlfile.parse(source, f"products/{folder}/{stem}.yml", kinds(Product))
                if not wrong and isinstance(data, dict) and isinstance(data.get("name"), str):
                    found.setdefault(name_key(data["name"]), []).append(Catalogued(stem, source, data))
            self._folders[folder] = found
        return self._folders[folder]

    def same(self, facts: Facts) -> tuple[Catalogued | None, str]:
        """Return the record of a row's product, and why nobody can say whether it has one, "" where it is clear."""
        alike = self.named(facts.place.folder, facts.name)
        same = [one for one in alike if producer_key(one.producer) == producer_key(facts.producer)]
        near = [one for one in same if near_by(one.units(), facts.place.units)]
        if len(near) == 1:
            if near[0].data.get("withdrawn"):
                return None, f"sản phẩm này đã rút khỏi danh mục ({near[0].id})"
            return near[0], ""
        if near:
            return None, f"có {len(near)} bản ghi cùng tên, cùng chủ thể: {', '.join(one.id for one in near)}"
        if same:
            return None, f"đã có sản phẩm cùng tên, cùng chủ thể ở nơi khác: {same[0].id}"
        unsure = [
            one for one in alike if (not one.producer or not facts.producer) and near_by(one.units(), facts.place.units)
        ]
        if unsure:
            return None, f"có thể là sản phẩm đã có, mà một bên không ghi chủ thể: {unsure[0].id}"
        return None, ""


def near_by(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> bool:
    """Say whether two places may be one: a unit of either lies in, or became, one of the other."""
    if not one or not other:
        return True
    return any(_within(a, b) or _within(b, a) for a in one for b in other)


def _within(narrow: Unit, wide: Unit) -> bool:
    book = gazetteer()
    if wide.level is Level.PROVINCE:
        return book.province_now(narrow) == book.province_now(wide)
    if narrow.level is Level.PROVINCE:
        return False
    above: Unit | None = narrow
    while above is not None:  # what lay in it when it was named, wherever it went since
        if (above.level, above.era, above.code) == (wide.level, wide.era, wide.code):
            return True
        above = above.parent
    return bool(set(book.now(narrow)) & set(book.now(wide)))
