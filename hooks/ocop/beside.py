"""All that is written beside the products, resolved once: plans, decisions, points of sale and fairs. Frozen."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ocop import agenda, market, registry
from ocop.agenda import Agenda
from ocop.announced import Announced
from ocop.contentfiles import ContentFile
from ocop.decisions import Act
from ocop.gazetteer import Unit, gazetteer
from ocop.market import Market


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies under content/ on one day; `announced` is what sources say of decisions, by slug."""

    agenda: Agenda
    market: Market
    announced: Mapping[str, tuple[Act, Announced]]

    def of(self, province: Unit) -> "Beside":
        """Return what concerns one of today's provinces."""
        key, now = province.key, gazetteer().province_now
        return Beside(
            Agenda(
                self.agenda.today,
                tuple(one for one in self.agenda.meetings if one.province.key == key),
                tuple(one for one in self.agenda.plans if one.province.key == key),
            ),
            Market(
                tuple(one for one in self.market.points if one.spot.province.key == key),
                tuple(one for one in self.market.shows if one.province.key == key),
            ),
            {slug: one for slug, one in self.announced.items() if one[0].seat and now(one[0].seat).key == key},
        )


def index(files: Collection[ContentFile], today: dt.date) -> Beside:
    """Return what is sound among `files` on day `today`."""
    return Beside(agenda.index(files, today), market.index(files), registry.announced(files))
