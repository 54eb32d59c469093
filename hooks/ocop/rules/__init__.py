"""What a record must mean. Importing the package registers every rule, in the order of their codes."""

from ocop.rules import stars, decisions, groups, places, texts, details  # noqa: F401, I001
from ocop.rules.plans import PLAN_RULES, Planned
from ocop.rules.base import RULES, Entry, Found, Rule, check, check_on

__all__ = ["PLAN_RULES", "RULES", "Entry", "Found", "Planned", "Rule", "check", "check_on"]
