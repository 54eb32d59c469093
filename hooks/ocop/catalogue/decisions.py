"""Every decision that a record cites or content/quyet-dinh tells of, with its products. Frozen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.meaning.decision_identity import MINISTRY, DecisionKey, announced_act, merged
from ocop.places.gazetteer import gazetteer, unit_slug
from ocop.records.content_file import ContentFile
from ocop.records.decision import DecisionFile
from ocop.records.kinds import DECISIONS
from ocop.records.product import Recognition

Pair = tuple[ResolvedProduct, Recognition]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, what it says of itself, and its items by name.

    Its items are those that it recognised, or of which it revoked a recognition.
    """

    act: DecisionKey
    recognised: tuple[Pair, ...]
    revoked: tuple[Pair, ...]
    announced: DecisionFile | None

    @property
    def items(self) -> tuple[ResolvedProduct, ...]:
        return tuple(item for item, _ in (*self.recognised, *self.revoked))

    @property
    def missing(self) -> int | None:
        """How many of its products are not in the catalogue; None where no source tells how many it covers."""
        return max(0, self.announced.products - len(self.recognised)) if self.announced else None


@dataclass(frozen=True)
class DecisionIndex:
    """The decisions of one catalogue; `announced` are what sources say of decisions, by slug.

    Nothing is made before it is asked for.
    """

    catalogue: Catalogue
    announced: Mapping[str, tuple[DecisionKey, DecisionFile]]
    _made: dict[str, Decided] = field(default_factory=dict, repr=False, compare=False)
    """Decisions that were asked for, by slug."""

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of all decisions, in no order."""
        return tuple(dict.fromkeys((*self.catalogue.by_decision, *self.announced)))

    def decided(self, slug: str) -> Decided:
        """Return one decision. Raises IndexError for a slug that is not among `slugs`."""
        known = self._made.get(slug)
        if known is None:
            known = self._made[slug] = self._decided(slug)
        return known

    def _decided(self, slug: str) -> Decided:
        items = self.catalogue.by_decision.get(slug, ())
        cited = [(item, one) for item in items for one in item.citations if one.act.slug == slug]
        said = self.announced.get(slug)
        return Decided(
            act=merged([*(one.act for _, one in cited), *([said[0]] if said else ())]),
            recognised=tuple((item, one.recognition) for item, one in cited if not one.revokes),
            revoked=tuple((item, one.recognition) for item, one in cited if one.revokes),
            announced=said[1] if said else None,
        )

    @cached_property
    def decisions(self) -> tuple[Decided, ...]:
        """All of them, the latest first."""
        made = (self.decided(slug) for slug in self.slugs)
        return tuple(sorted(made, key=lambda one: (-one.act.days.last.toordinal(), one.act.slug)))

    @cached_property
    def by_place(self) -> Mapping[str, tuple[Decided, ...]]:
        """Decisions by the slug of each of today's provinces that they are about.

        Those of the ministry also stand under `MINISTRY`.
        """
        found: defaultdict[str, list[Decided]] = defaultdict(list)
        for one in self.decisions:
            for place in _places(one):
                found[place].append(one)
        return {place: tuple(several) for place, several in found.items()}


def _places(one: Decided) -> set[str]:
    seat = unit_slug(gazetteer().province_now(one.act.seat)) if one.act.seat else MINISTRY
    return {seat, *(unit_slug(item.province) for item in one.items)}


def announced(files: Iterable[ContentFile]) -> dict[str, tuple[DecisionKey, DecisionFile]]:
    """Return what the sound decision files among `files` say of decisions, by slug."""
    records = [one.record for one in files if one.declared is DECISIONS and one.record]
    return {act.slug: (act, record) for record in records if (act := announced_act(record))}
