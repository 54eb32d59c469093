"""Whether a record costs the same in a small nation and in a large one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from _bench.run import Cost, middle
from _bench.steps import Bench

SIZES = (2_000, 20_000, 60_000)
STEPS = ("check, cold", "check, warm", "build, cold", "build, only records known", "build, warm")
GOAL = 0.25
"""How much dearer the dearest record may be than the cheapest."""


def growth(folder: Path, rounds: int, tell: Callable[[str], None], sizes: Sequence[int]) -> dict[str, Any]:
    """Measure nations of every size, and one of one record, which is what every run costs before its first record."""
    medians: dict[int, dict[str, Cost]] = {}
    for records in (1, *sizes):
        tell(f"{records} bản ghi")
        bench = Bench(folder / str(records), records, photos=0, hugo=None)
        bench.folder.mkdir()
        bench.prepare()
        for _ in range(rounds):
            bench.check_and_build()
        medians[records] = {step: middle(bench.costs[step]) for step in STEPS}
    return compared(medians)


def compared(medians: dict[int, dict[str, Cost]]) -> dict[str, Any]:
    """Return what a record costs in each nation beyond what a nation of one record costs, and how far that spreads."""
    sizes = [records for records in medians if records > 1]
    steps = {}
    for step in STEPS:
        start = medians[1][step].cpu
        each = [(medians[records][step].cpu - start) / (records - 1) for records in sizes]
        spread = max(each) / min(each) - 1
        memory = [medians[records][step].memory for records in sizes]
        steps[step] = {"start": start, "each": each, "spread": spread, "met": spread <= GOAL, "memory": memory}
    return {"sizes": sizes, "steps": steps}


def table(figures: dict[str, Any]) -> str:
    """Return the figures as a Markdown table."""
    sizes = [f"{records:,}" for records in figures["sizes"]]
    lines = [
        ["step", "start, CPU s", *(f"µs a record at {size}" for size in sizes), "spread", f"≤ {GOAL:.0%}", "peak MB"]
    ]
    lines.append(["---", *["---:"] * (len(sizes) + 4)])
    for step, one in figures["steps"].items():
        each = [f"{seconds * 1e6:.0f}" for seconds in one["each"]]
        memory = " · ".join(f"{size / 1e6:.0f}" for size in one["memory"])
        lines.append(
            [step, f"{one['start']:.2f}", *each, f"{one['spread']:.0%}", "yes" if one["met"] else "no", memory]
        )
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"
