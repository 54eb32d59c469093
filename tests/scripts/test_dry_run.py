"""The dry run reads the workflow files, runs what they run in order, and says what it cannot."""

import json
import os
import subprocess
import sys

import pytest

from _dry_run.expressions import NotUnderstoodError, evaluated, filled, holds
from _dry_run.workflows import variants, workflows
from support import ROOT

CONTEXT = {
    "github": {
        "event": {"issue": {"labels": [{"name": "Bao-sai"}, {"name": "x"}], "number": 7}},
        "ref": "refs/heads/a",
    },
    "job": {"status": "success"},
    "needs": {"build": {"result": "failure", "outputs": {"n": "3"}}},
    "env": {"A": "it's"},
}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("contains(github.event.issue.labels.*.name, 'bao-sai') || false", True),
        ("contains(github.event.issue.labels.*.name, 'bao')", False),
        ("github.event.pull_request.number || github.ref", "refs/heads/a"),
        ("github.event['issue'].number == 7 && 'có'", "có"),
        ("!(needs.build.result == 'SUCCESS')", True),
        ("env.A == 'it''s'", True),
        ("format('{0}-{1}', 1, github.event.issue.number) ", "1-7"),
        ("needs.build.outputs.n > 2 && github.none.at.all", None),
        ("needs.build.outputs.n >= 3", True),
        ("github.ref == 0 || github.none == ''", True),
        ("startsWith(github.ref, 'refs/heads') && endsWith(github.ref, '/a')", True),
        ("github.event.issue.labels[1].name", "x"),
        ("fromJSON('[1, 2]')[0]", 1),
    ],
)
def test_an_expression_gives_what_github_would_give(expression, value):
    assert evaluated(expression, CONTEXT) == value


@pytest.mark.parametrize("expression", ["hashFiles('**')", "unknown.a", "a b", "'open", "(true", "github.", "", "1 +"])
def test_an_expression_that_is_not_known_is_named_and_never_guessed(expression):
    with pytest.raises(NotUnderstoodError):
        evaluated(expression, CONTEXT)


def test_a_condition_without_a_status_also_asks_for_success():
    failed = CONTEXT | {"job": {"status": "failure"}}
    assert holds(None, CONTEXT)
    assert not holds(None, failed)
    assert not holds("github.ref != ''", failed)
    assert holds("${{ !cancelled() }}", failed)
    assert holds("failure()", failed)
    assert filled("n=${{ github.event.issue.number }} ${{ true }}${{ github.nothing }}", CONTEXT) == "n=7 true"


FIRST = """
name: Dựng
on:
  push:
    branches: [main]
  pull_request:
  schedule:
    - cron: "1 1 * * *"
env:
  WHOLE: cả ${{ github.event_name }}
jobs:
  last:
    needs: [first]
    if: ${{ !cancelled() }}
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/download-artifact@0000000000000000000000000000000000000000 # v1.0.0
        with: {name: left, path: "${{ runner.temp }}/in"}
      - name: Đọc ${{ needs.first.outputs.word }}
        run: cat "$RUNNER_TEMP/in/left.txt"; test ! -e made.txt; test -z "${GITHUB_TOKEN:-}"
      - name: Ghi
        if: needs.first.result == 'success'
        env: {GITHUB_TOKEN: "${{ github.token }}"}
        run: |
          test "$GITHUB_TOKEN" = dry-run
          gh issue list --json number
          curl -s -X POST -d '{}' "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues" > answer.json
  first:
    runs-on: ubuntu-24.04
    outputs:
      word: ${{ steps.made.outputs.word }}
    strategy:
      matrix:
        side: [trái]
    steps:
      - uses: actions/checkout@0000000000000000000000000000000000000000 # v1.0.0
        with: {fetch-depth: 0}
      - id: made
        name: Làm
        run: |
          echo "word=xong" >> "$GITHUB_OUTPUT"
          printf 'MANY<<END\\nmột\\nhai\\nEND\\n' >> "$GITHUB_ENV"
          mkdir p; printf '#!/bin/sh\\necho chạy' > p/mine; chmod +x p/mine; echo "$PWD/p" >> "$GITHUB_PATH"
          echo "${{ matrix.side }} $WHOLE" > made.txt
      - run: test "$MANY" = "$(printf 'một\\nhai')" && mine && cp made.txt left.txt && test -f README.md
      - uses: actions/upload-artifact@0000000000000000000000000000000000000000 # v1.0.0
        with: {name: left, path: left.txt}
      - uses: actions/attest@0000000000000000000000000000000000000000 # v1.0.0
"""
SECOND = """
name: Sau
on:
  workflow_run:
    workflows: [Dựng]
    types: [completed]
jobs:
  after:
    if: github.event.workflow_run.event == 'pull_request'
    runs-on: ubuntu-24.04
    steps:
      - run: echo "$FROM ${{ github.event.workflow_run.conclusion }}"
        env: {FROM: "${{ github.event.workflow_run.head_repository.full_name }}"}
"""


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "kho"
    (folder / ".github" / "workflows").mkdir(parents=True)
    (folder / "products" / "thanh-hoa").mkdir(parents=True)
    (folder / "products" / "thanh-hoa" / "hu-cau.yml").write_text("name: Hư cấu\n", "utf-8")
    (folder / "README.md").write_text("Hư cấu\n", "utf-8")
    for name, text in (("first", FIRST), ("second", SECOND)):
        (folder / ".github" / "workflows" / f"{name}.yml").write_text(text, "utf-8")
    return folder


def _dry_run(project, tmp_path, *args):
    git = ["git", "-C", str(project), "-c", "user.name=a", "-c", "user.email=a@example.vn"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "--allow-empty", "-m", "Hư cấu"]):
        subprocess.run([*git, *command], check=True)
    code = (
        "import runpy, sys, types; fake = types.ModuleType('_venv'); fake.enter = lambda *_: None\n"
        "sys.modules['_venv'] = fake; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); sys.argv = sys.argv[1:]\n{code}"
    out = tmp_path / "out.json"
    command = [
        sys.executable,
        "-c",
        code,
        str(ROOT / "scripts" / "dry-run"),
        "--root",
        str(project),
        "--json",
        str(out),
    ]
    done = subprocess.run(
        [*command, "--folder", str(tmp_path / "run"), *args],
        env=os.environ | {"GITHUB_TOKEN": "một bí mật", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done, json.loads(out.read_text("utf-8")) if out.exists() else []


def test_a_push_runs_the_jobs_in_the_order_of_their_needs_and_a_pull_request_also_what_follows(project, tmp_path):
    done, told = _dry_run(project, tmp_path, "--event", "push", "--event", "pull_request")
    assert done.returncode == 0, done.stdout + done.stderr
    names = [(one["job"], one["step"], one["state"]) for one in told]
    once = [
        ("first.yml:first (trái)", "actions/checkout@0000000000000000000000000000000000000000", "thay thế"),
        ("first.yml:first (trái)", "Làm", "chạy"),
        ("first.yml:first (trái)", names[2][1], "chạy"),
        ("first.yml:first (trái)", "actions/upload-artifact@0000000000000000000000000000000000000000", "thay thế"),
        ("first.yml:first (trái)", "actions/attest@0000000000000000000000000000000000000000", "không chạy"),
        ("first.yml:last", "actions/download-artifact@0000000000000000000000000000000000000000", "thay thế"),
        ("first.yml:last", "Đọc xong", "chạy"),
        ("first.yml:last", "Ghi", "chạy"),
    ]
    assert names[:8] == once
    assert names[8] == ("second.yml:after", "", "bỏ qua")
    assert names[9:17] == once
    assert told[6]["words"] == "trái cả push"
    assert told[15]["words"] == "trái cả pull_request"
    assert told[17]["words"] == "nguoi-dong-gop-hu-cau/ocop success"
    assert "POST /repos/example/ocop/issues" in done.stdout
    assert "gh issue list --json number" in done.stdout
    assert "một bí mật" not in done.stdout + done.stderr


def test_a_step_that_fails_is_shown_and_later_jobs_see_it(project, tmp_path):
    path = project / ".github" / "workflows" / "first.yml"
    path.write_text(
        path.read_text("utf-8").replace("name: Làm\n        run: |", "name: Làm\n        run: |\n          false"),
        "utf-8",
    )
    done, told = _dry_run(project, tmp_path, "--event", "schedule")
    assert done.returncode == 1
    states = {one["step"]: one["state"] for one in told}
    assert states["Làm"] == "LỖI"
    assert states["Ghi"] == "bỏ qua"
    assert told[-1]["state"] == "bỏ qua"


def test_steps_may_be_left_out_and_an_event_that_starts_nothing_says_so(project, tmp_path):
    done, told = _dry_run(project, tmp_path, "--event", "issues", "--event", "push", "--without", "made.txt")
    left = [one["step"] for one in told if one["words"] == "theo --without made.txt"]
    assert "Làm" in left
    assert done.returncode == 1  # what was left out is missing later, and that is said


def test_a_file_that_is_no_workflow_is_named(project, tmp_path):
    (project / ".github" / "workflows" / "third.yml").write_text("name: x\n", "utf-8")
    done, _ = _dry_run(project, tmp_path)
    assert done.returncode == 1
    assert "third.yml không phải là một workflow" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_expression_of_our_workflows_is_understood():
    """A workflow that says something new must not find the dry run blind."""
    context = {
        name: {}
        for name in ("github", "runner", "matrix", "steps", "needs", "secrets", "vars", "env", "inputs", "strategy")
    } | {"job": {"status": "success"}}
    known = workflows(ROOT / ".github" / "workflows")
    assert known
    for one in known:
        for job in one.jobs.values():
            assert list(variants(job))
            holds(job.get("if"), context)
            for step in job["steps"]:
                holds(step.get("if"), context)
                filled(json.dumps(step, ensure_ascii=False), context)
