"""Everything written besides the products, resolved once: plans, decisions, points of sale and fairs. Frozen."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ocop.catalogue import agenda, decisions, sales
from ocop.catalogue.agenda import AgendaIndex
from ocop.catalogue.sales import SalesIndex
from ocop.meaning.decision_identity import DecisionKey
from ocop.places.gazetteer import Unit, gazetteer
from ocop.records.content_file import ContentFile
from ocop.records.decision import DecisionFile


@dataclass(frozen=True, slots=True)
class ContentIndex:
    """The records under content/ on one day; `announced` is what sources say of decisions, by slug."""

    agenda: AgendaIndex
    sales: SalesIndex
    announced: Mapping[str, tuple[DecisionKey, DecisionFile]]

    def of(self, province: Unit) -> "ContentIndex":
        """Return what concerns one of today's provinces."""
        key, now = province.key, gazetteer().province_now
        return ContentIndex(
            AgendaIndex(
                self.agenda.today,
                tuple(one for one in self.agenda.meetings if one.province.key == key),
                tuple(one for one in self.agenda.plans if one.province.key == key),
            ),
            SalesIndex(
                tuple(one for one in self.sales.points if one.spot.province.key == key),
                tuple(one for one in self.sales.shows if one.province.key == key),
            ),
            {slug: one for slug, one in self.announced.items() if one[0].seat and now(one[0].seat).key == key},
        )


def index(files: Collection[ContentFile], today: dt.date) -> ContentIndex:
    """Return what is sound among `files` on day `today`."""
    return ContentIndex(agenda.index(files, today), sales.index(files), decisions.announced(files))
