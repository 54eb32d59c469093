"""What every script shares: the root of the project, `--today`, and messages in Vietnamese."""

import argparse
import atexit
import datetime as dt
import os
import re
import sys
from pathlib import Path
from types import TracebackType
from typing import NoReturn

_WORDS = {
    r"unrecognized arguments: (.*)": r"không có tham số \1",
    r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)": r"\1 không nhận \2; chọn một trong \3",
    r"argument (\S+): expected one argument": r"\1 cần một giá trị",
    r"the following arguments are required: (.*)": r"thiếu \1",
    r"argument (\S+): invalid int value: (.*)": r"\1 phải là số, không phải \2",
    r"argument (\S+): ": r"\1: ",
}
"""What argparse says, in the words that offices read."""

ROOT = Path(__file__).resolve().parent.parent


class Parser(argparse.ArgumentParser):
    """argparse with the words that offices read."""

    def __init__(self, description: str | None) -> None:
        super().__init__(description=description, add_help=False, formatter_class=argparse.RawDescriptionHelpFormatter)
        self._positionals.title, self._optionals.title = "tham số", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")
        self.add_argument(
            "--today", type=_day, metavar="YYYY-MM-DD", help="ngày tính tình trạng (mặc định: hôm nay ở Việt Nam)"
        )

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "cách dùng:")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "cách dùng:")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with status 2, so that 1 keeps its meaning: errors were found."""
        for english, words in _WORDS.items():
            message = re.sub(english, words, message)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: tham số không đúng: {message}\n")

    def add_workers(self) -> None:
        """Take the number of processes that work at once."""
        self.add_argument(
            "--workers",
            type=_workers,
            metavar="N",
            help="số tiến trình cùng làm việc (mặc định: số nhân của máy; 1 ở nơi không nhân bản được tiến trình)",
        )

    def parse(self, args: list[str] | None = None) -> argparse.Namespace:
        """Parse, and hand the day and the number of workers on to every process started from here."""
        found = self.parse_args(args)
        if found.today:
            os.environ["OCOP_TODAY"] = found.today.isoformat()
        if getattr(found, "workers", None):
            os.environ["OCOP_WORKERS"] = str(found.workers)
        for name in ("OCOP_TODAY", "SOURCE_DATE_EPOCH"):
            if not _readable(name):
                self.error(f"biến môi trường {name}={os.environ[name]} không phải là ngày")
        return found


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say what is wrong with a table in one line; anything else is a fault of the program and shows its traceback."""
    if kind.__name__ == "UnfinishedMergeError":
        print(f"lỗi: {error}", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _told


def output(text: str) -> None:
    """Print a result; who reads only its first lines (`| head`) ends no program with a traceback."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def leave(status: int) -> NoReturn:
    """End the process at once: to take all records apart first, object by object, is a tenth of a warm check."""
    atexit._run_exitfuncs()  # noqa: SLF001 (what is left to do at the end has no other door)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _readable(name: str) -> bool:
    stated = os.environ.get(name)
    try:
        if stated and name == "OCOP_TODAY":
            dt.date.fromisoformat(stated)
        elif stated:
            dt.datetime.fromtimestamp(int(stated), dt.UTC)
    except (ValueError, OverflowError, OSError):
        return False
    return True


def _workers(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là một số từ 1 đến 64")
    return int(text)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày; viết như 2026-11-22") from None
