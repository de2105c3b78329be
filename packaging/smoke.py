"""Proves that a frozen program does the whole job: `python packaging/smoke.py dist/workbench/workbench`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Run the frozen program on the sample it carries and compare its report with the source tree's."""
    program = Path(sys.argv[1]).resolve()
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
