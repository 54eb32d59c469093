"""What every script shares: the root of the project, `--today`, and messages in Vietnamese."""

import argparse
import datetime as dt
import os
import sys
from pathlib import Path

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

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        sys.exit(f"{self.prog}: tham số không đúng: {message}")

    def parse(self, args: list[str] | None = None) -> argparse.Namespace:
        """Parse, and hand the day on to every process started from here."""
        found = self.parse_args(args)
        if found.today:
            os.environ["OCOP_TODAY"] = found.today.isoformat()
        return found


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày; viết như 2026-11-22") from None
