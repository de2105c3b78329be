"""Measures how well same facts are found on the sample: `python -m tests.matching.measure [--read] [-v]`.

Without `--read` the release is taken as a perfect reader would see it; with it as the program reads its text.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import combinations
from time import perf_counter

from sample_data.maker import plants
from sample_data.maker.notation import read_release
from sample_data.maker.text_page import text_page
from tests.matching.ideal import ROOT, Known, fact_of, release, vocabulary
from workbench import figures, matching, readers
from workbench.core.report import Report, report_of
from workbench.core.source import Anchor, Role


def read() -> tuple[Report, dict[Anchor, Known]]:
    """Return the sample's text as the program reads it, and which fact stands where."""
    page = text_page(read_release(ROOT / "sample_data" / "maker" / "release", plants.release_changes()))
    words = vocabulary()
    source = readers.read(page.text().encode(), "release.txt", "release", Role.RELEASE)
    report = report_of([(source, figures.read(source, words))], words)
    known = {
        (item.line, item.start): Known(fact_of(item.figure), tuple(item.figure.period), item.figure.unit)
        for item in page.printed
        if item.figure.scope == "in"
    }
    places = {(place.line, place.start): one.anchor for one in report.figures if (place := report.place(one.anchor))}
    return report, {places[place]: fact for place, fact in known.items() if place in places}


def pairs_of(groups: list[tuple[Anchor, ...]]) -> set[tuple[Anchor, Anchor]]:
    return {pair for group in groups for pair in combinations(sorted(group, key=str), 2)}


def say(report: Report, anchor: Anchor) -> str:
    figure = report.figure(anchor)
    path = "/".join(part[:22] for part in figure.path[-3:])
    return f"{figure.text!r} {figure.label[:40]!r} {path} {report.where(anchor)} {figure.period} {figure.unit} {figure.measure}"


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
    print(
        f"same facts: {len(matches.same)} groups, {len(found)} pairs, precision {len(right) / max(1, len(found)):.4f}, "
        f"recall {len(right) / max(1, len(expected)):.4f} of {len(expected)}, {took:.2f} s"
    )
    if verbose:
        for title, some in (("WRONG", found - expected), ("MISSED", expected - found)):
            for one, other in sorted(some, key=str):
                print(title, say(report, one), "|", say(report, other))


if __name__ == "__main__":
    report, truth = read() if "--read" in sys.argv else release()
    same(report, truth, verbose="-v" in sys.argv)
