"""Proves that a frozen program does the job and starts Qt: `python packaging/smoke.py dist/workbench/workbench`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def draws(program: Path) -> bool:
    """Say whether the frozen program starts Qt: on the screen there is, else off screen, where it ends with 1."""
    seen = sys.platform in ("win32", "darwin") or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    screen = {} if seen else {"QT_QPA_PLATFORM": "offscreen"}
    command = [str(program), "probe-display"]
    done = subprocess.run(command, env={**os.environ, **screen}, capture_output=True, check=False)
    if done.returncode != len(screen):
        print(f"Qt does not start, it ended with {done.returncode}: {done.stderr.decode().strip()}")
    return done.returncode == len(screen)


def main() -> int:
    """Run the frozen program on the sample it carries and compare its report with the source tree's."""
    program = Path(sys.argv[1]).resolve()
    if not draws(program):
        return 1
    root = Path(__file__).resolve().parent.parent
    sample = root / "sample_data"
    inputs = [str(sample / "iij_2q_fy2007.txt"), *map(str, sorted(sample.glob("*.xlsx")))]
    reports = []
    for command in ([str(program)], [sys.executable, "-m", "workbench"]):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [*command, "check", *inputs, "--format", "json"], cwd=folder, capture_output=True, check=False
            )
            if done.returncode not in (0, 1):
                print(f"{command[0]} ended with {done.returncode}: {done.stderr.decode().strip()}")
                return 1
            reports.append(json.loads(done.stdout))
    frozen, plain = reports
    if frozen != plain or not frozen["ties"]:
        print(f"the frozen program finds {len(frozen['ties'])} ties, the source tree {len(plain['ties'])}")
        return 1
    print(f"the frozen program finds the same {len(frozen['ties'])} ties as the source tree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
