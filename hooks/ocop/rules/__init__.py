"""What a record must mean. Importing the package registers every rule, in the order of their codes."""

from ocop.rules import stars
from ocop.rules import recognition_decisions
from ocop.rules import recognition_criteria
from ocop.rules import governed_places
from ocop.rules import groups
from ocop.rules import places
from ocop.rules import texts
from ocop.rules import broken_letters
from ocop.rules import details
from ocop.rules import leftovers
from ocop.rules import contact_shapes
from ocop.rules.plans import Planned
from ocop.rules.decision_files import Announcing
from ocop.rules.sales import Traded
from ocop.rules import content_days
from ocop.rules.rule import (
    COMPOSED_RULES,
    DECISION_RULES,
    LETTER_RULES,
    PLAN_RULES,
    RULES,
    TRADE_RULES,
    Book,
    Entry,
    Found,
    check,
    check_on,
    letters_first,
)

__all__ = [
    "COMPOSED_RULES",
    "DECISION_RULES",
    "LETTER_RULES",
    "PLAN_RULES",
    "RULES",
    "TRADE_RULES",
    "Announcing",
    "Book",
    "Entry",
    "Found",
    "Planned",
    "Traded",
    "check",
    "check_on",
    "letters_first",
]
