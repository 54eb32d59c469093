"""`--quick`: only tests without a browser, a built site or another process; `--folders`: how long each folder took."""

from collections import Counter, defaultdict

import pytest

SLOW_FIXTURES = {"browser", "site", "fictional", "either", "demo", "real"}
SLOW_NAMES = {"build_site", "run_in_node", "run_script", "start_script", "subprocess", "tool"}
"""What a file of tests imports if it builds sites or starts processes."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes more than a second; left out by --quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="only tests without a browser, a built site, another process")
    parser.addoption("--folders", action="store_true", help="say at the end how long each folder of tests took")


def slow(item: pytest.Item) -> bool:
    named = vars(item.module) if isinstance(item, pytest.Function) else {}
    if item.get_closest_marker("slow"):
        return True
    return bool(SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ())) or SLOW_NAMES & named.keys())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--quick"):
        left_out = [item for item in items if slow(item)]
        items[:] = [item for item in items if item not in set(left_out)]
        config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not config.getoption("--folders"):
        return
    seconds: Counter[str] = Counter()
    tests: dict[str, set[str]] = defaultdict(set)
    for report in (one for every in terminalreporter.stats.values() for one in every):
        if isinstance(report, pytest.TestReport):
            folder = "/".join(report.nodeid.split("::")[0].split("/")[:2])
            seconds[folder] += report.duration
            tests[folder].add(report.nodeid)
    terminalreporter.section("seconds of each folder, of all workers together")
    for folder, spent in seconds.most_common():
        terminalreporter.line(f"{spent:7.1f} s  {len(tests[folder]):5}  {folder}")
