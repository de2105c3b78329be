"""Whether a window can be opened here, and the way into it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from workbench.core.fault import KnownError


class NoDisplayError(KnownError):
    """There is nothing to show a window on."""

    def __init__(self) -> None:
        super().__init__("no display was found, so no window can be opened; `workbench check` needs none")


def probe() -> int:
    """Start Qt's platform and leave; the exit status says whether a window can be opened."""
    from workbench.ui import screen  # noqa: PLC0415 - the command line must work where Qt cannot load

    return screen.probe()


def has_display() -> bool:
    """Say whether a window can be opened here; asked of a process of its own, since Qt aborts where it cannot."""
    itself = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "workbench"]
    done = subprocess.run([*itself, "probe-display"], capture_output=True, timeout=60, check=False)  # noqa: S603 - itself
    return done.returncode == 0


def open_window(*files: Path) -> int:
    """Open the window on files and return its exit status; NoDisplayError where there is no display."""
    if not has_display():
        raise NoDisplayError
    from workbench.ui import app  # noqa: PLC0415 - the command line must work where Qt cannot load

    return app.run(files)
