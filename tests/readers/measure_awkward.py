"""Opens every file of a folder in a process of its own: each must be read, or refused in one clear line.

Run as `python tests/readers/measure_awkward.py FOLDER`; prints one line a file and fails when one took more than ten
seconds or a gigabyte, or ended in a traceback.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

SECONDS = 10
BYTES = 1 << 30
CHECKOUT = Path(__file__).resolve().parents[2]
ONE = """
import sys
from pathlib import Path
from workbench.core.fault import KnownError
from workbench.core.source import Paragraph, Role
from workbench.readers import read
path = Path(sys.argv[1])
try:
    source = read(path.read_bytes(), path.name, "file", Role.RELEASE)
except KnownError as error:
    assert chr(10) not in str(error), "more than one line"
    print(f"refused  {error}")
else:
    prose = sum(isinstance(block, Paragraph) for block in source.blocks)
    cells = sum(len(block.cells) for block in source.blocks if not isinstance(block, Paragraph))
    counts = f"{prose} paragraphs, {len(source.blocks) - prose} tables, {cells} cells, {len(source.ignored)} left out"
    print(f"read     {source.format.value}: {counts}")
"""


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (4 * BYTES, 4 * BYTES))


def measure(path: Path) -> tuple[str, bool]:
    """Return what became of one file, and whether that is as it should be."""
    start = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    try:
        done = subprocess.run(
            [sys.executable, "-c", ONE, str(path)], capture_output=True, text=True, timeout=6 * SECONDS,
            cwd=CHECKOUT, preexec_fn=_limit, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"HANGS    {path.name}", False
    took = time.monotonic() - start
    peak = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024
    last = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
    text = done.stdout.strip() if done.returncode == 0 else f"BROKEN   {path.name}: {last}"
    good = done.returncode == 0 and took <= SECONDS and peak <= BYTES
    return f"{took:5.1f} s  {peak >> 20:4d} MiB  {path.name[:60]:60}  {text[:170]}", good


def main() -> int:
    """Measure every file below the folders given."""
    failed = 0
    for folder in sys.argv[1:]:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                line, good = measure(path)
                failed += not good
                sys.stdout.write(f"{line}\n" if good else f"{line}   <-- NOT AS IT SHOULD BE\n")
    sys.stdout.write(f"{failed} files not as they should be\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
