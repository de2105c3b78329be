"""Scores what the program says of made working papers: planted discrepancies, pairs tied, ties right, false alarms.

python -m tests.measure.paper_score RELEASE FOLDER [--seeds 1 2] [--layouts lead tb] [--show]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SUPPORT = "workpaper.agrees"
ADDED_BACK = {"emlc": "eml", "fxl": "fxg", "linv": "ginv", "misc": "mis"}  # one fact, with its sign the other way


@dataclass
class Score:
    """The figures of one set."""

    planted: int = 0
    found: int = 0
    pairs: int = 0
    tied: int = 0
    ties: int = 0
    right: int = 0
    alarms: int = 0
    seconds: float = 0
    lines: list[str] = field(default_factory=list)


def score(release: Path, home: Path) -> Score:
    """Check a set on the command line and hold its ties against the truth."""
    gold = json.loads((home / "gold.json").read_text(encoding="utf-8"))
    papers = sorted(str(path) for path in home.glob("*.xlsx"))
    start = time.perf_counter()
    command = [sys.executable, "-m", "workbench", "check", "--format", "json", "--all-figures", str(release), *papers]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    result = Score(seconds=time.perf_counter() - start)
    if not said.stdout:
        result.lines.append(f"no report: {said.stderr[:300]}")
        return result
    _judge(json.loads(said.stdout), gold, result)
    return result


def _judge(report: dict[str, Any], gold: list[dict[str, Any]], result: Score) -> None:
    figures = {one["id"]: one for one in report["figures"]}
    files = {one["id"]: Path(one["file"]).name for one in report["sources"]}
    ties = [
        (tie, _place(figures[tie["figures"][0]]), [_cell(figures[at], files) for at in tie["figures"][1:]])
        for tie in report["ties"]
        if tie["check"] == SUPPORT
    ]
    truth: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for record in gold:
        record["at"] = {(record["file"], record["sheet"], cell) for cell in record["cells"]}
        for line, begin in record["figures"]:
            truth.setdefault((line, begin), []).append(record)
    _join_added_back(gold, truth)
    held: dict[tuple[int, int], list[tuple[str, bool]]] = {}
    owner = {cell: (record["item"], record["period"]) for record in gold for cell in record["at"]}
    for tie, place, cells in ties:
        if figures[tie["figures"][0]]["value"] in ("0", None):
            continue
        spot = next((one for one in truth if one[0] == place[0] and place[1] <= one[1] < place[2]), None)
        right = any(set(cells) == record["at"] for record in truth.get(spot, ())) if spot else _dollar(tie, figures)
        result.ties += 1
        result.right += right
        one = figures[tie["figures"][0]]
        text = f"{place} {one['label'][:50]!r} {one['text']} ~ {cells} {[owner.get(c) for c in cells]}"
        if not right:
            result.lines.append(f"wrong tie {tie['verdict']}: {text}")
        if spot:
            held.setdefault(spot, []).append((tie["verdict"], right))
        if tie["verdict"] == "differs" and not (right and spot and _off(truth[spot], spot)):
            result.alarms += 1
            result.lines.append(f"false alarm: {text}")
    _count(gold, truth, held, result)


def _join_added_back(gold: list[dict[str, Any]], truth: dict[tuple[int, int], list[dict[str, Any]]]) -> None:
    """Let a figure of one statement also tie to the cell of the other statement that adds it back."""
    facts: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for record in gold:
        facts.setdefault((ADDED_BACK.get(record["item"], record["item"]), record["period"]), []).append(record)
    for records in truth.values():
        same = facts[ADDED_BACK.get(records[0]["item"], records[0]["item"]), records[0]["period"]]
        records.extend(record for record in same if record not in records)


def _count(gold: list[dict[str, Any]], truth: dict[Any, Any], held: dict[Any, Any], result: Score) -> None:
    for spot, records in truth.items():
        result.pairs += 1
        result.tied += any(right for _, right in held.get(spot, ()))
        if not any(right for _, right in held.get(spot, ())):
            record = records[0]
            result.lines.append(f"untied: {spot} {record['item']} {record['period']} {sorted(record['at'])}")
    wanted = [record for record in gold if record["planted"]]
    for record in {(record["item"], record["period"]): record for record in wanted}.values():
        spots = [tuple(spot) for spot in record["figures"]]
        found = any(verdict == "differs" and right for spot in spots for verdict, right in held.get(spot, ()))
        result.planted += 1
        result.found += found
        if not found:
            place = f"{record['item']} {record['period']} {sorted(record['at'])} {record['value']} for {record['true']}"
            result.lines.append(f"missed {record['planted']}: {place} {spots}")


def _off(records: list[dict[str, Any]], spot: tuple[int, int]) -> bool:
    return any(
        one["value"] != one["true"] or one["stale"] or list(spot) in one["clash"] or one["planted"] for one in records
    )


def _dollar(tie: dict[str, Any], figures: dict[str, Any]) -> bool:
    """A translated figure or one that the truth does not list is right where it agrees."""
    return tie["verdict"] != "differs" and figures[tie["figures"][0]]["unit"] != "JPY"


def _place(figure: dict[str, Any]) -> tuple[int, int, int]:
    where = figure["where"]
    return where["line"], where["start"], where["end"]


def _cell(figure: dict[str, Any], files: dict[str, str]) -> tuple[str, str, str]:
    return files[figure["source"]], figure["where"]["sheet"], figure["where"]["cell"]


def main() -> None:
    """Print the figures of every set and their totals."""
    parser = argparse.ArgumentParser()
    parser.add_argument("release", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", nargs="+")
    parser.add_argument("--layouts", nargs="+")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    totals: Counter[str] = Counter()
    for home in sorted(path for path in options.folder.iterdir() if (path / "gold.json").exists()):
        seed, layout = home.name.split("-", 1)
        if (options.seeds and seed not in options.seeds) or (options.layouts and layout not in options.layouts):
            continue
        one = score(options.release, home)
        print(f"{home.name:14} planted {one.found}/{one.planted}  pairs {one.tied}/{one.pairs}  "
              f"ties right {one.right}/{one.ties}  false alarms {one.alarms}  {one.seconds:.1f} s", flush=True)  # fmt: skip
        for name in ("found", "planted", "tied", "pairs", "right", "ties", "alarms"):
            totals[name] += getattr(one, name)
        for line in one.lines if options.show else ():
            print("  ", line)
    print(f"all: planted {totals['found']}/{totals['planted']}  pairs {totals['tied']}/{totals['pairs']}  "
          f"ties right {totals['right']}/{totals['ties']}  false alarms {totals['alarms']}")  # fmt: skip


if __name__ == "__main__":
    main()
