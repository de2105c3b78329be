"""Measures how well the same facts and the supports of the sample are found: `python -m tests.matching.measure`."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from itertools import combinations
from time import perf_counter

from tests.matching.ideal import Known, release
from workbench import matching
from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.core.source import Anchor


def pairs_of(groups: list[tuple[Anchor, ...]]) -> set[tuple[Anchor, Anchor]]:
    return {pair for group in groups for pair in combinations(sorted(group, key=str), 2)}


def say(report: Report, figure: Figure) -> str:
    at = figure.anchor
    return f"{figure.text!r} {figure.label[:40]!r} {'/'.join(p[:18] for p in figure.path)} b{at.block} r{at.row} c{at.column} {figure.period} {figure.unit} {figure.measure}"


def same(report: Report, truth: dict[Anchor, Known], *, verbose: bool) -> None:
    known: defaultdict[Known, list[Anchor]] = defaultdict(list)
    for anchor, fact in truth.items():
        known[fact].append(anchor)
    start = perf_counter()
    matches = matching.match(report)
    took = perf_counter() - start
    expected = pairs_of([tuple(group) for group in known.values()])
    found = pairs_of([fact.figures for fact in matches.same])
    right = expected & found
    print(f"same facts: {len(matches.same)} groups, {len(found)} pairs, precision {len(right) / max(1, len(found)):.4f}, "
          f"recall {len(right) / max(1, len(expected)):.4f} of {len(expected)}, {took:.2f} s")
    if verbose:
        for title, some in (("WRONG", found - expected), ("MISSED", expected - found)):
            for one, other in sorted(some, key=str):
                print(title, say(report, report.figure(one)), "|", say(report, report.figure(other)))


if __name__ == "__main__":
    report, truth = release()
    same(report, truth, verbose="-v" in sys.argv)
    print(Counter(figure.measure.value for figure in report.figures))
