"""The states through which each code of the old era went, dated by the resolutions between the lists."""

from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from _gazetteer.lists import Spellings, State, States, near, plain

REFORM = "2025-07-01"
# Days on which the four lists of the old era were true; a change between two of them gets its day from a resolution.
# The list of 2022 has districts as they were after April 2023.
DAYS = ("2019-06-10", "2021-02-15", "2022-10-15", "2025-06-30")
DISTRICT_DAYS = ("2019-06-10", "2021-02-15", "2023-04-15", "2025-06-30")


class Version(NamedTuple):
    """A unit as it stood between two days; an empty day means before the first list, or still standing."""

    state: State
    start: str
    end: str


Chains = dict[str, list[Version]]


class Rule(NamedTuple):
    """A resolution: its day and the code of a province, district or commune that it changed."""

    day: str
    where: str


class Dating:
    """Finds the day of a change between two lists from the resolutions."""

    def __init__(self, rules: list[Rule]) -> None:
        """Take the rules of places-resolutions.tsv."""
        self.rules = rules
        self.undated: list[str] = []

    def day(self, codes: set[str], after: str, until: str) -> str:
        """Return the day on which the unit with these codes (its own, its parents') changed between two lists.

        The longest code that fits decides; with no resolution between the lists, the last one before (a list may lag).
        """
        fitting = [rule for rule in self.rules if rule.where in codes and rule.day <= until]
        inside = [rule for rule in fitting if rule.day > after]
        best = max(inside or fitting, key=lambda rule: (len(rule.where.strip("=")), rule.day), default=None)
        if best is None:
            self.undated.append(f"{sorted(codes)} {after}..{until}")
            return until
        return best.day


def chains(
    lists: list[States], dating: Dating, above: list[States] | None, grown: set[str]
) -> tuple[Chains, Spellings]:
    """Return each code's versions through the four lists, and other spellings of its names.

    `above` are the districts of each list when these are communes. `grown` are the codes that took others in: a new
    name of these is a new name, not a spelling. A change of parent may have another day than one of type and name.
    """
    made: Chains = defaultdict(list)
    spellings: Spellings = defaultdict(set)
    days = DAYS if above else DISTRICT_DAYS
    for code in sorted(set().union(*lists)):
        now: State | None = lists[0].get(code)
        start = ""
        for index in range(1, len(lists)):
            then = lists[index].get(code)
            if now == then:
                continue
            if now and then and now.type == then.type and same_name(now.name, then.name, grown=code in grown):
                spellings[code].add(now.name)
                now = now._replace(name=then.name)
                if now == then:
                    continue
            codes = {code}
            for state, level in ((now, index - 1), (then, index)):
                if state:
                    codes |= {state.parent}
                    if above is not None and state.parent in above[level]:
                        codes.add(above[level][state.parent].parent)
            moved = {f"={one}" for one in codes}
            steps = [(then, codes if above else codes | moved)]
            if now and then and now.parent != then.parent:
                renamed = now[:2] != then[:2]
                steps = [(then._replace(parent=now.parent), codes)] if renamed else []
                steps.append((then, codes | moved))
            dated = [(dating.day(fitting, days[index - 1], days[index]), state) for state, fitting in steps]
            if len(dated) == 2 and dated[0][0] >= dated[1][0]:
                dated = dated[1:]
            for day, state in dated:
                if now:
                    made[code].append(Version(now, start, day))
                now, start = state, day
        if now:
            made[code].append(Version(now, start, REFORM))
        made[code] = respelt(made[code], spellings[code])
    return made, spellings


def respelt(versions: list[Version], spellings: set[str]) -> list[Version]:
    """Return the versions with each name spelt as the last list does where only the spelling differs.

    Note the others.
    """
    last = versions[-1].state.name
    spellings |= {v.state.name for v in versions if v.state.name != last and plain(v.state.name) == plain(last)}
    right = {name: last for name in spellings if plain(name) == plain(last)}
    return [v._replace(state=v.state._replace(name=right.get(v.state.name, v.state.name))) for v in versions]


def same_name(one: str, two: str, *, grown: bool) -> bool:
    """Return whether two names of one code are two spellings."""
    return plain(one) == plain(two) or (not grown and near(plain(one), plain(two)))


def split_by_parent(communes: Chains, parents: Chains) -> None:
    """Cut each version where its parent changed its name or type, so that one version has one parent."""
    for versions in communes.values():
        cut: list[Version] = []
        for version in versions:
            days = {v.start for v in parents[version.state.parent]}
            inside = sorted(day for day in days if day > version.start and (not version.end or day < version.end))
            edges = [version.start, *inside, version.end]
            cut += [Version(version.state, start, end) for start, end in pairwise(edges)]
        versions[:] = cut
