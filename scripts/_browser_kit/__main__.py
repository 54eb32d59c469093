"""Make the kit in a process of its own: `python -m _browser_kit`, from scripts/. Status 1 where it cannot be made."""

import sys

from _browser_kit.making import NoKitError, kit
from _cli import ROOT

try:
    kit(ROOT)
except NoKitError as missing:
    print(f"Thiếu bộ kiểm tra cho trang /dong-gop/: {missing}. Các phần khác của trang vẫn đủ.", file=sys.stderr)
    sys.exit(1)
except KeyboardInterrupt:
    sys.exit(130)
