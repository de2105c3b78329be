"""Measures how facts and supports are found on the sample as it is read: `python -m tests.matching.measure`.

`-v` lists every pair of figures wrongly joined or missed, and every support that differs.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import perf_counter

from sample_data.maker import plants, values
from sample_data.maker.notation import read_release
from sample_data.maker.text_page import text_page
from workbench import matching, tasks
from workbench.core.report import Report, Support, report_of
from workbench.core.source import Anchor
from workbench.matching.amounts import agree

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Known:
    """The fact a figure is known to state: figures with equal ones are the same fact."""

    key: str
    period: tuple[str, str]
    unit: str


SAME_KEYS = {
    "cash.end": "cash", "cash.begin": "cash", "eq.bal.apic": "apic", "eq.bal.deficit": "deficit", "eq.bal.aoci": "aoci",
    "eq.bal.treasury": "treasury", "eq.bal.common": "common", "eq.bal.total": "equity.total", "eq.ni.total": "ni",
    "eq.bal.shares": "shares.issued", "cf.eqloss": "eqloss", "cf.otherinv": "otherinv.gain",
    "cf.mi": "mi.is", "eq.div.total": "cf.div",
}  # fmt: skip


def fact_of(part: values.Figure) -> str:
    """Name the fact a figure states, one name wherever it stands."""
    key = part.key
    if part.claim.startswith(("%", "d ")):
        key = f"{part.claim.split()[1]}.{'yoy' if part.claim.startswith('%') else 'change'}"
    elif part.claim.startswith("r "):
        key = "gmr." + part.claim.split()[1].removeprefix("gm.")
    key = key.removesuffix(".begin").removesuffix(".end") if key.startswith("eq.bal") else key
    return SAME_KEYS.get(key, key) or part.label


def read() -> tuple[Report, dict[Anchor, Known]]:
    """Return the sample as the program reads it, and which fact stands where."""
    pairs = list(tasks._in_turn(tasks.sample(), tasks.vocabulary()))
    report = report_of(pairs, tasks.vocabulary())
    page = text_page(read_release(ROOT / "sample_data" / "maker" / "release", plants.release_changes()))
    known = {
        (item.line, item.start): Known(fact_of(item.figure), tuple(item.figure.period), item.figure.unit)
        for item in page.printed
        if item.figure.scope == "in"
    }
    places = {
        (place.line, place.start): one.anchor
        for one in report.readings[0].figures
        if (place := report.place(one.anchor)) and one.checkable
    }
    return report, {places[place]: fact for place, fact in known.items() if place in places}


def pairs_of(groups: list[tuple[Anchor, ...]]) -> set[tuple[Anchor, Anchor]]:
    return {pair for group in groups for pair in combinations(sorted(group, key=str), 2)}


def say(report: Report, anchor: Anchor) -> str:
    figure = report.figure(anchor)
    path = "/".join(part[:22] for part in figure.path[-3:])
    said = f"{figure.text!r} {figure.label[:40]!r} {path} {report.where(anchor)} {figure.period} {figure.unit}"
    return f"{said} {figure.measure}"


def measure(*, verbose: bool) -> None:
    report, truth = read()
    start = perf_counter()
    matches = matching.match(report)
    took = perf_counter() - start
    known: defaultdict[Known, list[Anchor]] = defaultdict(list)
    for anchor, fact in truth.items():
        known[fact].append(anchor)
    expected = pairs_of([tuple(group) for group in known.values()])
    stated = [tuple(anchor for anchor in fact.figures if anchor in truth) for fact in matches.same]
    found = pairs_of(stated)
    right = len(expected & found)
    print(f"matching took {took:.2f} s for {len(report.figures)} figures")
    print(f"same fact: {len(found)} pairs, precision {right / len(found):.4f}, recall {right / len(expected):.4f}")
    taken = [one for one in matches.supports if one.taken]
    broken = [one for one in taken if len(one.cells) == 1 and not holds(report, one)]
    kinds = Counter("manual" if one.manual else "taken" if one.taken else "offered" for one in matches.supports)
    figures = len({one.figure for one in taken})
    print(f"supports: {dict(kinds)}, {figures} of {len(truth)} figures tied, {len(broken)} ties differ")
    print(f"translations: {len(matches.translations)}")
    if verbose:
        for title, some in (("WRONG", found - expected), ("MISSED", expected - found)):
            for one, other in sorted(some, key=str):
                print(title, say(report, one), "|", say(report, other))
        for support in broken:
            cell = say(report, support.cells[0])
            print("DIFFERS", support.confidence, support.evidence, "|", say(report, support.figure), "|", cell)


def holds(report: Report, support: Support) -> bool:
    return agree(report.figure(support.figure), report.figure(support.cells[0]), support.sign, support.power)


if __name__ == "__main__":
    measure(verbose="-v" in sys.argv)
