"""Timing for benchmarks: processor time beside wall time, peers in turn in one process, medians of several rounds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Took(NamedTuple):
    """Seconds of one task: medians of processor and wall time, and the first round's processor time."""

    processor: float
    wall: float
    first: float


def measured(tasks: Mapping[str, Callable[[], object]], rounds: int = 5) -> dict[str, Took]:
    """Run tasks in turn, round after round, so that what else the machine does falls on all of them alike."""
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in tasks}
    for _round in range(rounds):
        for name, task in tasks.items():
            wall, processor = time.perf_counter(), time.process_time()
            task()
            spent[name].append((time.process_time() - processor, time.perf_counter() - wall))
    return {
        name: Took(statistics.median(one for one, _ in found), statistics.median(one for _, one in found), found[0][0])
        for name, found in spent.items()
    }


def show(title: str, found: Mapping[str, Took], base: str = "") -> None:
    """Print a table of times; with `base`, each as a multiple of that one's processor time."""
    print(title)
    print(f"  {'':44}{'processor':>10}{'wall':>9}{'first':>9}" + (f"{'of ' + base:>26}" if base else ""))
    for name, took in found.items():
        ratio = f"{took.processor / max(found[base].processor, 1e-9):>24.2f} ×" if base else ""
        print(f"  {name:44}{took.processor:>8.3f} s{took.wall:>7.3f} s{took.first:>7.3f} s{ratio}")
