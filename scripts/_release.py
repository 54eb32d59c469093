"""A release: the next version in pyproject.toml and CHANGELOG.md, and the list of parts that the lock file names."""

import datetime as dt
import json
import re
import uuid

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)").fullmatch
_STATED = re.compile(r'(?m)^version = "([^"]+)"$')
_UNRELEASED = re.compile(r"(?ms)^## \[Unreleased\]\n(.*?)(?=^## \[|\Z)")
_PINNED = re.compile(
    r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\\n]+?))?\s*\\?\n((?:\s+--hash=sha256:[0-9a-f]{64}.*\n?)*)",
    re.MULTILINE,
)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
_SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""The namespace of addresses in RFC 4122: the list of one version always has the same number."""


class RefusedError(ValueError):
    """A release that cannot be; its text says why, in Vietnamese."""


def bumped(project: str, version: str) -> str:
    """Return pyproject.toml with the new version. Raises RefusedError for one that is none, or is not newer."""
    found = _STATED.findall(project)
    if len(found) != 1:
        raise RefusedError("pyproject.toml không có đúng một dòng version")
    old, new = _parts(found[0]), _parts(version)
    if new <= old:
        raise RefusedError(f"phiên bản {version} không mới hơn {found[0]}")
    return _STATED.sub(f'version = "{version}"', project)


def released(changelog: str, version: str, day: dt.date) -> str:
    """Return CHANGELOG.md with what was unreleased under the version. Raises RefusedError where nothing was."""
    found = _UNRELEASED.search(changelog)
    if not found or not re.search(r"(?m)^- ", found[1]):
        raise RefusedError("CHANGELOG.md không có gì ở mục Unreleased")
    return changelog.replace(found[0], f"## [Unreleased]\n\n## [{version}] - {day.isoformat()}\n{found[1]}", 1)


def bill_of_materials(lock: str, version: str, day: dt.date) -> str:
    """Return the parts that a lock file pins, as CycloneDX 1.5: name, version, digests, for which machines."""
    components = []
    for name, pinned, marker, hashes in _PINNED.findall(lock):
        purl = f"pkg:pypi/{re.sub('[-_.]+', '-', name).lower()}@{pinned}"
        part: dict[str, object] = {"type": "library", "bom-ref": purl, "name": name, "version": pinned, "purl": purl}
        # A lock names the digest of every file of a version, of which one is installed: they are no digest of it.
        told = [{"name": "ocop:sha256", "value": one} for one in sorted(_HASH.findall(hashes))]
        part["properties"] = told + ([{"name": "ocop:marker", "value": marker}] if marker else [])
        components.append(part)
    if not components:
        raise RefusedError("tệp khóa không nêu gói nào")
    root = {"type": "application", "bom-ref": "ocop-catalogue", "name": "ocop-catalogue", "version": version}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_SPACE, f'ocop-catalogue {version} {lock}')}",
        "version": 1,
        "metadata": {"timestamp": f"{day.isoformat()}T00:00:00+07:00", "component": root},
        "components": sorted(components, key=lambda one: str(one["bom-ref"])),
    }
    return json.dumps(bill, ensure_ascii=False, indent=1) + "\n"


def _parts(version: str) -> tuple[int, ...]:
    found = _VERSION(version)
    if not found:
        raise RefusedError(f"“{version[:40]}” không phải phiên bản; viết như 0.2.0")
    return tuple(map(int, found.groups()))
