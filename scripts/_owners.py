"""Who is asked to review what: GitHub's CODEOWNERS from our table."""

import re

from ocop.places.gazetteer import unit_slug
from ocop.data import merged, table
from ocop.places.gazetteer import Era, gazetteer

EVERYTHING = "*"
HEAD = "# Made by scripts/owners from .github/owners.tsv; do not edit. Of the lines that fit, the last one counts.\n"
_OWNER = re.compile(r"@[A-Za-z0-9-]+(?:/[A-Za-z0-9_.-]+)?|[^@\s]+@[^@\s]+").fullmatch


def codeowners(source: str) -> str:
    """Return CODEOWNERS for the table.

    Everything, then each province, then what may only be changed by the first owners.

    Raises ValueError, in Vietnamese, for a row with more or less than two cells, a folder that is no province of today
    or stands twice, an owner in a form that GitHub does not know, and a table without owners of everything.
    """
    provinces = {unit_slug(unit) for unit in gazetteer().provinces(Era.NEW)}
    owners: dict[str, str] = {}
    merged(source, ".github/owners.tsv")
    try:
        rows = list(table(source))
    except ValueError as error:
        raise ValueError("mỗi dòng gồm hai ô cách nhau bằng dấu tab") from error
    for row in rows:
        folder, named = row["folder"], row["owners"].split()
        if folder != EVERYTHING and folder not in provinces:
            raise ValueError(f"“{folder}” không phải thư mục của một tỉnh hiện nay")
        if folder in owners:
            raise ValueError(f"“{folder}” ghi hai lần")
        if not named or not all(map(_OWNER, named)):
            raise ValueError(f"người duyệt của “{folder}” phải là @người, @tổ-chức/nhóm hoặc thư điện tử")
        owners[folder] = " ".join(named)
    if EVERYTHING not in owners:
        raise ValueError("thiếu dòng “*” cho mọi tệp còn lại")
    everything = owners.pop(EVERYTHING)
    folders = [f"/products/{folder}/ {owners[folder]}" for folder in sorted(owners)]
    return HEAD + "\n".join([f"{EVERYTHING} {everything}", *folders, f"/.github/ {everything}"]) + "\n"
