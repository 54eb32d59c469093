"""How often a property is tried: as often as its test says in CI (`CI=true`), a quarter of that in every day's runs.

No try has a deadline: a slow machine is no mistake of ours.
"""

import os

from hypothesis import settings

IN_CI = bool(os.environ.get("CI"))
LEAST = 15


def examples(wanted: int) -> int:
    """Return how many examples to try of a property that is worth `wanted` in CI."""
    return wanted if IN_CI else max(wanted // 4, min(wanted, LEAST))


settings.register_profile("ours", max_examples=examples(100), deadline=None)
settings.load_profile("ours")
