"""How often a property is tried: the profile "ci" where `CI` is set, "every day" elsewhere with a quarter of that.

No try has a deadline: a slow machine is no mistake of ours.
"""

import os

from hypothesis import settings

PROFILE = "ci" if os.environ.get("CI") else "every day"
LEAST = 15


def examples(wanted: int) -> int:
    """Return how many examples to try of a property that is worth `wanted` in CI."""
    return wanted if PROFILE == "ci" else max(wanted // 4, min(wanted, LEAST))


settings.register_profile(PROFILE, max_examples=examples(100), deadline=None)
settings.load_profile(PROFILE)
