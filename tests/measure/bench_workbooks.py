"""How long a workbook of a million cells takes to read and to tie, beside calamine, openpyxl and pandas in one run.

    python tests/measure/bench_workbooks.py [WORKBOOK …] [--quick]

Without arguments: one sheet of a million bare numbers; and a lead sheet for a release of 1,500 figures with four
ledgers that have formats, captions and formulas, a million cells in all, to which the release is then tied. `source`
reads every cell's place, text of captions, formulas' place and whether it is a number, and refuses what cannot be
read; the cells of very large sheets are made, with exact numbers and what a format shows of them, when they are asked
for. So two more times are given: with the figures that a check needs, and with every cell made. Peers give neither
formulas beside results nor what a format shows. `--quick` leaves the slow peers out, which take two minutes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import made
import openpyxl
import pandas as pd
from python_calamine import CalamineWorkbook
from timing import measured, show

from workbench import figures, matching, readers, tasks
from workbench.core.grid import Reading
from workbench.core.report import report_of
from workbench.core.source import Role, Source, Table

CELLS = 1_000_000
FIGURES = 1_500
ROUNDS = 3
PEAK = """
import re, sys
from pathlib import Path
from workbench import figures, readers, tasks
from workbench.core.source import Role, Table
path = Path(sys.argv[1])
peak = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 2**20
source = readers.read(path.read_bytes(), path.name, "paper", Role.WORKING_PAPER)
first = peak()
count = sum(len(tuple(block.cells)) for block in source.blocks if isinstance(block, Table))
print(f"peak {first:.2f} GiB read, {peak():.2f} GiB with all its {count:,} cells made", end="")
if len(sys.argv) > 2:
    figures.read(source, tasks.vocabulary())
    print(f", {peak():.2f} GiB with every figure of them", end="")
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
    """Read a workbook."""
    return readers.read(path.read_bytes(), path.name, f"paper:{path.name}", Role.WORKING_PAPER)


def cells_of(path: Path) -> None:
    """Read a workbook and make every cell."""
    for block in source_of(path).blocks:
        if isinstance(block, Table):
            tuple(block.cells)


def figures_of(path: Path) -> None:
    """Read a workbook and the figures that a check against the release needs."""
    figures.read(source_of(path), tasks.vocabulary(), None, needed())


def beside(path: Path, *, quick: bool) -> None:
    """Print how long one workbook takes, beside the peers."""
    release_read()
    tasks_of = {
        "calamine": lambda: calamine(path),
        "source": lambda: source_of(path),
        "source and the figures a release may need": lambda: figures_of(path),
        "source and every cell made": lambda: cells_of(path),
    }
    slow = {
        "openpyxl, read-only": lambda: openpyxl_values(path),
        "pandas.read_excel": lambda: pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl"),
    }
    found = measured(tasks_of, ROUNDS) | ({} if quick else measured(slow, 1))
    show(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB", found, "calamine")
    command = [sys.executable, "-c", PEAK, str(path), *(() if quick else ("figures",))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(f"  {done.stdout.strip()}", flush=True)


@cache
def release_read() -> tuple[Source, Reading]:
    """Read the made-up release."""
    source = readers.read(made.release(FIGURES).encode(), "release.txt", "release", Role.RELEASE)
    return source, figures.read(source, tasks.vocabulary())


def needed() -> Callable[[str], bool]:
    """Return what says of a caption whether the made-up release may state it; it remembers no caption yet."""
    return matching.wanted(report_of([release_read()], tasks.vocabulary()))


def tie(release: str, paper: Path) -> None:
    """Print how long it takes to tie a release's figures to a workbook, both being read."""
    words = tasks.vocabulary()
    sources = (readers.read(release.encode(), "release.txt", "release", Role.RELEASE), source_of(paper))
    pairs = [(sources[0], figures.read(sources[0], words))]
    wanted = matching.wanted(report_of(pairs, words))
    pairs.append((sources[1], figures.read(sources[1], words, None, wanted)))
    for _round in range(ROUNDS):
        report = report_of(pairs, tasks.vocabulary())
        begin = time.process_time()
        report = tasks.matched(report)
        took = time.process_time() - begin
        tied = len({support.figure for support in report.matches.supports if support.taken})
        count = sum(figure.value is not None for figure in pairs[0][1].figures)
        print(f"  {took:.2f} s to tie: {tied} of {count} figures found their cells among {len(pairs[1][1].figures):,}")


def main() -> int:
    """Print every comparison."""
    quick = "--quick" in sys.argv
    paths = [Path(one) for one in sys.argv[1:] if one != "--quick"]
    for path in paths:
        beside(path, quick=quick)
    if paths:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        numbers, ledgers = Path(folder) / "numbers.xlsx", Path(folder) / "ledgers.xlsx"
        made.numbers(numbers, CELLS)
        beside(numbers, quick=quick)
        made.ledgers(ledgers, CELLS, FIGURES)
        beside(ledgers, quick=quick)
        tie(made.release(FIGURES), ledgers)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
