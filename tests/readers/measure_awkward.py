"""Opens every file of a folder in a process of its own: each must be read, or refused in one clear line.

Run as `python tests/readers/measure_awkward.py FOLDER …`; prints one line a file and fails when one took more than ten
seconds of processor time or a gigabyte, or ended in a traceback. With `--make FOLDER` it first writes hostile workbooks
and tables into that folder (`awkward.py`), so that none need be had from elsewhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO

SECONDS = 10
BYTES = 1 << 30
PATIENCE = 90  # seconds on the clock, after which a file hangs
CHECKOUT = Path(__file__).resolve().parents[2]
ONE = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 32, 1 << 32))
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


def measure(path: Path) -> tuple[str, bool]:
    """Return what became of one file, and whether that is as it should be."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as failed:
        one = subprocess.Popen([sys.executable, "-c", ONE, str(path)], stdout=said, stderr=failed, cwd=CHECKOUT)
        watch = threading.Timer(PATIENCE, one.kill)
        watch.start()
        _, status, used = os.wait4(one.pid, 0)
        watch.cancel()
        one.returncode = os.waitstatus_to_exitcode(status)
        took, peak = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
        text, errors = (_read(file) for file in (said, failed))
    last = (errors.splitlines() or [f"exit status {one.returncode}"])[-1]
    text = text if one.returncode == 0 else f"BROKEN   {path.name}: {last}"
    good = one.returncode == 0 and took <= SECONDS and peak <= BYTES
    return f"{took:5.1f} s  {peak >> 20:4d} MiB  {path.name[:60]:60}  {text[:170]}", good


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace").strip()


def main() -> int:
    """Measure every file below the folders given."""
    failed = 0
    folders = [Path(one) for one in sys.argv[1:] if one != "--make"]
    if "--make" in sys.argv:
        here = Path(__file__).parent  # in a process of its own: what this one needs at most, its children begin with
        writing = "import sys, awkward; from pathlib import Path; awkward.make(Path(sys.argv[1]))"
        subprocess.run([sys.executable, "-c", writing, str(folders[-1].resolve())], cwd=here, check=True)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                line, good = measure(path)
                failed += not good
                sys.stdout.write(f"{line}\n" if good else f"{line}   <-- NOT AS IT SHOULD BE\n")
    sys.stdout.write(f"{failed} files not as they should be\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
