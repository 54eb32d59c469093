"""The workflow files of a project as data: which events start them, which jobs they have, in which order."""

import fnmatch
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Workflow:
    """One file of .github/workflows."""

    file: str
    name: str
    on: Mapping[str, Any]
    """What starts it, by the name of the event."""
    jobs: Mapping[str, Mapping[str, Any]]
    """In the order in which they may run: each after those that it needs."""
    env: Mapping[str, str]

    def started_by(self, event: str, action: str, branch: str) -> bool:
        """Say whether an event starts this workflow; `branch` is the one that was pushed."""
        if event not in self.on:
            return False
        said = self.on[event] or {}
        if event == "push" and isinstance(said, Mapping) and "branches" in said:
            return any(fnmatch.fnmatch(branch, pattern) for pattern in said["branches"])
        types = said.get("types") if isinstance(said, Mapping) else None
        return not types or not action or action in types

    def follows(self, other: str) -> bool:
        """Say whether the end of the workflow called `other` starts this one."""
        return other in ((self.on.get("workflow_run") or {}).get("workflows") or ())


def workflows(folder: Path) -> list[Workflow]:
    """Return every workflow of a folder. Raises ValueError for a file that is none."""
    return [_workflow(path) for path in sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")])]


def variants(job: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield the value of each name of the job's matrix, one set for each time that it runs; {} where it has none."""
    matrix = (job.get("strategy") or {}).get("matrix") or {}
    lists = {name: values for name, values in matrix.items() if isinstance(values, list) and name not in _SPECIAL}
    for values in itertools.product(*lists.values()):
        yield dict(zip(lists, values, strict=True))


_SPECIAL = ("include", "exclude")


def _workflow(path: Path) -> Workflow:
    said = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 (makes nothing but text, lists and mappings)
    if not isinstance(said, dict) or not isinstance(said.get("jobs"), dict):
        raise ValueError(f"{path.name} không phải là một workflow")  # noqa: TRY004 (wrong content, not a wrong call)
    on = said.get("on")
    events = {on: None} if isinstance(on, str) else dict.fromkeys(on) if isinstance(on, list) else on or {}
    jobs = dict(_ordered(path.name, said["jobs"]))
    return Workflow(path.name, said.get("name", path.name), events, jobs, said.get("env") or {})


def _ordered(file: str, jobs: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    done: set[str] = set()
    while len(done) < len(jobs):
        ready = [name for name, job in jobs.items() if name not in done and done.issuperset(needs(job))]
        if not ready:
            raise ValueError(f"{file}: các job chờ nhau, hoặc chờ một job không có")
        for name in ready:
            done.add(name)
            yield name, jobs[name]


def needs(job: Mapping[str, Any]) -> list[str]:
    """Return the jobs that `job` waits for."""
    said = job.get("needs") or []
    return [said] if isinstance(said, str) else list(said)
