"""How long cross-checks take after reading, and how the time grows with the figures.

    python tests/measure/bench_checking.py [RELEASE]

Prints, for the release (the sample's by default) in a process that has run nothing before: reading, matching, every
check, the naming of causes, in all; the longest stretch between two events, which is where a caller that iterates can
stop (in the window a job is a process that is ended at once). Then the same for made-up releases of up to 50,000
figures, with captions that differ and, the worst case, with the same captions over and over. That takes three minutes.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import made

from workbench import checks, figures, matching, readers, tasks
from workbench.checks.consequences import traced
from workbench.core import collection, engine
from workbench.core.diagnosis import diagnose
from workbench.core.report import Report, report_of
from workbench.core.source import Role
from workbench.core.status import judge
from workbench.core.tie import Tie

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data" / "iij_2q_fy2007.txt"
SIZES = (1_500, 5_000, 15_000, 50_000)
FRESH = 7
COLUMNS = ("reading", "matching", "every check", "causes and marks")


class Checked:
    """One run over one document, timed by the processor."""

    def __init__(self, content: bytes) -> None:
        words, self.checks = tasks.vocabulary(), checks.load()  # as the program does before it reads
        self.parts: Counter[str] = Counter()
        start = time.process_time()
        source = readers.read(content, "release", "release", Role.RELEASE)
        reading = figures.read(source, words)
        begin = time.process_time()
        self.read = begin - start
        self.figures = sum(one.value is not None for one in reading.figures)
        self.stretch, self.code = 0.0, "matching"
        report = self._match(report_of([(source, reading)], words))
        matched = time.process_time()
        self.parts["matching"] = matched - begin
        ties = self._check(report)
        after = time.process_time()
        self.parts["every check"] = after - matched
        judge(report, traced(report, diagnose(report, ties)))
        self.parts["causes and marks"] = time.process_time() - after
        self.seconds = time.process_time() - begin
        self.ties = len(ties)

    def part(self, name: str) -> float:
        """Return the seconds of one part."""
        return self.read if name == "reading" else self.parts[name]

    @property
    def longest(self) -> str:
        """Say how long nothing was said, and where."""
        return f"{self.stretch:.2f} s between two events, in {self.code}"

    @collection.no_search()
    def _match(self, report: Report) -> Report:
        work = matching.matching(report)
        while True:
            last = time.process_time()
            try:
                next(work)
            except StopIteration as over:
                return report.with_matches(over.value)
            finally:
                self._said(last, "matching")

    def _said(self, last: float, code: str) -> float:
        now = time.process_time()
        if now - last > self.stretch:
            self.stretch, self.code = now - last, code
        return now

    def _check(self, report: Report) -> list[Tie]:
        found = []
        for check in self.checks:
            last = begin = time.process_time()
            for event in engine.run([check], report):
                last = self._said(last, check.code)
                if isinstance(event, Tie):
                    found.append(event)
            self.parts[check.code] = time.process_time() - begin
        return found


def fresh(path: Path) -> None:
    """Check one release in new processes: what a person waits for after opening it."""
    lines = []
    for _run in range(FRESH):
        done = subprocess.run(
            [sys.executable, __file__, "--once", str(path)], capture_output=True, text=True, check=True
        )
        lines.append(done.stdout)
    lines.sort(key=lambda line: float(line.split()[0]))
    least, most = (line.split()[0] for line in (lines[0], lines[-1]))
    print(f"{path.name}, checked in {FRESH} processes of their own, {least} to {most} s, the middle one:")
    print(lines[FRESH // 2])


def once(path: Path) -> None:
    """Print one run in one line and its slowest parts below."""
    run = Checked(path.read_bytes())
    slowest = ", ".join(f"{name} {seconds:.2f}" for name, seconds in run.parts.most_common(6))
    print(f"{run.seconds:.3f} s after {run.read:.3f} s of reading, {run.figures} figures, {run.ties} ties")
    print(f"  {slowest}; {run.longest}")


def curve(title: str, *, repeated: bool) -> None:
    """Print the time for releases of growing size, and beside it how many times that of one figure has grown."""
    print(title)
    print(f"  {'figures':>9}{'ties':>9}" + "".join(f"{name:>17}" for name in COLUMNS) + "   longest stretch")
    first: Checked | None = None
    spent: dict[int, float] = {}
    for size in SIZES:
        run = Checked(made.release(size, repeated=repeated).encode())
        first = first or run
        cells = "".join(f"{run.part(name):>9.2f} s{_grown(run, first, name):>4.1f} ×" for name in COLUMNS)
        print(f"  {run.figures:>9,}{run.ties:>9,}{cells}   {run.longest}", flush=True)
        spent[size] = run.seconds
    few, many = SIZES[1], SIZES[-1]
    print(f"  from {few:,} to {many:,} figures the time after reading grows {spent[many] / spent[few]:.1f} times")


def _grown(run: Checked, first: Checked, name: str) -> float:
    """Return how many times the time of a figure has grown since the smallest release."""
    return run.part(name) / first.part(name) * first.figures / run.figures


def main() -> int:
    """Print every comparison."""
    if "--once" in sys.argv:
        once(Path(sys.argv[2]))
        return 0
    fresh(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
    curve("captions that differ", repeated=False)
    curve("the same captions over and over", repeated=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
