"""What the bench found: medians, ratios and goals, as data and as Markdown."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from statistics import median
from typing import Any

from _bench.run import Cost, middle
from _bench.serve import Served
from _bench.steps import Bench

MB = 1_000_000
GOALS = (
    ("wall of a cold build ÷ Hugo's", ("build, cold", "wall"), 0.45),
    ("processor of a cold build, one worker ÷ Hugo's", ("build, cold, one worker", "cpu"), 0.48),
    ("processor of a cold check, one worker ÷ Hugo's", ("check, cold, one worker", "cpu"), 0.13),
    ("processor of a warm check ÷ Hugo's", ("check, warm", "cpu"), 0.03),
    ("processor of a warm build ÷ Hugo's", ("build, warm", "cpu"), 0.15),
    ("processor of a build after one edit ÷ Hugo's", ("build, one record edited", "cpu"), 0.15),
    ("memory of all processes of a cold build ÷ Hugo's", ("build, cold", "memory"), 0.60),
)
"""What is asked for at 20,000 records, over Hugo in the same rounds: words, which figure of which step, and its limit.

Seconds are no goals: those of one machine moved threefold between two days.
"""

_EDIT, _HTML, _GIGABYTE = 0.06, 600.0, 1000.0
"""Seconds; megabytes that mkdocs.yml allows for HTML, and that a host allows for a site."""
_FIGURES = ("cpu", "wall", "memory")


def found(bench: Bench, served: Served) -> dict[str, Any]:
    """Return every figure: of each run, medians, sizes, and how each goal was met."""
    peers = dict(zip(bench.rounds["Hugo"], bench.costs["Hugo"], strict=True)) if "Hugo" in bench.costs else {}
    steps = {
        step: {
            "runs": [asdict(one) for one in costs],
            "rounds": bench.rounds[step],
            "median": asdict(middle(costs)),
            "ratio": over(peers, bench.rounds[step], costs),
        }
        for step, costs in bench.costs.items()
    }
    return {
        "records": bench.records,
        "machine": machine(),
        "steps": steps,
        "serve": asdict(served),
        "sizes": bench.sizes,
        "published": published(bench),
        "goals": goals(steps, served, bench.sizes["site"]["html"] / MB, published(bench)),
    }


def over(peers: Mapping[int, Cost], rounds: Sequence[int], costs: Sequence[Cost]) -> dict[str, float]:
    """Return the median of each figure over the peer's of the same round (`peers`, by round); {} without one."""
    pairs = [(asdict(cost), asdict(peers[one])) for one, cost in zip(rounds, costs, strict=True) if one in peers]
    return {what: median(ours[what] / theirs[what] for ours, theirs in pairs) for what in _FIGURES} if pairs else {}


def machine() -> dict[str, Any]:
    return {"system": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count()}


def published(bench: Bench) -> float:
    """Return the megabytes of the site with one photo a product."""
    photo = bench.sizes["photos"]["bytes"] / bench.sizes["photos"]["photos"]
    return float((bench.sizes["site"]["bytes"] + photo * bench.records) / MB)


def goals(steps: dict[str, Any], served: Served, html: float, site: float) -> list[dict[str, Any]]:
    """Return each goal that could be measured: what, its limit, the figure, and whether it is met; sizes in MB."""
    figures = []
    if "Hugo" in steps:
        figures = [(words, limit, steps[step]["ratio"][what]) for words, (step, what), limit in GOALS]
    figures.append(("one edit under scripts/serve, seconds", _EDIT, served.edit))
    figures.append(("HTML, MB", _HTML, html))
    figures.append(("site with one photo a product, MB", _GIGABYTE, site))
    return [
        {"goal": words, "limit": limit, "figure": figure, "met": figure <= limit} for words, limit, figure in figures
    ]


def markdown(figures: dict[str, Any]) -> str:
    """Return the figures as tables for .github/BENCHMARKS.md."""
    peer = "Hugo" in figures["steps"]
    head = ["step", "CPU s", "wall s", "peak MB", "runs", *(["CPU ÷ Hugo", "wall ÷ Hugo"] if peer else [])]
    rows = []
    for step, one in figures["steps"].items():
        cost = one["median"]
        row = [step, f"{cost['cpu']:.2f}", f"{cost['wall']:.2f}", f"{cost['memory'] / MB:.0f}", f"{len(one['runs'])}"]
        rows.append([*row, *([f"{one['ratio'][what]:.3f}" for what in ("cpu", "wall")] if one["ratio"] else [])])
    parts = [
        _conditions(figures),
        _table(head, rows),
        _by_four(figures),
        _weights(figures["sizes"]),
        _photos(figures),
        _served(figures),
    ]
    goals_met = [
        [g["goal"], f"{g['limit']:g}", f"{g['figure']:.3g}", "yes" if g["met"] else "no"] for g in figures["goals"]
    ]
    parts.append(_table(["goal at 20,000 records", "limit", "found", "met"], goals_met))
    return "\n\n".join(parts) + "\n"


def _conditions(figures: dict[str, Any]) -> str:
    machine, rounds = figures["machine"], len(figures["steps"]["check, cold"]["runs"])
    where = f"{machine['cores']} cores, Python {machine['python']}, {machine['system']}"
    return f"{figures['records']:,} records; {where}; {rounds} rounds; medians, ratios to Hugo in the same round."


def _by_four(figures: dict[str, Any]) -> str:
    """Return what a cold build would take on four cores, from the share that one process does alone: an estimate."""
    alone, several = (figures["steps"][step]["median"]["wall"] for step in ("build, cold, one worker", "build, cold"))
    cores = figures["machine"]["cores"] or 1
    if cores < 2:
        return "One core: nothing is shared."
    if several >= alone:
        return (
            f"{cores} workers took no less time than one: the machine was not quiet, so nothing follows for four cores."
        )
    shared = min(alone, (alone - several) * cores / (cores - 1))
    return (
        f"Of a cold build {alone - shared:.1f} s are done by one process, {shared:.1f} s are shared "
        f"({alone:.1f} s by one worker, {several:.1f} s by {cores}). "
        f"Estimated, not measured: {alone - shared + shared / 4:.1f} s on four cores."
    )


def _photos(figures: dict[str, Any]) -> str:
    photos, steps = figures["sizes"]["photos"], figures["steps"]
    made, known = (steps[step]["median"]["cpu"] / photos["photos"] for step in ("photos, made", "photos, known"))
    return (
        f"A photo takes {made * 1000:.0f} ms of processor to make and {known * 1e6:.0f} µs when known, so one for "
        f"every "
        f"record takes {made * figures['records'] / 60:.1f} minutes of processor the first time and "
        f"{known * figures['records']:.1f} s in every later build."
    )


def _served(figures: dict[str, Any]) -> str:
    served = figures["serve"]
    return (
        f"`scripts/serve`: first page {served['start']:.1f} s after the start; a saved record on its page after "
        f"{served['edit'] * 1000:.0f} ms (median), {served['worst'] * 1000:.0f} ms (worst){_idle(served)}."
    )


def _idle(served: dict[str, Any]) -> str:
    if served["idle"] is None or served["memory"] is None:
        return ""
    return f"; idle it takes {served['idle']:.1%} of a core and {served['memory'] / MB:.0f} MB"


def _weights(sizes: dict[str, Any]) -> str:
    """Return what was made: our whole site, and page by page beside Hugo's where there is one."""
    site, photos = sizes["site"], sizes["photos"]
    rows = [["whole site, without photos", f"{site['files']:,}", f"{site['bytes'] / MB:.1f}"]]
    for who in ("ours", "Hugo"):
        for kind, one in sizes.get(who, {}).items():
            rows.append([f"{who}: pages, {kind}", f"{one['pages']:,}", f"{one['bytes'] / MB:.1f}"])
    rows.append(["photos as published", f"{photos['photos']:,}", f"{photos['bytes'] / MB:.1f}"])
    return _table(["made", "files", "MB"], rows)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
