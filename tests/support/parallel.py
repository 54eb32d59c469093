"""The suite on several cores: workers take whole files, long ones first, and all that read every page as one."""

import os

import pytest
from xdist.scheduler import LoadFileScheduling

from ocop.workers import VARIABLE

EVERY_PAGE = (
    "tests/pages/test_decisions.py",
    "tests/pages/test_gaps.py",
    "tests/pages/test_statistics.py",
    "tests/site/test_english.py",
    "tests/site/test_goods.py",
    "tests/site/test_links.py",
    "tests/site/test_pages.py",
    "tests/site/test_plans.py",
    "tests/site/test_truth.py",
    "tests/site/test_weight.py",
    "tests/theming/test_assets.py",
    "tests/theming/test_content_security_policy.py",
)
"""Files that read every page of the built sites; read once (12 s) they are remembered by the process that read them."""
LONG = (
    "tests/repository/test_linters.py",
    "tests/scripts/test_bench.py",
    "tests/publishing/test_page_cache.py",
    "tests/browser/test_access.py",
    "tests/browser/test_desk.py",
    "tests/browser/",
    "tests/site/",
    "tests/scripts/",
    "tests/search/",
    "tests/importing/",
    "tests/repository/",
)
"""Where the files lie that take longest: begun last, one of them would keep one core busy while the others wait.

First those that need neither site: another worker makes these meanwhile, where they were never made.
"""


def rank(file: str) -> int:
    """Return when to begin with a file: those with the lowest rank first."""
    if file in EVERY_PAGE:
        return 0
    return next((n for n, start in enumerate(LONG, 1) if file.startswith(start)), len(LONG) + 1)


class Files(LoadFileScheduling):
    """Hands out files in the order of the collection, and EVERY_PAGE as one."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return "every page" if file in EVERY_PAGE else file


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config.option, "loadscopereorder"):  # not without the plugin
        config.option.loadscopereorder = False  # the order is ours
    if hasattr(config, "workerinput"):
        os.environ.setdefault(VARIABLE, "1")  # the cores are taken: a build that splits its work would only wait


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: rank(item.nodeid.split("::", 1)[0]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Files:
    return Files(config, log)
