"""What only an exact question needs: former ids, and every decision with its day, its issuer and its products.

Read back by theme/assets/search/verify/keys.js. Rows are numbers of the index; names, codes and bar codes stand in its
other files.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ocop.catalogue.items import ResolvedProduct
from ocop.language import company_forms
from ocop.language.dates import Days
from ocop.meaning.decision_identity import Citation, DecisionKey, merged
from ocop.places.gazetteer import Level


def exact_keys(items: Sequence[ResolvedProduct]) -> dict[str, Any]:
    """Return former ids with their rows, and decisions: number, first and last day that it may be of, issuer, rows.

    A decision that records cite with a number and no year is known by its number and issuer alone.
    """
    former = [(one, row) for row, item in enumerate(items) for one in item.product.former_ids]
    return {
        "former": [one for one, _ in former],
        "formerRows": [row for _, row in former],
        "decisions": [*_cited(items), *_without_year(items)],
    }


def _cited(items: Sequence[ResolvedProduct]) -> list[list[Any]]:
    found: defaultdict[str, list[tuple[int, Citation]]] = defaultdict(list)
    for row, item in enumerate(items):
        for one in item.citations:
            found[one.act.slug].append((row, one))
    out = []
    for _, several in sorted(found.items()):
        act = merged(one.act for _, one in several)
        rows = list(dict.fromkeys(row for row, _ in several))
        out.append([act.number, *_ends(act.days), _issuer(act), rows])
    return out


def _without_year(items: Sequence[ResolvedProduct]) -> list[list[Any]]:
    found: defaultdict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    for row, item in enumerate(items):
        cited = {one.path[:-1] if not one.revokes else one.path[:-2] for one in item.citations}
        for n, one in enumerate(item.product.recognitions):
            decision = one.decision
            if decision and decision.number and ("recognitions", n) not in cited:
                found[decision.number, decision.issuer or ""][row] = None
    return [[number, "", "", issuer, list(rows)] for (number, issuer), rows in sorted(found.items())]


def _ends(days: Days) -> tuple[str, str]:
    return days.first.isoformat(), days.last.isoformat()


def _issuer(act: DecisionKey) -> str:
    """Return the issuer in words, with the province where its name leaves it out; "" where no record names it."""
    if act.issuer is None:
        return ""
    if act.seat and act.seat.level is not Level.PROVINCE and act.seat.province.name not in act.issuer.name:
        return f"{act.issuer.name}, {act.seat.province.full_name}"
    return act.issuer.name


def company_module() -> bytes:
    """Return the forms of business as a JavaScript module.

    What stands for what, and the short forms that may be joined.
    """
    table = {"full": company_forms.in_full_as_written(), "joined": company_forms.joinable()}
    return f"export default {json.dumps(table, ensure_ascii=False, separators=(',', ':'))};\n".encode()
