"""Where things lie, and the day at which the clock of the tests stands."""

import datetime as dt
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TESTS = ROOT / "tests"
CASES = TESTS / "cases"
TODAY = dt.date(2026, 11, 22)
REAL_TODAY = dt.date(2026, 11, 27)
"""The day of the real site and the real records: none of their sources was read later."""
