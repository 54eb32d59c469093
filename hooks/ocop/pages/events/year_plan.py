"""The page of every annual plan: what was set out, beside what the catalogue can count and what others reported."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ocop import addresses
from ocop.catalogue.agenda import AgendaIndex, ResolvedYearPlan
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.periods import lapsed, of_province, proposed, raised, recognised
from ocop.graphics import bar_charts
from ocop.graphics.bar_charts import Bar, BarPart
from ocop.language import dates
from ocop.language.formats import day, first_upper, listed, number
from ocop.language.strings import say
from ocop.pages.card import Card, Cards
from ocop.pages.events.plan_parts import deadlines, duties, figures, paper, province_fact
from ocop.pages.sources import sources
from ocop.places.gazetteer import unit_slug
from ocop.records.plan_parts import Figure
from ocop.records.year_plan import Activity, Target
from ocop.site_model import Crumb, Family, Page


def families(catalogue: Catalogue, agenda: AgendaIndex, cards: Cards) -> Iterator[Family]:
    """Yield the page of each annual plan."""
    for one in agenda.plans:
        yield Family(one.path, partial(_page, catalogue, cards, one))


def _page(catalogue: Catalogue, cards: Cards, one: ResolvedYearPlan) -> Iterator[Page]:
    plan, items = one.plan, of_province(catalogue, one.province_then)
    totals = [figure for figure in plan.reported if figure.total]
    yield Page(
        path=one.path,
        template="plan.html",
        title=plan.name,
        description=say("plan.description", name=plan.name),
        shared="page",
        crumbs=(
            Crumb(say("plan.title"), addresses.YEAR_PLANS),
            Crumb(one.province_then.name, addresses.conferences_of(unit_slug(one.province_then))),
        ),
        context={
            "plan": plan,
            "facts": [
                province_fact(one.province, one.province_then),
                (say("conference.document"), paper(plan.document), "", ""),
            ],
            "chart": _chart(one, items),
            "totals": _totals(totals) if totals else "",
            "bonuses": [(one.stars, say("plan.bonus_million", n=number(one.million))) for one in plan.bonuses],
            "activities": _activities(plan.activities),
            "reports": deadlines(plan.reports),
            "duties": duties(plan.duties),
            "basis": [paper(two) for two in plan.basis],
            "reported": figures(plan.reported),
            "products": list(_products(cards, one, items)),
            "sources": sources(plan.sources),
            "on": day(catalogue.today),
            "file": one.file,
        },
    )


def counted(target: Target, one: ResolvedYearPlan, items: Sequence[ResolvedProduct]) -> int | None:
    """Return what the catalogue holds of that for which `target` sets a number, None where it holds no such thing."""
    if target.counted is None:
        return None
    return len((recognised if target.counted == "công nhận" else proposed)(items, one.days))


def _chart(one: ResolvedYearPlan, items: Sequence[ResolvedProduct]) -> Markup:
    """Return the chart of each target, what the catalogue counts for it, and what others reported of the year."""
    rows = []
    for target in one.plan.targets:
        rows.append(_bar(target.what, target.at_least, "target"))
        count = counted(target, one, items)
        if count is not None:
            rows.append(_bar(say("plan.counted_row", year=one.plan.year, what=target.counted), count, "counted"))
    rows += [_bar(_reported(figure), figure.count, "reported") for figure in one.plan.reported if not figure.total]
    return bar_charts.bars(say("plan.chart"), rows)


def _totals(figures: Sequence[Figure]) -> Markup:
    return bar_charts.bars(
        say("plan.totals"), [_bar(_reported(figure), figure.count, "reported") for figure in figures]
    )


def _bar(label: str, count: int, kind: str) -> Bar:
    return Bar(label, [BarPart(count, kind, say(f"plan.key_{kind}"))])


def _reported(one: Figure) -> str:
    return say("plan.reported_row", what=one.what, day=day(dates.parse(one.as_of) if one.as_of else None))


def _activities(every: Sequence[Activity]) -> list[tuple[str, list[tuple[str, Sequence[str], str]]]]:
    """Return (topic, [(name, content, who)]), topics in the order in which the plan comes to them."""
    topics: dict[str, list[tuple[str, Sequence[str], str]]] = {}
    for one in every:
        who = say("plan.activity_by", by=listed(list(one.by), "và")) if one.by else ""
        topics.setdefault(first_upper(one.topic), []).append((one.name, one.content, who))
    return list(topics.items())


def _products(
    cards: Cards, one: ResolvedYearPlan, items: Sequence[ResolvedProduct]
) -> Iterator[tuple[str, list[Card], str]]:
    """Yield (heading, cards, words for none) of what the year brought to the province's products."""
    for key, find in (("recognised", recognised), ("raised", raised), ("lapsed", lapsed)):
        yield say(f"plan.{key}"), [cards(two.item) for two in find(items, one.days)], say(f"plan.none_{key}")
