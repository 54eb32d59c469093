"""The jobs of one workflow, run in order in a clean folder, as a runner of GitHub would."""

import itertools
import json
import operator
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from _dry_run.actions import FAILED, LEFT_OUT, Machine, action
from _dry_run.events import REPOSITORY, Event
from _dry_run.expressions import NotUnderstoodError, filled, holds
from _dry_run.workflows import Workflow, needs, variants

RAN, SKIPPED = "chạy", "bỏ qua"
_SECRET = ("GITHUB_", "GH_", "ACTIONS_", "RUNNER_")
_MINUTES = 360
"""That a job of GitHub's may take where it says nothing."""
_LINES = 12
"""Of what a failed step said, in the report."""


@dataclass(frozen=True)
class Told:
    """What became of one step."""

    job: str
    step: str
    state: str
    words: str = ""
    seconds: float = 0


@dataclass
class _Job:
    """One job while it runs."""

    name: str
    context: dict[str, Any]
    env: dict[str, str]
    temp: Path
    outputs: dict[str, str] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Runner:
    """Runs workflows on one machine. `without` are pieces of commands whose steps are left out."""

    machine: Machine
    api: str
    programs: Path
    asked: Path
    without: tuple[str, ...] = ()

    def run(self, workflow: Workflow, event: Event, number: int) -> Iterator[Told]:
        """Run the jobs of `workflow` for `event` as its run `number`, and yield what became of each step."""
        results: dict[str, dict[str, Any]] = {}
        for job_id, said in workflow.jobs.items():
            for values in variants(said):
                job = self._job(workflow, job_id, event, number, values)
                job.context["needs"] = {one: results[one] for one in needs(said)}
                ended = [one["result"] for one in job.context["needs"].values()]
                job.context["job"]["status"] = "success" if set(ended) <= {"success"} else "failure"
                yield from self._run_job(said, job, number, event)
                outputs = self._filled_all(said.get("outputs") or {}, job.context)
                results[job_id] = {"result": job.context["job"]["status"], "outputs": outputs}

    def _run_job(self, said: Mapping[str, Any], job: _Job, number: int, event: Event) -> Iterator[Told]:
        try:
            running = holds(said.get("if"), job.context)
        except NotUnderstoodError as error:
            yield Told(job.name, "if", FAILED, f"không hiểu biểu thức {error}")
            job.context["job"]["status"] = "failure"
            return
        if not running:
            yield Told(job.name, "", SKIPPED, "điều kiện của job không thỏa")
            job.context["job"]["status"] = "skipped"
            return
        if "uses" in said or "container" in said or "services" in said:
            yield Told(job.name, "", LEFT_OUT, "job dùng workflow khác, container hoặc services: máy này không chạy")
            return
        job.context["job"]["status"] = "success"
        job.env |= self._filled_all(said.get("env") or {}, job.context)
        self._empty(job.temp)
        Path(job.env["GITHUB_EVENT_PATH"]).write_text(json.dumps(event.payload, ensure_ascii=False), "utf-8")
        until = time.monotonic() + 60 * float(said.get("timeout-minutes", _MINUTES))
        for step in said["steps"]:
            told = self._step(step, job, number, event, until)
            if told.state == FAILED and step.get("continue-on-error") != "true":
                job.context["job"]["status"] = "failure"
            yield told

    def _step(self, step: Mapping[str, Any], job: _Job, number: int, event: Event, until: float) -> Told:
        name = step.get("name") or step.get("uses") or step["run"].splitlines()[0]
        began = time.monotonic()
        try:
            name = filled(name, job.context)
            if not holds(step.get("if"), job.context):
                return Told(job.name, name, SKIPPED, "điều kiện của bước không thỏa")
            env = job.env | self._filled_all(step.get("env") or {}, job.context)
            if "uses" in step:
                given = self._filled_all(step.get("with") or {}, job.context)
                done = action(step["uses"], given, self.machine, number, event.sha)
                state, words, outputs = done.state, done.words, dict(done.outputs)
            else:
                state, words, outputs = self._shell(step, job, env, until)
        except NotUnderstoodError as error:
            state, words, outputs = FAILED, f"không hiểu biểu thức {error}", {}
        if "id" in step:
            outcome = "failure" if state == FAILED else "success"
            job.context["steps"][step["id"]] = {"outputs": outputs, "outcome": outcome, "conclusion": outcome}
        return Told(job.name, name, state, words, time.monotonic() - began)

    def _shell(
        self, step: Mapping[str, Any], job: _Job, env: Mapping[str, str], until: float
    ) -> tuple[str, str, dict[str, str]]:
        """Run a `run:` step. Return its state, words for the report, and the outputs that it wrote."""
        command = filled(step["run"], job.context)
        if left := next((one for one in self.without if one in command), None):
            return LEFT_OUT, f"theo --without {left}", {}
        files = {name: job.temp / f"_{name}" for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH")}
        for path in files.values():
            path.write_text("", "utf-8")
        strict = ["-o", "pipefail"] if step.get("shell") == "bash" else []
        where = self.machine.workspace / filled(step.get("working-directory", "."), job.context)
        given = _environment() | {name: str(path) for name, path in files.items()} | dict(env)
        given["PATH"] = os.pathsep.join([*job.path, str(self.programs), given["PATH"]])
        try:
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-e", *strict, "-c", command],
                cwd=where, env=given, capture_output=True, encoding="utf-8", errors="replace", check=False,
                timeout=max(1.0, until - time.monotonic()), stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except (subprocess.TimeoutExpired, OSError) as error:
            return FAILED, str(error), {}
        job.env |= _written(files["GITHUB_ENV"])
        job.path[:0] = files["GITHUB_PATH"].read_text("utf-8").split()
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        words = "\n".join(said[-_LINES:]) if done.returncode else (said[-1] if said else "")
        return (FAILED if done.returncode else RAN), words, _written(files["GITHUB_OUTPUT"])

    def _job(self, workflow: Workflow, job_id: str, event: Event, number: int, values: dict[str, str]) -> _Job:
        temp = self.machine.folder / "temp"
        payload, summary = temp / "_event.json", self.machine.folder / "summary.md"
        github = {
            "event": event.payload, "event_name": event.name, "ref": event.ref, "sha": event.sha, "token": "dry-run",
            "ref_name": event.ref.removeprefix("refs/heads/"), "repository": REPOSITORY, "run_id": str(number),
            "repository_owner": REPOSITORY.split("/")[0], "workflow": workflow.name, "job": job_id, "actor": "dry-run",
            "server_url": "https://github.example", "api_url": self.api, "workspace": str(self.machine.workspace),
            "run_number": str(number), "run_attempt": "1", "head_ref": "", "base_ref": "", "event_path": str(payload),
        }  # fmt: skip
        runner = {"temp": str(temp), "os": "Linux", "arch": "X64"}
        own = {f"GITHUB_{name.upper()}": value for name, value in github.items() if isinstance(value, str)}
        del own["GITHUB_TOKEN"]  # a step has it only where the workflow gives it
        own |= {"RUNNER_TEMP": str(temp), "GITHUB_STEP_SUMMARY": str(summary), "CI": "true", "GITHUB_ACTIONS": "true"}
        own["DRY_RUN_ASKED"] = str(self.asked)
        context: dict[str, Any] = {
            "github": github, "runner": runner, "matrix": values, "steps": {}, "needs": {}, "secrets": {}, "vars": {},
            "job": {"status": "success"}, "strategy": {}, "inputs": {},
        }  # fmt: skip
        env = own | self._filled_all(workflow.env, context)
        context["env"] = env
        shown = ", ".join(values.values())
        return _Job(f"{workflow.file}:{job_id}{f' ({shown})' if shown else ''}", context, env, temp)

    @staticmethod
    def _filled_all(values: Mapping[str, Any], context: Mapping[str, Any]) -> dict[str, str]:
        return {name: filled(str(value), context) for name, value in values.items()}

    def _empty(self, temp: Path) -> None:
        """Give the job a clean folder, but for the environments of Python, which take a minute each to install."""
        self.machine.workspace.mkdir(parents=True, exist_ok=True)
        for entry in self.machine.workspace.iterdir():
            if not entry.name.startswith(".venv"):
                shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        shutil.rmtree(temp, ignore_errors=True)
        temp.mkdir(parents=True)


def _environment() -> dict[str, str]:
    """Return this process's environment without what belongs to GitHub, and without the secrets of whoever runs it."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_SECRET) and "TOKEN" not in name and "SECRET" not in name and "PASSWORD" not in name
    }


def _written(file: Path) -> dict[str, str]:
    """Return what a step wrote as name=value lines, or as name<<END … END."""
    found: dict[str, str] = {}
    lines = iter(file.read_text("utf-8").splitlines())
    for line in lines:
        name, sign, value = line.partition("=")
        if "<<" in line and (not sign or line.index("<<") < line.index("=")):
            name, _, end = line.partition("<<")
            value = "\n".join(itertools.takewhile(partial(operator.ne, end), lines))
        if name:
            found[name] = value
    return found
