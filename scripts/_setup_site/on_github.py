"""What GitHub must be told by hand, with the addresses to open, and what it says of the owners."""

import json
import shlex
import shutil
import subprocess

from _setup_site.answers import Answers

_SECONDS = 30


def steps(said: Answers) -> str:
    """Return what is to be set in the repository's settings, in Vietnamese, each with its address."""
    at = f"{said.repo_url}/settings"
    own = "" if said.url.split("/")[2].endswith(".github.io") else f" Ô Custom domain: ghi {said.url.split('/')[2]}."
    return f"""Trước hết, đưa các thay đổi lên GitHub (sau bước 4 thì mọi thay đổi phải qua yêu cầu kéo):
    git add -A && git commit -m {shlex.quote(f"Lập trang {said.name}")} && git push

Việc phải làm trên GitHub, theo thứ tự (cần quyền quản trị kho):
 1. {said.repo_url}/actions
    Bấm “I understand my workflows, go ahead and enable them”: kho tách nhánh (fork) tắt sẵn việc tự chạy.
 2. {at}/pages
    Build and deployment › Source: chọn “GitHub Actions”.{own}
 3. {at}/environments
    Mở “github-pages” (chưa có thì New environment, đặt đúng tên ấy) › Deployment branches and tags: chỉ nhánh main.
 4. {at}/rules
    New branch ruleset cho nhánh main: Require a pull request; Require review from Code Owners;
    Require status checks: Bản ghi, Trang, Mã nguồn (tên hiện ra sau lần kiểm tra đầu tiên); Block force pushes.
 5. {at}/actions
    Approval for running fork pull request workflows: “Require approval for first-time contributors”.
    Workflow permissions: “Read repository contents”; đánh dấu “Allow GitHub Actions to create … pull requests”.
 6. {at} (mục Features): bật Issues; mục Security › Private vulnerability reporting: bật.
 7. {said.repo_url}/actions/workflows/deploy.yml
    Bấm “Run workflow”. Khoảng 3 phút sau trang ở {said.url}"""


def owners_faults(said: Answers) -> list[str]:
    """Return what GitHub says is wrong with CODEOWNERS, one line each; one line that says why it could not be asked."""
    if not (gh := shutil.which("gh")):
        return ["Chưa kiểm được người duyệt: máy này không có lệnh gh. Mở .github/CODEOWNERS trên GitHub để xem lỗi."]
    command = [gh, "api", f"repos/{said.repository}/codeowners/errors"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)
        found = json.loads(done.stdout)["errors"] if done.returncode == 0 else None
    except (OSError, ValueError, LookupError, TypeError, subprocess.TimeoutExpired):
        found = None
    if found is None:
        return ["Chưa kiểm được người duyệt: gh không trả lời (đã đăng nhập chưa, kho đã có trên GitHub chưa?)."]
    return [f"CODEOWNERS dòng {one.get('line')}: {one.get('kind')}: {one.get('source', '').strip()}" for one in found]
