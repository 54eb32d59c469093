"""Where a new record belongs: its folder by what it says, and an id that nobody has."""

from collections.abc import Mapping
from typing import Any

from ocop.desk.known_records import Nation
from ocop.importing import ids
from ocop.language.vietnamese import slug
from ocop.places.gazetteer import gazetteer, unit_slug
from ocop.places.resolver import resolve_province
from ocop.records.kinds import PRODUCTS


def proposed(folder: str, data: Mapping[str, Any], nation: Nation) -> str:
    """Return the path of a new record in `folder` that says `data`, "" while it says too little."""
    name = str(data.get("name") or data.get("number") or "").strip()
    if folder != PRODUCTS.folder:
        province = slug(str(data.get("province") or ""))
        return (
            f"{folder}/{slug(name)[: ids.LONGEST]}.yml"
            if slug(name)
            else f"{folder}/{province}.yml"
            if province
            else ""
        )
    place = data.get("place")
    printed = str(place.get("province") or "") if isinstance(place, Mapping) else ""
    units = resolve_province(printed).units if printed else ()
    if not name or not units or not isinstance(place, Mapping):
        return ""
    record = {"name": name, "place": {key: str(value) for key, value in place.items()}}
    producer = data.get("producer")
    if isinstance(producer, Mapping) and producer.get("name"):
        record["producer"] = {"name": str(producer["name"])}
    (stem,) = ids.assign([record], nation.taken)
    home = unit_slug(gazetteer().province_now(units[0]))
    return f"{PRODUCTS.folder}/{home}/{stem}.yml" if stem and len(stem) >= 3 else ""
