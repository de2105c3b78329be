"""Runs every gate of the project, one after the other: lint, format, types, import contracts, tests."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

# Qt loads these from the system even when it draws off screen; a desktop has them, a bare server has not.
QT_LIBRARIES = {
    "GL": "libgl1", "EGL": "libegl1", "xkbcommon": "libxkbcommon0", "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1", "glib-2.0": "libglib2.0-0",
}  # fmt: skip

GATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lint", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("import contracts", ("lint-imports",)),
    ("tests", ("pytest", "-q", "-n", "2", "--dist", "worksteal")),
)


def provide_libraries() -> None:
    """Install what Qt needs of the system where that can be done, else say what is missing."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for name, package in QT_LIBRARIES.items() if ctypes.util.find_library(name) is None]
    if not missing:
        return
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        print(f"Qt needs system libraries that are missing here; install these first: {' '.join(missing)}")
        return
    print(f"installing the system libraries that Qt needs: {' '.join(missing)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "-qq"], check=True, env=quiet, stdout=subprocess.DEVNULL)
    subprocess.run(
        [apt, "install", "-y", "-qq", "--no-install-recommends", *missing],
        check=True, env=quiet, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def main() -> int:
    """Run the gates; the exit status is the first failing gate's."""
    provide_libraries()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    for name, (tool, *arguments) in GATES:
        start = time.monotonic()
        print(f"── {name}", flush=True)
        program = shutil.which(tool, path=str(BIN)) or tool
        status = subprocess.run([program, *arguments], cwd=ROOT, env=environment, check=False).returncode
        print(f"   {name}: {'passed' if status == 0 else 'FAILED'} in {time.monotonic() - start:.0f} s", flush=True)
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
