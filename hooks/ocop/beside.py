"""All that is written beside the products, resolved once: plans, decisions, points of sale and fairs. Frozen."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ocop import agenda, market, registry
from ocop.agenda import Agenda
from ocop.announced import Announced
from ocop.contentfiles import ContentFile
from ocop.decisions import Act
from ocop.market import Market


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies under content/ on one day; `announced` is what sources say of decisions, by slug."""

    agenda: Agenda
    market: Market
    announced: Mapping[str, tuple[Act, Announced]]


def index(files: Collection[ContentFile], today: dt.date) -> Beside:
    """Return what is sound among `files` on day `today`."""
    return Beside(agenda.index(files, today), market.index(files), registry.announced(files))
