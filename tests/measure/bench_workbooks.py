"""How long a workbook of a million cells takes to read and to tie, beside calamine, openpyxl and pandas in one run.

    python tests/measure/bench_workbooks.py [WORKBOOK …]

Without arguments: one sheet of a million bare numbers; and a lead sheet for a release of 1,500 figures with four
ledgers that have formats, captions and formulas, a million cells in all, to which the release is then tied. The first
reading of the tables (`source`) is what peers do as well, though they give neither formulas with their results nor what
a format shows; understanding cells as figures comes on top: in a ledger only those of rows that the release may name.
The peak is that of a process that only reads, and reads every cell as a figure.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import made
import openpyxl
import pandas as pd
from python_calamine import CalamineWorkbook
from timing import measured, show

from workbench import figures, matching, readers, tasks
from workbench.core.report import report_of
from workbench.core.source import Role, Source

CELLS = 1_000_000
FIGURES = 1_500
ROUNDS = 2
PEAK = """
import resource, sys
from pathlib import Path
from workbench import figures, readers, tasks
from workbench.core.source import Role
path = Path(sys.argv[1])
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
source = readers.read(path.read_bytes(), path.name, "paper", Role.WORKING_PAPER)
first = peak()
figures.read(source, tasks.vocabulary())
print(f"peak {first:.2f} GiB with its cells, {peak():.2f} GiB with every figure of them")
"""


def calamine(path: Path) -> None:
    """Read every value with calamine alone."""
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def openpyxl_values(path: Path) -> None:
    """Read every value with openpyxl's read-only mode."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets:
        for _row in sheet.iter_rows(values_only=True):
            pass


def source_of(path: Path) -> Source:
    """Read a workbook's cells."""
    return readers.read(path.read_bytes(), path.name, f"paper:{path.name}", Role.WORKING_PAPER)


def beside(path: Path) -> None:
    """Print how long one workbook takes, beside the peers."""
    found = measured({"calamine": lambda: calamine(path), "source": lambda: source_of(path)}, ROUNDS)
    read = source_of(path)
    slow = {
        "openpyxl, read-only": lambda: openpyxl_values(path),
        "pandas.read_excel": lambda: pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl"),
        "figures that a release may need": lambda: figures.read(read, tasks.vocabulary(), None, needed()),
    }
    show(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB", {**found, **measured(slow, 1)}, "calamine")
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
    print(f"  {done.stdout.strip()}")


def needed() -> Callable[[str], bool]:
    """Return what says of a caption whether the made-up release may state it."""
    words = tasks.vocabulary()
    source = readers.read(made.release(FIGURES).encode(), "release.txt", "release", Role.RELEASE)
    return matching.wanted(report_of([(source, figures.read(source, words))], words))


def tie(release: str, paper: Path) -> None:
    """Print how long it takes to tie a release's figures to a workbook, both being read."""
    words = tasks.vocabulary()
    sources = (readers.read(release.encode(), "release.txt", "release", Role.RELEASE), source_of(paper))
    pairs = [(sources[0], figures.read(sources[0], words))]
    wanted = matching.wanted(report_of(pairs, words))
    pairs.append((sources[1], figures.read(sources[1], words, None, wanted)))
    begin = time.process_time()
    report = tasks.matched(report_of(pairs, words))
    took = time.process_time() - begin
    tied = len({support.figure for support in report.matches.supports if support.taken})
    count = sum(figure.value is not None for figure in pairs[0][1].figures)
    print(f"  {took:.2f} s to tie: {tied} of {count} figures found their cells among {len(pairs[1][1].figures):,}")


def main() -> int:
    """Print every comparison."""
    if len(sys.argv) > 1:
        for path in map(Path, sys.argv[1:]):
            beside(path)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        numbers, ledgers = Path(folder) / "numbers.xlsx", Path(folder) / "ledgers.xlsx"
        made.numbers(numbers, CELLS)
        beside(numbers)
        made.ledgers(ledgers, CELLS, FIGURES)
        beside(ledgers)
        tie(made.release(FIGURES), ledgers)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
