"""Where the product of a row is made: from its columns, its groups, the title and its issuer."""

import re
from collections.abc import Iterable, Iterator, Mapping

from ocop.importing import row_place
from ocop.importing.catalogued import near_by
from ocop.importing.context import Context
from ocop.importing.header import SheetHead
from ocop.importing.privacy import without
from ocop.importing.row_facts import ROW, RowRecognition, Trouble
from ocop.importing.row_place import FoundPlace
from ocop.importing.table import Cell
from ocop.importing.written_address import WrittenPlace
from ocop.language.vietnamese import nfc
from ocop.law.issuers import Body, issuer
from ocop.law.named_bodies import PROVINCE
from ocop.meaning.decision_identity import seats
from ocop.places.gazetteer import REFORM, Era, Unit
from ocop.places.place_text import key

_ROLES = ("commune", "district", "province", "address")
_COMMITTEE = re.compile(r"^(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân)\s+", re.IGNORECASE)


class PlaceReader:
    """Reads the places of the rows of one table."""

    def __init__(self, head: SheetHead, folder: str) -> None:
        """`folder` is the province of today that the file is about."""
        self.head, self.folder = head, folder

    def read(
        self,
        cells: Mapping[int, Cell],
        inside: str,
        context: Context,
        recognitions: Iterable[RowRecognition],
        near: str,
    ) -> FoundPlace:
        """Return the place of a row: `inside`: the address in its producer's cell; `near`: the district above."""
        days = next((one.days for one in reversed(list(recognitions)) if one.days), None)
        texts = self._of_era(cells, old=days is not None and days.first < REFORM)
        address_ = texts["address"] or inside or next((text for _, _, text in self._texts(cells, ("unit",))), "")
        if not any((*texts.values(), address_)):
            address_ = context.text("address")
        written = WrittenPlace(
            texts["commune"] or ("" if address_ else context.text("commune")),
            texts["district"] or context.text("district"),
            texts["province"] or context.text("province"),
            address_,
        )
        issuers = [_COMMITTEE.sub("", nfc(one.issuer)) for one in recognitions if one.issuer]
        hints = [near, context.area, *issuers]
        return row_place.read(written, self.folder, days, [one for one in hints if one])

    def outside(
        self, place: FoundPlace, context: Context, recognitions: Iterable[RowRecognition], at: Mapping[str, str]
    ) -> Iterator[Trouble]:
        """Yield what contradicts the place of a row: the place of its group, the place of who issued its decision."""
        if not place.units:
            return
        said = context.said.get("commune") or context.said.get("district")
        where = at.get(place.field, ROW)
        if said and where != said.cell and len(place.place) > 1:
            group = row_place.read(
                WrittenPlace(context.text("commune"), context.text("district"), context.text("province")),
                self.folder,
                None,
            )
            if len(group.units) == 1 and not near_by(group.units, place.units):
                yield Trouble("conflict", where, f"nơi ghi ở đây không thuộc “{said.value}” ghi ở {said.cell}")
        yield from issued_elsewhere(place, recognitions)

    def _of_era(self, cells: Mapping[int, Cell], *, old: bool) -> dict[str, str]:
        """Return the text of each part of a place, of two eras those of the decision's day."""
        wanted = "old" if old else "new"
        given = self._texts(cells, _ROLES)
        if any(era == wanted for _, era, _ in given):
            given = [one for one in given if one[1] in (wanted, "")]
        ranked = sorted(given, key=lambda one: {wanted: 0, "": 1}.get(one[1], 2))
        first = {role: text for role, _, text in reversed(ranked)}
        return {role: first.get(role, "") for role in _ROLES}

    def _texts(self, cells: Mapping[int, Cell], roles: Iterable[str]) -> list[tuple[str, str, str]]:
        """Return (role, era, text) of the columns of `roles` that a row fills."""
        return [
            (role, self.head.columns[n].era, text)
            for role in roles
            for n in self.head.of(role)
            if n in cells and (text := without(nfc(cells[n].text)))
        ]


def issued_elsewhere(place: FoundPlace, recognitions: Iterable[RowRecognition]) -> Iterator[Trouble]:
    """Yield each recognition of a product by the committee of a province or district that it does not lie in."""
    for one in recognitions:
        seat = _seat(one, place) if place.units else ()
        if seat and not (near_by(seat, place.units) and _of_its_day(seat, place.units, one)):
            words = f"“{one.issuer}” không công nhận sản phẩm của nơi này; xem lại cơ quan và địa danh"
            yield Trouble("authority", one.cell("issuer", "decision"), words)


def _seat(one: RowRecognition, place: FoundPlace) -> tuple[Unit, ...]:
    """Return the province or district whose committee issued a recognition's decision, () where that is not sure."""
    found = issuer(one.issuer, one.days) if one.issuer else None
    if found is None or not found.place or (found.seat != PROVINCE and found.body is not Body.DISTRICT):
        return ()
    return seats(found, str(place.place.get("province") or place.units[0].province.name), one.days)


def _of_its_day(seat: tuple[Unit, ...], units: tuple[Unit, ...], one: RowRecognition) -> bool:
    """Say whether two provinces that are one today may be meant: not for a decision of before July 2025."""
    if one.days is None or one.days.last >= REFORM or any(unit.era is Era.NEW for unit in units):
        return True
    return bool({key(unit.province.name) for unit in seat} & {key(unit.province.name) for unit in units})
