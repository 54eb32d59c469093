"""What a record must mean. Importing the package registers every rule, in the order of their codes."""

from ocop.rules import stars, decisions, groups, places, texts, details  # noqa: F401, I001
from ocop.rules.plans import PLAN_RULES, Planned
from ocop.rules.announced import DECISION_RULES, Announcing
from ocop.rules.trade import TRADE_RULES, Traded
from ocop.rules.base import RULES, Entry, Found, Rule, check, check_on

__all__ = [
    "DECISION_RULES",
    "PLAN_RULES",
    "RULES",
    "TRADE_RULES",
    "Announcing",
    "Entry",
    "Found",
    "Planned",
    "Rule",
    "Traded",
    "check",
    "check_on",
]
