"""`scripts/bench` on a nation of a few records.

Every step measured, figures that add up, a peer with pages of our weight.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from _bench import growth, table
from _bench.hugo import KINDS
from _bench.run import Cost, FailedError, middle, run
from _bench.serve import Served
from support import ROOT, projects

BENCH = ROOT / "scripts" / "bench"
HUGO = ROOT / ".venv-bench" / "bin" / "hugo"
STEPS = (
    "first build, nothing kept", "check, cold", "check, cold, one worker", "check, warm",
    "build, cold", "build, cold, one worker", "build, only records known",
    "build, warm", "build, one record edited",
    "writing the same files", "photos, made", "photos, known",
)  # fmt: skip
N = 12


def bench(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(BENCH), *arguments],
        cwd=folder,
        env=projects.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> tuple[str, dict[str, Any]]:
    """What the command prints and what it writes as JSON."""
    folder = tmp_path_factory.mktemp("bench")
    peers = ["--peers"] if HUGO.exists() else []
    done = bench(
        "--n",
        str(N),
        "--photos",
        "2",
        "--rounds",
        "1",
        "--folder",
        ".",
        "--json",
        "figures.json",
        *peers,
        folder=folder,
    )
    assert done.returncode == 0, done.stderr
    assert [path.name for path in folder.iterdir()] == ["figures.json"], "it clears away what it made"
    return done.stdout, json.loads((folder / "figures.json").read_text("utf-8"))


def test_every_step_is_measured_and_printed(printed):
    text, figures = printed
    assert set(STEPS) == set(figures["steps"]) - {"Hugo"}
    for step, one in figures["steps"].items():
        assert f"| {step} | {one['median']['cpu']:.2f} |" in text
        assert one["median"]["memory"] > 1_000_000
    assert 0 < figures["serve"]["edit"] <= figures["serve"]["worst"]
    assert "`scripts/serve`: first page" in text
    assert "one edit under scripts/serve, seconds" in {one["goal"] for one in figures["goals"]}
    assert any(said in text for said in ("Estimated, not measured", "nothing follows for four cores", "One core"))


def test_pages_and_bytes_are_those_of_the_site(printed):
    _, figures = printed
    site, photos = figures["sizes"]["site"], figures["sizes"]["photos"]
    assert figures["records"] == N
    assert photos["photos"] == 2
    assert figures["published"] == pytest.approx((site["bytes"] + photos["bytes"] / 2 * N) / 1_000_000)
    if "ours" in figures["sizes"]:
        ours = figures["sizes"]["ours"]
        assert ours["product"]["pages"] == N
        assert sum(ours[kind]["pages"] for kind in KINDS) == site["pages"] - 1, "all but 404.html"


@pytest.mark.skipif(not HUGO.exists(), reason="no Hugo here; scripts/bench --peers installs it")
def test_the_peer_makes_as_many_pages_of_the_same_weight(printed):
    _, figures = printed
    for kind in KINDS:
        ours, theirs = figures["sizes"]["ours"][kind], figures["sizes"]["Hugo"][kind]
        assert theirs["pages"] == ours["pages"], kind
        assert theirs["bytes"] == pytest.approx(ours["bytes"], rel=0.01), kind


# --- Measuring --------------------------------------------------------------------------------------------------------


def test_the_processor_and_memory_of_a_process_are_measured(tmp_path):
    cost, said = run([sys.executable, "-c", "x = b'x' * 200_000_000; print('done')"], tmp_path, {})
    assert said == "done\n"
    assert cost.memory > 200_000_000
    assert cost.cpu > 0
    assert cost.wall > 0


def test_a_step_that_fails_ends_the_bench_with_what_it_said(tmp_path):
    with pytest.raises(FailedError, match="something is wrong"):
        run([sys.executable, "-c", "raise SystemExit('something is wrong')"], tmp_path, {})


def test_medians_are_taken_of_each_figure_by_itself():
    runs = [Cost(1.0, 9.0, 30), Cost(3.0, 2.0, 10), Cost(2.0, 4.0, 20)]
    assert middle(runs) == Cost(2.0, 4.0, 20)


def test_a_goal_is_met_at_its_limit_and_left_out_without_its_peer():
    cost = {"cpu": 3.5, "wall": 5.0, "memory": 100}
    steps = {step: {"median": cost} for step in STEPS}
    served = Served(start=1, edit=0.06, worst=1, idle=None, memory=None)
    alone = {one["goal"]: one["met"] for one in table.goals(steps, served, 600.0, 1000.1)}
    assert alone == {
        "one edit under scripts/serve, seconds": True,
        "HTML, MB": True,
        "site with one photo a product, MB": False,
    }
    ratios = {"cpu": 0.35, "wall": 5.0, "memory": 0.1}
    steps = {step: {"median": cost, "ratio": ratios} for step in (*STEPS, "Hugo")}
    beside = table.goals(steps, served, 1.0, 1.0)
    wall, processor, memory = beside[0], beside[1], beside[6]
    assert [(one["figure"], one["met"]) for one in (wall, processor, memory)] == [
        (pytest.approx(5.0), False),
        (pytest.approx(0.35), True),
        (pytest.approx(0.1), True),
    ]


def test_a_ratio_is_that_to_the_peer_in_the_same_round():
    peers = {0: Cost(10.0, 20.0, 100), 1: Cost(40.0, 80.0, 100)}
    found = table.over(peers, [0, 1], [Cost(5.0, 5.0, 50), Cost(20.0, 10.0, 50)])
    assert found == {"cpu": 0.5, "wall": pytest.approx((0.25 + 0.125) / 2), "memory": 0.5}
    assert table.over({}, [0], [Cost(5.0, 5.0, 50)]) == {}


def test_growth_is_the_cost_of_a_record_without_that_of_the_start():
    def costs(cpu: float) -> dict[str, Cost]:
        return dict.fromkeys(growth.STEPS, Cost(cpu, cpu, 7_000_000))

    figures = growth.compared({1: costs(2.0), 1001: costs(3.0), 10_001: costs(14.5)})
    one = figures["steps"]["build, cold"]
    assert one["each"] == pytest.approx([0.001, 0.00125])
    assert one["spread"] == pytest.approx(0.25)
    assert figures["sizes"] == [1001, 10_001]
    assert "| build, cold | 2.00 | 1000 | 1250 | 25% |" in growth.table(figures)


@pytest.mark.parametrize(("arguments", "said"), [(["--n", "0"], "phải từ 1 trở lên"), (["--n", "x"], "--n phải là số")])
def test_a_slip_on_the_command_line_is_told_in_vietnamese(tmp_path, arguments, said):
    done = bench(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
