"""What an office says of its site, judged before anything is written: every fault at once, in Vietnamese."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ocop.language.vietnamese import slug
from ocop.places.gazetteer import Era, gazetteer, unit_slug

_TEAM = re.compile(r"@[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?(?:/[A-Za-z0-9_.-]{1,100})?").fullmatch
_REPOSITORY = re.compile(
    r"(?:https://github\.com/)?([A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?)/([A-Za-z0-9_.-]{1,100}?)(?:\.git)?/?"
).fullmatch
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}").fullmatch
_PATH = re.compile(r"/(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*").fullmatch
_NATION = ("", "ca-nuoc", "khong")
_LONGEST = 60
"""Letters of a site's name: the menu shows it in one row on a phone."""
PLACEHOLDER = "{tinh}"


class RefusedError(ValueError):
    """Answers that cannot be used; `faults` says each, in Vietnamese."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Answers:
    """What the site is to be. Everything in it has been judged."""

    name: str
    url: str
    """Ends in a slash."""
    repository: str
    """owner/name"""
    province: str
    """Folder of the one province of the site, "" for the nation."""
    team: str
    """Who looks after everything."""
    teams: Mapping[str, str]
    """Who looks after a province, by its folder."""

    @property
    def repo_url(self) -> str:
        return f"https://github.com/{self.repository}"


def answers(  # noqa: PLR0917 (one for each question, in the order in which they are asked)
    name: str, url: str, repository: str, province: str, team: str, teams: list[str]
) -> Answers:
    """Return what was answered. Raises RefusedError with every fault.

    `teams` are “folder=@team”, or “{tinh}=@org/team-{tinh}” for every province of today.
    """
    faults = [*_name_faults(name), *_url_faults(url)]
    found = _REPOSITORY(repository.strip())
    if not found or found[2] in {".", ".."}:
        faults.append(f"kho “{repository[:80]}” không đúng; viết như van-phong/ocop")
    folders = {unit_slug(unit): unit.full_name for unit in gazetteer().provinces(Era.NEW)}
    chosen = "" if province.strip() in _NATION else slug(province) or "?"
    if chosen and chosen not in folders:
        faults.append(
            f"“{province[:80]}” không phải tỉnh, thành phố hiện nay; chọn một trong {', '.join(sorted(folders))}"
        )
    if not _TEAM(team.strip()):
        faults.append(f"nhóm “{team[:80]}” không đúng; viết như @van-phong/ocop hoặc @ten-nguoi")
    by_folder: dict[str, str] = {}
    for one in teams:
        faults += _add_team(one, folders, by_folder)
    if faults:
        raise RefusedError(faults)
    assert found  # refused else
    tidy = url.strip() if url.strip().endswith("/") else f"{url.strip()}/"
    by_folder = {folder: who for folder, who in by_folder.items() if not chosen or folder == chosen}
    return Answers(name.strip(), tidy, f"{found[1]}/{found[2]}", chosen, team.strip(), by_folder)


def _name_faults(name: str) -> list[str]:
    tidy = name.strip()
    if not tidy:
        return ["thiếu tên của trang"]
    if len(tidy) > _LONGEST:
        return [f"tên của trang dài {len(tidy)} chữ, quá {_LONGEST}"]
    if not tidy.isprintable() or re.search(r"[<>{}\\\"`]", tidy):
        return ['tên của trang có ký tự không dùng được: < > { } \\ " ` hoặc ký tự không hiện ra']
    return []


def _url_faults(url: str) -> list[str]:
    tidy = url.strip()
    example = "viết như https://ocop.thanhhoa.gov.vn/ hoặc https://van-phong.github.io/ocop/"
    try:
        parts = urlsplit(tidy)
        port = parts.port
    except ValueError:
        return [f"địa chỉ “{tidy[:80]}” không đọc được; {example}"]
    if parts.scheme != "https":
        return [f"địa chỉ “{tidy[:80]}” phải bắt đầu bằng https://; {example}"]
    plain = not (parts.query or parts.fragment or parts.username or parts.password or port)
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    if not plain or not tidy.isprintable() or not _HOST(parts.hostname or "") or not _PATH(path):
        return [f"địa chỉ “{tidy[:80]}” có phần không dùng được; {example}"]
    if parts.hostname in {"github.com", "www.github.com"}:
        return [f"“{tidy[:80]}” là địa chỉ của kho, không phải của trang; {example}"]
    return []


def _add_team(said: str, folders: Mapping[str, str], teams: dict[str, str]) -> list[str]:
    """Put one “folder=@team” into `teams`; return what is wrong with it."""
    folder, sign, team = said.partition("=")
    folder, team = folder.strip(), team.strip()
    if not sign or not _TEAM(team.replace(PLACEHOLDER, "a")):
        return [f"“{said[:80]}” không đúng; viết như thanh-hoa=@van-phong/ocop-thanh-hoa"]
    if folder == PLACEHOLDER:
        teams |= {name: team.replace(PLACEHOLDER, name) for name in folders if name not in teams}
        return []
    if slug(folder) not in folders:
        return [f"“{folder[:80]}” không phải thư mục của một tỉnh hiện nay"]
    teams[slug(folder)] = team
    return []
