"""Real places for fictional products: a home that is printed as it was called on the day of each decision."""

import datetime as dt
import random
from dataclasses import dataclass
from functools import cache

from _demo.words import old_spelling

from ocop.places.gazetteer import REFORM, Era, Level, Unit, gazetteer
from ocop.places.resolver import resolve_parts

Place = dict[str, str]
"""The fields of a record's place."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A place as a decision prints it, and the commune that is meant."""

    fields: Place
    commune: Unit


@cache
def homes() -> tuple[Unit, ...]:
    """Return the first state of every commune of the old era that has become one or several of today's, by code."""
    book = gazetteer()
    firsts = {unit.code: book.states(Era.OLD, unit.code)[0] for unit in book.everything() if _communal(unit)}
    return tuple(unit for _, unit in sorted(firsts.items()) if unit.valid_from is None and book.now(unit))


@cache
def divided() -> tuple[Unit, ...]:
    """Return the homes whose area went to several of today's communes."""
    return tuple(unit for unit in homes() if len(gazetteer().now(unit)) > 1)


@cache
def moved() -> tuple[Unit, ...]:
    """Return the homes in provinces that have gone."""
    book = gazetteer()
    return tuple(unit for unit in homes() if book.slug(unit.province) != book.slug(book.province_now(unit)))


def folder(home: Unit) -> str:
    """Return the folder of a home's records: the province of today."""
    return gazetteer().slug(gazetteer().province_now(home))


def standing(rng: random.Random, home: Unit, day: dt.date) -> Unit:
    """Return the commune in which a home lay on a day."""
    return rng.choice(gazetteer().now(home, day))


def printed(rng: random.Random, home: Unit, day: dt.date, *, dated: bool) -> Printed:
    """Return the place that a decision of `day` prints, with as much of it as decisions have.

    A form that the reader of places has no doubt about is preferred, but two of a hundred others are left;
    `dated` says whether the record will state the day.
    """
    commune = standing(rng, home, day)
    on, careless = day if dated else None, rng.random() < 0.02
    best = Printed({"province": commune.province.name}, commune)
    for fields in _forms(rng, commune):
        answer = resolve_parts(fields.get("commune", ""), fields.get("district", ""), fields["province"], on=on)
        if (answer.kind == "one" and not answer.note) or (careless and answer.kind != "none"):
            return Printed(_confirmed(rng, fields, commune), commune)
    return best


def _communal(unit: Unit) -> bool:
    return unit.era is Era.OLD and unit.level is Level.COMMUNE


def _forms(rng: random.Random, commune: Unit) -> list[Place]:
    """Return the ways to print a place, the one drawn first, then ever plainer ones."""
    whole = {"province": commune.province.name, "commune": commune.full_name}
    if commune.era is Era.NEW:
        lone = {"province": commune.province.name}
        return [lone if rng.random() < 0.06 else _spelt(rng, whole), whole, lone]
    assert commune.parent is not None
    district = {"province": commune.province.name, "district": commune.parent.full_name}
    whole |= district
    draw = rng.random()
    if draw < 0.05:
        drawn = {"province": commune.province.name}
    elif draw < 0.25:
        drawn = district
    elif draw < 0.40:  # as the press prints them
        drawn = {**district, "district": commune.parent.name, "commune": commune.name}
    elif draw < 0.42:
        drawn = {"province": commune.province.name, "commune": commune.full_name}
    else:
        drawn = whole
    return [_spelt(rng, drawn), whole, district, {"province": commune.province.full_name}]


def _spelt(rng: random.Random, fields: Place) -> Place:
    draw = rng.random()
    if draw < 0.02:
        return {field: name.upper() for field, name in fields.items()}
    return {field: old_spelling(name) for field, name in fields.items()} if draw < 0.08 else fields


def _confirmed(rng: random.Random, fields: Place, commune: Unit) -> Place:
    """Add the commune of today where the one as printed was divided and (drawn) an office has confirmed it."""
    now = gazetteer().now(commune)
    if len(now) > 1 and "commune" in fields and commune.valid_to == REFORM and rng.random() < 0.3:
        return {**fields, "commune_code_now": rng.choice(now).code}
    return fields
