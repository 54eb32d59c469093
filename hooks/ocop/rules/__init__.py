"""What a record must mean. Importing the package registers every rule, in the order of their codes."""

from ocop.rules import stars
from ocop.rules import recognition_decisions as decisions
from ocop.rules import groups
from ocop.rules import places
from ocop.rules import texts
from ocop.rules import details
from ocop.rules.plans import PLAN_RULES, Planned
from ocop.rules.decision_files import DECISION_RULES, Announcing
from ocop.rules.sales import TRADE_RULES, Traded
from ocop.rules.rule import RULES, Entry, Found, Rule, check, check_on

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
