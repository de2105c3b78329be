"""Measures how altered figures are found beside a clean working paper, and what is said of figures nobody altered.

    python -m tests.measure.pairs FOLDER [--format html] [--show]

FOLDER holds `gold.jsonl` (one record a pair: `corrupted`, the altered cell as table, row and column), the
releases in `release/FORMAT` and their papers in `working_paper/xlsx`. An altered figure is found when a
difference cites it; `papers` counts those that a difference with the paper cites. Every difference between the
paper and a figure that nobody altered is a false alarm.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from workbench import tasks
from workbench.core.figure import Figure, Standing
from workbench.core.report import Report
from workbench.core.source import Anchor, Role, Table
from workbench.core.tie import Tie, Verdict

SUPPORT = "workpaper.agrees"


@dataclass(frozen=True)
class Pair:
    """One pair: its files, and the altered cell as table, row, column and printed text (None when clean)."""

    release: Path
    paper: Path
    altered: tuple[int, int, int, str] | None
    kind: str


@dataclass(frozen=True)
class Outcome:
    """What the program said of a pair: `unread` when the altered figure is no readable figure to it."""

    found: bool = False
    by_paper: bool = False
    unread: bool = False
    tied: int = 0
    figures: int = 0
    alarms: tuple[str, ...] = ()
    seconds: float = 0
    fault: str = ""


def pairs(folder: Path, form: str) -> list[Pair]:
    """Return the pairs of a folder in the order of its records."""
    found = []
    for text in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(text)
        altered = (gold["table"], gold["row"], gold["col"], gold["altered"]) if gold["corrupted"] else None
        name = gold["pair"]
        release = folder / "release" / form / f"{name}.{form}"
        paper = folder / "working_paper" / "xlsx" / f"{name}.xlsx"
        found.append(Pair(release, paper, altered, gold.get("alteration", "clean")))
    return found


def run(pair: Pair) -> Outcome:
    """Check one pair."""
    start = time.perf_counter()
    try:
        items = tasks.inputs(pair.release, (pair.paper,))
        outcome = next(one for one in tasks.check(items, tasks.vocabulary()) if isinstance(one, tasks.Outcome))
    except Exception as error:  # noqa: BLE001 - a pair that cannot be checked is a figure of the measurement
        return Outcome(fault=f"{type(error).__name__}: {error}", seconds=time.perf_counter() - start)
    report = outcome.report
    altered = _altered(report, pair)
    broken = [tie for tie in outcome.ties if tie.verdict is Verdict.DIFFERS]
    cites = [tie for tie in broken if altered is not None and altered in (*tie.figures, tie.cause)]
    alarms = tuple(_said(report, tie) for tie in broken if tie.check == SUPPORT and tie not in cites)
    release = [figure for figure in report.of_role(Role.RELEASE) if figure.standing is Standing.REPORTED]
    tied = {support.figure for support in report.matches.supports if support.taken}
    return Outcome(
        bool(cites), any(tie.check == SUPPORT for tie in cites),
        pair.altered is not None and altered is None,
        len(tied), len(release), alarms, time.perf_counter() - start,
        "; ".join(failure.message for failure in outcome.failures),
    )  # fmt: skip


def _altered(report: Report, pair: Pair) -> Anchor | None:
    """Return the altered figure; tables are counted in reading order, rows and columns with spans expanded."""
    if pair.altered is None:
        return None
    number, row, column, _ = pair.altered
    source = next(source for source in report.sources if source.role is Role.RELEASE)
    blocks = [at for at, block in enumerate(source.blocks) if isinstance(block, Table)]
    if number >= len(blocks):
        return None
    figures = [
        figure
        for figure in report.of_role(Role.RELEASE)
        if figure.anchor[1:4] == (blocks[number], row, column) and _counts(figure)
    ]
    return figures[0].anchor if figures else None


def _counts(figure: Figure) -> bool:
    return figure.standing is Standing.REPORTED


def _said(report: Report, tie: Tie) -> str:
    named = ((report.where(anchor), report.figure(anchor)) for anchor in tie.figures)
    places = " | ".join(f"{where} {one.label!r} {one.column!r} {one.text} [{one.period}]" for where, one in named)
    evidence = next(
        (one.evidence for one in report.matches.supports if one.taken and (one.figure, *one.cells) == tie.figures), ""
    )
    return f"{places} ({evidence})"


def main() -> None:
    """Print recall by kind of alteration, false alarms and the share of figures tied."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--format", default="html")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    todo = pairs(options.folder, options.format)
    with ProcessPoolExecutor(2) as pool:
        done = list(pool.map(run, todo, chunksize=1))
    tally: Counter[tuple[str, str]] = Counter()
    for pair, outcome in zip(todo, done, strict=True):
        if pair.altered is not None:
            tally[pair.kind, "found" if outcome.found else "missed"] += 1
            tally[pair.kind, "by paper"] += outcome.by_paper
            if options.show and not outcome.by_paper:
                print("missed" if not outcome.found else "not by paper", pair.release.stem, pair.kind, pair.altered,
                      "unread" if outcome.unread else "")  # fmt: skip
        for alarm in outcome.alarms if options.show else ():
            print("alarm", pair.release.stem, pair.kind, alarm)
        if outcome.fault:
            print("fault", pair.release.stem, outcome.fault)
    altered = sum(pair.altered is not None for pair in todo)
    print({kind: {said: tally[kind, said] for said in ("found", "by paper", "missed")} for kind, _ in tally})
    print(f"recall {sum(one.found for one in done)}/{altered}, by paper {sum(one.by_paper for one in done)}/{altered}")
    clean = [one for pair, one in zip(todo, done, strict=True) if pair.altered is None]
    print(
        f"false alarms: {sum(len(one.alarms) for one in done)} figures in {sum(bool(one.alarms) for one in done)} of "
        f"{len(done)} pairs, {sum(bool(one.alarms) for one in clean)} of {len(clean)} clean ones"
    )
    figures = sum(one.figures for one in done)
    print(f"tied {sum(one.tied for one in done)} of {figures} figures; slowest {max(o.seconds for o in done):.1f} s")


if __name__ == "__main__":
    main()
